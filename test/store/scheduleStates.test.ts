import Database from "better-sqlite3";
import { describe, expect, it, onTestFinished } from "vitest";
import { usualSettings } from "../../src/domain/campaignSettings.ts";
import { dayOfIso } from "../../src/domain/day.ts";
import { USUAL_SCHEDULE } from "../../src/domain/schedule.ts";
import { saveCampaignSettings } from "../../src/store/campaignSettings.ts";
import { addCampaign } from "../../src/store/campaigns.ts";
import type { Store } from "../../src/store/openStore.ts";
import {
  findState,
  lastDropChannel,
  lastUploaderOf,
  listDueStates,
  NO_PLAN,
  nextWakeMs,
  reachOf,
  saveState,
} from "../../src/store/scheduleStates.ts";
import { addUpload, saveUpload } from "../../src/store/uploads.ts";
import { assumedCampaign } from "../../src/usecases/assumedCampaign.ts";
import { aState } from "../support/alertRows.ts";
import { facts } from "../support/builders.ts";
import { anUpload, aStore, TEAM, undone } from "../support/store.ts";

const NOW_MS = Date.UTC(2026, 1, 2, 12);

function aCampaign(name: string, timeZone = "UTC") {
  return assumedCampaign({ id: name, name, currency: "USD", timeZone });
}

type Drop = {
  readonly at: string;
  readonly dates: readonly string[];
  readonly by?: string;
  readonly channelId?: string;
};

/** An upload at an instant of calls on some dates. */
function dropped(store: Store, { at, dates, by, channelId }: Drop, campaign = "Q1"): number {
  const atMs = Date.parse(at);
  const row = { teamId: TEAM, fileName: "calls.csv", owner: null, userId: by ?? null, channelId: channelId ?? null };
  const upload = addUpload(store, row, atMs);
  const calls = dates.map((date) => ({ callId: `${at} ${date}`, facts: facts({ date }) }));
  anUpload(store, calls, { campaign, upload });
  saveUpload(store, TEAM, upload.id, { finishedAtMs: atMs });
  return upload.id;
}

const day = (iso: string) => dayOfIso(iso) ?? Number.NaN;
const reach = (store: Store, timeZone = "UTC") => reachOf(store, TEAM, aCampaign("Q1", timeZone), NOW_MS);

function saved(store: Store, campaignId: string, wakeMs: number): void {
  saveState(store, TEAM, aState({ campaignId }), wakeMs);
}

describe("campaigns that are to be looked at", () => {
  it("are those never looked at, those with other calls than then, and those whose time has come, the longest waiting first", () => {
    const store = aStore();
    for (const name of ["due", "fresh", "later", "changed", "earlier"]) {
      dropped(store, { at: "2026-02-01", dates: ["2026-01-31"] }, name);
    }
    for (const [name, wakeMs] of Object.entries({ due: 50, later: 200, changed: 300, earlier: 40 })) {
      saved(store, name, wakeMs);
    }
    dropped(store, { at: "2026-02-02", dates: ["2026-02-01"] }, "changed");
    expect(listDueStates(store, TEAM, 100, 9)).toEqual(["fresh", "changed", "earlier", "due"]);
    expect(listDueStates(store, TEAM, 100, 3)).toEqual(["fresh", "changed", "earlier"]);
    expect(nextWakeMs(store, TEAM)).toBe(0);
    saved(store, "fresh", 30);
    saveState(store, TEAM, aState({ campaignId: "changed", version: 2, seenGeneration: 2 }), 300);
    expect([nextWakeMs(store, TEAM), listDueStates(store, TEAM, 29, 9)]).toEqual([30, []]);
  });

  it("are none that is off, archived, without calls, or gone", () => {
    const store = aStore();
    const changes = { off: { schedule: { ...USUAL_SCHEDULE, isOn: false } }, archived: { isArchived: true } };
    for (const [name, change] of Object.entries(changes)) {
      dropped(store, { at: "2026-02-01", dates: ["2026-01-31"] }, name);
      saveCampaignSettings(store, TEAM, { ...usualSettings(aCampaign(name)), ...change }, NOW_MS);
    }
    addCampaign(store, TEAM, aCampaign("made"), null, NOW_MS);
    const uploadId = dropped(store, { at: "2026-02-01", dates: ["2026-01-31"] }, "emptied");
    saveCampaignSettings(store, TEAM, usualSettings(aCampaign("emptied")), NOW_MS);
    expect([listDueStates(store, TEAM, NOW_MS, 9), nextWakeMs(store, TEAM)]).toEqual([["emptied"], 0]);
    undone(store, uploadId);
    expect([listDueStates(store, TEAM, NOW_MS, 9), nextWakeMs(store, TEAM)]).toEqual([[], null]);
  });
});

