import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CsvDialect, csvCutter } from "../../../../src/ingest/formats/csv/csvRecords.ts";
import { isTableRow } from "../../../../src/ingest/table.ts";

/** Cuts a text handed over in portions of `portion` characters. */
function cutInPortions(text: string, dialect: CsvDialect, portion: number) {
  const cut = csvCutter(dialect, { maxFieldChars: 1000, maxColumns: 500 });
  const entries = [];
  for (let at = 0; at < text.length; at += portion) {
    const part = cut(text.slice(at, at + portion), at + portion >= text.length);
    if (!part.ok) return part.problem;
    entries.push(...part.value);
  }
  return entries;
}

/** What csv-parse makes of the same text. */
function oracle(text: string, delimiter: string): string[][] {
  return parse(text, {
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    record_delimiter: ["\r\n", "\n"],
  });
}

describe("the CSV cutter", () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 6, unit: fc.constantFrom(..."ab 1.-é") }),
    fc.string({ maxLength: 8, unit: fc.constantFrom(...'a",\n\r;') }).map((text) => `"${text.replaceAll('"', '""')}"`),
    fc.constantFrom('5" pipe', 'a"b', "x"),
  );
  const record = fc.array(cell, { minLength: 1, maxLength: 5 });
  const text = fc
    .array(fc.tuple(record, fc.constantFrom("\n", "\r\n")), { maxLength: 10 })
    .map((records) => records.map(([cells, newline]) => cells.join(",") + newline).join(""));

  it("cuts what csv-parse cuts, in portions of any size", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 30 }), (file, portion) => {
        const cut = cutInPortions(file, { delimiter: ",", newline: "\n" }, portion);
        expect(cut).toBeInstanceOf(Array);
        const cells = Array.isArray(cut) ? cut.filter(isTableRow).map((row) => row.cells) : [];
        expect(cells).toEqual(oracle(file, ","));
      }),
      { numRuns: 1000 },
    );
  });

  it("says the line that each record starts on, blank lines and lines in quotes counted", () => {
    const cut = cutInPortions('a\n\n"b\n\nb"\nc\r\n\r\nd', { delimiter: ",", newline: "\n" }, 3);
    expect(cut).toEqual([
      { line: 1, cells: ["a"] },
      { line: 3, cells: ["b\n\nb"] },
      { line: 6, cells: ["c"] },
      { line: 8, cells: ["d"] },
    ]);
  });

  it("keeps text that follows a closing quote on the same line", () => {
    expect(cutInPortions('"he said "hi" to me",5\n', { delimiter: ",", newline: "\n" }, 4)).toEqual([
      { line: 1, cells: ['he said hi" to me"', "5"] },
    ]);
  });
});
