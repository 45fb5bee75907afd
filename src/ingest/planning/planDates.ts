import type { Certainty, DateOrder } from "../../domain/upload.ts";
import { countOf, formatNumber } from "../../domain/words.ts";
import { DATE_MARKS, type DateFacts, type DateMark, ENOUGH_MIDNIGHT_DAYS, type OrderFacts } from "../dateFacts.ts";
import type { PartOrder, TimeReading } from "../importPlan.ts";
import type { ColumnProfile } from "../profile.ts";
import { type DecidedZone, NO_ZONE, zoneText } from "./planZone.ts";

/** What else speaks for an order of day and month. */
export type DateHints = {
  /** The uploader's answer, or the order of the column that this one is written like; null: not asked. */
  readonly answer: PartOrder | null;
  /** Why the file looks European, such as `the file is separated by semicolons`; null: it does not. */
  readonly european: string | null;
};

/** A decided order, how sure it is, and why in words. */
export type DecidedOrder = { readonly order: PartOrder; readonly certainty: Certainty; readonly why: string };

/** Of dates that only fit one order, the share that may contradict the rest before nothing is decided. */
const MAX_CONTRADICTING_SHARE = 0.1;
/** Steps forward, or all backward, that make an order of rows; and against it, that break one. */
const MIN_ORDERED_STEPS = 5;
const MIN_BROKEN_STEPS = 2;

/**
 * Which of day and month comes first in the dates of one mark, or that the year does; null when nothing tells. What people
 * say stands against all but dates that leave no other reading.
 */
export function decideOrder(mark: DateMark, facts: OrderFacts, hints: DateHints): DecidedOrder | null {
  const byYear = orderOfYears(facts, hints);
  if (byYear !== null && byYear !== "open") return byYear;
  const decided = orderOfDays(mark, facts, { ...hints, answer: hints.answer === "year_first" ? null : hints.answer });
  if (byYear === null || decided?.certainty !== "sure" || hints.answer !== null) return decided;
  return { ...decided, certainty: "likely" };
}

/** Of dates with the year in two digits, the share that has to fit an order. */
const MIN_FITTING_SHARE = 0.9;
/** The place of the year is the one where so many times fewer different numbers stand than in the place of the day. */
const FEWER_YEARS = 3;

/** Whether the year of two digits comes first; "open": it may, though it rather does not. null: it does not. */
function orderOfYears(
  { numeric, yearFirst, yearLast }: OrderFacts,
  { answer }: Pick<DateHints, "answer">,
): DecidedOrder | "open" | null {
  const enough = MIN_FITTING_SHARE * numeric;
  if (yearFirst.fits === 0 || yearFirst.fits < enough) return null;
  const decided = (certainty: Certainty, why: string) => ({ order: "year_first" as const, certainty, why });
  if (yearLast.fits === 0) return decided("sure", "no other order gives days of the calendar");
  if (answer !== null) return answer === "year_first" ? decided("sure", "as in the other column") : null;
  const [ifFirst, ifLast] = [yearFirst.years.size, yearLast.years.size];
  if (ifFirst * FEWER_YEARS <= ifLast) {
    return decided(
      "likely",
      `so read, the dates are of ${countOf(ifFirst, "year")} and not of ${formatNumber(ifLast)}`,
    );
  }
  if (yearFirst.recent < enough) return null;
  const isLast = yearLast.recent >= enough || ifLast * FEWER_YEARS <= ifFirst;
  return isLast ? "open" : decided("likely", "otherwise some would be of years long ago");
}

