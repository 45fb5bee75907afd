import { Buffer } from "node:buffer";
import { entriesOf, textRow, type WrittenWorkbook, workbookOf } from "../../ingest/formats/xlsx/xlsxWriter.ts";
import { zipOf } from "../../ingest/unpack/zipWriter.ts";
import { type AcidCase, call, HEADER, row } from "../acidCase.ts";

const cells = (line: string) => line.split(",");
const TABLE = textRow(1, cells(HEADER)) + textRow(2, cells(row(1))) + textRow(3, cells(row(2)));
const two = { calls: 2, values: { c1: call(1), c2: call(2) } };
const sheet = (xml: string, book: Partial<WrittenWorkbook> = {}) => workbookOf({ sheets: [{ xml }], ...book });
const DAMAGED = {
  refused:
    "The Excel workbook is damaged, so nothing was stored: open it, save it again and drop it, or save it as CSV.",
};
const LOCKED = {
  refused:
    "The Excel workbook is locked with a password, so nothing was stored: save it without one, or save it as CSV.",
};
const EMPTY = {
  refused: "The file is empty, so nothing was stored: export the calls again and check that the export has rows.",
};
const HEADER_ONLY = {
  refused: "The file has column names but no calls, so nothing was stored: choose a longer period in the export.",
};
/** A table whose third column is called so; each row's cell of it as XML. */
const locked = (marked: string) =>
  Buffer.concat([
    Buffer.from("d0cf11e0a1b11ae1", "hex"),
    Buffer.alloc(1000),
    Buffer.from(marked, "utf16le"),
    Buffer.alloc(1000),
  ]);

/** Workbooks that are empty, damaged or locked. */
export const XLSX_DAMAGED: readonly AcidCase[] = [
  { name: "XLSX: no sheet has a row", file: () => sheet(""), ends: EMPTY },
  { name: "XLSX: a header and nothing below", file: () => sheet(textRow(1, cells(HEADER))), ends: HEADER_ONLY },
  {
    name: "XLSX: notes, and no table",
    file: () => sheet(textRow(1, ["2026-03-01", "5"]) + textRow(2, ["2026-03-02", "6"])),
    ends: {
      refused:
        'No sheet of the workbook ("Sheet1") has column names with calls below them, so nothing was stored: save the sheet of calls as CSV and drop that.',
    },
  },
  { name: "XLSX: locked with a password", file: () => locked("EncryptedPackage"), ends: LOCKED },
  {
    name: "XLSX: parts that are locked",
    file: () => zipOf(entriesOf({ sheets: [{ xml: TABLE }] }).map((entry) => ({ ...entry, flags: 0x801 }))),
    ends: LOCKED,
  },
  { name: "XLSX: cut in the middle", file: () => sheet(TABLE).subarray(0, 900), ends: DAMAGED },
  {
    name: "XLSX: a bit turned in the sheet",
    file: () => {
      const bytes = Buffer.from(sheet(TABLE));
      const at = bytes.indexOf("sheet1.xml") + 40;
      bytes[at] = (bytes[at] ?? 0) ^ 0x55;
      return bytes;
    },
    ends: DAMAGED,
  },
  {
    name: "XLSX: the sheet is missing",
    file: () => sheet(TABLE, { entries: { "xl/worksheets/sheet1.xml": null } }),
    ends: DAMAGED,
  },
  {
    name: "XLSX: the workbook part is missing",
    file: () => sheet(TABLE, { entries: { "xl/workbook.xml": null } }),
    ends: DAMAGED,
  },
  {
    name: "XLSX: no styles and no shared texts",
    file: () => sheet(TABLE, { entries: { "xl/styles.xml": null, "xl/sharedStrings.xml": null } }),
    ends: two,
  },
  {
    name: "XLSX: a sheet that is no XML",
    file: () => sheet(TABLE, { entries: { "xl/worksheets/sheet1.xml": "call_id,started_at" } }),
    ends: DAMAGED,
  },
  {
    name: "XLSX: a sheet that ends in its middle",
    file: () => sheet(TABLE, { entries: { "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${TABLE}` } }),
    ends: DAMAGED,
  },
];
