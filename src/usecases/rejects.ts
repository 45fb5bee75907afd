import { createReadStream, createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { finished, pipeline } from "node:stream/promises";
import type { RowProblem } from "../domain/upload.ts";

const EXAMPLES = 5;
const REASONS_KEPT = 200;
/** Behind the file's own, so that it stays the file it was; columns of such a name are not read when it is dropped again. */
const OUR_COLUMNS = ["rejected_line", "rejected_column", "rejected_reason"];

/** Rejected rows of one import: counted by reason, the first few kept, all of them written to a CSV where one is wanted. */
export type Rejects = {
  /** The columns of the file, for the head of the CSV. They may grow until `close`. */
  readonly nameColumns: (names: readonly string[]) => void;
  readonly add: (problem: RowProblem, cells: readonly string[] | null) => void;
  readonly count: () => number;
  readonly examples: () => readonly RowProblem[];
  readonly byReason: () => readonly { readonly reason: string; readonly rows: number }[];
  /** Resolves when the CSV is complete on disk; without a rejected row there is none. */
  readonly close: () => Promise<void>;
};

export function collectRejects(path: string | null): Rejects {
  const notes = path === null ? null : notesBeside(path);
  let columns: readonly string[] = [];
  const examples: RowProblem[] = [];
  const reasons = new Map<string, number>();
  let count = 0;
  return {
    nameColumns: (names) => {
      columns = names;
    },
    add: (problem, cells) => {
      count += 1;
      if (examples.length < EXAMPLES) examples.push(problem);
      const kind = problem.column === null ? problem.reason : `${problem.column}: ${withoutFigures(problem.reason)}`;
      if (reasons.has(kind) || reasons.size < REASONS_KEPT) reasons.set(kind, (reasons.get(kind) ?? 0) + 1);
      notes?.add([problem.line, problem.column, problem.reason, cells ?? []]);
    },
    count: () => count,
    examples: () => examples,
    byReason: () => [...reasons].map(([reason, rows]) => ({ reason, rows })).sort((a, b) => b.rows - a.rows),
    close: async () => {
      await notes?.close(count === 0 ? null : columns);
    },
  };
}

/** Reasons that differ only in the value they quote count as one. */
function withoutFigures(reason: string): string {
  return reason.replace(/"[^"]*"/g, "the value");
}

/** Line, column, reason and cells; a cell that the row does not have is null. */
type Note = readonly [number, string | null, string, readonly (string | null)[]];

/** Rows wait on disk as JSON lines: the columns of JSON files are all known only at the end, and ours stand behind them. */
function notesBeside(path: string) {
  const notesPath = `${path}.notes`;
  const out = createWriteStream(notesPath);
  return {
    add: (note: Note): void => {
      // Node's readline ends lines at these two as well.
      const line = JSON.stringify(note).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
      out.write(`${line}\n`);
    },
    /** Writes the CSV; null: there is none to write. */
    close: async (columns: readonly string[] | null): Promise<void> => {
      out.end();
      await finished(out);
      if (columns !== null) await pipeline(csvOf(notesPath, columns), createWriteStream(path));
    },
  };
}

async function* csvOf(notesPath: string, columns: readonly string[]): AsyncGenerator<string> {
  yield csvLine([...columns, ...OUR_COLUMNS]);
  for await (const noted of createInterface({ input: createReadStream(notesPath) })) {
    const [line, column, reason, cells]: Note = JSON.parse(noted);
    yield csvLine([...columns.map((_, i) => cells[i] ?? ""), String(line), column ?? "", reason]);
  }
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map(safeCell).join(",")}\r\n`;
}

/** Such as `-5,10`, `+1.234,56`, `-$5`, `- 7 %`: no formula, and to be read again as it is. */
const SIGNED_NUMBER = /^[+-] ?\p{Sc}? ?\d[\d.,'\u00a0\u202f ]*(?:\p{Sc}|%)?$/u;

/** Quoted where needed; a cell that a spreadsheet would run as a formula is led by an apostrophe. */
function safeCell(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) && !SIGNED_NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
