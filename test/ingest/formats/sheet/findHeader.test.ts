import { describe, expect, it } from "vitest";
import { columnsOf, findHeader } from "../../../../src/ingest/formats/sheet/findHeader.ts";
import { totalsTeller } from "../../../../src/ingest/formats/sheet/totalsRow.ts";

/** Rows of cells, of lines with commas. */
function rows(...lines: string[]): string[][] {
  return lines.map((line) => line.split(","));
}

const NAMES = "id,date,seconds,status,revenue";
const CALL = "c1,2026-03-01,61,done,5";

describe("the header of a table", () => {
  it.each([
    ["is the first row", [NAMES, CALL], 0],
    ["is there without any call", [NAMES], 0],
    ["stands below a title", ["My report", NAMES, CALL], 1],
    ["stands below titles and blank rows", ["My report", "", "", "From 1 March, to 5 March", NAMES, CALL], 4],
    ["stands below a title that a sheet padded", ["My report,,,,", ",,,,", NAMES, CALL], 2],
    ["stands below remarks with more cells than it has", ["# by a, b, c, d, e, f", "# z", NAMES, CALL, CALL], 2],
    ["stands below names and values", ["Report,Calls", "Campaign,Solar", "Agent,John", NAMES, CALL], 3],
    [
      "stands below names and values that a sheet padded",
      ["Report,Calls,,,", "From,2026-03-01,To,2026-03-05,", NAMES, CALL, CALL],
      2,
    ],
    ["stands below headings of several columns", ["Call,,Result,,Money", NAMES, CALL], 1],
    ["has columns without a name", ["id,revenue,revenue,,revenue", "1,2,3,4,5"], 0],
    ["has one column", ["call_id", "c1", "c2"], 0],
    ["begins with a number sign", ["#id,date,status", "c1,2026-03-01,done"], 0],
    ["names only text", ["name,status", "Ann,done", "Bob,dropped"], 0],
  ])("%s", (_, lines, index) => {
    expect(findHeader(rows(...lines))).toBe(index);
  });

  it.each([
    ["rows of calls", [CALL, CALL, CALL]],
    ["one call", [CALL]],
    ["calls that are mostly words", ["a,2026-03-01,done,pitch,Ann,x", "b,2026-03-01,done,pitch,Bob,y"]],
    ["calls, then a row of words", [CALL, CALL, "please,see,the,second,sheet", CALL, CALL]],
    ["numbers", ["1,2,3", "4,5,6"]],
    ["names that are all numbers", ["2024,2025,2026", "a,b,c"].slice(0, 1)],
    ["nothing", ["", ",,", ""]],
  ])("is not found in %s", (_, lines) => {
    expect(findHeader(rows(...lines))).toBeNull();
  });

  it("is not lost to ragged rows, nor to a row as wide as no other", () => {
    expect(findHeader(rows("a,b,c", "1,2,3", "1,2", "", "1,2,3,4"))).toBe(0);
    expect(findHeader(rows("id,note,x", "c1,a,1", "c2,a,b,c,d,e,f", "c3,a,3"))).toBe(0);
  });
});

describe("the names of columns", () => {
  it("have no marks that cannot be seen, and empty ones at the end are none", () => {
    expect(columnsOf(["\ufeffid\u00a0", "da\u00a0te\u200b", " a\n b ", "", "x", "", " "])).toEqual([
      "id",
      "da te",
      "a b",
      "column 4",
      "x",
    ]);
  });

  it("are told apart quickly, however many are alike", () => {
    const names = columnsOf(Array.from({ length: 100_000 }, () => "a"));
    expect(names.at(-1)).toBe("a (100000)");
    expect(new Set(names).size).toBe(100_000);
  });
});

describe("a row of totals", () => {
  const columns = NAMES.split(",");

  it.each([
    "Total,,1234,,55",
    ",,Total,,5",
    "Grand total,,,,5",
    "Sub total,,,,5",
    "Total: 1,234 rows",
    "Total calls,,3,,",
    "Total (3 calls),,,,5",
    "TOTAL=5,,,,",
    "**Total**,,,,5",
    "Totals,,00:12:33,,$5.00",
    "Total,,,Total,5",
    "(12 rows)",
    "1,234 rows",
    "Summe,,12,,",
    "Gesamt:,,,,1.234€",
    "Gesamtergebnis,,,,5",
    "Totale,,,,5",
    "Suma,,,,5",
    "Somme,,,,5",
    "Sous-total,,,,5",
    "Totaal,,,,5",
    "Razem,,,,5",
    "Итого,,,,5",
    "Toplam,,,,5",
    "合計,,,,5",
  ])("is seen: %s", (line) => {
    expect(totalsTeller(columns)(line.split(","))).toBe(true);
  });

  it.each([
    "Total Energies,2026-01-01,3,done,",
    "Total Energies,,3,done,",
    "Total,2026-01-01,3,,",
    "Total,61,7,done,5",
    "Summer,,,,5",
    "Sumatra Bank,,,,5",
    "total-77,,,,5",
    "c1,,,,",
    "5,,,,",
    ",,,,",
  ])("is not mistaken: %s", (line) => {
    expect(totalsTeller(columns)(line.split(","))).toBe(false);
  });
});
