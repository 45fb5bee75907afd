import { describe, expect, it } from "vitest";
import { markDeleted } from "../../src/store/deleteCampaign.ts";
import type { Store } from "../../src/store/openStore.ts";
import { listRuns } from "../../src/store/runs.ts";
import { findState } from "../../src/store/scheduleStates.ts";
import { commitRun } from "../../src/usecases/commitRun.ts";
import { planRun } from "../../src/usecases/planRun.ts";
import { runDue } from "../../src/usecases/runDue.ts";
import { aStore, TEAM } from "../support/store.ts";
import { at, drop, looks, set } from "../support/watchedCampaign.ts";
import { aWatched, MONDAY, messages, outboxOf, postsAll } from "../support/watchedMonday.ts";

const newest = (store: Store) => listRuns(store, TEAM, null, 1)[0];

describe("a campaign that nobody watched for some weeks", () => {
  it("is not told of those weeks, and is compared from its next plan on", () => {
    for (const away of [
      { off: { isOn: false }, isArchived: false },
      { off: {}, isArchived: true },
    ]) {
      const store = aWatched();
      const { off, isArchived } = away;
      set(store, "Q1", (now) => ({ ...now, isArchived, schedule: { ...now.schedule, ...off } }), at("03-09 10:00"));
      drop(store, { from: "03-09", to: "03-13", atMs: at("03-16 08:00"), day: () => ({ sold: 5, failed: 60 }) });
      drop(store, { from: "03-16", to: "04-02", atMs: at("04-03 08:00") });
      looks(store, at("04-03 12:00"));
      const on = { isOn: true };
      set(
        store,
        "Q1",
        (now) => ({ ...now, isArchived: false, schedule: { ...now.schedule, ...on } }),
        at("04-03 14:00"),
      );
      looks(store, at("04-03 14:01"));
      expect(newest(store)?.plannedMs).toBe(MONDAY);
      looks(store, at("04-06 14:00"));
      expect(newest(store)).toMatchObject({ outcome: "compared", missed: [], skippedWeeks: 0 });
      expect(messages(store)).toEqual([]);
    }
  });
});

describe("a look whose campaign went away meanwhile", () => {
  it("writes nothing, whether it was deleted, replaced, archived or switched off", () => {
    const store = aStore();
    drop(store, { from: "01-05", to: "02-27", atMs: at("03-02 08:00") });
    drop(store, { from: "02-28", to: "03-01", atMs: at("03-02 08:10") });
    const planned = planRun(store, TEAM, "Q1", at("03-02 08:30"));
    if (planned === null) throw new Error("It is not looked at");
    set(store, "Q1", (now) => ({ ...now, isArchived: true }), at("03-02 08:30"));
    expect(commitRun(store, TEAM, planned)).toBe("overtaken");
    markDeleted(store, TEAM, "Q1", at("03-02 08:30"), () => {});
    expect(commitRun(store, TEAM, planned)).toBe("overtaken");
    drop(store, { from: "03-02", to: "03-05", atMs: at("03-06 08:00") });
    expect(commitRun(store, TEAM, planned)).toBe("overtaken");
    expect(findState(store, TEAM, "Q1")).toBeNull();
  });
});

describe("a campaign whose first look broke", () => {
  it("is looked at as for the first time, so that nothing is owed", () => {
    const store = aStore();
    drop(store, { from: "01-05", to: "03-06", atMs: MONDAY, day: (day) => (day >= "03-02" ? { sold: 5 } : {}) });
    store.sqlite.exec("UPDATE campaigns SET time_zone = 'No/Where'");
    runDue(store, TEAM, at("03-11 03:17"), () => {});
    store.sqlite.exec("UPDATE campaigns SET time_zone = 'UTC'");
    looks(store, at("03-11 04:17"));
    expect([listRuns(store, TEAM, null, 9), outboxOf(store)]).toEqual([[], []]);
    expect(findState(store, TEAM, "Q1")).toMatchObject({ owed: null, nextPlannedMs: at("03-16 09:00") });
  });
});

describe("a silence", () => {
  it("counts as told only where there was a channel to tell it in", () => {
    const store = aWatched();
    store.sqlite.exec("UPDATE uploads SET channel_id = NULL");
    for (const time of ["09:00", "14:00"]) looks(store, at(`03-16 ${time}`));
    expect([newest(store)?.outcome, messages(store)]).toEqual(["silent", []]);
    set(store, "Q1", (now) => ({ ...now, channelId: "C0NEW" }), at("03-17 09:00"));
    for (const time of ["09:00", "14:00"]) looks(store, at(`03-23 ${time}`));
    expect(outboxOf(store)).toEqual(["silence C0NEW waiting"]);
  });
});

describe("an alarmed campaign that wants no digest", () => {
  it("begins none", () => {
    const store = aWatched({ sold: 6 });
    drop(store, { campaign: "Q2", from: "01-05", to: "03-06", atMs: at("03-09 09:10") });
    set(store, "Q2", (now) => ({ ...now, schedule: { ...now.schedule, digest: "summary", hour: 8 } }), MONDAY);
    looks(store, at("03-09 10:00"));
    drop(store, { campaign: "Q2", from: "03-09", to: "03-13", atMs: at("03-16 07:00") });
    looks(store, at("03-16 08:00"));
    postsAll(store, at("03-16 08:30"));
    drop(store, { from: "03-09", to: "03-13", atMs: at("03-16 08:40"), day: () => ({ sold: 6 }) });
    looks(store, at("03-16 09:00"));
    expect(outboxOf(store).filter((line) => line.startsWith("digest"))).toEqual(["digest C0SALES posted"]);
  });
});
