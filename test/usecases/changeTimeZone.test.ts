import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayOfIso } from "../../src/domain/day.ts";
import { ownerOf } from "../../src/lib/owner.ts";
import { createCallPlacer } from "../../src/store/callPlace.ts";
import { findCampaign } from "../../src/store/campaigns.ts";
import { daysOf } from "../../src/store/cells.ts";
import { discardUnfinished } from "../../src/store/discardUnfinished.ts";
import { takeKnownCampaign } from "../../src/store/generations.ts";
import type { Store } from "../../src/store/openStore.ts";
import { listSettingChanges } from "../../src/store/settingChanges.ts";
import { addUpload, listUploads } from "../../src/store/uploads.ts";
import { recoverUploads } from "../../src/usecases/recoverUploads.ts";
import { facts } from "../support/builders.ts";
import { someUpload } from "../support/randomUploads.ts";
import {
  anUpload,
  aStore,
  begunUpload,
  freshCells,
  OWNER,
  recounted,
  rowsOf,
  TEAM,
  undone,
  visibleCalls,
  visibleCells,
} from "../support/store.ts";

const SELF = ownerOf(process.pid, 1);
/** 6 January 2026, 02:00 UTC: the evening before in New York. */
const AT_NIGHT = { ms: Date.UTC(2026, 0, 6, 2), kind: "instant" } as const;
const ZONES = ["America/New_York", "Pacific/Kiritimati", "Asia/Kathmandu", "Pacific/Pago_Pago", "UTC"];

/** Where each call stands in the table of calls. */
function daysInCalls(store: Store) {
  return store.sqlite.prepare("SELECT call_id, day, hour FROM calls WHERE died IS NULL ORDER BY call_id").all();
}

