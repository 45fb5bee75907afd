import { MS_PER_DAY } from "../domain/day.ts";
import { type DatedText, splitTime, withYearFirst } from "./cells/splitTime.ts";
import { isEmptyText } from "./words/emptyWords.ts";

/** Steps from one row's day to the next one's, had the dates been read in one order. */
type Steps = { up: number; down: number; lastKey: number };

/** Of dates with two digits for the year, what its place being the first or the last would mean. Counts are of cells. */
export type YearPlace = {
  /** Dates that are a day so, and those of them in years that calls are likely of. */
  fits: number;
  recent: number;
  /** The different years, of two digits each. */
  readonly years: Set<number>;
};

/** What the numeric dates of a column that are written with one mark tell of their order; those that are no day in any order are left out. */
export type OrderFacts = {
  numeric: number;
  yearFirst: YearPlace;
  yearLast: YearPlace;
  firstAbove12: number;
  secondAbove12: number;
  dayFirst: Steps;
  monthFirst: Steps;
  /** The first whose day and month could be swapped for another day; the first of all while there is none such. */
  example: string | null;
  /** True once swapping day and month of that example gives another day, as of 05.06.2010 and not of 05.05.2010. */
  tellsOrders: boolean;
};

/** What stands between day and month of numeric dates. */
export const DATE_MARKS = ["/", ".", "-"] as const;
export type DateMark = (typeof DATE_MARKS)[number];

/** What the cells of a column tell of its dates. Counts are of cells. */
export type DateFacts = {
  readable: number;
  unreadable: number;
  /** Cells that are a time of day and no date. */
  clocks: number;
  yearFirst: number;
  named: number;
  numeric: number;
  epoch: number;
  /** Of the numeric ones. */
  firstAbove12: number;
  secondAbove12: number;
  /** The first different days of epochs that are midnight in UTC, as many as are needed to tell days from moments. */
  readonly midnightDays: Set<number>;
  /** Cells with a time of day, those of them that are not midnight, and those with a UTC offset (epochs too). */
  withClock: number;
  notMidnight: number;
  withOffset: number;
  /** A column that was put together from two exports may write its dates in two ways. */
  readonly byMark: Readonly<Record<DateMark, OrderFacts>>;
  /** First cell that is no date, and first numeric one: for one whose day and month could be swapped, if there is one such. */
  unreadableExample: string | null;
  numericExample: string | null;
  /** True once swapping day and month of that example gives another day, as of 05.06.2010 and not of 05.05.2010. */
  tellsOrders: boolean;
};

export function noDateFacts(): DateFacts {
  return {
    readable: 0,
    unreadable: 0,
    clocks: 0,
    yearFirst: 0,
    named: 0,
    numeric: 0,
    epoch: 0,
    firstAbove12: 0,
    secondAbove12: 0,
    midnightDays: new Set(),
    withClock: 0,
    notMidnight: 0,
    withOffset: 0,
    byMark: { "/": noOrderFacts(), ".": noOrderFacts(), "-": noOrderFacts() },
    unreadableExample: null,
    numericExample: null,
    tellsOrders: false,
  };
}

function noOrderFacts(): OrderFacts {
  return {
    numeric: 0,
    yearFirst: { fits: 0, recent: 0, years: new Set() },
    yearLast: { fits: 0, recent: 0, years: new Set() },
    firstAbove12: 0,
    secondAbove12: 0,
    dayFirst: { up: 0, down: 0, lastKey: 0 },
    monthFirst: { up: 0, down: 0, lastKey: 0 },
    example: null,
    tellsOrders: false,
  };
}

/** Takes one more cell into account, in place; `times` for a cell that stood in several rows. */
export function noteDate(facts: DateFacts, cell: string, times = 1): void {
  if (facts.notMidnight > 0 && looksIso(cell)) {
    noteIso(facts, cell, times);
    return;
  }
  const parts = splitTime(cell);
  if (parts === null) {
    if (isEmptyText(cell)) return;
    facts.unreadable += times;
    facts.unreadableExample ??= cell.slice(0, 40);
    return;
  }
  if (parts.kind === "clock") {
    facts.clocks += times;
    return;
  }
  facts.readable += times;
  if (parts.kind === "epoch") {
    noteEpoch(facts, parts.ms, times);
    return;
  }
  if (parts.clockMs !== null) facts.withClock += times;
  if (parts.clockMs !== null && parts.clockMs !== 0) facts.notMidnight += times;
  if (parts.offsetMin !== null) facts.withOffset += times;
  if (parts.kind === "year_first") facts.yearFirst += times;
  else if (parts.kind === "named") facts.named += times;
  else noteNumeric(facts, cell, parts, times);
}

