import { Buffer } from "node:buffer";
import fc from "fast-check";
import { streamXlsxRows, writeXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { DEFAULT_TABLE_LIMITS } from "../../../../src/ingest/table.ts";
import { openParts } from "../../../../src/ingest/unpack/openParts.ts";
import { fileInMemory } from "../../../../src/ingest/unpack/watchedFile.ts";
import { zipOf } from "../../unpack/zipWriter.ts";
import {
  callsWith,
  entriesOf,
  readWorkbookRows,
  textCell,
  textRow,
  tryWorkbook,
  workbookOf,
  workbookProblemOf,
} from "./xlsxWriter.ts";

const CALLS = callsWith(["", ""]);
const HEADER = ["Call ID", "Started at", "Value"];

describe("a workbook", () => {
  it("is read with the sheet's rows as lines, whatever rows and cells it leaves out", async () => {
    const xml =
      textRow(1, HEADER) +
      `<row r="4">${textCell("A4", "c1")}${textCell("C4", "7")}</row><row r="5"/><row><c r="B6"/></row>` +
      `<row>${textCell("", "c2").replace(' r=""', "")}<c/><c><v>8</v></c></row>`;
    expect(await readWorkbookRows(workbookOf({ sheets: [{ xml }] }))).toEqual({
      columns: HEADER,
      entries: [
        { line: 4, cells: ["c1", "", "7"] },
        { line: 7, cells: ["c2", "", "8"] },
      ],
      rows: [
        ["c1", "", "7"],
        ["c2", "", "8"],
      ],
      notes: [],
    });
  });

  it("skips titles above the header, and leaves out a row of totals", async () => {
    const xml =
      textRow(1, ["Export of March"]) +
      textRow(3, HEADER) +
      textRow(4, ["c1", "2026-03-02", "5"]) +
      textRow(5, ["c2", "2026-03-03", "6"]) +
      textRow(6, ["Total", "", "11"]);
    const { columns, entries } = await readWorkbookRows(workbookOf({ sheets: [{ xml }] }));
    expect(columns).toEqual(HEADER);
    expect(entries.map(({ line }) => line)).toEqual([4, 5, 6]);
    expect(entries.at(-1)).toEqual({ line: 6, leftOut: "is a row of totals" });
  });

  it("is read from its first sheet with a table, and says which that is", async () => {
    const summary = textRow(1, ["Metric", "Value"]) + textRow(2, ["Calls", "2"]);
    const book = workbookOf({
      sheets: [
        { name: "Empty", xml: "" },
        { name: "Lists", xml: CALLS, state: "hidden" },
        { name: "Summary", xml: summary },
        { name: "Calls &amp; more", xml: CALLS },
        { name: "Back", xml: textRow(1, ["Caller", "Asked", "When"]) + textRow(2, ["a", "b", "c"]) },
      ],
    });
    const { columns, notes } = await readWorkbookRows(book);
    expect(columns).toEqual(HEADER);
    expect(notes).toEqual([
      'Of the workbook the sheet "Calls & more" is read; not read: "Lists" (hidden), "Summary", "Back".',
    ]);
  });

  it("is read from the sheet whose columns tell most of calls, whatever stands before it", async () => {
    const perAgent = textRow(1, ["Agent", "Calls", "Revenue"]) + textRow(2, ["Agent 7", "20", "500"]);
    const perDay = textRow(1, ["Date", "Calls", "Revenue", "Target"]) + textRow(2, ["2026-03-02", "20", "500", "400"]);
    const before = [
      { name: "Agents", xml: perAgent },
      { name: "Days", xml: perDay },
    ];
    const shown = await readWorkbookRows(workbookOf({ sheets: [...before, { name: "Raw", xml: CALLS }] }));
    expect(shown.columns).toEqual(HEADER);
    expect(shown.notes).toEqual(['Of the workbook the sheet "Raw" is read; not read: "Agents", "Days".']);
    const [agents = { xml: "" }] = before;
    const hidden = workbookOf({ sheets: [agents, { name: "Raw", xml: CALLS, state: "hidden" }] });
    expect((await readWorkbookRows(hidden)).columns).toEqual(HEADER);
  });

  it("is read from all visible sheets of the same columns, in whatever order these stand", async () => {
    const [first = "", second = "", ...rest] = HEADER;
    const turned = textRow(1, [second, first, ...rest]) + textRow(2, ["2026-02-01", "feb", "x"]);
    const book = workbookOf({
      sheets: [
        { name: "Jan", xml: CALLS },
        { name: "Feb", xml: turned },
        { name: "Old", xml: CALLS, state: "hidden" },
      ],
    });
    const alone = await readWorkbookRows(workbookOf({ sheets: [{ name: "Jan", xml: CALLS }] }));
    const { rows, entries, notes } = await readWorkbookRows(book);
    expect(rows.slice(0, -1)).toEqual(alone.rows);
    expect(rows.at(-1)?.slice(0, 3)).toEqual(["feb", "2026-02-01", "x"]);
    const lastLine = alone.entries.at(-1)?.line ?? 0;
    expect(entries.at(-1)?.line).toBe(lastLine + 2);
    expect(notes).toEqual([
      'The sheets "Jan", "Feb" have the same columns and are read as one table, their lines counted on from sheet to sheet; not read: "Old" (hidden).',
    ]);
  });

  it("is read from a hidden sheet, or from a list of two columns, where there is nothing else", async () => {
    const hidden = workbookOf({ sheets: [{ xml: "" }, { xml: CALLS, state: "veryHidden" }] });
    expect((await readWorkbookRows(hidden)).rows).toHaveLength(2);
    const list = workbookOf({ sheets: [{ xml: textRow(1, ["Call ID", "Amount"]) + textRow(2, ["c1", "5"]) }] });
    expect((await readWorkbookRows(list)).columns).toEqual(["Call ID", "Amount"]);
  });

  it("is read when programs write it in unusual ways", async () => {
    const prefixed = `<x:worksheet xmlns:x="a"><x:sheetData>${CALLS.replace(/<(\/?)(?=\w)/g, "<$1x:")}</x:sheetData></x:worksheet>`;
    const single = CALLS.replaceAll('"', "'");
    for (const entries of [
      { "xl/worksheets/sheet1.xml": prefixed },
      { "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${single}</sheetData></worksheet>` },
      { "xl/styles.xml": null, "xl/sharedStrings.xml": null },
      { "_rels/.rels": null },
    ]) {
      const book = workbookOf({ sheets: [{ xml: CALLS }], entries });
      expect((await readWorkbookRows(book)).rows).toEqual([
        ["c0", "2026-03-02", ""],
        ["c1", "2026-03-02", ""],
      ]);
    }
  });

  it("leaves out cells beside the table, tells it, and does not fill the memory with them", async () => {
    const far = '<c r="XFD9"><v>1</v></c>';
    const rows = Array.from({ length: 20_000 }, (_, at) => `<row r="${at + 10}">${far}</row>`).join("");
    const xml = `${CALLS}<row r="9">${textCell("A9", "c9")}${far}</row>${rows}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`;
    const beforeBytes = process.memoryUsage.rss();
    const { rows: read, notes } = await readWorkbookRows(workbookOf({ sheets: [{ xml }] }));
    expect(process.memoryUsage.rss() - beforeBytes).toBeLessThan(100_000_000);
    expect(read).toHaveLength(3);
    expect(read.at(-1)).toEqual(["c9", "", ""]);
    expect(notes).toEqual(["Cells beside the table, without a column name above them, are left out (first in row 9)."]);
  });

  it("is read the same however its bytes are cut into portions", async () => {
    const rows = Array.from({ length: 4000 }, (_, at) => textRow(at + 2, [`c${at}`, "2026-03-02", `näme ${at} 😀`]));
    const { rows: read } = await readWorkbookRows(
      workbookOf({ sheets: [{ xml: textRow(1, HEADER) + rows.join("") }] }),
    );
    expect(read).toHaveLength(4000);
    expect(read.every(([id, , text], at) => id === `c${at}` && text === `näme ${at} 😀`)).toBe(true);
  });
});

describe("a workbook that cannot be read", () => {
  const broken = { kind: "workbook_broken" };

  it("says that it holds no calls", async () => {
    expect(await workbookProblemOf(workbookOf({ sheets: [{ xml: "" }, { xml: "<row/>" }] }))).toEqual({
      kind: "empty_file",
    });
    expect(await workbookProblemOf(workbookOf({ sheets: [{ xml: textRow(1, HEADER) }] }))).toEqual({
      kind: "header_only",
    });
    const values = textRow(1, ["2026-03-02", "5", "7"]) + textRow(2, ["2026-03-03", "6", "8"]);
    expect(await workbookProblemOf(workbookOf({ sheets: [{ name: "Calls", xml: values }] }))).toEqual({
      kind: "workbook_without_table",
      sheets: ["Calls"],
    });
  });

  it("says that it is damaged, whatever part is", async () => {
    for (const entries of [
      { "xl/workbook.xml": null },
      { "xl/worksheets/sheet1.xml": null },
      { "xl/worksheets/sheet1.xml": "<worksheet/>" },
      { "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${CALLS}` },
      { "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${CALLS}<row r="9"><c r="A9"><v>1</v>` },
      {
        "xl/worksheets/sheet1.xml": `<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData>${CALLS}</sheetData></worksheet>`,
      },
      { "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${CALLS}</sheetData>` },
      { "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${CALLS}</row></sheetData></worksheet>` },
      { "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${CALLS}<row a="1" a="2"/></sheetData></worksheet>` },
      { "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${CALLS}&lol;</sheetData></worksheet>` },
      { "xl/worksheets/sheet1.xml": `<?xml version="1.0" encoding="none"?><worksheet><sheetData/></worksheet>` },
      { "xl/_rels/workbook.xml.rels": "<Relationships>" },
      { "xl/sharedStrings.xml": "<sst><si><t>cut" },
    ]) {
      expect(await workbookProblemOf(workbookOf({ sheets: [{ xml: CALLS }], entries }))).toEqual(broken);
    }
    const pointsNowhere = callsWith(['<c t="s"><v>5</v></c>']);
    expect(
      await workbookProblemOf(workbookOf({ sheets: [{ xml: pointsNowhere }], strings: "<si><t>a</t></si>" })),
    ).toEqual(broken);
    const beyond = callsWith(['<c r="XFE2"><v>1</v></c>']);
    expect(await workbookProblemOf(workbookOf({ sheets: [{ xml: beyond }] }))).toEqual(broken);
  });

  it("says so wherever its zip file is cut, and is read right or not at all whichever byte is damaged", async () => {
    const whole = workbookOf({ sheets: [{ xml: CALLS }] });
    const { rows } = await readWorkbookRows(whole);
    for (let at = 0; at < whole.length; at += 3) {
      expect(await workbookProblemOf(whole.subarray(0, at))).toEqual(broken);
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 0x55;
      const opened = await openParts(fileInMemory(damaged), DEFAULT_TABLE_LIMITS);
      const workbook = opened.ok ? opened.value.parts[0]?.workbook : null;
      const read = workbook ? await tryWorkbook(workbook, DEFAULT_TABLE_LIMITS) : null;
      if (read !== null && "rows" in read) expect(read.rows).toEqual(rows);
    }
  });

  it("says that it is locked, or of an old kind", async () => {
    const container = Buffer.alloc(20_000);
    Buffer.from("d0cf11e0a1b11ae1", "hex").copy(container);
    expect(await workbookProblemOf(container)).toMatchObject({ kind: "not_a_table" });
    Buffer.from("EncryptedPackage", "utf16le").copy(container, 9_000);
    expect(await workbookProblemOf(container)).toEqual({ kind: "workbook_encrypted" });
    const locked = zipOf(entriesOf({ sheets: [{ xml: CALLS }] }).map((entry) => ({ ...entry, flags: 1 })));
    expect(await workbookProblemOf(locked)).toEqual({ kind: "workbook_encrypted" });
  });

  it("keeps to the limits of columns, rows and characters", async () => {
    const limits = { ...DEFAULT_TABLE_LIMITS, maxColumns: 3, maxRows: 3000, maxFieldChars: 1000 };
    const wide = textRow(1, [...HEADER, "more"]) + textRow(2, ["a", "b", "c"]);
    expect(await workbookProblemOf(workbookOf({ sheets: [{ xml: wide }] }), limits)).toEqual({
      kind: "too_many_columns",
      columns: 4,
      maxColumns: 3,
    });
    const long = callsWith(["", textCell("C3", "a".repeat(1001))]);
    const tooLong = { kind: "field_too_long", line: 3, maxChars: 1000 };
    expect(await workbookProblemOf(workbookOf({ sheets: [{ xml: long }] }), limits)).toEqual(tooLong);
    const endless = callsWith(["", textCell("C3", "a".repeat(400_000))]);
    expect(await workbookProblemOf(workbookOf({ sheets: [{ xml: endless }] }), limits)).toEqual(tooLong);
    const many = workbookOf({ sheets: [{ xml: `${CALLS}${"<row/>".repeat(5000)}` }] });
    expect(await workbookProblemOf(many, limits)).toEqual({ kind: "too_many_rows", maxRows: 3000 });
    const large = workbookOf({ sheets: [{ xml: CALLS + "<row/>".repeat(2_000_000) }] });
    expect(await workbookProblemOf(large)).toEqual({ kind: "unpacks_too_much", maxRatio: 250 });
    expect(await workbookProblemOf(large, { ...DEFAULT_TABLE_LIMITS, maxUnpackedBytes: 1_000_000 })).toEqual({
      kind: "unpacked_too_large",
      maxBytes: 1_000_000,
    });
  });

  it("is not looked through for a table that stands below megabytes of nothing", async () => {
    const limits = { ...DEFAULT_TABLE_LIMITS, maxUnpackRatio: 1e9 };
    const nothing = (megabytes: number) => `<x a="${" ".repeat(50_000)}"/>`.repeat(20 * megabytes);
    const far = workbookOf({ sheets: [{ xml: nothing(20) + CALLS }] });
    expect(await workbookProblemOf(far, limits)).toEqual({ kind: "empty_file" });
    const near = workbookOf({ sheets: [{ xml: nothing(2) + CALLS }] });
    expect((await readWorkbookRows(near, limits)).rows).toHaveLength(2);
  });

  it("is not read for long when it is made to take long", async () => {
    const limits = { ...DEFAULT_TABLE_LIMITS, maxUnpackRatio: 1e9 };
    const unclosed = ["<v>", "<rPh ", "<t>", "<![CDATA[", "<t ", "</", "&", "_x", "<c r='"].map((piece) =>
      piece.repeat(700_000),
    );
    for (const piece of unclosed) {
      const cell = callsWith([`<c t="inlineStr"><is>${piece}</is></c>`]);
      const strings = `<si>${piece}</si>`;
      const started = performance.now();
      await tryWorkbook(workbookOf({ sheets: [{ xml: cell }], strings }), limits);
      await tryWorkbook(
        workbookOf({ sheets: [{ xml: CALLS }], entries: { "xl/styles.xml": `<numFmts>${piece}` } }),
        limits,
      );
      expect(performance.now() - started).toBeLessThan(3000);
    }
  });
});

describe("workbooks that hucre writes", () => {
  const cell = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 20 }),
    fc.constantFrom("a&b<c>", "_x000D_", "two\nlines", " blanks ", "'quoted\""),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.date({ min: new Date("1990-01-01"), max: new Date("2090-01-01"), noInvalidDate: true }),
    fc.constant(null),
  );

  it("say the same to this reader as to hucre's own", async () => {
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(rows, async (values) => {
        const numbered = values.map((row, at) => [`c${at}`, "2026-03-02", ...row]);
        const bytes = await writeXlsx({
          sheets: [{ name: "Calls", rows: [["Call ID", "Started at", "A", "B", "C"], ...numbered] }],
        });
        const expected: (readonly string[])[] = [];
        for await (const { values: read } of streamXlsxRows(bytes))
          expected.push([0, 1, 2, 3, 4].map((at) => asText(read[at])));
        const { rows: own } = await readWorkbookRows(bytes);
        expect(own.map((row) => row.map(rounded))).toEqual(expected.slice(1).map((row) => row.map(rounded)));
      }),
      { numRuns: 60, seed: 6 },
    );
  });
});

/** How hucre's values are written here. */
function asText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) {
    const second = new Date(Math.round(value.getTime() / 1000) * 1000);
    const near = Math.abs(second.getTime() - value.getTime()) <= 1 ? second : value;
    const text = near.toISOString();
    return `${text.slice(0, 10)} ${text.slice(11, text.endsWith(".000Z") ? 19 : 23)}`;
  }
  return String(value);
}

/** Figures are compared to the digits that Excel shows; a day without a time has one of zeros at hucre. */
function rounded(text: string): string {
  const day = text.replace(/^(\d{4}-\d\d-\d\d) 00:00:00$/, "$1");
  const value = Number(text);
  return text.trim() === "" || Number.isNaN(value) || /^\s|\s$/.test(text)
    ? day
    : String(Number(value.toPrecision(15)));
}
