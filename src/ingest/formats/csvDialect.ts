import { isTableRow } from "../table.ts";
import { type CsvDialect, csvCutter } from "./csvRecords.ts";

/** Marks that separate cells, the likeliest first. */
export const DELIMITERS = [",", ";", "\t", "|"] as const;

/** Records of the head by which delimiters are compared. */
const COMPARED_RECORDS = 100;

/** A dialect, and how many characters of an opening `sep=;` line to leave out. */
export type FoundDialect = CsvDialect & { readonly skipChars: number };

/**
 * How the file is written, by its first portion of text. The delimiter is the one under which most records have as many
 * cells as the first; a tie goes to the one with more cells. A file of one column counts as written with commas.
 */
export function dialectOf(head: string, isWhole: boolean): FoundDialect {
  const newline = newlineOf(head);
  const named = /^sep=([,;\t|])\r?[\r\n]/i.exec(head);
  if (named?.[1] !== undefined) return { delimiter: named[1], newline, skipChars: named[0].length };
  let best: { delimiter: string; agreeing: number; width: number } = { delimiter: ",", agreeing: 0, width: 1 };
  for (const delimiter of DELIMITERS) {
    const widths = widthsUnder({ delimiter, newline }, head, isWhole);
    const width = widths[0] ?? 1;
    if (width < 2) continue;
    const agreeing = widths.filter((other) => other === width).length / widths.length;
    if (agreeing > best.agreeing || (agreeing === best.agreeing && width > best.width)) {
      best = { delimiter, agreeing, width };
    }
  }
  return { delimiter: best.delimiter, newline, skipChars: 0 };
}

function newlineOf(head: string): "\n" | "\r" {
  const feeds = head.split("\n").length;
  const loneReturns = head.match(/\r(?!\n)/g)?.length ?? 0;
  return loneReturns >= feeds ? "\r" : "\n";
}

function widthsUnder(dialect: CsvDialect, head: string, isWhole: boolean): number[] {
  const cut = csvCutter(dialect, Number.POSITIVE_INFINITY)(head, isWhole);
  if (!cut.ok) return [head.slice(0, head.indexOf(dialect.newline)).split(dialect.delimiter).length];
  return cut.value
    .filter(isTableRow)
    .slice(0, COMPARED_RECORDS)
    .map((row) => row.cells.length);
}
