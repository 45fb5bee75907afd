import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { USUAL_LIMITS } from "../../../src/domain/limits.ts";
import { openTable } from "../../../src/ingest/openTable.ts";
import { DEFAULT_TABLE_LIMITS, type OpenBytes } from "../../../src/ingest/table.ts";
import { readTable } from "../reading.ts";

const MEGABYTE = 1_000_000;
const TWO_GIGABYTES = 2 * 1024 ** 3;
/** What may be read of a file that cannot be read to its end: the longest record, a few times. */
const EARLY_BYTES = 64 * MEGABYTE;
/** The longest record, held a few times over while it grows. */
const FLAT_BYTES = 150 * MEGABYTE;

function heldBytes(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** A file of `head` and then `fill` over and over, 2 GB long; counts what is read of it, and the memory meanwhile. */
function hugeFile(head: string, fill: string) {
  const chunk = Buffer.from(fill.repeat(Math.ceil(262_144 / fill.length)));
  const seen = { bytes: 0, before: heldBytes(), most: 0 };
  const open: OpenBytes = async function* () {
    yield Buffer.from(head);
    for (let sent = 0; sent < TWO_GIGABYTES; sent += chunk.length) {
      seen.bytes += chunk.length;
      seen.most = Math.max(seen.most, heldBytes());
      yield Buffer.from(chunk);
    }
  };
  return { open, seen };
}

const CSV = "call_id,started_at,x\nc1,2026-03-01,y\n";
const RECORD = '{"id":"c1","startedAt":"2026-03-01"}';

describe("a file of 2 GB with one line", () => {
  it.each([
    ["of one cell, as its names", "", "x", "field_too_long", 1],
    ["of one cell", CSV, "x", "field_too_long", 3],
    ["of cells, as its names", "", "a,", "too_many_columns", null],
    ["of cells", CSV, "a,", "too_many_columns", null],
    ["of cells in quotes", CSV, '"a",', "too_many_columns", null],
    ["of empty cells", CSV, ",", "too_many_columns", null],
    ["with a quote that is never closed", `${CSV}c2,2026-03-01,"`, "x y\n", "field_too_long", 3],
    ["with a string in a list", `[${RECORD},{"id":"`, "x", "field_too_long", 2],
    ["with a string in the first record", '[{"id":"', "x", "field_too_long", 1],
    ["with a string in what is around the list", '{"meta":"', "x", "field_too_long", 1],
    ["that is a key", '{"', "x", "field_too_long", 1],
    ["with a list of numbers in a record", `[${RECORD},{"a":[1`, ",1", "field_too_long", 2],
    ["with a string in the second line", `${RECORD}\n{"id":"`, "x", "field_too_long", 2],
    ["with a string in the first line", '{"id":"c1","a":"', "x", "field_too_long", 1],
    ["of braces", "", '{"a":', "nested_too_deep", null],
    ["of brackets", "", "[", "nested_too_deep", null],
    ["of brackets in a record", `[${RECORD},{"a":`, "[", "nested_too_deep", null],
    ["of brackets in the second line", `${RECORD}\n{"a":`, "[", "nested_too_deep", null],
    ["of keys", '{"id":"c1"', ',"some key":1', "too_many_columns", null],
    ["of keys in the second line", `${RECORD}\n{"id":"c1"`, ',"some key":1', "too_many_columns", null],
  ])("is refused early, in little memory: %s", async (_, head, fill, kind, line) => {
    const { open, seen } = hugeFile(head, fill);
    const read = await readTable(open);
    expect(read).toMatchObject({ ok: false, problem: line === null ? { kind } : { kind, line } });
    expect(seen.bytes).toBeLessThan(EARLY_BYTES);
    expect(seen.most - seen.before).toBeLessThan(FLAT_BYTES);
  });
});

describe("a million columns", () => {
  const names = Array.from({ length: 1_000_000 }, (_, at) => `c${at}`);
  const fileOf = (text: string): OpenBytes =>
    async function* () {
      yield Buffer.from(text);
    };

  it("are counted and refused in CSV", async () => {
    const problem = { kind: "too_many_columns", columns: 1_000_000, maxColumns: USUAL_LIMITS.maxColumns };
    expect(await readTable(fileOf(`${names.join(",")}\n1,2\n`))).toEqual({ ok: false, problem });
  });

  it("are refused in JSON before all are there", async () => {
    const keys = names.map((name) => `"${name}":1`).join(",");
    for (const file of [`[{${keys}}]`, `{${keys}}`, `${RECORD}\n{${keys}}\n`, `{"calls":[${RECORD},{${keys}}]}`]) {
      expect(await readTable(fileOf(file))).toMatchObject({ ok: false, problem: { kind: "too_many_columns" } });
    }
  });

  it("are refused when each record has other keys", async () => {
    const records = names.slice(0, 2000).map((name) => `{"id":"c1","startedAt":"2026-03-01","${name}":1}`);
    expect(await readTable(fileOf(`[${records.join(",")}]`))).toMatchObject({
      ok: false,
      problem: { kind: "too_many_columns" },
    });
  });
});

it("closes a file that it does not read to the end", async () => {
  let isOpen = 0;
  const open: OpenBytes = async function* () {
    isOpen += 1;
    try {
      for (let row = 0; row < 200; row++)
        yield Buffer.from(`${row === 0 ? "id,date\n" : ""}${"c1,2026-03-01\n".repeat(5000)}`);
    } finally {
      isOpen -= 1;
    }
  };
  const table = await openTable({ name: null, open, workbook: null }, DEFAULT_TABLE_LIMITS);
  if (!table.ok) throw new Error(table.problem.kind);
  expect(isOpen).toBe(1);
  for await (const _ of table.value.batches) break;
  expect(isOpen).toBe(0);
});
