import { createReadStream, createWriteStream, type WriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createInterface } from "node:readline";
import { finished, pipeline } from "node:stream/promises";
import type { RowUnit } from "../domain/problemKinds.ts";
import type { RejectReason, RowProblem } from "../domain/upload.ts";
import { csvLine } from "./writeCsvLine.ts";

const EXAMPLES = 5;
const REASONS_KEPT = 200;
const OTHER_REASONS = "other reasons";
/** Behind the file's own, so that it stays the file it was; columns of such a name are not read when it is dropped again. */
const OUR_COLUMNS = ["rejected_line", "rejected_column", "rejected_reason"];
/** So many bytes of kept rows are sorted by their lines in memory. Larger files are not sent, and stay as the rows came. */
const SORTED_BYTES = 20_000_000;

/** The rejected rows of one table. */
export type PartRejects = {
  /**
   * The columns of the table, for the head of the CSV; they may grow until `close`. Of the first `made` ones, which the file
   * itself does not have, nothing is written: dropped again, they are made again. `unit`: what the rows' lines count.
   */
  readonly nameColumns: (names: readonly string[], made?: number, unit?: RowUnit) => void;
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
  /** Most frequent first. */
  readonly byReason: () => readonly RejectReason[];
  /** Resolves when the CSV is complete on disk; without a rejected row there is none. */
  readonly close: () => Promise<void>;
  /** Writes no CSV, and closes what is open; nothing after `close`. */
  readonly abandon: () => void;
};

/** The columns of a table; a rejected row names its table by the index. */
type PartColumns = { readonly name: string | null; names: readonly string[]; made: number; unit: RowUnit };

export function collectRejects(path: string | null): Rejects {
  const notes = path === null ? null : notesBeside(path);
  const parts: PartColumns[] = [];
  const examples: RowProblem[] = [];
  const reasons = countReasons();
  let count = 0;
  const inPart = (name: string | null): PartRejects => {
    const index = parts.length;
    const part: PartColumns = { name, names: [], made: 0, unit: "line" };
    parts.push(part);
    const tell = ({ line, column, reason }: RowProblem): void => {
      count += 1;
      const where = name === null ? reason : `${reason} (in "${name}")`;
      const example = { line, column, reason: where, ...(part.unit === "line" ? {} : { unit: part.unit }) };
      if (examples.length < EXAMPLES) examples.push(example);
      reasons.add({ line, column, reason }, example, name === null);
    };
    return {
      nameColumns: (names, made = 0, unit = "line") => {
        part.names = names;
        part.made = made;
        part.unit = unit;
      },
      add: (problem, cells) => {
        tell(problem);
        const own = problem.rawCells ?? cells?.slice(part.made);
        notes?.add([index, problem.line, problem.column, problem.reason, own ?? []]);
      },
      keep: (line, cells) => {
        notes?.add([index, line, null, null, cells]);
        return (reason) => {
          tell({ line, column: null, reason });
          notes?.reject(index, line, reason);
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
    byReason: reasons.all,
    close: async () => {
      await notes?.close(count === 0 ? null : parts);
    },
    abandon: () => notes?.abandon(),
  };
}

/** Rows by reason, each with the first line of it as far as lines of one table can be compared. */
function countReasons() {
  const reasons = new Map<string, { rows: number; example: RowProblem }>();
  return {
    /** `example`: the problem as it is told. */
    add: ({ line, column, reason }: RowProblem, example: RowProblem, isOneTable: boolean): void => {
      const plain = withoutFigures(reason);
      const kind = column === null ? plain : `${column}: ${plain}`;
      const counted = reasons.has(kind) || reasons.size < REASONS_KEPT ? kind : OTHER_REASONS;
      const known = reasons.get(counted);
      const isFirst = known === undefined || (isOneTable && line < known.example.line);
      reasons.set(counted, { rows: (known?.rows ?? 0) + 1, example: isFirst ? example : known.example });
    },
    /** Most frequent first. */
    all: (): readonly RejectReason[] =>
      [...reasons]
        .map(([reason, told]) => ({ reason, ...told }))
        .sort((a, b) => b.rows - a.rows || a.example.line - b.example.line),
  };
}

/** Reasons that differ only in the value they quote count as one. */
function withoutFigures(reason: string): string {
  return reason.replace(/the id "[^"]*"/g, "this id").replace(/"[^"]*"/g, "the value");
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
type Note = readonly [number, number, string | null, string | null, readonly (string | null)[]];

/** Rows wait on disk as JSON lines: the columns of JSON files are all known only at the end, and ours stand behind them. */
function notesBeside(path: string) {
  const notesPath = `${path}.notes`;
  const out = createWriteStream(notesPath);
  // What went wrong is told by `close`; the folder of an import that was cancelled goes while it winds down.
  out.on("error", () => {});
  const rejected = new Map<string, string>();
  return {
    /** Rejects a row that was kept. */
    reject: (part: number, line: number, reason: string): void => {
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
    close: async (parts: readonly PartColumns[] | null): Promise<void> => {
      out.end();
      await finished(out);
      if (parts !== null) await pipeline(csvOf(notesPath, parts, rejected), createWriteStream(path));
    },
  };
}

/** Columns of several tables that are called the same are one. */
async function* csvOf(
  notesPath: string,
  parts: readonly PartColumns[],
  rejected: ReadonlyMap<string, string>,
): AsyncGenerator<string> {
  const ownColumns = parts.map(({ names, made }) => names.slice(made));
  const columns = [...new Set(ownColumns.flat())].filter((name) => !OUR_COLUMNS.includes(name));
  const places = ownColumns.map((names) => columns.map((column) => names.indexOf(column)));
  yield csvLine([...columns, ...OUR_COLUMNS]);
  for await (const [index, line, column, told, cells] of notesIn(notesPath)) {
    const reason = told ?? rejected.get(`${index} ${line}`);
    const part = parts[index];
    if (reason === undefined || part === undefined) continue;
    const own = (places[index] ?? []).map((at) => cells[at] ?? "");
    // Fields without a column stand behind all columns: dropped again unmended, the row is refused for them again.
    const surplus = cells.slice(ownColumns[index]?.length ?? 0).map((cell) => cell ?? "");
    yield csvLine([...own, placeOf(part, line), column ?? "", reason, ...surplus]);
  }
}

function placeOf({ name, unit }: PartColumns, line: number): string {
  return name === null ? String(line) : `${name}, ${unit} ${line}`;
}

/** The kept rows of each table by their lines, where they are not too many to sort. */
async function* notesIn(path: string): AsyncGenerator<Note> {
  const all: Note[] = [];
  const isSorted = (await stat(path)).size <= SORTED_BYTES;
  for await (const noted of createInterface({ input: createReadStream(path) })) {
    const note: Note = JSON.parse(noted);
    if (isSorted) all.push(note);
    else yield note;
  }
  yield* all.sort(([part, line], [otherPart, otherLine]) => part - otherPart || line - otherLine);
}
