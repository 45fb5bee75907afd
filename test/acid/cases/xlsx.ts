import {
  callsWith,
  textCell,
  textRow,
  type WrittenWorkbook,
  workbookOf,
} from "../../ingest/formats/xlsx/xlsxWriter.ts";
import { type AcidCase, call, HEADER, row, type ShownCall, WALL_TIMES } from "../acidCase.ts";

const cells = (line: string) => line.split(",");
const TABLE = textRow(1, cells(HEADER)) + textRow(2, cells(row(1))) + textRow(3, cells(row(2)));
const two = { calls: 2, values: { c1: call(1), c2: call(2) } };
const sheet = (xml: string, book: Partial<WrittenWorkbook> = {}) => workbookOf({ sheets: [{ xml }], ...book });
const DAMAGED = {
  refused:
    "The Excel workbook is damaged, so nothing was stored: open it, save it again and drop it, or save it as CSV.",
};
/** A table whose third column is called so; each row's cell of it as XML. */
const values = (header: string, written: readonly string[], book: Partial<WrittenWorkbook> = {}) =>
  sheet(callsWith(written).replace(">Value<", `>${header}<`), book);
const figure = (value: string, more = "") => `<c${more}><v>${value}</v></c>`;
const on = (facts: Omit<ShownCall, "at">): ShownCall => ({ at: "2026-03-02", ...facts });
const starts = (written: readonly string[], book: Partial<WrittenWorkbook> = {}) => {
  const rows = written.map((cell, at) => `<row r="${at + 2}">${textCell(`A${at + 2}`, `c${at}`)}${cell}</row>`);
  return sheet(textRow(1, ["Call ID", "Started at"]) + rows.join(""), book);
};
const DATE = { formats: [0, 14, 22] };

