import { describe, expect, it } from "vitest";
import { findCampaign } from "../../src/store/campaigns.ts";
import { numbersCalled } from "../../src/store/numbersCalled.ts";
import { HASH_KEY, imported, lines, stored } from "../support/imports.ts";
import { aStore, TEAM, undone, visibleCalls } from "../support/store.ts";

const calls = (...numbers: readonly string[]) =>
  lines(
    "call_id,started_at,status,phone_number",
    ...numbers.map((number, i) => `c${i},2026-01-1${i % 10}T10:00:00Z,completed,${number}`),
  );
const THREE_NUMBERS = calls(
  "+4930111111",
  "+4930222222",
  "004930111111",
  "+49 30 333333",
  "+4930222222",
  "+4930111111",
);

describe("numbers called", () => {
  it("are counted by their hash, however they are written", async () => {
    const store = aStore();
    const report = await stored(store, THREE_NUMBERS, { campaign: "Q1", hashKey: HASH_KEY });
    const numbers = { different: 3, repeated: 2, most: 3 };
    expect(report.campaigns[0]?.holds?.numbers).toEqual(numbers);
    expect(numbersCalled(store, TEAM, "Q1")).toEqual(numbers);
  });

  it("are unknown without a key, and in a file that tells none", async () => {
    const store = aStore();
    await stored(store, THREE_NUMBERS, { campaign: "Q1" });
    expect(numbersCalled(store, TEAM, "Q1")).toBeNull();
    expect(visibleCalls(store).map(({ phoneHash }) => phoneHash)).toEqual(Array(6).fill(null));
    await stored(store, lines("call_id,date,status", "a,2026-01-01,completed"), { campaign: "Q2", hashKey: HASH_KEY });
    expect(numbersCalled(store, TEAM, "Q2")).toBeNull();
    expect(findCampaign(store, TEAM, "Q2")).not.toBeNull();
  });

  it("do not tell one team which numbers another one calls", async () => {
    const [ours, theirs] = [aStore(), aStore("T0000OTHER")];
    await stored(ours, THREE_NUMBERS, { campaign: "Q1", hashKey: HASH_KEY });
    await stored(theirs, THREE_NUMBERS, { campaign: "Q1", hashKey: HASH_KEY, teamId: "T0000OTHER" });
    const hashes = (calls: ReturnType<typeof visibleCalls>) => calls.map(({ phoneHash }) => phoneHash);
    const known = new Set(hashes(visibleCalls(ours)));
    expect(known.size).toBe(3);
    expect(hashes(visibleCalls(theirs, "Q1", "T0000OTHER")).some((hash) => known.has(hash))).toBe(false);
  });

  it("go with the upload that told them", async () => {
    const store = aStore();
    await stored(store, lines("call_id,date,status", "c0,2026-01-10,completed"), { campaign: "Q1" });
    const { uploadId } = await imported(store, THREE_NUMBERS, { campaign: "Q1", hashKey: HASH_KEY });
    expect(numbersCalled(store, TEAM, "Q1")?.different).toBe(3);
    expect(undone(store, uploadId).ok).toBe(true);
    expect(numbersCalled(store, TEAM, "Q1")).toBeNull();
  });
});
