import type { CsvDialect } from "./csvRecords.ts";

/**
 * What stands at a record that has quotes. `end` is where the next record starts; `lines` how many lines it takes.
 * `open`: a quoted field has not ended yet. `stray`: text follows the closing quote of a field that went over a line's
 * end, so most likely an earlier quote was never closed. `linesBefore`: line ends from the record's start to the open quote.
 */
export type QuotedRecord =
  | { readonly kind: "record"; readonly cells: string[]; readonly end: number; readonly lines: number }
  | { readonly kind: "open"; readonly openAt: number; readonly linesBefore: number }
  | { readonly kind: "stray" };

/** Cuts the record that starts at `start`. A quote inside an unquoted field is a character like any other. */
export function cutQuotedRecord(buffer: string, start: number, dialect: CsvDialect, isLast: boolean): QuotedRecord {
  const { delimiter, newline } = dialect;
  const cells: string[] = [];
  let lines = 1;
  let at = start;
  for (;;) {
    let value = "";
    const open = dialect.hasBlanksBeforeQuotes === true ? behindBlanks(buffer, at) : at;
    if (buffer[open] === '"') {
      const quoted = readQuoted(buffer, open, newline, isLast);
      if (quoted === null) return { kind: "open", openAt: open, linesBefore: lines - 1 };
      value = quoted.value;
      at = quoted.end;
      if (quoted.lineEnds > 0 && !endsField(buffer, at, dialect)) return { kind: "stray" };
      lines += quoted.lineEnds;
    }
    const end = fieldEnd(buffer, at, dialect);
    if (end === buffer.length && !isLast) return { kind: "open", openAt: at, linesBefore: lines - 1 };
    const isLastField = buffer[end] !== delimiter;
    cells.push(value + withoutReturns(buffer.slice(at, end), isLastField && newline === "\n"));
    at = end + 1;
    if (isLastField) return { kind: "record", cells, end: at, lines };
  }
}

function behindBlanks(buffer: string, at: number): number {
  let end = at;
  while (buffer[end] === " ") end += 1;
  return end;
}

type Quoted = { readonly value: string; readonly end: number; readonly lineEnds: number };

/** The quoted text that opens at `open`; null when the buffer ends first, or too early to tell `"` from `""`. */
function readQuoted(buffer: string, open: number, newline: string, isLast: boolean): Quoted | null {
  let value = "";
  let from = open + 1;
  for (;;) {
    const quote = buffer.indexOf('"', from);
    if (quote === -1 || (quote + 1 === buffer.length && !isLast)) return null;
    if (buffer[quote + 1] !== '"') {
      value += buffer.slice(from, quote);
      return { value, end: quote + 1, lineEnds: countOf(newline, value) };
    }
    value += buffer.slice(from, quote + 1);
    from = quote + 2;
  }
}

function endsField(buffer: string, at: number, { delimiter, newline }: CsvDialect): boolean {
  const next = buffer[at];
  if (next === undefined || next === delimiter || next === newline) return true;
  if (next !== "\r") return false;
  const end = buffer[at + 1] === "\r" ? at + 2 : at + 1;
  return buffer[end] === newline || buffer[end] === undefined;
}

/** Where the text that starts at `at` meets a delimiter, a line's end, or the buffer's. */
function fieldEnd(buffer: string, at: number, { delimiter, newline }: CsvDialect): number {
  const delimiterCode = delimiter.charCodeAt(0);
  const newlineCode = newline.charCodeAt(0);
  let end = at;
  while (end < buffer.length) {
    const code = buffer.charCodeAt(end);
    if (code === delimiterCode || code === newlineCode) break;
    end += 1;
  }
  return end;
}

function withoutReturns(text: string, mayEndInReturns: boolean): string {
  let end = text.length;
  while (mayEndInReturns && end > 0 && text[end - 1] === "\r") end -= 1;
  return text.slice(0, end);
}

function countOf(mark: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1)) count += 1;
  return count;
}
