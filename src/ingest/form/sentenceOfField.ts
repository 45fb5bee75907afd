import type { CallFacts } from "../../domain/call.ts";
import type { MappedField } from "../../domain/mapping.ts";
import type { Currency } from "../../domain/money.ts";
import { countOf, formatNumber, listOf } from "../../domain/words.ts";
import { readClock } from "../cells/readTime.ts";
import { isUnread, quoted, type Unread, unread } from "../cells/unread.ts";
import { rowConverter } from "../convertRow.ts";
import type { ImportPlan, RowReading } from "../importPlan.ts";
import type { ColumnProfile } from "../profile.ts";
import { directionOf } from "../words/directionWords.ts";
import { isEmptyText } from "../words/emptyWords.ts";
import { wordsOfDuration, wordsOfMoney, wordsOfStage, wordsOfStatus, wordsOfTime } from "./wordsOfValues.ts";

/** What the rows looked at tell of a column that is read as a field. */
export type FieldReading = {
  /**
   * How values are understood: `"212" is read as 3 min 32 s.`, and how many rows would be rejected for theirs; null for a
   * column that is empty in the rows looked at.
   */
  readonly sentence: string | null;
  /** Nearly all of its values cannot be read, so nearly all rows would be rejected. */
  readonly isUnreadable: boolean;
};

/** From this share of unreadable values on nobody can mean the column. */
const NEARLY_ALL = 0.95;

/**
 * How a column is read as a field, by its own values: they go through the very readers that rows go through. `isHidden`:
 * none of them is told.
 */
export function fieldReading(
  field: MappedField,
  column: ColumnProfile,
  told: { readonly plan: ImportPlan; readonly currency: Currency; readonly isHidden: boolean },
): FieldReading {
  const { plan, currency, isHidden } = told;
  if (column.filled === 0) return readable(null);
  const values = [...column.values.keys()].filter((value) => !isEmptyText(value));
  if (field === "phone") {
    return readable("Each number is kept as a keyed hash alone, to count the calls to one number.");
  }
  if (field === "direction") return readable(sentenceOfDirection(values, plan.reading));
  const [first] = values;
  if (KEPT_AS_TEXT.includes(field)) {
    if (isHidden) return readable(NOT_SHOWN);
    return readable(`${first === undefined ? "What stands there" : quoted(first)} is taken as it is.`);
  }
  const tried = tryValues(inTellingOrder(field, values), column, cellReader(field, column, plan.reading, currency));
  const isUnreadable = tried.unread > 0 && tried.unread >= NEARLY_ALL * tried.rows;
  return { sentence: isHidden ? sentenceOfHidden(tried) : sentenceOfTried(tried), isUnreadable };
}

const NOT_SHOWN = "Its values are not shown, since they may tell of people.";

function readable(sentence: string | null): FieldReading {
  return { sentence, isUnreadable: false };
}

/** Rows with the values that were tried, those of them that would be rejected, what the first good one means, and what is wrong with the first bad one. */
type TriedValues = {
  readonly rows: number;
  readonly unread: number;
  readonly meaning: string | null;
  readonly fault: string | null;
};

function tryValues(
  values: readonly string[],
  column: ColumnProfile,
  read: (cell: string) => CellMeaning | Unread,
): TriedValues {
  let rows = 0;
  let unread = 0;
  let meaning: string | null = null;
  let fault: string | null = null;
  for (const value of values) {
    const meant = read(value);
    const times = column.values.get(value)?.times ?? 0;
    rows += times;
    if (isUnread(meant)) {
      unread += times;
      fault ??= meant.unread;
    } else if (meaning === null) {
      const words = meant();
      if (words !== null) meaning = `${quoted(value)} is read as ${words}.`;
    }
  }
  return { rows, unread, meaning, fault };
}

function sentenceOfTried({ rows, unread, meaning, fault }: TriedValues): string | null {
  if (fault === null) return meaning;
  if (meaning === null) return `${fault}, so such rows are rejected.`;
  return `${meaning} ${shareRejected(unread, rows)}, such as one where ${fault}.`;
}

function sentenceOfHidden({ rows, unread }: TriedValues): string {
  return unread === 0 ? NOT_SHOWN : `${NOT_SHOWN} ${shareRejected(unread, rows)}.`;
}

function shareRejected(unread: number, rows: number): string {
  return `${formatNumber(unread)} of ${countOf(rows, "row")} cannot be read and would be rejected`;
}

