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

  it.each([" =1+1", "\ufeff=1+1", "\u200b=1+1", "\u0000=1+1", " \t@SUM(A1)", "\u00a0-2+3", "\u200b+1 (555) 123"])(
    "leaves out what nobody sees before a sign: %j",
    async (cell) => {
      const seen = cell.replace(/^[\s\p{Cc}\p{Cf}]+/u, "");
      expect(csvLine([cell])).toBe(`'${seen}\r\n`);
      expect(await readBack(["x", cell])).toEqual(["x", seen]);
    },
  );

  it.each(["-5", "-5,10", " -5", "+49 170 5550123", "+1.234,56", "- 7 %", "-$5", "1;-5;+49 170 5550123"])(
    "leaves a number with a sign as it is: %j",
    async (cell) => {
      expect(csvLine([cell])).not.toContain("'");
      expect(await readBack(["x", cell])).toEqual(["x", cell.trim()]);
    },
  );

  it("never begins a cell with a sign that runs, whatever the cell holds and whatever splits cells where it is opened", () => {
    const odd = fc.string({
      unit: fc.constantFrom(...'=+-@＝＋－＠\t\r\n",;1a ', "\ufeff", "\u200b", "\u00a0", "\u0000"),
    });
    const cells = fc.array(odd, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(cells, (texts) => {
        const alone = texts.map((text) => unquoted(csvLine([text]).slice(0, -2)));
        const line = csvLine(texts);
        // Our quotes hold at the line's beginning alone; where cells of other separators begin, they are text or nothing.
        const elsewhere = [/[;\r\n]/, /[\t\r\n]/].flatMap((split) => {
          const [first = "", ...others] = line.split(split);
          return [first.replace(/^"/, ""), ...others.map((text) => text.replace(/^[\s\p{Cc}\p{Cf}"]+/u, ""))];
        });
        return ![...alone, ...elsewhere].some(runs);
      }),
      { numRuns: 1000 },
    );
  });
});

function unquoted(cell: string): string {
  return cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}

/** True for what begins with a sign and is no number; what of the following cells comes with it is left aside. */
function runs(text: string): boolean {
  const seen = text.replace(/^[\s\p{Cc}\p{Cf}]+/u, "");
  return /^[=@＝＋－＠]/.test(seen) || (/^[+-]/.test(seen) && !/^[+-] ?1[1, "\u00a0]*/.test(seen));
}
