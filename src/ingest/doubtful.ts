import type { TargetField } from "../domain/upload.ts";
import { quoted } from "./cells/unread.ts";
import type { NamedField } from "./headerSynonyms.ts";
import type { ImportPlan } from "./importPlan.ts";
import { mayKeep } from "./mayKeep.ts";
import { isPersonalHeader } from "./personalColumns.ts";
import { wordShare } from "./planning/acceptColumn.ts";
import type { Assigned } from "./planning/assignColumns.ts";
import { statusWordsOf } from "./planning/columnWords.ts";
import { statusOfEither } from "./planning/planCompletion.ts";
import { isCallWord } from "./planning/sharedWords.ts";
import type { ColumnProfile, Profile } from "./profile.ts";
import { paymentOf } from "./words/bookWords.ts";
import { movementOf } from "./words/movementWords.ts";

/** From this share of rows with a status that no rule knows, people are asked what they mean. */
const MANY_UNKNOWN = 0.2;
/** In fewer rows they are told with what was read, and not asked for. */
const ENOUGH_UNKNOWN = 5;
/** From this share of known words on, a column that is not read may tell how calls went. */
const MANY_KNOWN = 0.2;

/** Fewer values than these prove too little to ask people for. */
const ENOUGH_VALUES = 10;

/**
 * Why people should be asked how a file is read, although it could be read: one sentence without a next step. null: there
 * is no such doubt. Not meant for a file that people have spoken of already.
 */
export function doubtful(plan: ImportPlan, profile: Profile): string | null {
  return (
    doubtOfStart(plan) ??
    doubtOfPayments(plan, profile) ??
    doubtOfDuration(plan, profile) ??
    doubtOfMissing(plan, profile) ??
    doubtOfStatus(plan, profile)
  );
}

function doubtOfStart({ summary }: ImportPlan): string | null {
  const start = summary.columns.find(({ field }) => field === "startedAt");
  if (start?.certainty !== "guess") return null;
  return `No column is named like the start of the calls; "${start.header}" only looks like it because it holds dates.`;
}

/** Calls or payments; and payments of which nobody knows whether they were made. */
function doubtOfPayments(plan: ImportPlan, profile: Profile): string | null {
  const { payments, isCompletion } = plan.reading;
  if (!isCompletion) {
    const header = statusOfEither(profile, { fields: fieldsRead(plan, profile) });
    return header === null ? null : `"${header}" may be the status of calls or of payments, and no other column tells.`;
  }
  const isPaidKnown = (word: string) => paymentOf(word) !== null;
  const isKindKnown = (word: string) => movementOf(word) !== null || isPaidKnown(word);
  return (
    doubtOfWords(columnAt(profile, payments?.status?.index), isPaidKnown, "paid or not paid") ??
    doubtOfWords(columnAt(profile, payments?.kind?.index), isKindKnown, "payments or refunds")
  );
}

function doubtOfWords(
  column: ColumnProfile | null,
  isKnown: (word: string) => boolean,
  meanings: string,
): string | null {
  const unknown = [...(column?.values.keys() ?? [])].find((word) => word.trim() !== "" && !isKnown(word));
  if (column === null || unknown === undefined) return null;
  const such = mayKeep(unknown, "label") ? `, such as ${quoted(unknown)}` : "";
  return `"${column.name.header}" has words that I do not know as ${meanings}${such}.`;
}

function doubtOfDuration({ summary, reading }: ImportPlan, profile: Profile): string | null {
  const duration = summary.columns.find(({ field }) => field === "duration");
  const numbers = columnAt(profile, reading.duration?.index)?.numbers?.readable ?? 0;
  if (duration?.certainty !== "guess" || numbers < ENOUGH_VALUES) return null;
  return `"${duration.header}" names no unit, and its numbers may be seconds or minutes.`;
}

/** What is read as these may be the status all the same. */
const MAY_TELL_TOO: ReadonlySet<TargetField> = new Set<TargetField>(["segment", "endReason"]);
const TELLS_THE_END: readonly TargetField[] = ["status", "converted"];

/** No column is read that tells how calls went, and one that is not read may; beside revenue, which tells of sales alone, one so named. */
function doubtOfMissing({ summary, reading }: ImportPlan, { columns, platform }: Profile): string | null {
  if (reading.isCompletion || platform !== null) return null;
  const isRead = (...fields: readonly TargetField[]) => summary.columns.some(({ field }) => fields.includes(field));
  if (isRead(...TELLS_THE_END)) return null;
  const tellsSales = isRead("actualRevenue");
  const read = new Set(summary.columns.filter(({ field }) => !MAY_TELL_TOO.has(field)).map(({ header }) => header));
  const telling = columns.find(
    (column) =>
      column.role.kind === "open" &&
      column.filled >= ENOUGH_VALUES &&
      !column.hasMore &&
      !read.has(column.name.header) &&
      !isPersonalHeader(column.name.header) &&
      (!tellsSales || isNamedAsTheEnd(column)) &&
      tellsWords(column),
  );
  if (telling === undefined) return null;
  return `No column is read as the status or the outcome of the calls, and "${telling.name.header}" may tell them.`;
}

function isNamedAsTheEnd({ name }: ColumnProfile): boolean {
  return name.fields.some(({ field }) => TELLS_THE_END.some((one) => one === field));
}

/** Digits are outcomes in columns of outcomes alone. */
function tellsWords(column: ColumnProfile): boolean {
  return wordShare(column, (cell) => /\p{L}/u.test(cell) && isCallWord(cell)) >= MANY_KNOWN;
}

function doubtOfStatus({ reading }: ImportPlan, profile: Profile): string | null {
  const status = columnAt(profile, reading.status?.index);
  if (status === null || status.filled === 0) return null;
  const unknown = statusWordsOf(status, reading).filter(({ meaning }) => meaning === null);
  const rows = unknown.reduce((sum, word) => sum + word.rows, 0);
  const [most] = unknown;
  if (most === undefined || rows < ENOUGH_UNKNOWN || rows < MANY_UNKNOWN * status.filled) return null;
  const percent = Math.round((100 * rows) / status.filled);
  const such = mayKeep(most.word, "label") ? `, such as ${quoted(most.word)}` : "";
  return `${percent} % of the rows have a word in "${status.name.header}" that I do not know as the status of a call${such}.`;
}

function columnAt({ columns }: Profile, index: number | undefined): ColumnProfile | null {
  return columns.find((column) => column.index === index) ?? null;
}

/** What the plan reads, as far as it tells calls from payments. */
function fieldsRead({ summary }: ImportPlan, { columns }: Profile): ReadonlyMap<NamedField, Assigned> {
  const fields = new Map<NamedField, Assigned>();
  for (const { header, field, certainty } of summary.columns) {
    const column = columns.find(({ name, role }) => name.header === header && role.kind === "open");
    if (field !== "segment" && column !== undefined && !fields.has(field)) fields.set(field, { column, certainty });
  }
  return fields;
}