describe("how far a campaign's scheduled work has come", () => {
  it("is written by one of two who decided from the same state", () => {
    const store = aStore();
    const first = aState({ owed: { sinceMs: 1, plannedMs: 2, lateMs: 3 }, comparedThrough: 20_000, silenceTold: 5 });
    expect([saveState(store, TEAM, first, 1), saveState(store, TEAM, aState(), 1)]).toEqual([true, false]);
    expect(findState(store, TEAM, "Q1")).toEqual(first);
    const second = { ...first, owed: null, version: 2 };
    expect([saveState(store, TEAM, second, 1), saveState(store, TEAM, { ...second, plan: "x" }, 1)]).toEqual([
      true,
      false,
    ]);
    expect(findState(store, TEAM, "Q1")).toEqual(second);
  });

  it("begins anew after a first look that broke, and for another campaign of the same id", () => {
    const store = aStore();
    dropped(store, { at: "2026-02-01", dates: ["2026-01-31"] });
    expect(saveState(store, TEAM, aState({ plan: NO_PLAN }), 1)).toBe(true);
    expect(findState(store, TEAM, "Q1")).toBeNull();
    expect([saveState(store, TEAM, aState(), 1), saveState(store, TEAM, aState(), 1)]).toEqual([true, false]);
    expect(saveState(store, TEAM, aState({ version: 2, seenGeneration: 9 }), 1)).toBe(true);
    expect(findState(store, TEAM, "Q1")).toBeNull();
    expect([saveState(store, TEAM, aState(), 1), saveState(store, TEAM, aState(), 1)]).toEqual([true, false]);
    expect(findState(store, TEAM, "Q1")).toEqual(aState());
  });

  it("is forgotten while nobody looks", () => {
    const store = aStore();
    dropped(store, { at: "2026-02-01", dates: ["2026-01-31"] });
    const usual = usualSettings(aCampaign("Q1"));
    for (const change of [{ isArchived: true }, { schedule: { ...USUAL_SCHEDULE, isOn: false } }]) {
      saveState(store, TEAM, aState(), NOW_MS);
      saveCampaignSettings(store, TEAM, usual, NOW_MS);
      expect(findState(store, TEAM, "Q1")).not.toBeNull();
      saveCampaignSettings(store, TEAM, { ...usual, ...change }, NOW_MS);
      expect(findState(store, TEAM, "Q1")).toBeNull();
    }
  });

  it("is decided anew when somebody saves the campaign's settings meanwhile", () => {
    const store = aStore();
    dropped(store, { at: "2026-02-01", dates: ["2026-01-31"] });
    saved(store, "Q1", NOW_MS + 1);
    expect(listDueStates(store, TEAM, NOW_MS, 9)).toEqual([]);
    saveCampaignSettings(store, TEAM, usualSettings(aCampaign("Q1")), NOW_MS);
    expect(listDueStates(store, TEAM, NOW_MS, 9)).toEqual(["Q1"]);
    expect(saveState(store, TEAM, aState({ version: 2 }), NOW_MS + 1)).toBe(false);
  });
});

