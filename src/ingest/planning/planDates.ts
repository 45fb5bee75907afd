import type { Certainty, DateOrder } from "../../domain/upload.ts";
import { DATE_MARKS, type DateFacts, type DateMark, type OrderFacts } from "../dateFacts.ts";
import type { HeaderZone } from "../headerZone.ts";
import type { TimeReading } from "../importPlan.ts";
import type { ColumnProfile } from "../profile.ts";

/** What else speaks for an order of day and month. */
export type DateHints = {
  /** The uploader's answer; null: not asked. */
  readonly answer: DateOrder | null;
  /** Why the file looks European, such as `the file is separated by semicolons`; null: it does not. */
  readonly european: string | null;
};

/** A decided order, how sure it is, and why in words. */
export type DecidedOrder = { readonly order: DateOrder; readonly certainty: Certainty; readonly why: string };

/** Of dates that only fit one order, the share that may contradict the rest before nothing is decided. */
const MAX_CONTRADICTING_SHARE = 0.1;
/** Steps forward, or all backward, that make an order of rows; and against it, that break one. */
const MIN_ORDERED_STEPS = 5;
const MIN_BROKEN_STEPS = 2;

/**
 * Which of day and month comes first in the dates of one mark; null when nothing tells. What people say stands against
 * all but dates that leave no other reading.
 */
export function decideOrder(mark: DateMark, facts: OrderFacts, hints: DateHints): DecidedOrder | null {
  const { firstAbove12, secondAbove12, numeric } = facts;
  const proofs = firstAbove12 + secondAbove12;
  const against = Math.min(firstAbove12, secondAbove12);
  const order: DateOrder = firstAbove12 >= secondAbove12 ? "day_first" : "month_first";
  const told = Math.max(firstAbove12, secondAbove12).toLocaleString("en-US");
  const why = `${told} of ${numeric.toLocaleString("en-US")} dates have a day above 12`;
  if (proofs > 0 && against === 0) return { order, certainty: "sure", why };
  if (hints.answer !== null) return { order: hints.answer, certainty: "sure", why: "as you said" };
  if (proofs === 0) return orderOfRows(facts) ?? orderOfMark(mark) ?? orderOfHabits(hints);
  if (against > MAX_CONTRADICTING_SHARE * proofs) return null;
  return { order, certainty: "likely", why: `${why}, though ${against.toLocaleString("en-US")} contradict` };
}

/** Exports are sorted by date: an order in which the rows go one way, while in the other they jump, is the right one. */
function orderOfRows({ dayFirst, monthFirst }: OrderFacts): DecidedOrder | null {
  const dayRuns = Math.min(dayFirst.up, dayFirst.down) === 0 && dayFirst.up + dayFirst.down >= MIN_ORDERED_STEPS;
  const monthRuns =
    Math.min(monthFirst.up, monthFirst.down) === 0 && monthFirst.up + monthFirst.down >= MIN_ORDERED_STEPS;
  const dayJumps = Math.min(dayFirst.up, dayFirst.down) >= MIN_BROKEN_STEPS;
  const monthJumps = Math.min(monthFirst.up, monthFirst.down) >= MIN_BROKEN_STEPS;
  const why = "so read, the rows stand in order of time";
  if (dayRuns && monthJumps) return { order: "day_first", certainty: "likely", why };
  if (monthRuns && dayJumps) return { order: "month_first", certainty: "likely", why };
  return null;
}

function orderOfMark(mark: DateMark): DecidedOrder | null {
  return mark === "." ? { order: "day_first", certainty: "likely", why: "dates with dots are written so" } : null;
}

function orderOfHabits({ european }: DateHints): DecidedOrder | null {
  return european === null ? null : { order: "day_first", certainty: "likely", why: european };
}

/** How a column of dates is read. */
export type DecidedDates = {
  readonly reading: TimeReading;
  readonly certainty: Certainty;
  readonly text: string;
  readonly assumptions: readonly string[];
};

