import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { callsOf, columnFile, fileOf, inBlocksOf, problemOf, readTable, rowsOf } from "../reading.ts";
import { bytesOf, readWhole } from "../readWhole.ts";
import { textRow, workbookOf } from "./xlsx/xlsxWriter.ts";

const HEADER = "call_id,started_at,duration_sec,status,revenue_usd";
const PADDED = (rows: string) => `${rows} before the last column; what is missing there counts as empty.`;

function lines(...all: string[]): string {
  return `${all.join("\n")}\n`;
}

async function idsOf(file: string): Promise<readonly string[]> {
  return (await callsOf(file)).calls.map(({ callId }) => callId);
}

describe("an odd table", () => {
  const odd = [
    "Calls of March,,,,",
    HEADER,
    "'0012,2026-03-02,61,completed,5",
    HEADER,
    "-----,-----,-----,-----,-----",
    "0013,2026-03-03,62,completed,6",
    "# exported by hand,,,,",
    "Total,,123,,11",
  ];

  it("gives equal calls and counts as CSV and XLSX: header again, guard, 0000 id, ruled line, totals", async () => {
    const sheet = odd.map((line, at) => textRow(at + 1, line.split(","))).join("");
    const number = '<c r="A6" s="0"><v>13</v></c>';
    const xml = sheet.replace(/<c r="A6".*?<\/c>/, number);
    const book = await readWhole(bytesOf(workbookOf({ sheets: [{ xml }], formats: ["0000"] })));
    const csv = await readWhole(bytesOf(Buffer.from(lines(...odd))));
    expect(book.calls.map(({ callId }) => callId)).toEqual(["0012", "0013"]);
    expect(book.calls).toEqual(csv.calls);
    expect(book.rejected).toEqual([]);
    expect(csv.rejected).toEqual([]);
    expect(book.leftOut).toEqual(csv.leftOut);
    expect(csv.leftOut.map(({ line }) => line)).toEqual([4, 5, 7, 8]);
  });
});

describe("rows that end before the last column", () => {
  const empty = ["c8,2026-03-02,68,,", "c9,2026-03-02,69,,"];
  const whole = (n: number) => `c${n},2026-03-02,6${n},completed,5`;

  it("are whole calls where Excel left separators off, which is said once", async () => {
    const file = lines(
      HEADER,
      whole(1),
      "c2,2026-03-02,62,completed",
      "c3,2026-03-02,63",
      whole(4),
      "c5,2026-03-02,65",
    );
    for (const blockChars of [1, 40, 100_000]) {
      const { table, rows, rejected } = await rowsOf(fileOf(file), inBlocksOf(blockChars));
      expect(rows.map(({ cells }) => cells.length)).toEqual([5, 5, 5, 5, 5]);
      expect(rows.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6]);
      expect(rejected).toEqual([]);
      expect(table.notes).toEqual([PADDED("3 rows end")]);
    }
  });

  it("are rejected where no other row leaves empty what they lack", async () => {
    const { rejected } = await rowsOf(fileOf(lines(HEADER, whole(1), "c2,2026-03-02,62", whole(3))));
    expect(rejected.map(({ line }) => line)).toEqual([3]);
  });

  it("are rejected where the file ends in the middle of one", async () => {
    const { rows, rejected, table } = await rowsOf(fileOf(`${lines(HEADER, whole(1), ...empty)}c2,2026-03-02,6`));
    expect(rows).toHaveLength(3);
    expect(rejected.map(({ line }) => line)).toEqual([5]);
    expect(table.notes).toEqual([]);
  });

  it("are rejected with the row below where a line's end cut one in two", async () => {
    const file = lines(HEADER, whole(1), "c2,2026-03-02,62,he said", "no,5", whole(3), ...empty);
    expect((await rowsOf(fileOf(file))).rejected.map(({ line }) => line)).toEqual([3, 4]);
  });

  it("are rejected where what they have stands in the wrong columns, or has a quote", async () => {
    const file = lines(
      HEADER,
      whole(1),
      whole(2),
      "c3,completed,5",
      whole(4),
      'c5,2026-03-02,61,a"b',
      whole(6),
      "c7",
      ...empty,
    );
    expect((await rowsOf(fileOf(file))).rejected.map(({ line }) => line)).toEqual([4, 6, 8]);
  });
});

