import { describe, expect, it } from "vitest";
import type { ImportProgress } from "../../src/domain/upload.ts";
import { importFile } from "../../src/usecases/importFile.ts";
import { tidyUpload } from "../../src/usecases/recoverUploads.ts";
import { aFetchedFile } from "../support/botWithThreads.ts";
import { lines, refusal, stored, UNHEARD } from "../support/imports.ts";
import {
  aReceivedUpload,
  aStore,
  freshCells,
  OWNER,
  rowsOf,
  TEAM,
  visibleCalls,
  visibleCells,
} from "../support/store.ts";

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

  it("tell how many are joined, and a cancel meanwhile leaves nothing", async () => {
    const store = aStore();
    const ids = Array.from({ length: 5_000 }, (_, i) => `CA${i}`);
    await stored(store, exported(...ids.map((id) => call(id))), SAID);
    const before = rowsOf(store, "calls");
    const file = exported(...ids.map(legOf));
    const told: unknown[] = [];
    const cancelFlag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const onProgress = ({ legs }: ImportProgress) => {
      if (legs !== undefined) told.push(legs);
      if (legs?.joined === 2_000) cancelFlag[0] = 1;
    };
    const { id: uploadId } = aReceivedUpload(store);
    const campaign = { id: SAID.campaign, name: SAID.campaign };
    const order = { teamId: TEAM, uploadId, owner: OWNER, nowMs: 0, campaign, dateOrder: null, cancelFlag };
    const outcome = await importFile({ store, ...UNHEARD, onProgress }, { ...aFetchedFile(file), ...order });
    expect(outcome).toEqual({ kind: "cancelled" });
    expect(rowsOf(store, "calls").length).toBeGreaterThan(before.length);
    tidyUpload(store, TEAM, uploadId);
    expect(rowsOf(store, "calls")).toEqual(before);
    expect(told).toEqual([
      { joined: 0, total: 5_000 },
      { joined: 2_000, total: 5_000 },
    ]);
  });
});
