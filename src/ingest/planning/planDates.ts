import type { Certainty, DateOrder } from "../../domain/upload.ts";
import type { DateFacts } from "../dateFacts.ts";
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

/** Which of day and month comes first, from the whole column; null when nothing tells. */
export function decideOrder(facts: DateFacts, hints: DateHints): DecidedOrder | null {
  const { firstAbove12, secondAbove12, numeric } = facts;
  const proofs = firstAbove12 + secondAbove12;
  const order: DateOrder = firstAbove12 >= secondAbove12 ? "day_first" : "month_first";
  const told = Math.max(firstAbove12, secondAbove12).toLocaleString("en-US");
  const of = `${told} of ${numeric.toLocaleString("en-US")} dates have a day above 12`;
  if (proofs > 0) {
    const against = Math.min(firstAbove12, secondAbove12);
    if (against === 0) return { order, certainty: "sure", why: of };
    if (against <= MAX_CONTRADICTING_SHARE * proofs) {
      return { order, certainty: "likely", why: `${of}, though ${against.toLocaleString("en-US")} contradict` };
    }
  }
  if (hints.answer !== null) return { order: hints.answer, certainty: "sure", why: "as you said" };
  if (proofs > 0) return null;
  return orderOfRows(facts) ?? orderOfMarks(facts) ?? orderOfHabits(hints);
}

/** Exports are sorted by date: an order in which the rows go one way, while in the other they jump, is the right one. */
function orderOfRows({ dayFirst, monthFirst }: DateFacts): DecidedOrder | null {
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

function orderOfMarks(facts: DateFacts): DecidedOrder | null {
  if (facts.dotted < facts.numeric) return null;
  return { order: "day_first", certainty: "likely", why: "dates with dots are written so" };
}

function orderOfHabits({ european }: DateHints): DecidedOrder | null {
  return european === null ? null : { order: "day_first", certainty: "likely", why: european };
}

/** How a column of dates is read. */
export type DecidedDates = {
  readonly reading: TimeReading;
  readonly certainty: Certainty;
  readonly text: string;
};

/** null when day and month cannot be told apart. */
export function planDates(column: ColumnProfile, facts: DateFacts, hints: DateHints): DecidedDates | null {
  const decided = facts.numeric === 0 ? UNAMBIGUOUS : decideOrder(facts, hints);
  if (decided === null) return null;
  const isDateOnly = facts.withClock >= MIN_MIDNIGHTS && facts.notMidnight === 0;
  const isUtc = column.name.unit === "utc";
  const order = facts.numeric === 0 ? unambiguousText(facts) : orderText(decided, facts);
  return {
    reading: { index: column.index, header: column.name.header, order: decided.order, isUtc, isDateOnly },
    certainty: decided.certainty,
    text: `${order}; ${clockText(facts, isDateOnly, isUtc)}`,
  };
}

const UNAMBIGUOUS: DecidedOrder = { order: "day_first", certainty: "sure", why: "" };

/** So many times, all of them midnight, are days written as times. */
const MIN_MIDNIGHTS = 3;

function orderText({ order, certainty, why }: DecidedOrder, facts: DateFacts): string {
  const mark = facts.dotted * 2 > facts.numeric ? "." : "/";
  const parts = order === "day_first" ? ["day", "month", "year"] : ["month", "day", "year"];
  return `${parts.join(mark)}, ${certainty}: ${why}`;
}

function unambiguousText(facts: DateFacts): string {
  if (facts.epoch > facts.yearFirst + facts.named) return "seconds or milliseconds since 1970, sure";
  return facts.named > facts.yearFirst ? "month written in letters, sure" : "year-month-day, sure";
}

function clockText(facts: DateFacts, isDateOnly: boolean, isUtc: boolean): string {
  if (isDateOnly) return "every time is midnight, so only the day is kept";
  if (facts.withClock === 0) return "no time of day";
  if (facts.withOffset * 2 > facts.withClock) return "with time zone";
  return isUtc ? "times are UTC, as the header says" : "times without time zone";
}
