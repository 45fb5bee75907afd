import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import type { RowProblem } from "../domain/upload.ts";

const EXAMPLES = 5;
const REASONS_KEPT = 200;

/** Rejected rows of one import: counted by reason, the first few kept, all of them written to a CSV where one is wanted. */
export type Rejects = {
  /** The columns of the file, for the head of the CSV. */
  readonly nameColumns: (names: readonly string[]) => void;
  readonly add: (problem: RowProblem, cells: readonly string[] | null) => void;
  readonly count: () => number;
  readonly examples: () => readonly RowProblem[];
  readonly byReason: () => readonly { readonly reason: string; readonly rows: number }[];
  /** Resolves when the CSV is complete on disk. */
  readonly close: () => Promise<void>;
};

export function collectRejects(path: string | null): Rejects {
  const out = path === null ? null : createWriteStream(path);
  let columns: readonly string[] = [];
  const examples: RowProblem[] = [];
  const reasons = new Map<string, number>();
  let count = 0;
  return {
    nameColumns: (names) => {
      columns = names;
    },
    add: (problem, cells) => {
      if (count === 0) out?.write(csvLine(["Line", "Column", "Reason", ...columns]));
      count += 1;
      if (examples.length < EXAMPLES) examples.push(problem);
      const kind = problem.column === null ? problem.reason : `${problem.column}: ${withoutFigures(problem.reason)}`;
      if (reasons.has(kind) || reasons.size < REASONS_KEPT) reasons.set(kind, (reasons.get(kind) ?? 0) + 1);
      out?.write(csvLine([String(problem.line), problem.column ?? "", problem.reason, ...(cells ?? [])]));
    },
    count: () => count,
    examples: () => examples,
    byReason: () => [...reasons].map(([reason, rows]) => ({ reason, rows })).sort((a, b) => b.rows - a.rows),
    close: async () => {
      if (out === null) return;
      out.end();
      await finished(out);
    },
  };
}

/** Reasons that differ only in the value they quote count as one. */
function withoutFigures(reason: string): string {
  return reason.replace(/"[^"]*"/g, "the value");
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map(safeCell).join(",")}\r\n`;
}

/** Quoted where needed; a cell that a spreadsheet would run as a formula is led by an apostrophe. */
function safeCell(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
