import { textRow, workbookOf } from "../../ingest/formats/xlsx/xlsxWriter.ts";
import { zipOf } from "../../ingest/unpack/zipWriter.ts";
import { lines } from "../../support/imports.ts";
import { type AcidCase, HEADER } from "../acidCase.ts";

/** So many are written before the file is read to its end. */
const MANY = 9_000;
const NUMBERS = Array.from({ length: MANY }, (_, n) => n);
const START = "2026-03-02T10:00:00Z";
const rows = NUMBERS.map((n) => `k${n},${START},60,completed,10.00`);
const records = NUMBERS.map((n) => `{"call_id":"k${n}","started_at":"${START}"}`);
const cut = (text: string) => ({
  refused: `${text}The JSON ends in the middle, after 9,000 records, so nothing was stored: the export was probably interrupted; export it again.`,
});
const dated = (date: (n: number) => string) => lines("call_id,started_at", ...NUMBERS.map((n) => `k${n},${date(n)}`));

/** Files whose fault shows when thousands of calls are written already. */
export const LATE: readonly AcidCase[] = [
  {
    name: "late: a quote that is never closed, behind 9,000 rows",
    file: () => `${lines(HEADER, ...rows)}"x,${START}\n`,
    ends: {
      refused:
        "A quote that opens on line 9,002 is never closed, so nothing was stored: close it, or export the file again.",
    },
  },
  {
    name: "late: what was stored before stays as it was",
    before: [lines(HEADER, ...rows.slice(0, 20).map((row) => row.replace("10.00", "7.00")))],
    file: () => `${lines(HEADER, ...rows)}"x,${START}\n`,
    ends: {
      refused:
        "A quote that opens on line 9,002 is never closed, so nothing was stored: close it, or export the file again.",
    },
  },
  { name: "late: JSON that is cut behind 9,000 records", file: () => `[${records.join(",")},{"call`, ends: cut("") },
  {
    name: "late: a field that is too long behind 9,000 rows",
    file: () => lines(HEADER, ...rows, `x,${START},60,${"y".repeat(1_100_000)},1`),
    ends: {
      refused:
        "A field on line 9,002 is longer than 1,048,576 characters, so nothing was stored: leave transcripts out of the export, or look for a quote that is not closed there.",
    },
  },
  {
    name: "late: the second table of an archive is cut behind 9,000 records",
    file: () =>
      zipOf([
        { name: "a.csv", content: lines(HEADER, ...rows) },
        { name: "b.json", content: `[${records.map((one) => one.replace("k", "b")).join(",")},{"call` },
      ]),
    ends: cut('In "b.json": '),
  },
  {
    name: "late: a shared text that is not there, in row 9,002",
    file: () => {
      const sheet = [HEADER, ...rows].map((line, at) => textRow(at + 1, line.split(",")));
      return workbookOf({ sheets: [{ xml: `${sheet.join("")}<row r="9002"><c t="s"><v>5</v></c></row>` }] });
    },
    ends: {
      refused:
        "The Excel workbook is damaged, so nothing was stored: open it, save it again and drop it, or save it as CSV.",
    },
  },
  {
    name: "late: more rows than may be",
    file: () => lines(HEADER, ...rows),
    said: { limits: { maxRows: 8_500 } },
    ends: {
      refused:
        "The file has more than 8,500 rows, which is the limit, so nothing was stored: export fewer days at a time.",
    },
  },
  {
    name: "late: more campaigns than may be, of which many are written",
    file: () => lines("call_id,started_at,campaign", ...NUMBERS.map((n) => `k${n},${START},c${Math.floor(n / 150)}`)),
    campaign: null,
    ends: {
      refused:
        "The campaign column names 51 campaigns and the limit is 50 a file, so nothing was stored: check that it is the right column, or split the file.",
    },
  },
  {
    name: "late: the row that tells day and month apart is the last one",
    file: () => dated((n) => (n === MANY - 1 ? "25/06/2026" : "05/06/2026")),
    ends: { calls: MANY, values: { k0: { at: "2026-06-05" }, k8999: { at: "2026-06-25" } } },
  },
  {
    name: "late: the head looks month first, and the rest is day first",
    file: () => dated((n) => (n < 5 ? "06/13/2026" : n > 6000 ? "13/06/2026" : "05/06/2026")),
    ends: {
      calls: MANY - 5,
      rejected: { "started_at: the value is not a day of the calendar (read day first)": 5 },
      values: { k10: { at: "2026-06-05" }, k8999: { at: "2026-06-13" } },
    },
  },
  {
    name: "late: day first in one half and month first in the other is asked about",
    file: () => dated((n) => (n < 6000 ? "13/06/2026" : "06/13/2026")),
    ends: { asks: "date order", told: "13/06/2026" },
  },
];
