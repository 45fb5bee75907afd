import { Buffer } from "node:buffer";
import { deflateRawSync, gzipSync } from "node:zlib";
import { entriesOf, textRow, workbookOf } from "../../ingest/formats/xlsx/xlsxWriter.ts";
import { zipOf } from "../../ingest/unpack/zipWriter.ts";
import { lines } from "../../support/imports.ts";
import { type AcidCase, call, HEADER, record, row } from "../acidCase.ts";

const MEGABYTE = 1_000_000;
const two = { calls: 2, values: { c1: call(1), c2: call(2) } };
const TOO_LONG = (line: number) => ({
  refused: `A field on line ${line} is longer than 1,048,576 characters, so nothing was stored: leave transcripts out of the export, or look for a quote that is not closed there.`,
});
const COLUMNS = (columns: string) => ({
  refused: `The file has more columns than the limit of 500 (${columns} were found), so nothing was stored: export only the columns about calls.`,
});
const BOMB = {
  refused:
    "The file grows to more than 250 times its size when it is unpacked, as files made to do harm do, so nothing was stored: drop the export itself, as CSV.",
};
const DEEP = (line: number) => ({
  refused: `Record ${line} nests lists and objects more than 64 deep, so nothing was stored: export the calls themselves, without what lies around them.`,
});
const DAMAGED = {
  refused:
    "The Excel workbook is damaged, so nothing was stored: open it, save it again and drop it, or save it as CSV.",
};
const wide = (cells: number, cell: string) => `${`${cell},`.repeat(cells - 1)}${cell}`;
const one = JSON.stringify(record(1));
const cells = (line: string) => line.split(",");
const TABLE = textRow(1, cells(HEADER)) + textRow(2, cells(row(1))) + textRow(3, cells(row(2)));
const sheetXml = (xml: string) => ({ "xl/worksheets/sheet1.xml": xml });
const LAUGHS = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${[1, 2, 3, 4, 5, 6, 7, 8, 9]
  .map((n) => `<!ENTITY lol${n} "${`&lol${n === 1 ? "" : n - 1};`.repeat(10)}">`)
  .join("")}]>`;
const OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]>';
/** 64 MB of zeros in some 64 kB, made once. */
const zeros = () => Buffer.alloc(64 * MEGABYTE);

/** Files made to take all memory, all time, or other files. */
export const HOSTILE: readonly AcidCase[] = [
  {
    name: "CSV: a field of 10 MB",
    file: () => lines(HEADER, row(1), row(2).replace("completed", "x".repeat(10 * MEGABYTE))),
    ends: TOO_LONG(3),
  },
  {
    name: "CSV: a quoted field of 10 MB",
    file: () => lines(HEADER, row(1), `"${"x".repeat(10 * MEGABYTE)}",,,,`),
    ends: TOO_LONG(3),
  },
  {
    name: "CSV: a quote that is open for 10 MB",
    file: () => `${lines(HEADER, row(1))}"c2,${lines(row(3)).repeat(200_000)}`,
    ends: TOO_LONG(3),
  },
  { name: "CSV: 10 MB without a line's end", file: () => "x".repeat(10 * MEGABYTE), ends: TOO_LONG(1) },
  {
    name: "CSV: a million columns",
    file: () => lines(wide(1_000_000, "name"), wide(1_000_000, "1")),
    ends: COLUMNS("1,000,000"),
  },
  { name: "CSV: ten million commas", file: () => `${",".repeat(10 * MEGABYTE)}\n`, ends: COLUMNS("8,650,753") },
  {
    name: "CSV: a row of a million cells under a header of five",
    file: () => lines(HEADER, row(1), wide(1_000_000, "1"), row(2)),
    ends: COLUMNS("1,000,000"),
  },
  { name: "CSV: five million quotes", file: () => '"'.repeat(5 * MEGABYTE), ends: TOO_LONG(1) },
  {
    name: "CSV: three million blank lines",
    file: () => `${HEADER}\n${"\n".repeat(3 * MEGABYTE)}${row(1)}\n`,
    ends: { calls: 1, values: { c1: call(1) } },
  },
  {
    name: "CSV: a hundred thousand rows that are all wrong",
    file: () => lines(HEADER, row(1), ...Array.from({ length: 100_000 }, (_, n) => `x${n},${"?".repeat(n % 40)}`)),
    ends: { calls: 1, rejected: { "the row has 2 fields, but the header has 5": 100_000 } },
  },
  {
    name: "CSV: quotes that open and stray a hundred thousand times",
    file: () => lines(HEADER, row(1), ...Array.from({ length: 50_000 }, () => 'x,"a\ny"b,z')),
    ends: {
      calls: 1,
      rejected: { "a quote is opened and not closed": 50_000, "the row has 2 fields, but the header has 5": 50_000 },
    },
  },
  {
    name: "JSON: a text of 10 MB",
    file: () => `[${one},{"call_id":"${"x".repeat(10 * MEGABYTE)}"}]`,
    ends: TOO_LONG(2),
  },
  { name: "JSON: a key of 10 MB", file: () => `[${one},{"${"x".repeat(10 * MEGABYTE)}":1}]`, ends: TOO_LONG(2) },
  {
    name: "JSON: a key of 10 MB around the list",
    file: () => `{"${"x".repeat(10 * MEGABYTE)}":1,"calls":[${one}]}`,
    ends: TOO_LONG(1),
  },
  {
    name: "JSON: a line of 10 MB",
    file: () => lines(one, `{"call_id":"${"x".repeat(10 * MEGABYTE)}"}`),
    ends: TOO_LONG(2),
  },
  {
    name: "JSON: nested 100,000 deep",
    file: () => `[${one},{"x":${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}}]`,
    ends: DEEP(2),
  },
  { name: "JSON: nested a million deep and never closed", file: () => `{"x":${"[".repeat(1_000_000)}`, ends: DEEP(1) },
  {
    name: "JSON: lines nested 100,000 deep",
    file: () => lines(one, `{"x":${"[".repeat(100_000)}${"]".repeat(100_000)}}`),
    ends: DEEP(2),
  },
  {
    name: "JSON: a record of a hundred thousand keys",
    file: () => `[{${Array.from({ length: 100_000 }, (_, n) => `"k${n}":1`).join(",")}}]`,
    ends: COLUMNS("5,001"),
  },
  {
    name: "JSON: new keys in each record",
    file: () =>
      `[${Array.from({ length: 2000 }, (_, n) => `{"call_id":"c${n}","started_at":"2026-03-02","k${n}":1}`).join(",")}]`,
    ends: COLUMNS("501"),
  },
  {
    name: "JSON: a list of a million numbers",
    file: () => `[${"1,".repeat(1_000_000)}1]`,
    ends: {
      refused:
        "The JSON holds no list of calls, so nothing was stored: export an array of calls, or an object that holds one.",
    },
  },
  { name: "gzip: a bomb of 64 MB", file: () => gzipSync(zeros(), { level: 9 }), ends: BOMB },
  { name: "zip: a bomb of 64 MB", file: () => zipOf([{ name: "calls.csv", content: zeros() }]), ends: BOMB },
  {
    name: "zip: a bomb that says it is small",
    file: () =>
      zipOf([
        { name: "calls.csv", content: deflateRawSync(zeros()), isDeflated: true, declaredBytes: 1000, checksum: 1 },
      ]),
    ends: {
      refused: "The archive is damaged or cut short, so nothing was stored: pack it again, or drop the export itself.",
    },
  },
  {
    name: "zip: more than may come out of it",
    file: () => zipOf([{ name: "calls.csv", content: lines(HEADER, row(1)).repeat(10_000) }]),
    said: { limits: { maxUnpackedBytes: 100_000 } },
    ends: {
      refused:
        "Unpacked, the file has more than 0.1 MB, which is the limit, so nothing was stored: export fewer days at a time.",
    },
  },
  {
    name: "zip: twenty thousand entries",
    file: () => zipOf(Array.from({ length: 20_000 }, (_, n) => ({ name: `${n}.csv`, content: "", isStored: true }))),
    ends: {
      refused: "The archive holds 20,000 files and the limit is 10,000, so nothing was stored: pack fewer of them.",
    },
  },
  {
    name: "XLSX: a bomb of 64 MB in a sheet",
    file: () =>
      workbookOf({ sheets: [{ xml: TABLE }], entries: sheetXml(`<worksheet><sheetData>${" ".repeat(64 * MEGABYTE)}`) }),
    ends: BOMB,
  },
  {
    name: "XLSX: entities that laugh a billion times",
    file: () =>
      workbookOf({
        sheets: [{ xml: TABLE }],
        entries: sheetXml(`${LAUGHS}<worksheet><sheetData>&lol9;</sheetData></worksheet>`),
      }),
    ends: DAMAGED,
  },
  {
    name: "XLSX: entities that laugh in the shared texts",
    file: () =>
      workbookOf({
        sheets: [{ xml: TABLE }],
        entries: { "xl/sharedStrings.xml": `${LAUGHS}<sst><si><t>&lol9;</t></si></sst>` },
      }),
    ends: DAMAGED,
  },
  {
    name: "XLSX: an entity that is another file",
    file: () =>
      workbookOf({
        sheets: [{ xml: TABLE }],
        entries: sheetXml(
          `${OUTSIDE}<worksheet><sheetData>${TABLE.replace("completed", "&file;")}</sheetData></worksheet>`,
        ),
      }),
    ends: DAMAGED,
  },
  {
    name: "XLSX: an entity that is another file, in the workbook part",
    file: () => {
      const entries = entriesOf({ sheets: [{ xml: TABLE }] });
      return zipOf(
        entries.map((entry) =>
          entry.name === "xl/workbook.xml" ? { ...entry, content: `${OUTSIDE}${entry.content}` } : entry,
        ),
      );
    },
    ends: DAMAGED,
  },
  {
    name: "XLSX: a row of a million cells",
    file: () => workbookOf({ sheets: [{ xml: `${TABLE}<row r="4">${"<c><v>1</v></c>".repeat(1_000_000)}</row>` }] }),
    said: { limits: { maxUnpackRatio: 100_000 } },
    ends: DAMAGED,
  },
  {
    name: "XLSX: a cell of 10 MB",
    file: () => workbookOf({ sheets: [{ xml: TABLE + textRow(4, ["x".repeat(10 * MEGABYTE)]) }] }),
    said: { limits: { maxUnpackRatio: 100_000 } },
    ends: TOO_LONG(4),
  },
  {
    name: "XLSX: two hundred thousand empty rows",
    file: () =>
      workbookOf({
        sheets: [{ xml: TABLE + Array.from({ length: 200_000 }, (_, n) => `<row r="${n + 4}"/>`).join("") }],
      }),
    ends: two,
  },
];
