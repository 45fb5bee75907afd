import { createReadStream, createWriteStream, type WriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { finished, pipeline } from "node:stream/promises";
import type { RowProblem } from "../domain/upload.ts";
import { csvLine } from "./writeCsvLine.ts";

const EXAMPLES = 5;
const REASONS_KEPT = 200;
const OTHER_REASONS = "other reasons";
/** Behind the file's own, so that it stays the file it was; columns of such a name are not read when it is dropped again. */
const OUR_COLUMNS = ["rejected_line", "rejected_column", "rejected_reason"];

/** The rejected rows of one table. */
export type PartRejects = {
  /**
   * The columns of the table, for the head of the CSV; they may grow until `close`. Of the first `made` ones, which the file
   * itself does not have, nothing is written: dropped again, they are made again.
   */
  readonly nameColumns: (names: readonly string[], made?: number) => void;
  readonly add: (problem: RowProblem, cells: readonly string[] | null) => void;
  /**
   * Keeps a row aside, on disk, of which only the end of the file tells whether it is rejected: what is given back rejects
   * it. `cells` are the file's own.
   */
  readonly keep: (line: number, cells: readonly string[]) => (reason: string) => void;
  /** Resolves when what was added does not wait in memory any more. */
  readonly drained: () => Promise<void>;
};

/** Rejected rows of one import: counted by reason, the first few kept, all of them written to a CSV where one is wanted. */
export type Rejects = PartRejects & {
  /** Those of one table of an archive, told with its name; null: the file itself. */
  readonly inPart: (name: string | null) => PartRejects;
  readonly count: () => number;
  readonly examples: () => readonly RowProblem[];
  readonly byReason: () => readonly { readonly reason: string; readonly rows: number }[];
  /** Resolves when the CSV is complete on disk; without a rejected row there is none. */
  readonly close: () => Promise<void>;
  /** Writes no CSV, and closes what is open; nothing after `close`. */
  readonly abandon: () => void;
};

/** The columns of a table; a rejected row names its table by the index. */
type PartColumns = { names: readonly string[]; made: number };

export function collectRejects(path: string | null): Rejects {
  const notes = path === null ? null : notesBeside(path);
  const parts: PartColumns[] = [];
  const examples: RowProblem[] = [];
  const reasons = new Map<string, number>();
  let count = 0;
  const inPart = (name: string | null): PartRejects => {
    const index = parts.length;
    const part: PartColumns = { names: [], made: 0 };
    parts.push(part);
    const placeOf = (line: number) => (name === null ? String(line) : `${name}, line ${line}`);
    const tell = ({ line, column, reason }: RowProblem): void => {
      count += 1;
      const where = name === null ? reason : `${reason} (in "${name}")`;
      if (examples.length < EXAMPLES) examples.push({ line, column, reason: where });
      const plain = withoutFigures(reason);
      const kind = column === null ? plain : `${column}: ${plain}`;
      const counted = reasons.has(kind) || reasons.size < REASONS_KEPT ? kind : OTHER_REASONS;
      reasons.set(counted, (reasons.get(counted) ?? 0) + 1);
    };
    return {
      nameColumns: (names, made = 0) => {
        part.names = names;
        part.made = made;
      },
      add: (problem, cells) => {
        tell(problem);
        const own = problem.rawCells === undefined ? cells?.slice(part.made) : fitted(problem.rawCells, part);
        notes?.add([index, placeOf(problem.line), problem.column, problem.reason, own ?? []]);
      },
      keep: (line, cells) => {
        const place = placeOf(line);
        notes?.add([index, place, null, null, cells]);
        return (reason) => {
          tell({ line, column: null, reason });
          notes?.reject(index, place, reason);
        };
      },
      drained: async () => notes?.drained(),
    };
  };
  return {
    ...inPart(null),
    inPart,
    count: () => count,
    examples: () => examples,
    byReason: () => [...reasons].map(([reason, rows]) => ({ reason, rows })).sort((a, b) => b.rows - a.rows),
    close: async () => {
      await notes?.close(count === 0 ? null : parts.map(({ names, made }) => names.slice(made)));
    },
    abandon: () => notes?.abandon(),
  };
}

/** The cells of a row that has more or fewer than its table has columns: those beyond the last one stand in that one. */
function fitted(cells: readonly string[], { names, made }: PartColumns): readonly string[] {
  const last = names.length - made - 1;
  return last < 0 || cells.length <= last + 1 ? cells : [...cells.slice(0, last), cells.slice(last).join(",")];
}

/** Reasons that differ only in the value they quote count as one. */
function withoutFigures(reason: string): string {
  return reason.replace(/"[^"]*"/g, "the value");
}

/** Resolves too when the stream breaks, which `close` tells. */
function drainOf(out: WriteStream): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      out.off("drain", end).off("close", end);
      resolve();
    };
    out.on("drain", end).on("close", end);
  });
}

/**
 * The table by its index, line, column, reason and cells; a cell that the row does not have is null. A reason of null: the
 * row is only kept.
 */
type Note = readonly [number, string, string | null, string | null, readonly (string | null)[]];

/** Rows wait on disk as JSON lines: the columns of JSON files are all known only at the end, and ours stand behind them. */
function notesBeside(path: string) {
  const notesPath = `${path}.notes`;
  const out = createWriteStream(notesPath);
  // What went wrong is told by `close`; the folder of an import that was cancelled goes while it winds down.
  out.on("error", () => {});
  const rejected = new Map<string, string>();
  return {
    /** Rejects a row that was kept. */
    reject: (part: number, line: string, reason: string): void => {
      rejected.set(`${part} ${line}`, reason);
    },
    add: (note: Note): void => {
      // Node's readline ends lines at these two as well.
      const line = JSON.stringify(note).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
      out.write(`${line}\n`);
    },
    drained: (): Promise<void> | undefined => (out.writableNeedDrain && !out.destroyed ? drainOf(out) : undefined),
    abandon: (): void => {
      out.destroy();
    },
    /** Writes the CSV under the columns of all tables; null: there is none to write. */
    close: async (columns: readonly (readonly string[])[] | null): Promise<void> => {
      out.end();
      await finished(out);
      if (columns !== null) await pipeline(csvOf(notesPath, columns, rejected), createWriteStream(path));
    },
  };
}

/** Columns of several tables that are called the same are one. */
async function* csvOf(
  notesPath: string,
  columnsOfParts: readonly (readonly string[])[],
  rejected: ReadonlyMap<string, string>,
): AsyncGenerator<string> {
  const columns = [...new Set(columnsOfParts.flat())];
  const places = columnsOfParts.map((names) => columns.map((column) => names.indexOf(column)));
  yield csvLine([...columns, ...OUR_COLUMNS]);
  for await (const noted of createInterface({ input: createReadStream(notesPath) })) {
    const [part, line, column, told, cells]: Note = JSON.parse(noted);
    const reason = told ?? rejected.get(`${part} ${line}`);
    if (reason === undefined) continue;
    yield csvLine([...(places[part] ?? []).map((at) => cells[at] ?? ""), line, column ?? "", reason]);
  }
}