/** Workbooks that are odd. */
export const XLSX_CASES: readonly AcidCase[] = [
  { name: "XLSX: a plain sheet", file: () => sheet(TABLE), ends: two },
  {
    name: "XLSX: an empty sheet before the one with calls",
    file: () => workbookOf({ sheets: [{ xml: "" }, { xml: TABLE }] }),
    ends: two,
  },
  {
    name: "XLSX: a cover sheet before the one with calls",
    file: () =>
      workbookOf({
        sheets: [
          { name: "About", xml: textRow(1, ["Calls of March"]) },
          { name: "Calls", xml: TABLE },
        ],
      }),
    ends: { ...two, notes: ['Of the workbook the sheet "Calls" is read; not read: "About".'] },
  },
  {
    name: "XLSX: a title and a blank row above the header",
    file: () =>
      sheet(
        textRow(1, ["Calls of March"]) +
          textRow(4, cells(HEADER)) +
          textRow(5, cells(row(1))) +
          textRow(9, cells(row(2))),
      ),
    ends: two,
  },
  {
    name: "XLSX: a row of totals below",
    file: () => sheet(`${TABLE}${textRow(4, ["Total", "", "123", "", "301"])}`),
    ends: { ...two, notes: ["1 row is left out: it is a row of totals."] },
  },
  {
    name: "XLSX: one cell far to the right and far below",
    file: () => sheet(`${TABLE}<row r="1048576">${textCell("XFD1048576", "x")}</row>`),
    ends: {
      ...two,
      notes: ["Cells beside the table, without a column name above them, are left out (first in row 1,048,576)."],
    },
  },
  {
    name: "XLSX: a column name at the far end of the header",
    file: () => sheet(TABLE.replace("</row>", `${textCell("XFD1", "x")}</row>`)),
    ends: {
      refused:
        "The file has more columns than the limit of 500 (16,384 were found), so nothing was stored: export only the columns about calls.",
    },
  },
  {
    name: "XLSX: a dimension of the largest sheet",
    file: () =>
      sheet("", {
        entries: {
          "xl/worksheets/sheet1.xml": `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>${TABLE}</sheetData></worksheet>`,
        },
      }),
    ends: two,
  },
  {
    name: "XLSX: cells and rows that do not say where they stand",
    file: () => sheet(TABLE.replaceAll(/ r="[A-Z]*\d+"/g, "")),
    ends: two,
  },
  {
    name: "XLSX: shared texts",
    file: () => {
      const strings = [...cells(HEADER), ...cells(row(1))].map((one) => `<si><t>${one}</t></si>`).join("");
      const line = (r: number) => [0, 1, 2, 3, 4].map((at) => `<c t="s"><v>${(r - 1) * 5 + at}</v></c>`).join("");
      return sheet(`<row r="1">${line(1)}</row><row r="2">${line(2)}</row>`, { strings });
    },
    ends: { calls: 1, values: { c1: call(1) } },
  },
  {
    name: "XLSX: a shared text that is not there",
    file: () => sheet(`${TABLE}<row r="4"><c t="s"><v>999</v></c></row>`),
    ends: DAMAGED,
  },
  {
    name: "XLSX: the number of a shared text below 0, and no number",
    file: () => sheet(`${TABLE}<row r="4"><c t="s"><v>-1</v></c></row>`),
    ends: DAMAGED,
  },
  {
    name: "XLSX: days and times as serial numbers",
    file: () =>
      starts(
        [figure("46083", ' s="1"'), figure("46083.4375", ' s="2"'), figure("60", ' s="1"'), figure("46084", ' s="2"')],
        DATE,
      ),
    ends: {
      calls: 3,
      notes: [WALL_TIMES],
      rejected: { "Started at: the value is in the year 1900, which is not between 1990 and 2100": 1 },
      values: { c0: { at: "2026-03-02" }, c1: { at: "2026-03-02T10:30:00" }, c3: { at: "2026-03-03T00:00:00" } },
    },
  },
  {
    name: "XLSX: days of the calendar that starts in 1904",
    file: () => starts([figure("44621", ' s="1"'), figure("44622", ' s="1"')], { ...DATE, is1904: true }),
    ends: { calls: 2, values: { c0: { at: "2026-03-02" }, c1: { at: "2026-03-03" } } },
  },
  {
    name: "XLSX: serial numbers that no calendar has",
    file: () =>
      starts(
        [figure("46083", ' s="1"'), figure("2958466", ' s="1"'), figure("-5", ' s="1"'), figure("1e20", ' s="1"')],
        DATE,
      ),
    ends: { calls: 1, rejected: { "Started at: the value is not a date": 3 } },
  },
  {
    name: "XLSX: values of formulas, and errors",
    file: () =>
      values("revenue_usd", [
        "<c><f>SUM(1,2)</f><v>3</v></c>",
        '<c t="e"><v>#DIV/0!</v></c>',
        '<c t="str"><f>"12"&amp;".5"</f><v>12.5</v></c>',
        "<c><f>NOW()</f></c>",
      ]),
    ends: {
      calls: 4,
      values: { c0: on({ actualRevenueMinor: 300 }), c1: on({}), c2: on({ actualRevenueMinor: 1_250 }), c3: on({}) },
      notes: [
        "1 cell of the workbook is a formula without a value and read as empty: open it in Excel, save it and drop it again.",
      ],
    },
  },
  {
    name: "XLSX: figures with noise in the last digit, exponents, and long ones",
    file: () =>
      values("revenue_usd", [
        figure("0.30000000000000004"),
        figure("1.5E+2"),
        figure("19.989999999999998"),
        figure("-0"),
      ]),
    ends: {
      calls: 4,
      values: {
        c0: on({ actualRevenueMinor: 30 }),
        c1: on({ actualRevenueMinor: 15_000 }),
        c2: on({ actualRevenueMinor: 1_999 }),
        c3: on({ actualRevenueMinor: 0 }),
      },
    },
  },
  {
    name: "XLSX: booleans",
    file: () => values("Converted", ['<c t="b"><v>1</v></c>', '<c t="b"><v>0</v></c>']),
    ends: { calls: 2, values: { c0: on({ converted: true }), c1: on({ converted: false }) } },
  },
  {
    name: "XLSX: rich text, spaces that count, signs of XML",
    file: () =>
      values("Escalation reason", [
        '<c t="inlineStr"><is><r><t>hung </t></r><r><t>up &amp; out &lt;3</t></r></is></c>',
        textCell("", "x"),
      ]),
    ends: { calls: 2, values: { c0: on({ escalationReason: "hung up & out <3" }) } },
  },
  {
    name: "XLSX: lengths of time as minutes and seconds",
    file: () =>
      values("Duration", [figure("0.0028356481481481483", ' s="0"'), figure("0.001388888888888889", ' s="0"')], {
        formats: ["mm:ss"],
      }),
    ends: { calls: 2, values: { c0: on({ durationMs: 245_000 }), c1: on({ durationMs: 120_000 }) } },
  },
  {
    name: "XLSX: lengths of time without a format are parts of a day",
    file: () => values("Duration", [figure("7.5231481481481471E-4"), figure("0.001388888888888889")]),
    ends: { calls: 2, values: { c0: on({ durationMs: 65_000 }), c1: on({ durationMs: 120_000 }) } },
  },
  {
    name: "XLSX: a summary of agents before the sheet with calls",
    file: () => {
      const agents = textRow(1, cells("Agent,Calls,Revenue")) + textRow(2, cells("Agent 7,20,500"));
      return workbookOf({
        sheets: [
          { name: "Agents", xml: agents },
          { name: "Raw", xml: TABLE },
        ],
      });
    },
    ends: { ...two, notes: ['Of the workbook the sheet "Raw" is read; not read: "Agents".'] },
  },
  {
    name: "XLSX: a sheet for each month",
    file: () =>
      workbookOf({
        sheets: [
          { name: "Jan", xml: textRow(1, cells(HEADER)) + textRow(2, cells(row(1))) },
          { name: "Feb", xml: textRow(1, cells(HEADER)) + textRow(2, cells(row(2))) },
        ],
      }),
    ends: {
      ...two,
      notes: [
        'The sheets "Jan", "Feb" have the same columns and are read as one table, their lines counted on from sheet to sheet.',
      ],
    },
  },
];
