import { describe, expect, it } from "vitest";
import { dialectOf } from "../../../src/ingest/formats/csv/csvDialect.ts";
import { callsOf, columnFile, fileOf, inBlocksOf, readings, rowsOf } from "../reading.ts";
import { valuesOf } from "./xlsx/xlsxWriter.ts";

describe("what programs write for an empty cell", () => {
  it.each([
    ..."\\N|(null)|[NULL]|<null>|(blank)|NaT|<NA>|#DIV/0!|#REF!|#VALUE!|#NAME?|#N/A|#NV|#WERT!|#BEZUG!".split("|"),
  ])("is empty: %s", async (cell) => {
    expect(await readings("revenue", ["5", cell], "actualRevenueMinor")).toEqual([500, null]);
    expect(await readings("agent", ["a1", cell], "agentId")).toEqual(["a1", null]);
  });
});

describe("a CSV whose lines end in two returns", () => {
  it.each([1, 7, 65_536])("has no return in its cells, in portions of %d bytes", async (chunkBytes) => {
    const text =
      'call_id,date,end_reason\r\r\nc1,2026-03-01,\r\r\nc2,2026-03-01,"bye"\r\r\nc3,2026-03-01,"a\r\r\nb"\r\r\n';
    const { rows, rejected } = await rowsOf(fileOf(text, chunkBytes));
    expect(rejected).toEqual([]);
    expect(rows.map(({ cells }) => cells)).toEqual([
      ["c1", "2026-03-01", ""],
      ["c2", "2026-03-01", "bye"],
      ["c3", "2026-03-01", "a\r\r\nb"],
    ]);
  });
});

it("is told by its line feeds where the portion looked at ends between the two returns", () => {
  expect(dialectOf("a,b\r\r\n1,2\r\r\n3,4\r\r", false).newline).toBe("\n");
});

describe("a text that is guarded as a formula", () => {
  it("is read as the text where a portion ends within its first guard", async () => {
    const rows = Array.from({ length: 6000 }, (_, at) => `c${at},2026-03-01\n`).join("");
    const text = `call_id,date\n${rows}="007",2026-03-01\n`;
    const read = await rowsOf(fileOf(text, text.indexOf("=") + 1), inBlocksOf(1));
    expect(read.rows.at(-1)?.cells).toEqual(["007", "2026-03-01"]);
  });

  it.each([1, 5, 131_072])("is read as the text, in portions of %d characters", async (blockChars) => {
    const text = 'call_id,date,revenue\n="00123","=""2026-03-01""",="12.50"\nc=1,2026-03-01,=1+1\n';
    const { rows } = await rowsOf(fileOf(text), inBlocksOf(blockChars));
    expect(rows.map(({ cells }) => cells)).toEqual([
      ["00123", "2026-03-01", "12.50"],
      ["c=1", "2026-03-01", "=1+1"],
    ]);
  });
});

describe("a number that is one in its file", () => {
  it("has no thousands, in JSON", async () => {
    const record = (call_id: string, revenue: number) => ({ call_id, started_at: "2026-03-01", revenue });
    const { calls, summary } = await callsOf(JSON.stringify([record("c1", 12.345), record("c2", -1.999)]));
    expect(calls.map(({ facts }) => facts.actualRevenueMinor)).toEqual([1235, -200]);
    expect(summary.assumptions.filter((told) => told.includes("1.234"))).toEqual([]);
  });

  it("has no thousands, in a workbook", async () => {
    const written = ["12.345", "-1.999", "0.125", "1234.567", "12.34"];
    expect((await valuesOf(written.map((figure) => `<c><v>${figure}</v></c>`))).map(Number)).toEqual(
      written.map(Number),
    );
    expect(await valuesOf(["<c><v>12.345</v></c>"])).toEqual(["12.3450"]);
  });

  it("may be a thousand in a CSV, where it is text", async () => {
    const { calls } = await callsOf(columnFile("revenue", ["12.345"]));
    expect(calls[0]?.facts.actualRevenueMinor).toBe(1_234_500);
  });
});

describe("NaN and Infinity in JSON, as Python writes them", () => {
  const record = '{"call_id": "c1", "started_at": "2026-03-01", "revenue": NaN, "end_reason": "said \\"NaN, Infinity"}';
  const other = '{"call_id": "c2", "started_at": "2026-03-01", "revenue": -Infinity, "end_reason": "x"}';

  it.each([`[${record}, ${other}]`, `${record}\n${other}\n`, `{"calls": [${record}, ${other}], "mean": NaN}`])(
    "are empty cells: %s",
    async (text) => {
      const { calls, rejected } = await callsOf(text);
      expect(rejected).toEqual([]);
      expect(calls.map(({ facts }) => [facts.actualRevenueMinor, facts.endReason])).toEqual([
        [null, 'said "NaN, Infinity'],
        [null, "x"],
      ]);
    },
  );
});
