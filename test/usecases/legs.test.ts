import { describe, expect, it } from "vitest";
import { lines, refusal, stored } from "../support/imports.ts";
import { aStore, freshCells, visibleCalls, visibleCells } from "../support/store.ts";

const HEAD = "sid,parent_call_sid,account_sid,to,from,status,start_time,duration,price_unit,direction,answered_by";
const START = '"Mon, 10 Aug 2026 14:03:09 +0000"';
const call = (sid: string, start = START) =>
  `${sid},,AC1,+15555550123,+15555550100,completed,${start},212,USD,outbound-api,human`;
const legOf = (sid: string) =>
  `LEG-${sid},${sid},AC1,+15555550123,+15555550100,completed,${START},100,USD,outbound-dial,`;
const exported = (...rows: readonly string[]) => lines(HEAD, ...rows);
const SAID = { campaign: "Q1" };

describe("legs of transferred calls", () => {
  it("are no rows of their calls: each row counts once", async () => {
    const store = aStore();
    await stored(store, exported(call("old")), SAID);
    const report = await stored(
      store,
      exported(call("a"), call("a"), call("bad", "never"), legOf("a"), legOf("old"), legOf("gone")),
      SAID,
    );
    expect(report).toMatchObject({
      rows: 4,
      rejected: 2,
      repeated: 1,
      campaigns: [{ added: 1, changed: 0, same: 0 }],
    });
    expect(visibleCalls(store).map(({ callId, status }) => [callId, status])).toEqual([
      ["a", "escalated"],
      ["old", "escalated"],
    ]);
    expect(visibleCells(store)).toEqual(freshCells(store));
  });

  it("escalate stored calls although the file's only other row is bad", async () => {
    const store = aStore();
    await stored(store, exported(call("a")), SAID);
    const report = await stored(store, exported("ragged,row", legOf("a")), SAID);
    expect(report.rejected).toBe(1);
    expect(visibleCalls(store).find(({ callId }) => callId === "a")?.status).toBe("escalated");
  });

  it("are read where the file has nothing else, and stored once", async () => {
    const store = aStore();
    await stored(store, exported(call("a")), SAID);
    await stored(store, exported(legOf("a")), SAID);
    expect(visibleCalls(store)).toMatchObject([{ callId: "a", status: "escalated" }]);
    await expect(stored(store, exported(legOf("a")), SAID)).rejects.toThrow("nothing_new");
    expect(await refusal(store, exported(legOf("gone")), SAID)).toContain("not stored");
  });
});
