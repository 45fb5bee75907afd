import { isTableRow } from "../../table.ts";
import { findHeader } from "../sheet/findHeader.ts";
import { type CsvDialect, csvCutter } from "./csvRecords.ts";

/** Marks that separate cells, the likeliest first. */
export const DELIMITERS = [",", ";", "\t", "|"] as const;
/** A mark that is taken only where none of the others separates anything and every record has as many of it. */
const RARE_DELIMITER = "^";

/** Records of the head by which delimiters are compared. */
const COMPARED_RECORDS = 100;
/** How far a delimiter under which no row is a header counts. */
const WITHOUT_HEADER = 0.5;

/** A dialect, and how many characters of an opening `sep=;` line to leave out. */
export type FoundDialect = CsvDialect & { readonly skipChars: number };

/**
 * How the file is written, by its first portion of text. The delimiter is the one under which most records are as wide
 * as the header below any titles; a tie goes to the one with more cells. A file of one column counts as written with
 * commas.
 */
export function dialectOf(head: string, isWhole: boolean): FoundDialect {
  const newline = newlineOf(head);
  const named = /^(?:sep=([,;\t|^])|"sep=([,;\t|^])")[,;\t|^]*\r?[\r\n]/i.exec(head);
  const delimiter = named?.[1] ?? named?.[2] ?? delimiterOf(head, newline, isWhole);
  return { ...dialectWith(delimiter, newline, head), skipChars: named?.[0].length ?? 0 };
}

/** Blanks before opening quotes belong to no field where all quotes behind a delimiter have them. */
function dialectWith(delimiter: string, newline: CsvDialect["newline"], head: string): CsvDialect {
  if (!head.includes(`${delimiter} `) || head.includes(`${delimiter}"`)) return { delimiter, newline };
  const hasBlanksBeforeQuotes = head.split(delimiter).some((field, at) => at > 0 && /^ +"(?!")/.test(field));
  return { delimiter, newline, hasBlanksBeforeQuotes };
}

function delimiterOf(head: string, newline: CsvDialect["newline"], isWhole: boolean): string {
  let best = { delimiter: ",", agreeing: 0, width: 1 };
  for (const delimiter of DELIMITERS) {
    const { agreeing, width } = agreementUnder(dialectWith(delimiter, newline, head), head, isWhole);
    if (width < 2) continue;
    if (agreeing > best.agreeing || (agreeing === best.agreeing && width > best.width)) {
      best = { delimiter, agreeing, width };
    }
  }
  if (best.width > 1) return best.delimiter;
  const rare = agreementUnder(dialectWith(RARE_DELIMITER, newline, head), head, isWhole);
  return rare.agreeing === 1 && rare.width > 2 ? RARE_DELIMITER : best.delimiter;
}

/** What ends most lines. Those inside quotes end none, if quotes come in pairs at all. */
function newlineOf(head: string): "\n" | "\r" {
  const unquoted = head.replace(/"[^"]*"/g, "");
  const text = /[\r\n]/.test(unquoted) ? unquoted : head;
  const feeds = text.match(/\n/g)?.length ?? 0;
  const loneReturns = text.match(/\r(?!\r?\n)/g)?.length ?? 0;
  return loneReturns > feeds ? "\r" : "\n";
}

/** The header's width (without a header: that of most records), and the share of the records that are as wide. */
function agreementUnder(dialect: CsvDialect, head: string, isWhole: boolean): { agreeing: number; width: number } {
  const records = recordsUnder(dialect, head, isWhole);
  const headerAt = findHeader(records);
  const header = records[headerAt ?? -1];
  if (headerAt === null || header === undefined) {
    const width = mostFrequent(records.map((cells) => cells.length));
    return {
      width,
      agreeing: (WITHOUT_HEADER * records.filter((cells) => cells.length === width).length) / records.length,
    };
  }
  const width = reachOf(header);
  const rows = records.slice(headerAt + 1);
  const alike = rows.filter(
    (cells) => cells.length === header.length || (cells.length >= width && reachOf(cells) <= width),
  );
  return { width, agreeing: (alike.length + 1) / records.length };
}

function recordsUnder(dialect: CsvDialect, head: string, isWhole: boolean): readonly (readonly string[])[] {
  const cut = csvCutter(dialect, NO_LIMITS)(head, isWhole);
  const records = cut.ok ? cut.value.filter(isTableRow).map(({ cells }) => cells) : [];
  const filled = records.filter((cells) => reachOf(cells) > 0).slice(0, COMPARED_RECORDS);
  return filled.length > 0 ? filled : [(head.split(dialect.newline, 1)[0] ?? "").split(dialect.delimiter)];
}

const NO_LIMITS = { maxFieldChars: Number.POSITIVE_INFINITY, maxColumns: Number.POSITIVE_INFINITY };

/** Cells up to the last one that is not empty. */
function reachOf(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== "") + 1;
}

/** Of equally frequent numbers the largest; 1 of none. */
function mostFrequent(numbers: readonly number[]): number {
  const times = new Map<number, number>();
  for (const number of numbers) times.set(number, (times.get(number) ?? 0) + 1);
  let best = 1;
  for (const [number, count] of times) {
    const most = times.get(best) ?? 0;
    if (count > most || (count === most && number > best)) best = number;
  }
  return best;
}
