import { LIKELY_RANK } from "../columnNames.ts";
import type { ColumnProfile } from "../profile.ts";
import { holdsContacts } from "./peopleInColumn.ts";

/** A column of ids in scientific notation, with one of them; `…` where it is not told. */
export type ShortenedIds = { readonly column: string; readonly example: string };

/** An id of twelve digits or more as Excel saves it: `1.23E+15`, with a comma in much of Europe. */
const SCIENTIFIC = /^\s*\d(?:[.,]\d+)?E\+\d{2}\s*$/i;

/** True if a spreadsheet wrote ids of the column in scientific notation: what told them apart is lost. */
export function holdsShortenedIds(column: ColumnProfile): boolean {
  return exampleIn(column) !== undefined;
}

/** A column of shortened ids that is by its name surely the call's id; null: there is none. */
export function shortenedIds(columns: readonly ColumnProfile[]): ShortenedIds | null {
  const column = columns.find((one) => namesCallId(one) && holdsShortenedIds(one));
  if (column === undefined) return null;
  const example = holdsContacts(column) ? undefined : exampleIn(column);
  return { column: column.name.header, example: example?.trim() ?? "…" };
}

/** Why such a column is not read, where the file is. */
export function toldShortened({ name }: ColumnProfile): string {
  return `The ids in column "${name.header}" were shortened by a spreadsheet, so it is not read as the call's id.`;
}

function namesCallId({ name, role }: ColumnProfile): boolean {
  return role.kind === "open" && name.fields.some(({ field, rank }) => field === "callId" && rank < LIKELY_RANK);
}

function exampleIn({ values }: ColumnProfile): string | undefined {
  return values.keys().find((value) => SCIENTIFIC.test(value));
}