describe("what a campaign's calls reach to", () => {
  it("is nothing without calls", () => {
    expect(reach(aStore())).toEqual({ newestDay: null, completeThrough: null, generation: 0 });
  });

  it("is the day before an upload, also where the last days had no calls", () => {
    const store = aStore();
    dropped(store, { at: "2026-02-01T08:00Z", dates: ["2026-01-29", "2026-02-01"] });
    const known = { newestDay: day("2026-01-29"), completeThrough: day("2026-01-31"), generation: 1 };
    expect(reach(store)).toEqual(known);
  });

  it("is the last day of an upload of old calls only", () => {
    const store = aStore();
    dropped(store, { at: "2026-02-01T08:00Z", dates: ["2026-01-23"] });
    expect(reach(store).completeThrough).toBe(day("2026-01-23"));
    dropped(store, { at: "2026-02-01T08:00Z", dates: ["2026-01-24"] });
    expect(reach(store).completeThrough).toBe(day("2026-01-31"));
  });

  it("is the furthest of all uploads, whichever came last, and without those taken back", () => {
    const store = aStore();
    dropped(store, { at: "2026-01-20T08:00Z", dates: ["2026-01-19"] });
    const newest = dropped(store, { at: "2026-01-27T08:00Z", dates: ["2026-01-26"] });
    dropped(store, { at: "2026-02-01T08:00Z", dates: ["2025-06-01"] });
    expect(reach(store).completeThrough).toBe(day("2026-01-26"));
    undone(store, newest);
    expect(reach(store)).toMatchObject({ newestDay: day("2026-01-19"), completeThrough: day("2026-01-19") });
  });

  it("goes by the campaign's own calendar", () => {
    const store = aStore();
    dropped(store, { at: "2026-02-01T20:00Z", dates: ["2026-01-30"] });
    expect(reach(store, "Asia/Tokyo").completeThrough).toBe(day("2026-02-01"));
    expect(reach(store, "America/New_York").completeThrough).toBe(day("2026-01-31"));
  });

  it("is found by the index of a campaign's uploads, however many the team has", () => {
    const store = aStore();
    const seen: string[] = [];
    const traced = new Database(store.path, { verbose: (sql) => seen.push(String(sql)) });
    onTestFinished(() => void traced.close());
    dropped(store, { at: "2026-02-01T08:00Z", dates: ["2026-01-31"] });
    expect(reachOf({ ...store, sqlite: traced }, TEAM, aCampaign("Q1"), NOW_MS).completeThrough).not.toBeNull();
    const asked = seen.filter((sql) => sql.includes("upload_campaigns"));
    expect(asked.length).toBeGreaterThan(0);
    for (const sql of asked) {
      const plan = store.sqlite.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all();
      expect(plan.filter(({ detail }) => detail.startsWith("SCAN"))).toEqual([]);
      expect(plan.map(({ detail }) => detail).join("; ")).toContain("upload_campaigns_campaign");
    }
  });
});

describe("where a campaign's calls were dropped, and by whom", () => {
  it("is told by the newest upload that came through Slack and was not taken back", () => {
    const store = aStore();
    const where = () => [lastDropChannel(store, TEAM, "Q1"), lastUploaderOf(store, TEAM, "Q1")];
    expect(where()).toEqual([null, null]);
    dropped(store, { at: "2026-01-01", dates: ["2026-01-01"], by: "U1", channelId: "C1" });
    const newer = dropped(store, { at: "2026-01-02", dates: ["2026-01-01"], by: "U2", channelId: "D2" });
    dropped(store, { at: "2026-01-03", dates: ["2026-01-01"] });
    dropped(store, { at: "2026-01-04", dates: ["2026-01-01"], by: "U3", channelId: "C3" }, "Q2");
    expect(where()).toEqual(["D2", "U2"]);
    undone(store, newer);
    expect(where()).toEqual(["C1", "U1"]);
  });
});