describe("rows of a CSV file", () => {
  it("are rejected where a comma cut a figure in two", async () => {
    const { rows, rejected } = await rowsOf(
      fileOf(lines("call_id,started_at,revenue,", "c1,2026-03-02,1,200", "c2,2026-03-02,5,", "c3,2026-03-02,7,x")),
    );
    expect(rejected).toMatchObject([{ line: 2, column: null, reason: "the row has 4 fields, but the header has 3" }]);
    expect(rows.map(({ cells }) => cells[2])).toEqual(["5", "7"]);
  });

  it("are rejected with their figures written as figures are", async () => {
    const wide = `c1,2026-03-02,1${",".repeat(1200)}x`;
    const { rejected } = await rowsOf(fileOf(lines("call_id,started_at,revenue", "c0,2026-03-02,1", wide)));
    expect(rejected).toMatchObject([{ line: 3, reason: "the row has 1,203 fields, but the header has 3" }]);
  });

  it("are no remarks where an id begins with a number sign", async () => {
    const file = lines(
      HEADER,
      "#1001,2026-03-02,61,completed,5",
      "#1002,2026-03-02,61",
      "#1003,2026-03-02,61",
      "# by hand, of Ann",
      "# end",
    );
    const { rows, leftOut } = await rowsOf(fileOf(file));
    expect(rows.map(({ cells }) => cells[0])).toEqual(["#1001", "#1002", "#1003"]);
    expect(leftOut.map(({ leftOut: why }) => why)).toEqual(["is a remark", "is a remark"]);
  });

  it("may have blanks before all opening quotes", async () => {
    const file = lines(
      'call_id, started_at, "note"',
      'c1, 2026-03-02, "busy, hung up"',
      'c2, 2026-03-02, "a ""b"", c"',
    );
    const { table, rows, rejected } = await rowsOf(fileOf(file));
    expect(table.columns).toEqual(["call_id", "started_at", "note"]);
    expect(rows.map(({ cells }) => cells[2])).toEqual(["busy, hung up", 'a "b", c']);
    expect(rejected).toEqual([]);
  });

  it("keep a quote behind a blank where other fields are quoted without one", async () => {
    const { rows } = await rowsOf(fileOf(lines("call_id,note,x", 'c1, "a" b,"c"', 'c2,"d",e')));
    expect(rows[0]?.cells).toEqual(["c1", ' "a" b', "c"]);
  });
});

describe("a call of somebody called like a total", () => {
  it("is a call by its id, or by its start in seconds", async () => {
    const header = "product,call_id,started_at,status,revenue,note";
    const file = lines(header, "Total Care,c1,1786370589,,5,", "Som,,1786370590,,5,", "Total,,,,10,");
    const { rows, leftOut } = await rowsOf(fileOf(file));
    expect(rows.map(({ line }) => line)).toEqual([2, 3]);
    expect(leftOut).toEqual([{ line: 4, leftOut: "is a row of totals" }]);
  });
});

describe("the header of an odd table", () => {
  it.each([
    ["a title as wide as the table", ["Report,Calls,of,Campaign", "id,started_at,status,stage"]],
    ["names and values in two columns", ["Campaign,Solar Q3", "Owner,Max", "call_id,started_at"]],
    ["headings of columns", ["Call,Call,Outcome", "id,started_at,status"]],
  ])("stands below %s", async (_, head) => {
    const rows = ["c1,2026-03-02,completed,pitch", "c2,2026-03-03,completed,close"];
    const width = head.at(-1)?.split(",").length;
    const file = lines(...head, ...rows.map((row) => row.split(",").slice(0, width).join(",")));
    expect(await idsOf(file)).toEqual(["c1", "c2"]);
  });

  it("is not a call without a date, in a file without names", async () => {
    const file = lines("c1,,completed,pitch", "c2,2026-03-02,completed,pitch", "c3,2026-03-03,dropped,pitch");
    expect(await problemOf(file)).toEqual({ kind: "no_header", line: 1 });
  });

  it("is the first row of names, whatever words stand below it", async () => {
    expect(await idsOf(columnFile("status", ["sale", "status", "sold"]))).toEqual(["c1", "c2", "c3"]);
    const words = await readTable(fileOf(lines("imię,wynik", "Ann,sale", "Bob,sold", "Ann,sale")));
    expect(words.ok && words.value.table.columns).toEqual(["imię", "wynik"]);
  });
});

describe("a number of a workbook", () => {
  const shown = async (code: string, value: string) => {
    const xml = `${textRow(1, ["id", "date", "x"])}<row r="2"><c r="A2" s="0"><v>${value}</v></c><c r="B2"><v>1</v></c></row>`;
    const book = workbookOf({ sheets: [{ xml }], formats: [code] });
    return (await rowsOf({ name: null, open: fileOf(book), workbook: book })).rows[0]?.cells[0];
  };

  it.each([
    ["0000", "12", "0012"],
    ['"C-"0000', "12", "C-0012"],
    ["\\C00000;-0", "12", "C00012"],
    ["000", "12345", "12345"],
    ["0000", "1.5", "1.5"],
    ["0000", "-5", "-5"],
    ["0", "12", "12"],
    ["0.00", "12", "12"],
    ["00:00", "12", "12"],
    ['0 "min"', "12", "12"],
  ])("of the format %s: %s is %s", async (code, value, text) => {
    expect(await shown(code, value)).toBe(text);
  });
});
