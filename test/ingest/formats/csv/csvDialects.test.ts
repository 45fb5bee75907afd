import { Buffer } from "node:buffer";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileOf, inBlocksOf, problemOf, type ReadTable, rowsOf } from "../../reading.ts";

const HEADER = "id;date;revenue;status";
const CALL = "c1;2026-03-01;2,5;done";

/** Rows in short: the line and the cells, or the line and why it is none. */
function inShort({ rows, rejected, leftOut }: ReadTable): readonly string[] {
  const all = [
    ...rows.map(({ line, cells }) => ({ line, text: cells.join(";") })),
    ...rejected.map(({ line, reason }) => ({ line, text: `rejected: ${reason}` })),
    ...leftOut.map(({ line, leftOut }) => ({ line, text: `left out: ${leftOut}` })),
  ];
  return all.sort((one, other) => one.line - other.line).map(({ line, text }) => `${line} ${text}`);
}

async function read(...lines: string[]): Promise<ReadTable> {
  return rowsOf(fileOf(`${lines.join("\n")}\n`));
}

describe("lines above the column names", () => {
  it.each([
    ["a title", ["My report, for you, in full, at last, really"]],
    ["a title with quotes", ['"My ""report"", for; you"']],
    ["a title that a spreadsheet padded", ["My report;;;", ";;;"]],
    ["a blank line", [""]],
    ["names and values", ["Campaign;Solar", "From;2026-03-01"]],
    ["remarks", ["# made by x, y, z", "#more"]],
  ])("are passed over and told: %s", async (_, above) => {
    const table = await read(...above, HEADER, CALL, CALL);
    expect(table.table.columns).toEqual(["id", "date", "revenue", "status"]);
    expect(table.table.delimiter).toBe(";");
    expect(inShort(table)).toEqual([`${above.length + 2} ${CALL}`, `${above.length + 3} ${CALL}`]);
    const note = `The column names stand on line ${above.length + 1}; what is above them was left out.`;
    expect(table.table.notes).toEqual(above[0] === "" ? [] : [note]);
  });

  it("do not decide what separates the cells", async () => {
    const { table } = await read("a, b, c", "d, e, f", "g, h, i", HEADER, CALL, CALL, CALL, CALL);
    expect(table.delimiter).toBe(";");
  });

  it("may be missing with the names: then the first call is not taken for names", async () => {
    expect(await problemOf(`${CALL}\n${CALL}\n`)).toEqual({ kind: "no_header", line: 1 });
    expect(await problemOf("\n77,2026-03-01,61\n78,2026-03-02,62\n")).toEqual({ kind: "no_header", line: 2 });
    expect(await problemOf("1,2,3\n4,5,6\n")).toEqual({ kind: "no_header", line: 1 });
  });
});

describe("lines that are no calls", () => {
  it("are left out and told: totals and counts of rows below the table", async () => {
    const table = await read(HEADER, CALL, "Total;;2,5;", "Summe: 1 row", "(1 row)", ";;;Total");
    expect(inShort(table)).toEqual([
      `2 ${CALL}`,
      "3 left out: is a row of totals",
      "4 left out: is a row of totals",
      "5 left out: is a row of totals",
      "6 left out: is a row of totals",
    ]);
  });

  it("are left out and told: titles and column names again, where exports were put behind each other", async () => {
    const table = await read("Export", HEADER, CALL, "Export", HEADER, CALL, `\ufeff${HEADER}`, CALL);
    expect(inShort(table)).toEqual([
      `3 ${CALL}`,
      "4 left out: repeats a line from above the column names",
      "5 left out: repeats the column names",
      `6 ${CALL}`,
      "7 left out: repeats the column names",
      `8 ${CALL}`,
    ]);
  });

  it("are left out and told: remarks, and lines drawn below the names", async () => {
    const table = await read(HEADER, "--;----;-------;------", CALL, "# the end");
    expect(inShort(table)).toEqual(["2 left out: is a ruled line", `3 ${CALL}`, "4 left out: is a remark"]);
  });

  it("are no excuse to leave out a call of something called Total", async () => {
    const table = await read("campaign;id;date;revenue", "Total;c1;2026-03-01;5", "Total Energies;c2;2026-03-02;");
    expect(table.rows).toHaveLength(2);
  });
});

describe("columns at the end of lines", () => {
  it("are none when they are empty, in the names and in the rows", async () => {
    const table = await read(`${HEADER};;;`, `${CALL};;;`, CALL, `${CALL};;;;;;`);
    expect(table.table.columns).toHaveLength(4);
    expect(inShort(table)).toEqual([`2 ${CALL}`, `3 ${CALL}`, `4 ${CALL}`]);
  });

  it("are not read without a name, which is told once", async () => {
    const table = await read(`${HEADER};;`, `${CALL};a note;`, `${CALL};;another`, CALL);
    expect(inShort(table)).toEqual([`2 ${CALL}`, `3 ${CALL}`, `4 ${CALL}`]);
    expect(table.table.notes).toEqual(['Columns without a name, behind "status", were not read.']);
  });

  it("may be as many as Excel's widest sheet has", async () => {
    const padding = ";".repeat(16_380);
    expect((await read(`${HEADER}${padding}`, `${CALL}${padding}`)).rows).toHaveLength(1);
  });
});