/** So many different days, all of them midnight in UTC, are no moments: chance alone makes none. */
export const ENOUGH_MIDNIGHT_DAYS = 5;

function noteEpoch(facts: DateFacts, ms: number, times: number): void {
  facts.epoch += times;
  facts.withClock += times;
  facts.withOffset += times;
  if (ms % MS_PER_DAY !== 0) facts.notMidnight += times;
  else if (facts.midnightDays.size < ENOUGH_MIDNIGHT_DAYS) facts.midnightDays.add(ms / MS_PER_DAY);
}

function noteNumeric(facts: DateFacts, cell: string, parts: DatedText, times: number): void {
  const { year, first, second, mark } = parts;
  const alike = facts.byMark[mark === "." || mark === "-" ? mark : "/"];
  if (!notePlaceOfYear(alike, parts, times)) return;
  facts.numeric += times;
  alike.numeric += times;
  if (!alike.tellsOrders) noteExample(facts, alike, cell, first !== second && first <= 12 && second <= 12);
  if (first > 12) {
    facts.firstAbove12 += times;
    alike.firstAbove12 += times;
  } else if (second > 12) {
    facts.secondAbove12 += times;
    alike.secondAbove12 += times;
  }
  noteStep(alike.dayFirst, year, second, first);
  noteStep(alike.monthFirst, year, first, second);
}

/** The years that dates of voicebots' calls are likely of. */
const FIRST_RECENT_YEAR = 2015;
const LAST_RECENT_YEAR = 2039;

/** False for what is no day in any order, such as 31/31/2026. */
function notePlaceOfYear({ yearFirst, yearLast }: OrderFacts, parts: DatedText, times: number): boolean {
  const { year, first, second, mayLeadWithYear = false } = parts;
  const isLast = mayBeDay(first, second) || mayBeDay(second, first);
  if (!mayLeadWithYear) return isLast;
  const led = withYearFirst(parts);
  const isFirst = mayBeDay(led.month, led.day);
  if (isFirst) notePlace(yearFirst, led.year, times);
  if (isLast) notePlace(yearLast, year, times);
  return isFirst || isLast;
}

function mayBeDay(month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

function notePlace(place: YearPlace, year: number, times: number): void {
  place.fits += times;
  if (year >= FIRST_RECENT_YEAR && year <= LAST_RECENT_YEAR) place.recent += times;
  place.years.add(year % 100);
}

function noteExample(facts: DateFacts, alike: OrderFacts, cell: string, tellsOrders: boolean): void {
  if (alike.example !== null && !tellsOrders) return;
  alike.example = cell.trim().slice(0, 40);
  alike.tellsOrders = tellsOrders;
  if (facts.numericExample === null || (tellsOrders && !facts.tellsOrders)) {
    facts.numericExample = alike.example;
    facts.tellsOrders = tellsOrders;
  }
}

const ISO_LENGTH = 19;
const OFFSET_END = /[+-]\d\d:?\d\d$/;

/** By its marks, not its digits: once a column is known to hold times, the rest of it need not be read to the end. */
function looksIso(cell: string): boolean {
  return (
    cell.length >= ISO_LENGTH &&
    cell.charCodeAt(4) === 45 &&
    cell.charCodeAt(7) === 45 &&
    cell.charCodeAt(13) === 58 &&
    cell.charCodeAt(16) === 58
  );
}

function noteIso(facts: DateFacts, cell: string, times: number): void {
  facts.readable += times;
  facts.yearFirst += times;
  facts.withClock += times;
  facts.notMidnight += times;
  if (cell.endsWith("Z") || OFFSET_END.test(cell)) facts.withOffset += times;
}

function noteStep(steps: Steps, year: number, month: number, day: number): void {
  const key = (year * 13 + month) * 32 + day;
  if (steps.lastKey !== 0 && key > steps.lastKey) steps.up += 1;
  if (steps.lastKey !== 0 && key < steps.lastKey) steps.down += 1;
  steps.lastKey = key;
}
