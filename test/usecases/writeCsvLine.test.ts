import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvLine } from "../../src/usecases/writeCsvLine.ts";
import { fileOf, readTable } from "../ingest/reading.ts";

/** What our own reader makes of a line under a header of as many columns. */
async function readBack(cells: readonly string[]): Promise<readonly string[] | undefined> {
  const header = cells.map((_, i) => `column ${i}`);
  const read = await readTable(fileOf(csvLine(header) + csvLine(cells)));
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.value.rows[0]?.cells;
}

// Full-width signs are plain ones to some spreadsheets (OWASP, CSV Injection).
const FORMULAS = [
  "=1+1",
  "+1+1",
  "-2-3",
  "@SUM(A1)",
  "\t=1+1",
  "\r=1+1",
  "\n=1+1",
  "＝1+1",
  "＋1+1",
  "－1+1",
  "＠SUM(A1)",
];

describe("a line of CSV that we write", () => {
  it.each(FORMULAS)("holds no formula: %j", (formula) => {
    expect(csvLine([formula])).toMatch(/^"?'/);
    expect(csvLine(["a", formula]).slice(2)).toMatch(/^"?'/);
  });

  it.each([...FORMULAS, "-5,10", "plain", 'a "quoted" one', "a;b", "a\tb", "two\nlines"])(
    "is read as what it was made of: %j",
    async (cell) => {
      expect((await readBack(["x", cell]))?.[1]?.trim()).toBe(cell.trim());
    },
  );

  it("never begins a cell with a sign that runs, whatever the cell holds", () => {
    const odd = fc.string({
      unit: fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＠", '"', ",", ";", "1", "a"),
    });
    fc.assert(
      fc.property(odd, (cell) => {
        const written = csvLine([cell]).slice(0, -2).replace(/^"/, "");
        return !/^[=@\t\r\n＝＠]/.test(written) && (!/^[+-]/.test(written) || /^[+-]1[1,]*"?$/.test(written));
      }),
    );
  });
});