describe("a spreadsheet's ways to write a table", () => {
  it.each(["sep=;", "SEP=;", '"sep=;"', "sep=;;;;"])("are known: it names the separator by %s", async (line) => {
    const table = await read(line, HEADER, CALL);
    expect(inShort(table)).toEqual([`3 ${CALL}`]);
    expect(table.table.notes).toEqual([]);
  });

  it("are known: Excel's text in UTF-16 with tabs", async () => {
    const text = 'id\tdate\tstatus\r\nc1\t2026-03-01\t"a\tb"\r\n\t\t\r\n';
    const table = await rowsOf(fileOf(Buffer.from(`\ufeff${text}`, "utf16le")));
    expect(table.table).toMatchObject({ delimiter: "\t", encoding: "utf-16le", columns: ["id", "date", "status"] });
    expect(inShort(table)).toEqual(["2 c1;2026-03-01;a\tb"]);
  });

  it("end lines as an old Mac's text does, whatever ends lines inside of quotes", async () => {
    const text = 'id,date,own,note\rc1,2026-03-01,web,x\rc2,2026-03-01,"two\r\nlines","two\nlines"';
    expect(inShort(await rowsOf(fileOf(text)))).toEqual([
      "2 c1;2026-03-01;web;x",
      "3 c2;2026-03-01;two\r\nlines;two\nlines",
    ]);
  });

  it("are known: names with spaces that do not break", async () => {
    expect((await read("\u00a0id ;da\u00a0te;x\u200b", "c1;2026-03-01;1")).table.columns).toEqual(["id", "da te", "x"]);
  });

  it("may have one column only", async () => {
    const table = await read("call_id", "c1", "c2");
    expect(table.table).toMatchObject({ delimiter: ",", columns: ["call_id"] });
    expect(inShort(table)).toEqual(["2 c1", "3 c2"]);
  });

  it("are as old as a caret, where nothing else separates anything", async () => {
    expect((await read("id^date^x", "c1^2026-03-01^1")).table.delimiter).toBe("^");
    expect((await read("id,x^2", "c1,5", "c2,6")).table.delimiter).toBe(",");
  });

  it("are those of a database's shell and of a text with tables, too", async () => {
    const shell = await read(" id |    date    | x ", "----+------------+---", " c1 | 2026-03-01 | 1", "(1 row)");
    expect(shell.rows.map(({ cells }) => cells.map((cell) => cell.trim()))).toEqual([["c1", "2026-03-01", "1"]]);
    expect(shell.rejected).toEqual([]);
    const text = await read("| id | date | x |", "|---|:--:|---|", "| c1 | 2026-03-01 | 1 |");
    expect(text.table.columns).toEqual(["column 1", "id", "date", "x"]);
    expect(text.rejected).toEqual([]);
  });
});

describe("any table, written in any way", () => {
  const word = fc.string({ minLength: 1, maxLength: 6, unit: fc.constantFrom(..."abcdxyzé€ß") });
  const text = fc.oneof(
    word,
    fc.string({ maxLength: 8, unit: fc.constantFrom(...'ab1,;|\t"\n é') }),
    fc.constantFrom("", "12", "3.5", "2026-03-01", "1,5", "-", "x@y.de"),
  );
  const table = fc
    .record({ width: fc.integer({ min: 2, max: 6 }), height: fc.integer({ min: 1, max: 8 }) })
    .chain(({ width, height }) =>
      fc.array(fc.array(text, { minLength: width - 1, maxLength: width - 1 }), {
        minLength: height,
        maxLength: height,
      }),
    );
  const dialect = fc.record({
    delimiter: fc.constantFrom(",", ";", "\t", "|"),
    newline: fc.constantFrom("\n", "\r\n"),
    quotesAll: fc.boolean(),
    titles: fc.array(word, { maxLength: 3 }),
    emptyColumns: fc.integer({ min: 0, max: 3 }),
    blankLines: fc.integer({ min: 0, max: 2 }),
    total: fc.boolean(),
    names: fc.boolean(),
    blockChars: fc.constantFrom(1, 13, 131_072),
  });

  it("is read as csv-parse reads it once it is told where the names are", async () => {
    await fc.assert(
      fc.asyncProperty(table, dialect, async (cells, how) => {
        const quoted = (value: string) =>
          how.quotesAll || /[,;\t|"\n^]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
        const line = (row: readonly string[]) =>
          [...row, ...Array.from({ length: how.emptyColumns }, () => "")].map(quoted).join(how.delimiter);
        const header = line(["call_id", ...(cells[0] ?? []).map((_, at) => `column ${at}`)]);
        const rows = cells.map((row, at) => line([`call-${at}`, ...row]));
        const above = [...how.titles, ...Array.from({ length: how.blankLines }, () => "")];
        const middle = how.names ? [header] : [];
        const below = how.total ? [line(["Total", ...(cells[0] ?? []).map(() => "")])] : [];
        const file = [...above, header, ...rows, ...middle, ...rows, ...below].join(how.newline);

        const oracle: string[][] = parse([header, ...rows, ...rows].join(how.newline), {
          delimiter: how.delimiter,
          record_delimiter: how.newline,
        });
        const width = (cells[0] ?? []).length + 1;
        const read = await rowsOf(fileOf(file), inBlocksOf(how.blockChars));
        expect(read.table.columns).toEqual(oracle[0]?.slice(0, width));
        expect(read.rows.map((row) => row.cells)).toEqual(oracle.slice(1).map((row) => row.slice(0, width)));
        expect(read.rejected).toEqual([]);
        expect(read.leftOut).toHaveLength(middle.length + below.length);
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});
