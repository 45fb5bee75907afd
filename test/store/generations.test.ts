import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findCampaign, listCampaigns } from "../../src/store/campaigns.ts";
import { discardUnfinished } from "../../src/store/discardUnfinished.ts";
import { switchOn } from "../../src/store/generations.ts";
import { findUpload, saveUpload } from "../../src/store/uploads.ts";
import { COVERS_ALL, facts } from "../support/builders.ts";
import { someUpload } from "../support/randomUploads.ts";
import {
  anUpload,
  aReceivedUpload,
  aStore,
  begunUpload,
  finishedOf,
  freshCells,
  rowsOf,
  TEAM,
  undone,
  visibleCalls,
  visibleCells,
} from "../support/store.ts";

/** A row without a date is refused where no earlier call has one, so only dated ones mean the same in any company. */
const aDatedUpload = someUpload.map(({ calls, covered }) => ({
  covered,
  calls: calls.filter(({ facts }) => facts.startedAt !== null),
}));

describe("uploads in the store", () => {
  it("keep the rollup equal to a fresh aggregation of the visible calls, after uploads and undos in any order", () => {
    fc.assert(
      fc.property(
        fc.array(someUpload, { maxLength: 5 }),
        fc.array(fc.nat(4), { maxLength: 3 }),
        (uploads, takenBack) => {
          const store = aStore();
          const ids = uploads.map(({ calls, covered }) => anUpload(store, calls, { covered }).uploadId);
          expect(visibleCells(store)).toEqual(freshCells(store));
          for (const i of takenBack) {
            undone(store, ids[i] ?? 0);
            expect(visibleCells(store)).toEqual(freshCells(store));
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it("leave after an undo exactly what the other uploads alone would have made", () => {
    fc.assert(
      fc.property(fc.array(aDatedUpload, { minLength: 2, maxLength: 4 }), fc.nat(3), (uploads, which) => {
        const taken = which % uploads.length;
        const store = aStore();
        const ids = uploads.map(({ calls, covered }) => anUpload(store, calls, { covered }).uploadId);
        undone(store, ids[taken] ?? 0);
        const other = aStore();
        for (const { calls, covered } of uploads.filter((_, i) => i !== taken)) anUpload(other, calls, { covered });
        expect(visibleCalls(store)).toEqual(visibleCalls(other));
        expect(visibleCells(store)).toEqual(visibleCells(other));
      }),
      { numRuns: 40 },
    );
  });

  it("are not seen before they are switched on, and leave no trace when they are dropped", () => {
    const store = aStore();
    anUpload(store, [{ callId: "a", facts: facts({ status: "completed" }) }]);
    const [calls, cells, all] = [visibleCalls(store), visibleCells(store), rowsOf(store, "calls")];
    const begun = begunUpload(store, [
      { callId: "a", facts: facts({ status: "dropped" }) },
      { callId: "b", facts: facts() },
    ]);
    expect([visibleCalls(store), visibleCells(store)]).toEqual([calls, cells]);
    discardUnfinished(store, begun.uploadId);
    expect([visibleCalls(store), visibleCells(store), rowsOf(store, "calls")]).toEqual([calls, cells, all]);
  });

  it("leave no trace however many calls they told of, and whichever of them were stored, also in another campaign", () => {
    const store = aStore();
    const told = (from: number, to: number, status: "completed" | "dropped") =>
      Array.from({ length: to - from }, (_, i) => ({ callId: `call-${(from + i) * 7}`, facts: facts({ status }) }));
    anUpload(store, told(0, 1_500, "completed"));
    anUpload(store, told(0, 900, "dropped"));
    anUpload(store, told(0, 1_500, "completed"), { campaign: "Q2" });
    const before = [rowsOf(store, "calls"), rowsOf(store, "cells"), rowsOf(store, "campaigns")];
    const begun = begunUpload(store, told(400, 3_000, "dropped"));
    discardUnfinished(store, begun.uploadId);
    expect([rowsOf(store, "calls"), rowsOf(store, "cells"), rowsOf(store, "campaigns")]).toEqual(before);
  });

  it("do not bring a campaign before they are switched on", () => {
    const store = aStore();
    const begun = begunUpload(store, [{ callId: "a", facts: facts() }]);
    expect([listCampaigns(store, TEAM), findCampaign(store, TEAM, "Q1")]).toEqual([[], null]);
    discardUnfinished(store, begun.uploadId);
    expect(rowsOf(store, "campaigns")).toEqual([]);
  });

  it("take their campaign with them when undone, if nothing else came into it", () => {
    const store = aStore();
    const { uploadId } = anUpload(store, [{ callId: "a", facts: facts() }]);
    undone(store, uploadId);
    expect(["calls", "cells", "campaigns", "upload_campaigns"].map((table) => rowsOf(store, table as "calls"))).toEqual(
      [[], [], [], []],
    );
  });

  it("count new, changed, unchanged and repeated calls", () => {
    const store = aStore();
    anUpload(store, [
      { callId: "a", facts: facts({ status: "completed" }) },
      { callId: "b", facts: facts({ status: "completed" }) },
    ]);
    const { counts } = anUpload(store, [
      { callId: "a", facts: facts({ status: "completed" }) },
      { callId: "b", facts: facts({ status: "dropped" }) },
      { callId: "c", facts: facts() },
      { callId: "c", facts: facts({ durationMs: 1000 }) },
    ]);
    expect(counts).toMatchObject({ added: 1, changed: 1, same: 1, repeated: 1 });
  });

  it("complete and correct a call field by field, and never erase with an empty cell", () => {
    const store = aStore();
    anUpload(store, [{ callId: "a", facts: facts({ status: "completed", actualRevenueMinor: 500 }) }]);
    anUpload(store, [{ callId: "a", facts: facts({ status: null, actualRevenueMinor: 700, scriptVersion: "v2" }) }]);
    expect(visibleCalls(store)).toMatchObject([
      { callId: "a", status: "completed", actualRevenueMinor: 700, scriptVersion: "v2", covered: COVERS_ALL },
    ]);
  });

  it("merge segments name by name, so that a file without one of them erases nothing", () => {
    const store = aStore();
    anUpload(store, [{ callId: "a", facts: facts({ segments: { list: "x", region: "north" } }) }]);
    const { uploadId } = anUpload(store, [{ callId: "a", facts: facts({ segments: { list: "y" } }) }]);
    expect(visibleCalls(store)).toMatchObject([{ segments: { list: "y", region: "north" } }]);
    undone(store, uploadId);
    expect(visibleCalls(store)).toMatchObject([{ segments: { list: "x", region: "north" } }]);
  });

  it("are layered in the order in which they became visible, not in which they were received", () => {
    const store = aStore();
    const { uploadId: first } = anUpload(store, [{ callId: "a", facts: facts({ durationMs: 10_000 }) }]);
    const waits = aReceivedUpload(store);
    anUpload(store, [{ callId: "a", facts: facts({ durationMs: 30_000 }) }]);
    anUpload(store, [{ callId: "a", facts: facts({ durationMs: 20_000 }) }], { upload: waits });
    undone(store, first);
    expect(visibleCalls(store)).toMatchObject([{ durationMs: 20_000 }]);
  });

  it("leave no empty campaign when all of them are undone, in whatever order", () => {
    const store = aStore();
    const one = anUpload(store, [{ callId: "a", facts: facts() }]).uploadId;
    const other = anUpload(store, [{ callId: "b", facts: facts() }]).uploadId;
    undone(store, one);
    expect(listCampaigns(store, TEAM)).toHaveLength(1);
    undone(store, other);
    expect([listCampaigns(store, TEAM), rowsOf(store, "calls")]).toEqual([[], []]);
  });

  it("never become half visible after another process took them for dead", () => {
    const store = aStore();
    const begun = begunUpload(store, [{ callId: "a", facts: facts() }]);
    discardUnfinished(store, begun.uploadId);
    expect(() => switchOn(store, begun.uploadId, [finishedOf(begun)], { state: "stored" })).toThrow("lost the right");
    expect(listCampaigns(store, TEAM)).toEqual([]);
  });

  it("never become visible once somebody cancelled them", () => {
    const store = aStore();
    const begun = begunUpload(store, [{ callId: "a", facts: facts() }]);
    saveUpload(store, TEAM, begun.uploadId, { state: "cancelled" });
    expect(switchOn(store, begun.uploadId, [finishedOf(begun)], { state: "stored" })).toBe(false);
    expect([listCampaigns(store, TEAM), findUpload(store, TEAM, begun.uploadId)?.state]).toEqual([[], "cancelled"]);
  });

  it("of one team are not found by another, even by the same names", () => {
    const store = aStore();
    anUpload(store, [{ callId: "a", facts: facts() }]);
    const { uploadId } = anUpload(store, [{ callId: "b", facts: facts() }]);
    expect(undone(store, uploadId, "T0000OTHER").ok).toBe(false);
    expect([listCampaigns(store, "T0000OTHER"), findCampaign(store, "T0000OTHER", "Q1")]).toEqual([[], null]);
  });
});
