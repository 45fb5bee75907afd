import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileOf, inBlocksOf, problemOf, readCalls, readTable, rowsOf } from "./reading.ts";

const CSV = "call_id,started_at,duration_sec\nc1,2026-03-01T10:00:00Z,61\nc2,2026-03-02T11:00:00Z,0\n";

describe("the way a file is written", () => {
  it.each([",", ";", "\t", "|"])("is recognised when cells are separated by %j", async (delimiter) => {
    const { table, rows } = await rowsOf(fileOf(CSV.replaceAll(",", delimiter)));
    expect(table.delimiter).toBe(delimiter);
    expect(rows[1]?.cells).toEqual(["c2", "2026-03-02T11:00:00Z", "0"]);
  });

  it("is not mistaken by decimal commas, nor by a line that names the delimiter for Excel", async () => {
    expect((await rowsOf(fileOf("id;date;revenue\n1;2026-03-01;2,5\n2;2026-03-01;3,5\n"))).table.delimiter).toBe(";");
    const excel = await rowsOf(fileOf("sep=;\r\nid;date\r\n1;2026-03-01\r\n"));
    expect(excel.table.columns).toEqual(["id", "date"]);
    expect(excel.rows.map((row) => row.line)).toEqual([3]);
  });

  it.each(["\n", "\r\n", "\r"])("is recognised when lines end in %j", async (newline) => {
    const { rows } = await rowsOf(fileOf(CSV.replaceAll("\n", newline)));
    expect(rows.map((row) => row.line)).toEqual([2, 3]);
    expect(rows[0]?.cells[2]).toBe("61");
  });

  it("may change its line ends midway", async () => {
    const { rows } = await rowsOf(fileOf("a,b\r\n1,2\n3,4\r\n5,6"));
    expect(rows.map((row) => row.cells)).toEqual([
      ["1", "2"],
      ["3", "4"],
      ["5", "6"],
    ]);
  });

  const accented = "id,job\n1,Überführer €\n2,pão\n";
  it.each([
    ["utf-8", Buffer.from(accented)],
    ["utf-8", Buffer.from(`\ufeff${accented}`)],
    ["utf-16le", Buffer.from(`\ufeff${accented}`, "utf16le")],
    ["utf-16le", Buffer.from(accented, "utf16le")],
    ["utf-16be", Buffer.from(`\ufeff${accented}`, "utf16le").swap16()],
    ["utf-16be", Buffer.from(accented, "utf16le").swap16()],
    ["windows-1252", Buffer.from(accented.replace("€", "\u0080"), "latin1")],
  ])("is recognised in %s", async (encoding, bytes) => {
    const { table, rows } = await rowsOf(fileOf(bytes));
    expect(table.encoding).toBe(encoding);
    expect(rows.map((row) => row.cells[1])).toEqual(["Überführer €", "pão"]);
    expect(table.columns).toEqual(["id", "job"]);
  });

  it("is taken as Latin-1 even if the first accent is the last byte of a long file", async () => {
    const long = `id,job\n${"1,clerk\n".repeat(200_000)}2,pão\n`;
    const { table, rows } = await rowsOf(fileOf(Buffer.from(long, "latin1")));
    expect(table.encoding).toBe("windows-1252");
    expect(rows.at(-1)?.cells[1]).toBe("pão");
  });

  it("stays UTF-8 when one character of many is broken", async () => {
    const bytes = Buffer.concat([Buffer.from("id,job\n1,pão\n2,pão\n3,x"), Buffer.from([0xe3]), Buffer.from("\n")]);
    expect((await rowsOf(fileOf(bytes))).table.encoding).toBe("utf-8");
  });
});

