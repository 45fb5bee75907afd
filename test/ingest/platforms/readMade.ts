import type { Platform } from "../../../src/ingest/platforms/platform.ts";
import { recognise, recogniseRecords } from "../../../src/ingest/platforms/recognise.ts";
import { type OpenedTable, withPlatform } from "../../../src/ingest/platforms/withPlatform.ts";
import { flattenRecord } from "../../../src/ingest/records/flattenRecord.ts";
import { isRecord, type JsonRecord } from "../../../src/ingest/records/jsonRecord.ts";
import { isTableRow, type Table, type TableEntry, type TableRow } from "../../../src/ingest/table.ts";

/** What a platform's reader made of a record: the made fields that are not empty, or why it is no call (`leftOut`). */
export type Made = Readonly<Record<string, string>>;

/** Reads JSON records, each a text or an object, as the platform's that they are recognised as. */
export async function madeOf(records: readonly object[]): Promise<readonly Made[]> {
  const found = recogniseRecords(records);
  if (found === null) throw new Error("Not recognised");
  return await madeIn(withPlatform(tableOfRecords(records, found.platform), found));
}

/** Reads the rows of a table with a header, as the platform's that it is recognised as. */
export async function madeOfRows(header: readonly string[], rows: readonly (readonly string[])[]) {
  const found = recognise(header);
  if (found === null) throw new Error("Not recognised");
  return await madeIn(withPlatform(tableOfRows(header, rows), found));
}

/** The platform's id that columns or JSON records are recognised as; null: none's. */
export function platformOf(shape: readonly string[] | readonly object[]): string | null {
  const texts = shape.filter((part) => typeof part === "string");
  const found = texts.length > 0 ? recognise(texts) : recogniseRecords(shape.filter(isRecord));
  return found?.platform.id ?? null;
}

/** A table of rows as a CSV file gives it. */
export function tableOfRows(header: readonly string[], rows: readonly (readonly string[])[]): OpenedTable {
  return aTable(
    header,
    rows.map((cells, at) => ({ line: at + 2, cells })),
  );
}

function tableOfRecords(records: readonly object[], platform: Platform): OpenedTable {
  const columns: string[] = [];
  const rows = records.map((record, at) => ({ line: at + 1, cells: cellsOf(platform, asRecord(record), columns) }));
  return aTable(columns, rows);
}

function asRecord(record: object): JsonRecord {
  if (!isRecord(record)) throw new Error("A list is no record");
  return record;
}

function cellsOf(platform: Platform, record: JsonRecord, columns: string[]): readonly string[] {
  const cells: string[] = [];
  const give = (path: string, cell: string) => {
    if (!columns.includes(path)) columns.push(path);
    cells[columns.indexOf(path)] = cell;
  };
  flattenRecord(platform.unwrap(record), give);
  for (const [path, cell] of Object.entries(platform.listCells(platform.unwrap(record)))) give(path, cell);
  return Array.from(cells, (cell) => cell ?? "");
}

/** A table of some rows, handed over in batches of two. */
export function aTable(columns: readonly string[], rows: readonly TableRow[]): OpenedTable {
  async function* batches(): Table["batches"] {
    for (let at = 0; at < rows.length; at += 2) yield { ok: true, value: rows.slice(at, at + 2) };
  }
  return { format: "csv", unit: "line", encoding: "utf-8", delimiter: ",", columns, notes: [], batches: batches() };
}

/** All entries of a table. */
export async function entriesOf(table: Table): Promise<readonly TableEntry[]> {
  const entries: TableEntry[] = [];
  for await (const batch of table.batches) {
    if (!batch.ok) throw new Error(`Not read: ${batch.problem.kind}`);
    entries.push(...batch.value);
  }
  return entries;
}

async function madeIn(table: Table): Promise<readonly Made[]> {
  return (await entriesOf(table)).map((entry) => {
    if (isTableRow(entry)) return fieldsOf(table, entry);
    const told = Object.entries(entry).filter(([name]) => name !== "line" && name !== "ownCells");
    return Object.fromEntries(told.map(([name, value]) => [name, String(value ?? "")]));
  });
}

function fieldsOf(table: Table, row: TableRow): Made {
  const fields: Record<string, string> = {};
  for (let index = 0; index < table.madeColumns; index++) {
    const role = table.roleOf(index);
    const cell = row.cells[index] ?? "";
    if (role.kind === "made" && cell !== "") fields[role.field] = cell;
  }
  return fields;
}
