import { Buffer } from "node:buffer";
import { gzipSync } from "node:zlib";
import { textRow, workbookOf } from "../../ingest/formats/xlsx/xlsxWriter.ts";
import { type WrittenEntry, zipOf } from "../../ingest/unpack/zipWriter.ts";
import { lines } from "../../support/imports.ts";
import { type AcidCase, call, HEADER, record, row } from "../acidCase.ts";

const first = lines(HEADER, row(1));
const second = lines(HEADER, row(2));
const both = lines(HEADER, row(1), row(2));
const two = { calls: 2, values: { c1: call(1), c2: call(2) } };
const zip = (...entries: readonly WrittenEntry[]) => zipOf(entries);
const file = (name: string, content: string | Uint8Array = both): WrittenEntry => ({ name, content });
const DAMAGED = {
  refused: "The archive is damaged or cut short, so nothing was stored: pack it again, or drop the export itself.",
};
const again = (name: string) => ({
  refused: `"${name}" in the archive is an archive again, so nothing was stored: drop that one.`,
});
const leadsOut = (name: string) => ({
  refused: `The archive holds a file whose name leads out of it ("${name}"), so nothing was stored: drop the export itself.`,
});
const flipped = (bytes: Buffer, at: number) => {
  const other = Buffer.from(bytes);
  other[at] = (other[at] ?? 0) ^ 0xff;
  return other;
};
const leftOut = (name: string) => `"${name}" in the archive is no table and was left out.`;

