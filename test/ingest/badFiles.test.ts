import { Buffer } from "node:buffer";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { fileOf, problemOf, rowsOf } from "./reading.ts";

const CSV = "call_id,started_at,duration_sec\nc1,2026-03-01T10:00:00Z,61\nc2,2026-03-02T11:00:00Z,0\n";
const NUL = String.fromCharCode(0);
const PNG = Buffer.from("89504e470d0a1a0a0000000d4948445200000001", "hex");

describe("a file that is no call export", () => {
  it("is told to be empty when it has no bytes, or only spaces", async () => {
    expect(await problemOf("")).toEqual({ kind: "empty_file" });
    expect(await problemOf(" \r\n\n  ")).toEqual({ kind: "empty_file" });
    expect(await problemOf("\ufeff")).toEqual({ kind: "empty_file" });
  });

  it("is told to have a header only", async () => {
    expect(await problemOf("call_id,started_at\n")).toEqual({ kind: "header_only" });
    expect(await problemOf("call_id;started_at\r\n;\r\n")).toEqual({ kind: "header_only" });
  });

  it("is recognised by its bytes, whatever it is called", async () => {
    const looks = async (bytes: Uint8Array) => await problemOf(fileOf(bytes));
    expect(await looks(PNG)).toEqual({ kind: "not_a_table", looksLike: "a PNG picture" });
    expect(await looks(Buffer.from("ffd8ffe000104a464946", "hex"))).toMatchObject({ looksLike: "a JPEG picture" });
    expect(await looks(Buffer.from("GIF89a....."))).toMatchObject({ looksLike: "a GIF picture" });
    expect(await looks(Buffer.from("%PDF-1.7 ..."))).toMatchObject({ looksLike: "a PDF document" });
    expect(await looks(gzipSync(CSV))).toMatchObject({ looksLike: "a GZIP archive" });
    expect(await looks(Buffer.from("PK\u0003\u0004....xl/workbook.xml"))).toMatchObject({
      looksLike: "an Excel workbook",
    });
    expect(await looks(Buffer.from("PK\u0003\u0004....calls.csv"))).toMatchObject({ looksLike: "a ZIP archive" });
    expect(await looks(Buffer.from("<?xml version='1.0'?><calls/>"))).toMatchObject({ looksLike: "an XML file" });
  });

  it("is refused when its bytes are those of some program", async () => {
    const bytes = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919 + (at >> 3) * 104_729) % 256);
    expect(await problemOf(fileOf(bytes))).toMatchObject({ kind: "not_a_table" });
  });

  it("is told to be a web page, such as a login page", async () => {
    expect(await problemOf("<!DOCTYPE html><html><body>Sign in</body></html>")).toEqual({ kind: "html_page" });
    expect(await problemOf("\n <html lang=en><head></head></html>")).toEqual({ kind: "html_page" });
  });
});

describe("a damaged table", () => {
  it("is told by the line where a quote opens that is never closed", async () => {
    const file = 'call_id,started_at,agent_id\nc1,2026-03-01,a\nc2,2026-03-02,"b\nc3,2026-03-03,c\n';
    expect(await problemOf(file)).toEqual({ kind: "unclosed_quote", line: 3 });
  });

  it("loses only the row whose quote is closed by the next quote of the file", async () => {
    const file = 'call_id,started_at,agent_id\nc1,2026-03-01,"a\nc2,2026-03-02,"b"\nc3,2026-03-03,c\n';
    const { rows, rejected } = await rowsOf(fileOf(file));
    expect(rejected).toEqual([{ line: 2, column: null, reason: "a quote is opened and not closed" }]);
    expect(rows.map((row) => row.cells[0])).toEqual(["c2", "c3"]);
  });

  it("loses only its ragged rows, and forgives empty fields at a row's end", async () => {
    const { rows, rejected } = await rowsOf(fileOf("a,b,c\n1,2,3\n1,2\n\n1,2,3,,\n1,2,3,4\n"));
    expect(rows.map((row) => [row.line, row.cells.length])).toEqual([
      [2, 3],
      [5, 3],
    ]);
    expect(rejected).toMatchObject([
      { line: 3, column: null, reason: "the row has 2 fields, but the header has 3" },
      { line: 6, column: null, reason: "the row has 4 fields, but the header has 3" },
    ]);
  });

  it("is read without its NUL bytes, and says so", async () => {
    const { table, rows } = await rowsOf(fileOf(CSV.replace("c1", `c${NUL}1`).replace("61", `61${NUL}${NUL}`)));
    expect(rows[0]?.cells).toEqual(["c1", "2026-03-01T10:00:00Z", "61"]);
    expect(table.notes).toEqual(["The file holds NUL characters (a sign of a damaged export); they were left out."]);
  });

  it("has the names of its columns told apart", async () => {
    const { table } = await rowsOf(fileOf("id,revenue,revenue,,revenue\n1,2,3,4,5\n"));
    expect(table.columns).toEqual(["id", "revenue", "revenue (2)", "column 4", "revenue (3)"]);
  });

  it("may not have more columns than the limit", async () => {
    const wide = Array.from({ length: 501 }, (_, at) => `c${at}`).join(",");
    expect(await problemOf(`${wide}\n${wide}\n`)).toEqual({ kind: "too_many_columns", columns: 501, maxColumns: 500 });
  });
});

describe("a field of 10 MB", () => {
  const text = "x".repeat(10_000_000);

  it.each([
    ["in quotes", `${CSV}c3,2026-03-03,"${text}"\n`, 4],
    ["without quotes", `${CSV}c3,2026-03-03,${text}\n`, 4],
    ["never closed", `${CSV}c3,"2026-03-03,${text}\n`, 4],
    ["in JSON", `[{"id":"c1"},{"id":"c2","note":"${text}"}]`, 2],
  ])("ends the reading with its line: %s", async (_, file, line) => {
    const before = process.memoryUsage().arrayBuffers;
    expect(await problemOf(file)).toEqual({ kind: "field_too_long", line, maxChars: 1_048_576 });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(40_000_000);
  });
});
