import type { FileProblem } from "../../../domain/problem.ts";
import type { RowProblem } from "../../../domain/upload.ts";
import { fail, ok, type Result } from "../../../lib/result.ts";
import type { TableRow } from "../../table.ts";
import { RECORD_TO_FIELD } from "../recordLimit.ts";
import { lookOver, type OpenRecord, startOpenRecord } from "./csvOpenRecord.ts";
import { cutQuotedRecord } from "./csvQuotes.ts";

/** How a CSV file is written. A newline of `\n` takes `\r\n` too, and the `\r\r\n` of a text written twice as Windows has it. */
export type CsvDialect = {
  readonly delimiter: string;
  readonly newline: "\n" | "\r";
  /** Fields open as in `, "a, b"`, with blanks that belong to none. Absent: they do not. */
  readonly hasBlanksBeforeQuotes?: boolean;
};

/** Cuts text, given in order and in portions of any size, into records. Blank lines are left out but counted. */
export type CsvCutter = (text: string, isLast: boolean) => Result<(TableRow | RowProblem)[], FileProblem>;

/** Excel's widest sheet; it may write a delimiter for each of its columns, filled or not. */
const WIDEST_SHEET = 16_384;

const CARRIAGE_RETURN = 13;

export type CsvLimits = { readonly maxFieldChars: number; readonly maxColumns: number };

/** Where the cutting stands: at character `at` of `text`, which is on line `line` of the file. */
type Cut = {
  readonly dialect: CsvDialect;
  readonly maxFieldChars: number;
  readonly maxColumns: number;
  text: string;
  isLast: boolean;
  at: number;
  line: number;
  entries: (TableRow | RowProblem)[];
  open: OpenRecord;
};

/**
 * A cutter for one file. Written by hand because csv-parse takes four times as long (1 M rows: 3.6 s against 0.9 s on
 * one machine); a test holds both to the same answers. `firstLine` is the number of the text's first line. Lines without a quote, nearly all, are split by the engine's own `split`.
 */
export function csvCutter(dialect: CsvDialect, limits: CsvLimits, firstLine = 1): CsvCutter {
  const { maxFieldChars, maxColumns } = limits;
  const cut: Cut = {
    dialect,
    maxFieldChars,
    maxColumns,
    text: "",
    isLast: false,
    at: 0,
    line: firstLine,
    entries: [],
    open: startOpenRecord(),
  };
  return (text, isLast) => {
    if (cut.at > 0) cut.open = startOpenRecord();
    cut.text = cut.text.slice(cut.at) + text;
    cut.isLast = isLast;
    cut.at = 0;
    cut.entries = [];
    const problem = cutLines(cut) ?? problemOfOpen(cut);
    return problem === null ? ok(cut.entries) : fail(problem);
  };
}

/** Cuts as far as records are complete. */
function cutLines(cut: Cut): FileProblem | null {
  const { text, dialect } = cut;
  let quoteAt = text.indexOf('"');
  while (cut.at < text.length) {
    const newlineAt = text.indexOf(dialect.newline, cut.at);
    if (newlineAt === -1 && !cut.isLast) break;
    const end = newlineAt === -1 ? text.length : newlineAt;
    if (quoteAt !== -1 && quoteAt < cut.at) quoteAt = text.indexOf('"', cut.at);
    const isPlain = quoteAt === -1 || quoteAt >= end;
    const outcome = isPlain ? cutPlainLine(cut, end) : cutQuoted(cut, end);
    if (outcome === "open") break;
    if (outcome !== null) return outcome;
  }
  return null;
}

function cutPlainLine(cut: Cut, end: number): FileProblem | null {
  const { text, at, dialect, maxFieldChars } = cut;
  let cellsEnd = end;
  if (dialect.newline === "\n")
    while (cellsEnd > at && text.charCodeAt(cellsEnd - 1) === CARRIAGE_RETURN) cellsEnd -= 1;
  if (cellsEnd > at) {
    if (cellsEnd - at > maxFieldChars) {
      const problem = problemOfLong(cut, text.slice(at, cellsEnd));
      if (problem !== null) return problem;
    }
    cut.entries.push({ line: cut.line, cells: text.slice(at, cellsEnd).split(dialect.delimiter) });
  }
  cut.line += 1;
  cut.at = end + 1;
  return null;
}

/** `lineEnd` is the end of the record's first line: past it cutting goes on when the record makes no sense. */
function cutQuoted(cut: Cut, lineEnd: number): FileProblem | "open" | null {
  const { text, at, line, maxFieldChars } = cut;
  const record = cutQuotedRecord(text, at, cut.dialect, cut.isLast);
  if (record.kind === "open") {
    const openLine = line + record.linesBefore;
    if (cut.isLast) return { kind: "unclosed_quote", line: openLine };
    return text.length - record.openAt > maxFieldChars ? tooLong(cut, openLine) : "open";
  }
  if (record.kind === "stray") {
    cut.entries.push({ line, column: null, reason: "a quote is opened and not closed" });
    cut.line += 1;
    cut.at = lineEnd + 1;
    return null;
  }
  if (record.end - at > maxFieldChars) {
    if (record.cells.some((cell) => cell.length > maxFieldChars)) return tooLong(cut, line);
    const wide = tooWide(cut, record.cells.length);
    if (wide !== null) return wide;
  }
  cut.entries.push({ line, cells: record.cells });
  cut.line += record.lines;
  cut.at = record.end;
  return null;
}

function tooLong({ maxFieldChars }: Cut, line: number): FileProblem {
  return { kind: "field_too_long", line, maxChars: maxFieldChars };
}

/** Of a whole line longer than a field may be. */
function problemOfLong(cut: Cut, line: string): FileProblem | null {
  const record = startOpenRecord();
  if (lookOver(record, line, cut.dialect, cut.maxFieldChars)) return tooLong(cut, cut.line);
  return tooWide(cut, record.cells);
}

/** A record that is not complete yet must not grow for ever. */
function problemOfOpen(cut: Cut): FileProblem | null {
  const openChars = cut.text.length - cut.at;
  if (openChars <= cut.maxFieldChars) return null;
  if (cut.at > 0) cut.open = startOpenRecord();
  const hasLongField = lookOver(cut.open, cut.text.slice(cut.at), cut.dialect, cut.maxFieldChars);
  if (hasLongField) return tooLong(cut, cut.line);
  if (openChars <= RECORD_TO_FIELD * cut.maxFieldChars) return null;
  return tooWide(cut, cut.open.cells) ?? tooLong(cut, cut.line);
}

/** Records so long that they cannot be split for nothing are counted first. */
function tooWide({ maxColumns }: Cut, cells: number): FileProblem | null {
  return cells > maxColumns && cells > WIDEST_SHEET ? { kind: "too_many_columns", columns: cells, maxColumns } : null;
}