const KEPT_AS_TEXT: readonly MappedField[] = [
  "callId",
  "campaignId",
  "campaignName",
  "escalationReason",
  "scriptVersion",
  "agentId",
  "endReason",
  "answeredBy",
];

function sentenceOfDirection(values: readonly string[], { direction }: RowReading): string {
  const left = values.find((value) => (directionOf(value) ?? "outbound") !== "outbound");
  const unknown = values.find((value) => directionOf(value) === null);
  if (direction !== null && left !== undefined) {
    return `${quoted(left)} is left out, since the file has outbound calls too.`;
  }
  if (unknown !== undefined) return `${quoted(unknown)} is no direction that I know, so no call is left out.`;
  return "All calls have one direction, so none is left out.";
}

/** Values with marks before plain ones: they say more about how the rest is read. */
function inTellingOrder(field: MappedField, values: readonly string[]): readonly string[] {
  if (field === "startedAt" || field === "endedAt") return firstThose(values, (value) => !/^\d{4}-/.test(value));
  if (field === "status") return firstThose(values, (value) => /[-(:/]/.test(value));
  return firstThose(values, (value) => /\d[.,]\d/.test(value));
}

function firstThose(values: readonly string[], isTelling: (value: string) => boolean): readonly string[] {
  return [...values.filter(isTelling), ...values.filter((value) => !isTelling(value))];
}

/** What a cell means, in words; null where it says nothing of the field. They are told of one cell, and take longer than reading it. */
type CellMeaning = () => string | null;

function cellReader(
  field: MappedField,
  column: ColumnProfile,
  reading: RowReading,
  currency: Currency,
): (cell: string) => CellMeaning | Unread {
  if (field === "startedAtTime" || (field === "endedAt" && reading.endedAt?.isTimeOfDay)) {
    return (cell) => {
      const clock = readClock(cell);
      return typeof clock === "number" ? () => new Date(clock).toISOString().slice(11, 16) : clock;
    };
  }
  const factsOf = factsReader(field, column, reading);
  return (cell) => {
    const facts = factsOf(cell);
    return isUnread(facts) ? facts : () => wordsOfFacts(field, facts, reading.moneyDigits, currency);
  };
}

/** The facts of a row that has a cell of this column alone. */
function factsReader(
  field: MappedField,
  { index }: ColumnProfile,
  whole: RowReading,
): (cell: string) => CallFacts | Unread {
  const start = field === "startedAt" ? whole.startedAt : field === "endedAt" ? whole.endedAt : null;
  const reading = { ...whole, callId: null, startedAt: start, endedAt: null };
  const summary = { columns: [], unmapped: [], assumptions: [], covered: reading.covered, currency: null };
  const { convert } = rowConverter({ reading, summary, refusedSegments: [] });
  const before = Array.from({ length: index }, () => "");
  return (cell) => {
    const cells = [...before, cell];
    const call = convert({ line: 1, cells });
    return call.ok ? call.value.facts : unread(call.problem.reason);
  };
}

function wordsOfFacts(field: MappedField, facts: CallFacts, digits: number, currency: Currency): string | null {
  switch (field) {
    case "startedAt":
    case "endedAt":
      return facts.startedAt === null ? null : wordsOfTime(facts.startedAt);
    case "duration":
      return facts.durationMs === null ? null : wordsOfDuration(facts.durationMs);
    case "conversionValue":
    case "actualRevenue": {
      const minor = field === "actualRevenue" ? facts.actualRevenueMinor : facts.conversionValueMinor;
      return minor === null ? null : wordsOfMoney(minor, digits, currency);
    }
    case "status":
      return facts.status === null ? null : wordsOfStatus(facts.status, facts.dropOffStage);
    case "dropOffStage":
      return facts.dropOffStage === null ? "no stage" : wordsOfStage(facts.dropOffStage);
    case "converted":
      return facts.converted === null ? "left open" : facts.converted ? "converted" : "not converted";
    case "sentimentScore":
      return facts.sentimentMilli === null ? "unknown" : String(facts.sentimentMilli / 1000);
    case "complianceFlags":
      return wordsOfFlags(facts.complianceFlags ?? []);
    default:
      return null;
  }
}

function wordsOfFlags(flags: readonly string[]): string {
  if (flags.length === 0) return "no flag";
  return flags.length === 1 ? `the flag ${listOf(flags)}` : `the flags ${listOf(flags)}`;
}