describe("a change of the time zone", () => {
  it("moves calls to the days of the new calendar, and leaves those that name a date where they are", () => {
    const store = aStore();
    anUpload(store, [
      { callId: "instant", facts: { ...facts(), startedAt: AT_NIGHT } },
      { callId: "wall", facts: { ...facts(), startedAt: { ...AT_NIGHT, kind: "wall" } } },
      { callId: "date", facts: facts({ date: "2026-01-06" }) },
    ]);
    expect(daysOf(store, TEAM, "Q1")).toEqual({ first: dayOfIso("2026-01-06"), last: dayOfIso("2026-01-06") });
    expect(recounted(store, "America/New_York")).toEqual({ ok: true, value: { calls: 3 } });
    expect(daysOf(store, TEAM, "Q1")).toEqual({ first: dayOfIso("2026-01-05"), last: dayOfIso("2026-01-06") });
    expect(findCampaign(store, TEAM, "Q1")).toMatchObject({
      timeZone: "America/New_York",
      assumed: expect.not.arrayContaining(["timeZone"]),
    });
    expect(daysInCalls(store)).toEqual([
      { call_id: "date", day: dayOfIso("2026-01-06"), hour: null },
      { call_id: "instant", day: dayOfIso("2026-01-05"), hour: 21 },
      { call_id: "wall", day: dayOfIso("2026-01-06"), hour: 2 },
    ]);
  });

  it("leaves the rollup equal to a fresh aggregation, also after later uploads, undos and changes", () => {
    fc.assert(
      fc.property(
        fc.array(someUpload, { minLength: 2, maxLength: 4 }),
        fc.array(fc.constantFrom(...ZONES), { minLength: 1, maxLength: 3 }),
        fc.nat(3),
        ([first, ...later], zones, which) => {
          const store = aStore();
          const ids = [anUpload(store, first?.calls ?? [], { covered: first?.covered ?? 0 }).uploadId];
          let zone = "UTC";
          for (const [i, next] of zones.entries()) {
            zone = next;
            expect(recounted(store, zone).ok).toBe(true);
            expect(visibleCells(store)).toEqual(freshCells(store, "Q1", TEAM, zone));
            const upload = later[i];
            if (upload !== undefined) ids.push(anUpload(store, upload.calls, { covered: upload.covered }).uploadId);
            expect(visibleCells(store)).toEqual(freshCells(store, "Q1", TEAM, zone));
          }
          undone(store, ids[which] ?? 0);
          expect(visibleCells(store)).toEqual(freshCells(store, "Q1", TEAM, zone));
          const placeOf = createCallPlacer(zone);
          const places = visibleCalls(store).map((call) => ({ call_id: call.callId, ...placeOf(call) }));
          expect(daysInCalls(store)).toEqual(places.map(({ outcome: _, ...place }) => place));
        },
      ),
      { numRuns: 40 },
    );
  });

  it("is logged, is no upload that people see, and keeps its campaign when the only upload is undone", () => {
    const store = aStore();
    const { uploadId } = anUpload(store, [{ callId: "a", facts: facts() }]);
    recounted(store, "Europe/Berlin");
    expect(listSettingChanges(store, TEAM, 9)).toMatchObject([
      { userId: "U0MAYA", campaignName: "Q1", what: "time zone", before: "UTC", after: "Europe/Berlin" },
    ]);
    expect(listUploads(store, TEAM, ["rebuilding"])).toEqual([]);
    undone(store, uploadId);
    expect(findCampaign(store, TEAM, "Q1")?.timeZone).toBe("Europe/Berlin");
  });

  it("waits for nobody: it says which file is being read, and a file which recount is under way", () => {
    const store = aStore();
    anUpload(store, [{ callId: "a", facts: facts() }]);
    const begun = begunUpload(store, [{ callId: "b", facts: facts() }]);
    // As of a living process: one that died would be cleared up after.
    store.sqlite.prepare("UPDATE uploads SET owner = ?").run(SELF);
    const busy = recounted(store, "Asia/Tokyo", { owner: SELF });
    expect(busy).toMatchObject({ ok: false, problem: { kind: "import_running", fileName: "calls.csv" } });
    discardUnfinished(store, begun.uploadId);
    expect(recounted(store, "Asia/Tokyo", { owner: SELF }).ok).toBe(true);
  });

  it("that was killed in the middle leaves the old zone intact, and the next start names it", () => {
    const store = aStore();
    anUpload(store, [{ callId: "a", facts: { ...facts(), startedAt: AT_NIGHT } }]);
    const tables = () => [rowsOf(store, "calls"), rowsOf(store, "cells"), rowsOf(store, "campaigns")];
    const before = tables();
    const row = { teamId: TEAM, userId: "U0MAYA", owner: OWNER, fileName: "Q1", state: "rebuilding" } as const;
    const { id } = addUpload(store, row, 0);
    const taken = takeKnownCampaign(store, TEAM, id, "Q1");
    if (!taken.ok) throw new Error("The campaign is busy");
    store.sqlite.prepare("UPDATE cells SET died = ?").run(taken.value.generation + 1);
    expect(recoverUploads(store, "T0000OTHER", SELF, 0)).toEqual([]);
    expect(recoverUploads(store, TEAM, SELF, 0)).toMatchObject([
      { state: "rebuilding", fileName: "Q1", userId: "U0MAYA" },
    ]);
    expect(tables()).toEqual(before);
    expect([recoverUploads(store, TEAM, SELF, 0), listUploads(store, TEAM, ["rebuilding"])]).toEqual([[], []]);
    expect(recounted(store, "America/New_York").ok).toBe(true);
  });

  it("of another team's campaign changes nothing", () => {
    const store = aStore();
    anUpload(store, [{ callId: "a", facts: facts() }]);
    store.sqlite.prepare("INSERT INTO teams (team_id, name, created_at_ms) VALUES ('T0000OTHER', 'Other', 0)").run();
    const before = rowsOf(store, "campaigns");
    expect(recounted(store, "Asia/Tokyo", { teamId: "T0000OTHER" })).toEqual({
      ok: false,
      problem: { kind: "campaign_gone" },
    });
    expect(rowsOf(store, "campaigns")).toEqual(before);
  });
});
