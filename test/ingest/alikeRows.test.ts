import { describe, expect, it } from "vitest";
import type { CallTime } from "../../src/domain/call.ts";
import { alikeRows } from "../../src/ingest/alikeRows.ts";
import { hashCounts } from "../../src/ingest/hashCounts.ts";
import { callsOf } from "./reading.ts";

const idsOf = async (header: string, rows: readonly string[]) => {
  const { calls, notes } = await callsOf([header, ...rows].join("\n"));
  return { ids: calls.map(({ callId }) => callId), notes };
};

describe("rows alike in a file without ids", () => {
  const byDay = ["2026-03-01,3,sold", "2026-03-01,3,sold", "2026-03-02,1,lost", "2026-03-01,3,sold"];
  const SECONDS = ["2026-03-01 10:00:07,3,Ann", "2026-03-01 10:00:07,3,Ben", "2026-03-01 10:00:07,3,Ann"];

  it("are calls of their own where only days are told, and that is said", async () => {
    const { ids, notes } = await idsOf("Date,Minutes,Outcome", byDay);
    expect(new Set(ids).size).toBe(4);
    expect(notes).toEqual([
      "2 rows say the same as another one in every column that is read, and count as calls of their own, since no call ids tell which are meant.",
    ]);
  });

  it("are calls of their own where times are told to the minute", async () => {
    const { ids } = await idsOf("Start,Minutes,Outcome", ["2026-03-01 10:05,3,sold", "2026-03-01 10:05,3,sold"]);
    expect(new Set(ids).size).toBe(2);
  });

  it("are one call where times are told to the second and nothing in them differs, and that is said", async () => {
    const { ids, notes } = await idsOf("Start,Minutes,Customer", SECONDS);
    expect([ids[0] === ids[1], ids[0] === ids[2]]).toEqual([false, true]);
    expect(notes).toContain(
      "1 row is alike in every cell to an earlier one, the second of the start included, and counts as the same call, since no call ids tell which are meant.",
    );
  });

  it("have the same ids whenever the file is read", async () => {
    expect(await idsOf("Date,Minutes,Outcome", byDay)).toEqual(await idsOf("Date,Minutes,Outcome", byDay));
    expect(await idsOf("Start,Minutes,Customer", SECONDS)).toEqual(await idsOf("Start,Minutes,Customer", SECONDS));
  });

  it("keep their ids where more of them follow in a later export", async () => {
    const { ids } = await idsOf("Date,Minutes,Outcome", byDay);
    const more = await idsOf("Date,Minutes,Outcome", [...byDay, "2026-03-01,3,sold"]);
    expect(more.ids.slice(0, 4)).toEqual(ids);
    expect(new Set(more.ids).size).toBe(5);
  });

  it("are one call beyond the number of rows that are told apart", () => {
    const { numberOf, counts } = alikeRows(1);
    const day: CallTime = { kind: "date", ms: 0 };
    const numbers = ["aa", "bb", "aa", "bb"].map((hash) => numberOf(hash, { line: 2, cells: [] }, day));
    expect(numbers).toEqual([1, 1, 2, 1]);
    expect(counts()).toEqual({ ownCalls: 1, sameCalls: 0 });
  });
});

describe("counts by hash", () => {
  it("stay those of their hashes while more come", () => {
    const counts = hashCounts(1_000_000);
    const hashes = Array.from({ length: 20_000 }, (_, at) => (at * 2_654_435_761) % 2 ** 52);
    for (const [at, hash] of hashes.entries()) counts.set(hash, at + 1);
    expect(hashes.map(counts.of)).toEqual(hashes.map((_, at) => at + 1));
    expect(counts.of(2 ** 52 - 1)).toBe(0);
  });
});
