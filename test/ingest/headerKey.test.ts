import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { headerKeyOf } from "../../src/ingest/headerKey.ts";
import { profileOf, times, type WrittenTable } from "./planning.ts";

const HEADERS = ["Call ID", "Date", "Duration (s)", "Status", "Revenue", "Anrufdatum", "Source"];

function tableOf(headers: readonly string[], format: WrittenTable["format"] = "csv"): WrittenTable {
  return { columns: Object.fromEntries(headers.map((header) => [header, times("x", 2)])), format };
}

const keyOf = (table: WrittenTable) => headerKeyOf(profileOf(table));

describe("the key of a file's columns", () => {
  it("is the same in whatever order and spelling they stand", () => {
    const shuffled = fc.shuffledSubarray(HEADERS, { minLength: 1 });
    fc.assert(
      fc.property(shuffled, fc.infiniteStream(fc.nat()), (headers, chance) => {
        const other = [...headers].sort(() => ((chance.next().value ?? 0) % 2 === 0 ? 1 : -1));
        const spelled = other.map((header) => header.toUpperCase().replaceAll(" ", "_"));
        expect(keyOf(tableOf(spelled))).toBe(keyOf(tableOf(headers)));
      }),
    );
  });

  it("differs when a column more is there", () => {
    const keys = HEADERS.map((_, at) => keyOf(tableOf(HEADERS.slice(0, at + 1))));
    expect(new Set(keys).size).toBe(HEADERS.length);
  });

  it("differs for amounts of another currency", () => {
    expect(keyOf(tableOf(["id", "Amount (€)"]))).not.toBe(keyOf(tableOf(["id", "Amount ($)"])));
  });

  it("is one for all files of a platform", () => {
    const made = { start: "startedAt" } as const;
    expect(keyOf({ ...tableOf(["start", "a"]), made })).toBe(keyOf({ ...tableOf(["start", "b"]), made }));
    expect(keyOf({ ...tableOf(["start", "a"]), made })).not.toBe(keyOf(tableOf(["start", "a"])));
  });

  it("of JSON rests on what most records have, and not on what people looked up in lists", () => {
    const most = [...times("x", 19), ""];
    const records = { id: times("x", 20), date: most, note: times("x", 10) };
    const looked = { ...records, "nodes.-1.name": times("x", 20) };
    const key = keyOf({ columns: records, format: "json" });
    expect(keyOf({ columns: looked, format: "json" })).toBe(key);
    expect(keyOf({ columns: { ...records, note: [...times("x", 18), "", ""] }, format: "json" })).toBe(key);
    expect(keyOf({ columns: { ...records, note: most }, format: "json" })).not.toBe(key);
  });

  it("does not count the columns of our own file of rejected rows", () => {
    expect(keyOf(tableOf(["rejected_line", "rejected_column", "rejected_reason", ...HEADERS]))).toBe(
      keyOf(tableOf(HEADERS)),
    );
  });

  it("tells nothing of the headers", () => {
    expect(keyOf(tableOf(["Anna Kohl"]))).toMatch(/^[0-9a-f]{64}$/);
  });
});
