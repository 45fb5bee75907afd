import type { ColumnMapping } from "../../domain/mapping.ts";
import { noDateFacts, noteDate } from "../dateFacts.ts";
import { NAMED_FIELDS, type NamedField } from "../headerSynonyms.ts";
import { isMeant } from "../mappedHeaders.ts";
import { noNumberFacts, noteNumber } from "../numberFacts.ts";
import { type ColumnProfile, DATE_FIELDS, NUMBER_FIELDS, type Profile } from "../profile.ts";
import { holdsScores, isUnreadableDate } from "./acceptColumn.ts";
import type { Assigned } from "./assignColumns.ts";
import { columnsMeantAs } from "./columnsMeantAs.ts";
import { refusalOfChosen } from "./personalEvidence.ts";
import { holdsShortenedIds, toldShortened } from "./shortenedIds.ts";
import { toldScores } from "./whyNotRead.ts";

/** What people said of the columns, as far as the file and the protection of people allow it. */
export type TakenChoices = {
  readonly fields: ReadonlyMap<NamedField, Assigned>;
  /** Fields that are settled: read from the column chosen, or from none. */
  readonly settled: ReadonlySet<NamedField>;
  /** The first column chosen that the file lacks and should have; null: it has all. */
  readonly gone: string | null;
  readonly unreadableStart: ColumnProfile | null;
  /** Why a column that was chosen is not read, as a sentence. */
  readonly refused: ReadonlyMap<NamedField, string>;
};

/** Takes what people chose: whatever a column is called, and whatever it holds but personal data. */
export function takeChosen(profile: Profile, mapping: ColumnMapping, canHash: boolean): TakenChoices {
  const fields = new Map<NamedField, Assigned>();
  const settled = new Set<NamedField>();
  const refused = new Map<NamedField, string>();
  let gone: string | null = null;
  let unreadableStart: ColumnProfile | null = null;
  for (const field of NAMED_FIELDS) {
    const chosen = mapping.columns[field];
    if (chosen === undefined) continue;
    settled.add(field);
    if (chosen === null) continue;
    const column = findColumn(columnsMeantAs(field, profile.columns), chosen);
    if (column === null) {
      if (isNeeded(field) || !hasColumnsAtTimes(profile)) gone ??= chosen;
      else refused.set(field, `The column "${chosen}" that was chosen is not in this file, so it counts as empty.`);
      continue;
    }
    const refusal = whyRefused(field, column, canHash);
    const read = withFacts(field, column);
    if (refusal !== null) refused.set(field, refusal);
    else if (field === "startedAt" && isUnreadableDate(read)) unreadableStart = read;
    else fields.set(field, { column: read, certainty: "sure" });
  }
  return { fields, settled, gone, unreadableStart, refused };
}

/** Without when a call was, or which, its rows would be other calls. */
function isNeeded(field: NamedField): boolean {
  return field === "startedAt" || field === "callId";
}

/** What no record of the days in a file has is no column of it: in JSON, and of what a platform's customers define. */
function hasColumnsAtTimes({ platform, format }: Profile): boolean {
  return platform !== null || format === "json";
}

function findColumn(columns: readonly ColumnProfile[], chosen: string): ColumnProfile | null {
  const same = columns.find(({ name }) => name.header === chosen);
  return same ?? columns.find(({ name }) => isMeant(name.header, chosen)) ?? null;
}

function whyRefused(field: NamedField, column: ColumnProfile, canHash: boolean): string | null {
  const header = `Column "${column.name.header}"`;
  if (field === "phone" && !canHash) {
    return `${header} is not read: numbers are kept as a keyed hash alone, and no key is set (\`HASH_KEY\`).`;
  }
  if (field === "complianceFlags" && holdsScores(column)) return toldScores(header);
  if (field === "callId" && holdsShortenedIds(column)) return toldShortened(column);
  const refusal = refusalOfChosen(field, column);
  if (refusal === "personal") return `${header} holds personal data, so it is not read.`;
  return refusal === null ? null : `${header} holds free text, which may be personal, so it is not read.`;
}

/** A column whose name promised no dates or numbers was maybe not looked at as such: then its kept values tell. */
function withFacts(field: NamedField, column: ColumnProfile): ColumnProfile {
  if (DATE_FIELDS.includes(field) && column.dates === null) {
    const dates = noDateFacts();
    for (const [value, { times }] of column.values) noteDate(dates, value, times);
    return { ...column, dates };
  }
  if (NUMBER_FIELDS.includes(field) && column.numbers === null) {
    const numbers = noNumberFacts();
    for (const [value, { times }] of column.values) noteNumber(numbers, value, times);
    return { ...column, numbers };
  }
  return column;
}
