import { ok } from "../../lib/result.ts";
import { isTableRow, type Table, type TableEntry, type TableRow } from "../table.ts";
import { olderCopies } from "./olderCopies.ts";
import { type CellOf, type ColumnRole, OPEN_COLUMN, type Platform } from "./platform.ts";
import { platformColumns } from "./platformColumns.ts";
import type { Recognised } from "./recognise.ts";
import { withoutForeign } from "./withoutForeign.ts";

/** A table as its format gives it, before its platform is known. */
export type OpenedTable = Omit<Table, "madeColumns" | "roleOf" | "platform">;

const OLDER_COPY = "is an older copy of a call that is in the file";

/**
 * The table as its platform's reader understands it: the columns that the reader makes stand first, the file's own
 * behind them, and records that are no calls are told apart, as are those of other platforms. Without a platform all columns are open.
 */
export function withPlatform(opened: OpenedTable, found: Recognised | null): Table {
  if (found === null) return { ...opened, madeColumns: 0, roleOf: () => OPEN_COLUMN, platform: null };
  const { platform, certainty } = found;
  const table = withoutForeign(opened, platform);
  const columns = platformColumns(table.columns, platform);
  const notes: string[] = [...table.notes];
  const addNotes = (sentences: Iterable<string>) => {
    for (const sentence of sentences) if (!notes.includes(sentence)) notes.push(sentence);
  };
  const reader = entryReader(platform, columns.cellIn);
  async function* batches(): Table["batches"] {
    for await (const batch of table.batches) {
      columns.keepUp();
      yield batch.ok ? ok(batch.value.map((entry) => (isTableRow(entry) ? reader.read(entry) : entry))) : batch;
      addNotes([...table.notes, ...reader.notes]);
    }
    addNotes(table.notes);
  }
  return {
    ...table,
    columns: columns.names,
    madeColumns: platform.fields.length,
    roleOf: roles(platform, table.columns),
    platform: { id: platform.id, name: platform.name, certainty },
    notes,
    batches: batches(),
  };
}

function roles(platform: Platform, ownColumns: readonly string[]): Table["roleOf"] {
  const made = platform.fields.map(({ field }): ColumnRole => ({ kind: "made", field }));
  return (index) => {
    const own = ownColumns[index - made.length];
    return made[index] ?? (own !== undefined && platform.isCustomerColumn(own) ? OPEN_COLUMN : CLOSED_COLUMN);
  };
}

const CLOSED_COLUMN: ColumnRole = { kind: "closed" };

/** Reads rows one by one; `notes` fills while they are read. */
function entryReader(platform: Platform, cellIn: (row: TableRow) => CellOf) {
  const notes = new Set<string>();
  const isOlderCopy = olderCopies(platform);

  function read(row: TableRow): TableEntry {
    const cell = cellIn(row);
    const leftOut = platform.leftOut(cell);
    if (leftOut !== null) return { line: row.line, leftOut };
    const transferOf = platform.transferOf(cell);
    if (transferOf !== null) {
      return { line: row.line, transferOf, campaign: campaignOf(platform, cell), ownCells: row.cells };
    }
    if (isOlderCopy(cell)) return { line: row.line, leftOut: OLDER_COPY };
    for (const note of platform.notesOf?.(cell) ?? []) notes.add(note);
    return { line: row.line, cells: [...platform.fields.map((field) => field.read(cell)), ...row.cells] };
  }

  return { read, notes };
}

/** The campaign that a record names, by its id or else its name. */
function campaignOf(platform: Platform, cell: CellOf): string | null {
  for (const name of ["campaignId", "campaignName"]) {
    const told = platform.fields.find(({ field }) => field === name)?.read(cell) ?? "";
    if (told !== "") return told;
  }
  return null;
}
