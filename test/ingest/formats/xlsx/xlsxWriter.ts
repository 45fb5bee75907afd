import type { Buffer } from "node:buffer";
import { expect } from "vitest";
import { type FileProblem, sentenceOf } from "../../../../src/domain/problem.ts";
import { openXlsx } from "../../../../src/ingest/formats/xlsx/xlsx.ts";
import { DEFAULT_TABLE_LIMITS, type TableEntry, type TableLimits } from "../../../../src/ingest/table.ts";
import { type WrittenEntry, zipOf } from "../../unpack/zipWriter.ts";

/** A sheet that a test writes. `xml` is what stands in `<sheetData>`. */
export type WrittenSheet = { readonly name?: string; readonly xml: string; readonly state?: string };

export type WrittenWorkbook = {
  readonly sheets: readonly WrittenSheet[];
  /** `<si>` elements. */
  readonly strings?: string;
  /** Built-in number format of each cell format, or the code of an own one. */
  readonly formats?: readonly (number | string)[];
  readonly is1904?: boolean;
  /** Further entries, or others in place of those of the same name; null: it is not there. */
  readonly entries?: Readonly<Record<string, string | null>>;
};

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">';

/** A workbook, written by hand so that it can be odd. */
export function workbookOf(book: WrittenWorkbook): Buffer {
  return zipOf(entriesOf(book));
}

/** The entries of its zip file. */
export function entriesOf(book: WrittenWorkbook): readonly WrittenEntry[] {
  const { sheets, strings = "", formats = [], is1904 = false, entries = {} } = book;
  const tags = sheets.map(
    ({ name, state }, at) =>
      `<sheet name="${name ?? `Sheet${at + 1}`}" sheetId="${at + 1}"${state === undefined ? "" : ` state="${state}"`} r:id="rId${at + 1}"/>`,
  );
  const relations = sheets.map((_, at) => relation(`rId${at + 1}`, "worksheet", `worksheets/sheet${at + 1}.xml`));
  const own = formats.flatMap((code, at) =>
    typeof code === "string" ? [`<numFmt numFmtId="${164 + at}" formatCode="${escaped(code)}"/>`] : [],
  );
  const xfs = formats.map((code, at) => `<xf numFmtId="${typeof code === "string" ? 164 + at : code}"/>`);
  const parts: Record<string, string | null> = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": `${RELATIONS}${relation("r1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    "xl/workbook.xml": `<workbook ${MAIN} xmlns:r="${RELATION}"><workbookPr${is1904 ? ' date1904="1"' : ""}/><sheets>${tags.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${RELATIONS}${relations.join("")}${relation("s1", "styles", "styles.xml")}${relation("s2", "sharedStrings", "/xl/sharedStrings.xml")}</Relationships>`,
    "xl/styles.xml": `<styleSheet ${MAIN}><numFmts>${own.join("")}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs>${xfs.join("")}</cellXfs></styleSheet>`,
    "xl/sharedStrings.xml": `<sst ${MAIN}>${strings}</sst>`,
    ...Object.fromEntries(
      sheets.map(({ xml }, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        `<?xml version="1.0"?>\n<worksheet ${MAIN}><dimension ref="A1"/><sheetData>${xml}</sheetData><pageMargins/></worksheet>`,
      ]),
    ),
    ...entries,
  };
  return Object.entries(parts).flatMap(([name, content]) => (content === null ? [] : [{ name, content }]));
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${RELATION}/${type}" Target="${target}"/>`;
}

export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

/** A row of texts, with cells that say where they stand. */
export function textRow(line: number, texts: readonly string[]): string {
  const cells = texts.map((text, column) => textCell(`${String.fromCharCode(65 + column)}${line}`, text));
  return `<row r="${line}">${cells.join("")}</row>`;
}

export function textCell(reference: string, text: string): string {
  return text === "" ? "" : `<c r="${reference}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
}

/** Rows of a table of calls: its header in line 1, then one row for each of `cells`, which stands in column C. */
export function callsWith(cells: readonly string[]): string {
  const rows = cells.map(
    (cell, at) =>
      `<row r="${at + 2}">${textCell(`A${at + 2}`, `c${at}`)}${textCell(`B${at + 2}`, "2026-03-02")}${cell}</row>`,
  );
  return textRow(1, ["Call ID", "Started at", "Value"]) + rows.join("");
}

export type ReadWorkbook = {
  readonly columns: readonly string[];
  readonly entries: readonly TableEntry[];
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
};

/** Reads a workbook to its end; fails the test where it is refused. */
export async function readWorkbookRows(
  bytes: Uint8Array,
  limits: TableLimits = DEFAULT_TABLE_LIMITS,
): Promise<ReadWorkbook> {
  const read = await tryWorkbook(bytes, limits);
  if ("kind" in read) throw new Error(`Not read: ${sentenceOf(read)}`);
  return read;
}

/** Why a workbook is refused, when it is opened or later; fails the test where it is read. */
export async function workbookProblemOf(
  bytes: Uint8Array,
  limits: TableLimits = DEFAULT_TABLE_LIMITS,
): Promise<FileProblem> {
  const read = await tryWorkbook(bytes, limits);
  if (!("kind" in read)) throw new Error(`Read, with ${read.entries.length} rows`);
  expect(sentenceOf(read)).toMatch(/nothing was stored.*:|nothing was stored\. /);
  return read;
}

/** A workbook read, or the problem. */
export async function tryWorkbook(bytes: Uint8Array, limits: TableLimits): Promise<ReadWorkbook | FileProblem> {
  const opened = await openXlsx(bytes, limits);
  if (!opened.ok) return opened.problem;
  const entries: TableEntry[] = [];
  for await (const batch of opened.value.batches) {
    if (!batch.ok) return batch.problem;
    entries.push(...batch.value);
  }
  const rows = entries.flatMap((entry) => ("cells" in entry ? [entry.cells] : []));
  return { columns: opened.value.columns, entries, rows, notes: opened.value.notes };
}

/** What cells of column C are read as. `cells`: their XML without a reference, such as `<c t="b"><v>1</v></c>`. */
export async function valuesOf(
  cells: readonly string[],
  book: Partial<WrittenWorkbook> = {},
): Promise<readonly (string | undefined)[]> {
  const { rows } = await readWorkbookRows(workbookOf({ sheets: [{ xml: callsWith(cells) }], ...book }));
  return rows.map(([, , value]) => value);
}