function orderOfDays(
  mark: DateMark,
  facts: OrderFacts,
  hints: DateHints & { readonly answer: DateOrder | null },
): DecidedOrder | null {
  const { firstAbove12, secondAbove12, numeric } = facts;
  const proofs = firstAbove12 + secondAbove12;
  const against = Math.min(firstAbove12, secondAbove12);
  const order: DateOrder = firstAbove12 >= secondAbove12 ? "day_first" : "month_first";
  const told = formatNumber(Math.max(firstAbove12, secondAbove12));
  const why = `${told} of ${formatNumber(numeric)} dates have a day above 12`;
  if (proofs > 0 && against === 0) return { order, certainty: "sure", why };
  if (hints.answer !== null) return { order: hints.answer, certainty: "sure", why: "as you said" };
  if (proofs === 0) return orderOfRows(facts) ?? orderOfMark(mark) ?? orderOfHabits(hints);
  if (against > MAX_CONTRADICTING_SHARE * proofs) return null;
  return { order, certainty: "likely", why: `${why}, though ${formatNumber(against)} contradict` };
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

/**
 * null when day and month cannot be told apart in some of its dates. `named`: the zone that headers tell, which counts
 * unless every time tells its own.
 */
export function planDates(
  column: ColumnProfile,
  facts: DateFacts,
  hints: DateHints,
  named: DecidedZone,
): DecidedDates | null {
  const orders = ordersOf(facts, hints);
  if (orders === null) return null;
  const isDateOnly = tellsDays(facts);
  const zone = isDateOnly || tellsZones(facts) ? NO_ZONE : named;
  const [most] = orders;
  const others = orders.filter(({ order }) => order !== most?.order);
  return {
    reading: {
      index: column.index,
      header: column.name.header,
      order: most?.order ?? "day_first",
      ...(others.length === 0 ? {} : { orderByMark: Object.fromEntries(others.map((one) => [one.mark, one.order])) }),
      zone: zone.zone,
      isDateOnly,
    },
    certainty: leastOf(orders),
    text: `${shapesText(facts, orders)}; ${clockText(facts, isDateOnly, zoneText(zone, column))}`,
    assumptions: [...orders.flatMap((one) => toldYears(one, facts, hints, column)), ...zone.assumptions],
  };
}

/** Epochs at midnight ask for more, since they are midnight in UTC whatever the zone of the calls. */
function tellsDays({ withClock, notMidnight, epoch, midnightDays }: DateFacts): boolean {
  if (notMidnight > 0 || withClock < MIN_MIDNIGHTS) return false;
  return epoch === 0 || midnightDays.size >= ENOUGH_MIDNIGHT_DAYS;
}

/** Where a year of two digits might stand first or last, how it is read; nothing of what people said. */
function toldYears(
  { mark, order, certainty }: OrderOfMark,
  { byMark }: DateFacts,
  hints: DateHints,
  column: ColumnProfile,
): readonly string[] {
  const facts = byMark[mark];
  const mayBeOther = order === "year_first" ? certainty !== "sure" : orderOfYears(facts, hints) === "open";
  if (!mayBeOther) return [];
  const other = order === "year_first" ? "end" : "begin";
  return [
    `Dates such as "${facts.example}" in column "${column.name.header}" are read as ${partsOf(order, mark)}; if they ${other} with the year, export them as 2026-01-31.`,
  ];
}

/** True if every time of day stands there with its offset. */
export function tellsZones({ withClock, withOffset }: DateFacts): boolean {
  return withClock > 0 && withClock === withOffset;
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

const PARTS: Readonly<Record<PartOrder, readonly string[]>> = {
  day_first: ["day", "month", "year"],
  month_first: ["month", "day", "year"],
  year_first: ["year", "month", "day"],
};

function partsOf(order: PartOrder, mark: DateMark): string {
  return PARTS[order].join(mark);
}

function orderText({ order, certainty, why, mark }: OrderOfMark): string {
  return `${partsOf(order, mark)}, ${certainty}: ${why}`;
}

/** How the dates are written, what most are first; where there are several ways, how many dates are written in the rarer ones. */
function shapesText(facts: DateFacts, orders: readonly OrderOfMark[]): string {
  const clear = facts.yearFirst + facts.named + facts.epoch;
  if (orders.length === 0) return unambiguousText(facts);
  if (clear === 0) return orders.map(orderText).join("; ");
  const numeric = orders.map((one) => ({ count: facts.byMark[one.mark].numeric, text: orderText(one) }));
  const shapes = [{ count: clear, text: unambiguousText(facts) }, ...numeric].sort((a, b) => b.count - a.count);
  return shapes.map(({ count, text }, at) => (at === 0 ? text : `${countOf(count, "date")} ${text}`)).join("; ");
}

function unambiguousText(facts: DateFacts): string {
  if (facts.epoch > facts.yearFirst + facts.named) return "seconds or milliseconds since 1970, sure";
  return facts.named > facts.yearFirst ? "month written in letters, sure" : "year-month-day, sure";
}

function clockText(facts: DateFacts, isDateOnly: boolean, zone: string | null): string {
  if (isDateOnly) return "every time is midnight, so only the day is kept";
  if (facts.withClock === 0) return "no time of day";
  if (facts.withOffset * 2 > facts.withClock) return "with time zone";
  return zone ?? "times without a time zone of their own";
}