/** null when day and month cannot be told apart in some of its dates. */
export function planDates(column: ColumnProfile, facts: DateFacts, hints: DateHints): DecidedDates | null {
  const orders = ordersOf(facts, hints);
  if (orders === null) return null;
  const isDateOnly = facts.withClock >= MIN_MIDNIGHTS && facts.notMidnight === 0;
  const isUtc = column.name.unit === "utc";
  const tellsZones = facts.withClock > 0 && facts.withClock === facts.withOffset;
  const zone = isDateOnly || tellsZones ? null : (column.name.zone ?? null);
  const [most] = orders;
  const others = orders.filter(({ order }) => order !== most?.order);
  const order = orders.length === 0 ? unambiguousText(facts) : orders.map(orderText).join("; ");
  return {
    reading: {
      index: column.index,
      header: column.name.header,
      order: most?.order ?? "day_first",
      ...(others.length === 0 ? {} : { orderByMark: Object.fromEntries(others.map((one) => [one.mark, one.order])) }),
      ...(zone === null || zone.offsetMin === null ? {} : { offsetMin: zone.offsetMin }),
      isUtc,
      isDateOnly,
    },
    certainty: leastOf(orders),
    text: `${order}; ${clockText(facts, isDateOnly, isUtc, zone)}`,
    assumptions: zone?.offsetMin === null ? [unusedZone(column, zone)] : [],
  };
}

/** A date whose order nothing tells, to ask by; null where every mark's order is decided. */
export function undecidedExample(facts: DateFacts, hints: DateHints): string | null {
  const open = DATE_MARKS.find(
    (mark) => facts.byMark[mark].numeric > 0 && decideOrder(mark, facts.byMark[mark], hints) === null,
  );
  return open === undefined ? null : facts.byMark[open].example;
}

type OrderOfMark = DecidedOrder & { readonly mark: DateMark };

/** The order of each mark's dates, the most frequent mark first; null if that of one is open. */
function ordersOf({ byMark }: DateFacts, hints: DateHints): readonly OrderOfMark[] | null {
  const orders: OrderOfMark[] = [];
  const used = DATE_MARKS.filter((mark) => byMark[mark].numeric > 0);
  for (const mark of [...used].sort((a, b) => byMark[b].numeric - byMark[a].numeric)) {
    const decided = decideOrder(mark, byMark[mark], hints);
    if (decided === null) return null;
    orders.push({ ...decided, mark });
  }
  return orders;
}

function leastOf(orders: readonly OrderOfMark[]): Certainty {
  return orders.find(({ certainty }) => certainty !== "sure")?.certainty ?? "sure";
}

/** So many times, all of them midnight, are days written as times. */
const MIN_MIDNIGHTS = 3;

function orderText({ order, certainty, why, mark }: OrderOfMark): string {
  const parts = order === "day_first" ? ["day", "month", "year"] : ["month", "day", "year"];
  return `${parts.join(mark)}, ${certainty}: ${why}`;
}

function unusedZone(column: ColumnProfile, zone: HeaderZone): string {
  return `The time zone "${zone.text}" in the header of column "${column.name.header}" is not used: times are read as they stand there.`;
}

function unambiguousText(facts: DateFacts): string {
  if (facts.epoch > facts.yearFirst + facts.named) return "seconds or milliseconds since 1970, sure";
  return facts.named > facts.yearFirst ? "month written in letters, sure" : "year-month-day, sure";
}

function clockText(facts: DateFacts, isDateOnly: boolean, isUtc: boolean, zone: HeaderZone | null): string {
  if (isDateOnly) return "every time is midnight, so only the day is kept";
  if (facts.withClock === 0) return "no time of day";
  if (facts.withOffset * 2 > facts.withClock) return "with time zone";
  if (zone !== null && zone.offsetMin !== null) return `times are ${zone.text}, as the header says`;
  return isUtc ? "times are UTC, as the header says" : "times without time zone";
}