describe("a JSON file", () => {
  const records =
    '{"id":"c1","startedAt":"2026-03-01","analysis":{"ok":true,"tags":["a","b"]},"cost":null},{"id":12345678901234567890,"extra":1.5,"startedAt":"2026-03-02"}';

  it.each([
    ["an array", `[${records}]`],
    ["an object that holds one", `{"total":2,"meta":{"a":[1]},"calls":[${records}],"next":null}`],
    ["under a key of its own", `{"filters":[],"voice_calls":[${records}]}`],
    ["beside another list", `{"agents":[{"id":"a1"}],"calls":[${records}]}`],
  ])("is read as %s", async (_, file) => {
    const { table, rows } = await rowsOf(fileOf(file));
    expect(table.columns).toEqual(["id", "startedAt", "analysis.ok", "analysis.tags", "cost", "extra"]);
    expect(rows).toEqual([
      { line: 1, cells: ["c1", "2026-03-01", "true", "a;b", ""] },
      { line: 2, cells: ["12345678901234567890", "2026-03-02", undefined, undefined, undefined, "1.5"] },
    ]);
  });

  it("is told to be cut short wherever it was cut", async () => {
    const file = `{"calls":[${records}]}`;
    for (let length = 1; length < file.length; length++) {
      const read = await readTable(fileOf(file.slice(0, length)));
      expect(read).toMatchObject({ ok: false, problem: { kind: "json_cut_short" } });
    }
    expect(await problemOf(file.slice(0, -1))).toEqual({ kind: "json_cut_short", records: 2 });
  });

  it("is told to be broken, and after how many records", async () => {
    expect(await problemOf('[{"id":1},{"id":oops}]')).toEqual({ kind: "broken_json", records: 1 });
    expect(await problemOf('[{"id":1}{"id":2}]')).toEqual({ kind: "broken_json", records: 1 });
    expect(await problemOf('[{"id":1}] and more')).toEqual({ kind: "broken_json", records: 1 });
    expect(await problemOf('{"calls" [{}]}')).toEqual({ kind: "broken_json", records: 0 });
  });

  it.each(["[]", "{}", '{"calls":[]}', '{"id":"c1","tags":["a"]}', "[1,2]", '["a"]'])(
    "holds no calls: %s",
    async (file) => {
      expect(await problemOf(file)).toEqual({ kind: "json_without_calls" });
    },
  );

  it("loses only the records that are no objects", async () => {
    const { rows, rejected } = await rowsOf(fileOf('[{"id":"c1"},7,{"id":"c3"}]'));
    expect(rows.map((row) => row.line)).toEqual([1, 3]);
    expect(rejected).toEqual([{ line: 2, column: null, reason: "the record is no object" }]);
  });
});

describe("the size of the chunks that a file comes in", () => {
  const csv = 'id;text;x\r\n1;"a ""b""; c\r\nd";€\r\n\r\n2;pão;"3"\r\n3;5" pipe;\r\n4;"";" y "';
  const json = '{"meta":{"x":"}]\\""},"calls":[{"id":"ö\\u00fc","t":"[{\\\\\\"","n":[1,2]}, {"id":"c2"}],"z":[]}';

  it.each([
    ["CSV", csv],
    ["JSON", json],
  ])("makes no difference to %s", async (_, file) => {
    const whole = await rowsOf(fileOf(file));
    for (const [chunkBytes, blockChars] of [
      [1, 1],
      [7, 7],
      [1, 65_536],
      [7, 1],
    ] as const) {
      const parts = await rowsOf(fileOf(file, chunkBytes), inBlocksOf(blockChars));
      expect(parts.rows).toEqual(whole.rows);
      expect(parts.table.columns).toEqual(whole.table.columns);
    }
  });

  it("makes no difference to any table, however it is written", async () => {
    const cell = fc.oneof(fc.string({ maxLength: 8, unit: fc.constantFrom(...'ab1,;|\t"\n é€') }), fc.constant(""));
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
      );
    const dialect = fc.record({
      delimiter: fc.constantFrom(",", ";", "\t", "|"),
      newline: fc.constantFrom("\n", "\r\n"),
      encoding: fc.constantFrom("utf8" as const, "utf16le" as const),
      chunkBytes: fc.integer({ min: 1, max: 40 }),
      blockChars: fc.integer({ min: 1, max: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(table, dialect, async (cells, { delimiter, newline, encoding, chunkBytes, blockChars }) => {
        const header = cells[0]?.map((_, at) => `column${at}`) ?? [];
        const named = cells.map((row, at) => [`id${at}`, ...row]);
        const text = [["id", ...header], ...named]
          .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(delimiter))
          .join(newline);
        const bytes = Buffer.from(`\ufeff${text}`, encoding);
        const { rows, table } = await rowsOf(fileOf(bytes, chunkBytes), inBlocksOf(blockChars));
        expect(table.delimiter).toBe(delimiter);
        expect(rows.map((row) => row.cells)).toEqual(named);
      }),
      { numRuns: 150 },
    );
  });
});

it("tells the same of calls whether they come as CSV or as JSON", async () => {
  const csv = await readCalls("call_id,startedAt,duration_sec,status\nc1,2026-03-01T10:00:00Z,61,hung up\n");
  const json = await readCalls(
    '[{"call_id":"c1","startedAt":"2026-03-01T10:00:00Z","duration_sec":61,"status":"hung up"}]',
  );
  expect(csv.ok && json.ok && csv.value.calls).toEqual(json.ok && json.value.calls);
});