/** gzip and zip, whole, damaged and lying. */
export const ARCHIVE_CASES: readonly AcidCase[] = [
  { name: "gzip: a table", file: () => gzipSync(both), ends: two },
  {
    name: "gzip: two parts behind each other",
    file: () => Buffer.concat([gzipSync(first), gzipSync(`${row(2)}\n`)]),
    ends: two,
  },
  {
    name: "gzip: zeros behind it, as on a tape",
    file: () => Buffer.concat([gzipSync(both), Buffer.alloc(512)]),
    ends: two,
  },
  {
    name: "gzip: text behind it",
    file: () => Buffer.concat([gzipSync(both), Buffer.from("and so on")]),
    ends: DAMAGED,
  },
  { name: "gzip: cut", file: () => gzipSync(both).subarray(0, -10), ends: DAMAGED },
  { name: "gzip: a wrong checksum", file: () => flipped(gzipSync(both), gzipSync(both).length - 6), ends: DAMAGED },
  { name: "gzip: damaged in the middle", file: () => flipped(gzipSync(both), 30), ends: DAMAGED },
  { name: "gzip: the head alone", file: () => gzipSync(both).subarray(0, 10), ends: DAMAGED },
  {
    name: "gzip: nothing in it",
    file: () => gzipSync(""),
    ends: {
      refused: "The file is empty, so nothing was stored: export the calls again and check that the export has rows.",
    },
  },
  { name: "gzip: in gzip", file: () => gzipSync(gzipSync(both)), ends: again("the file") },
  { name: "gzip: a zip archive in it", file: () => gzipSync(zip(file("a.csv"))), ends: again("the file") },
  {
    name: "gzip: a workbook in it",
    file: () =>
      gzipSync(
        workbookOf({
          sheets: [{ xml: [HEADER, row(1), row(2)].map((line, at) => textRow(at + 1, line.split(","))).join("") }],
        }),
      ),
    ends: two,
  },
  {
    name: "gzip: a picture in it",
    file: () => gzipSync(Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")),
    ends: {
      refused:
        "This is not a call export but looks like a PNG picture, so nothing was stored. Export it again as CSV or JSON and drop it here.",
    },
  },
  { name: "zip: one table", file: () => zip(file("calls.csv")), ends: two },
  { name: "zip: two tables", file: () => zip(file("a.csv", first), file("b.csv", second)), ends: two },
  {
    name: "zip: a CSV, JSON and a workbook of other columns",
    file: () =>
      zip(file("a.csv", first), file("b.json", JSON.stringify([record(2)])), {
        name: "c.xlsx",
        content: workbookOf({ sheets: [{ xml: textRow(1, HEADER.split(",")) + textRow(2, row(3).split(",")) }] }),
      }),
    ends: { calls: 3, values: { c1: call(1), c2: call(2), c3: call(3) } },
  },
  { name: "zip: two tables of the same name", file: () => zip(file("a.csv", first), file("a.csv", second)), ends: two },
  {
    name: "zip: the same call in two tables",
    file: () => zip(file("a.csv"), file("b.csv", second)),
    ends: { ...two, repeated: 1 },
  },
  {
    name: "zip: a picture, a remark and a folder beside a table",
    file: () =>
      zip(
        file("x/", ""),
        file("x/calls.csv"),
        file("logo.png", Buffer.from("89504e470d0a1a0a", "hex")),
        file("README.md", "# hi"),
      ),
    ends: { ...two, notes: [leftOut("logo.png"), leftOut("README.md")] },
  },
  {
    name: "zip: what a Mac and Windows add by themselves",
    file: () =>
      zip(file("calls.csv"), file("__MACOSX/._calls.csv", "x"), file(".DS_Store", "x"), file("Thumbs.db", "x")),
    ends: two,
  },
  {
    name: "zip: one bad table among good ones",
    file: () => zip(file("good.csv", first), file("bad.csv", lines("a,b", "1,2"))),
    ends: {
      refused:
        'In "bad.csv": No column tells when a call started (found: "a", "b"), so nothing was stored: name that column "Started at" and drop the file again.',
    },
  },
  {
    name: "zip: a table that is cut, behind one that is stored already",
    file: () => zip(file("good.csv", first), file("bad.json", `[${JSON.stringify(record(2))},{"call`)),
    ends: {
      refused:
        'In "bad.json": The JSON ends in the middle, after 1 record, so nothing was stored: the export was probably interrupted; export it again.',
    },
  },
  {
    name: "zip: rows that are wrong, in one of two tables",
    file: () => zip(file("a.csv", first), file("b.csv", lines(HEADER, row(2), row(3).replace(",63", ",-63")))),
    ends: { ...two, rejected: { "duration_sec: the value is a negative duration": 1 } },
  },
  {
    name: "zip: no table in it",
    file: () => zip(file("logo.png", Buffer.from("89504e470d0a1a0a", "hex")), file("notes.md", "hi")),
    ends: {
      refused:
        'The archive holds no call export (found: "logo.png", "notes.md"), so nothing was stored: pack the CSV, JSON or Excel file.',
    },
  },
  {
    name: "zip: nothing in it",
    file: () => zip(),
    ends: {
      refused: "The file is empty, so nothing was stored: export the calls again and check that the export has rows.",
    },
  },
  { name: "zip: an archive in it", file: () => zip(file("calls.zip", zip(file("a.csv")))), ends: again("calls.zip") },
  { name: "zip: gzip in it", file: () => zip(file("calls.csv.gz", gzipSync(both))), ends: again("calls.csv.gz") },
  {
    name: "zip: locked with a password",
    file: () => zip({ ...file("calls.csv"), flags: 0x801 }),
    ends: {
      refused:
        '"calls.csv" in the archive is locked with a password, so nothing was stored: pack it without one, or drop the export itself.',
    },
  },
  {
    name: "zip: packed in a way that is not read",
    file: () => zip({ ...file("calls.csv"), isStored: true, method: 14 }),
    ends: {
      refused:
        'In "calls.csv": Files of type ZIP packed with LZMA are not read, so nothing was stored. Export it again as CSV or JSON and drop it here.',
    },
  },
  { name: "zip: cut", file: () => zip(file("calls.csv")).subarray(0, -30), ends: DAMAGED },
  { name: "zip: a wrong checksum", file: () => zip({ ...file("calls.csv"), checksum: 1 }), ends: DAMAGED },
  {
    name: "zip: fewer bytes than it says",
    file: () => zip({ ...file("calls.csv"), declaredBytes: 100_000 }),
    ends: DAMAGED,
  },
  { name: "zip: more bytes than it says", file: () => zip({ ...file("calls.csv"), declaredBytes: 10 }), ends: DAMAGED },
  { name: "zip: sizes behind the bytes", file: () => zip({ ...file("calls.csv"), hasDescriptor: true }), ends: two },
  { name: "zip: sizes of 64 bits", file: () => zip({ ...file("calls.csv"), isZip64: true }), ends: two },
  {
    name: "zip: more files than may be",
    file: () => zip(...Array.from({ length: 101 }, (_, at) => file(`${at}.csv`, first))),
    ends: { refused: "The archive holds 101 files and the limit is 100, so nothing was stored: pack fewer of them." },
  },
  {
    name: "zip: a hundred tables",
    file: () =>
      zip(...Array.from({ length: 100 }, (_, at) => file(`${at}.csv`, lines(HEADER, row(1).replace("c1", `k${at}`))))),
    ends: { calls: 100, values: { k0: call(1), k99: call(1) } },
  },
  {
    name: "zip: a name that leads out of it",
    file: () => zip(file("../../etc/calls.csv")),
    ends: leadsOut("../../etc/calls.csv"),
  },
  {
    name: "zip: a name that starts at the root",
    file: () => zip(file("/etc/calls.csv")),
    ends: leadsOut("/etc/calls.csv"),
  },
  { name: "zip: a name on another drive", file: () => zip(file("C:\\calls.csv")), ends: leadsOut("C:/calls.csv") },
  {
    name: "zip: a name that leads out with backslashes",
    file: () => zip(file("a\\..\\..\\calls.csv")),
    ends: leadsOut("a/../../calls.csv"),
  },
  {
    name: "zip: a link",
    file: () => zip(file("calls.csv"), { name: "passwords", content: "/etc/passwd", unixMode: 0o120777 }),
    ends: {
      refused: '"passwords" in the archive is a link to another file, so nothing was stored: pack the export itself.',
    },
  },
  {
    name: "zip: a list of agents beside the calls",
    file: () => zip(file("agents.csv", lines("agent_id,name", "1,Bob")), file("calls.csv")),
    ends: { ...two, notes: ['"agents.csv" in the archive holds no calls and was left out.'] },
  },
];
