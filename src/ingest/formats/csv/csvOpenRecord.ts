import type { CsvDialect } from "./csvRecords.ts";

/**
 * What is known of a record that has not ended: looked over up to character `lookedTo` of it, `cells` so far, the last
 * of which starts at `cellAt`.
 */
export type OpenRecord = { lookedTo: number; cells: number; cellAt: number; isQuoted: boolean };

/** Of a record of which nothing is known. */
export function startOpenRecord(): OpenRecord {
  return { lookedTo: 0, cells: 1, cellAt: 0, isQuoted: false };
}

const QUOTE = 34;

/** Looks over the rest of a record, which grew to `text`. True once a field in it is longer than may be. */
export function lookOver(record: OpenRecord, text: string, { delimiter }: CsvDialect, maxFieldChars: number): boolean {
  const delimiterCode = delimiter.charCodeAt(0);
  for (; record.lookedTo < text.length; record.lookedTo++) {
    const code = text.charCodeAt(record.lookedTo);
    if (code === QUOTE) record.isQuoted = !record.isQuoted;
    else if (code === delimiterCode && !record.isQuoted) {
      if (record.lookedTo - record.cellAt > maxFieldChars) return true;
      record.cells += 1;
      record.cellAt = record.lookedTo + 1;
    }
  }
  return text.length - record.cellAt > maxFieldChars;
}
