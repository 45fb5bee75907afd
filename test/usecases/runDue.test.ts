import { describe, expect, it } from "vitest";
import type { OutboxMessage } from "../../src/domain/outbox.ts";
import { findOpenEpisode } from "../../src/store/episodes.ts";
import type { Store } from "../../src/store/openStore.ts";
import { findMessage } from "../../src/store/outbox.ts";
import { listRuns } from "../../src/store/runs.ts";
import { nextWakeMs } from "../../src/store/scheduleStates.ts";
import { commitRun } from "../../src/usecases/commitRun.ts";
import { planRun } from "../../src/usecases/planRun.ts";
import { runDue } from "../../src/usecases/runDue.ts";
import { aStore, TEAM } from "../support/store.ts";
import { at, drop, looks, set } from "../support/watchedCampaign.ts";

const MONDAY = at("03-09 09:00");

/** Nine weeks from 5 January on, uploaded on Mondays early; the last, from 2 March on, as told. */
function aCampaign(last: { readonly sold?: number; readonly violations?: number } = {}): Store {
  const store = aStore();
  drop(store, { from: "01-05", to: "02-27", atMs: at("03-02 08:00") });
  looks(store, at("03-02 08:30"));
  looks(store, at("03-02 09:00"));
  drop(store, { from: "03-02", to: "03-06", atMs: at("03-09 08:00"), day: () => last });
  return store;
}

function messages(store: Store): readonly OutboxMessage[] {
  const all = Array.from({ length: 100 }, (_, i) => findMessage(store, TEAM, i + 1));
  return all.filter((message) => message !== null);
}

const runs = (store: Store) => listRuns(store, TEAM, null, 50);

describe("a scheduled look", () => {
  it("opens one episode with one message for a fall, and looks at nothing twice", () => {
    const store = aCampaign({ sold: 6 });
    looks(store, at("03-09 08:30"));
    looks(store, MONDAY);
    looks(store, MONDAY + 1000);
    const episode = findOpenEpisode(store, TEAM, "Q1");
    expect(messages(store)).toMatchObject([
      { said: { kind: "alert", episodeId: episode?.id }, to: { channelId: "C0SALES" }, dueMs: MONDAY },
    ]);
    expect(episode).toMatchObject({ channelId: "C0SALES", messageId: 1, story: { calls: 500, previousCalls: 500 } });
    expect(episode?.story.alerts.map(({ type }) => type)).toContain("conversion_drop");
    expect(episode?.story.cause).toMatch(/slice|stands out|cannot be told/i);
    expect(episode?.story.band?.weeks).toHaveLength(9);
    expect(runs(store)[0]).toMatchObject({ outcome: "compared", calls: 500, plannedMs: MONDAY });
    expect(runs(store).filter(({ outcome }) => outcome === "compared")).toHaveLength(2);
    expect(nextWakeMs(store, TEAM)).toBe(at("03-16 09:00"));
  });

  it("says nothing of a week like the others, and logs why", () => {
    const store = aCampaign();
    looks(store, MONDAY);
    expect(messages(store)).toEqual([]);
    expect(runs(store)[0]).toMatchObject({ outcome: "compared", told: "Nothing got worse beyond chance." });
  });

  it("writes all of a run or nothing", () => {
    const store = aCampaign({ sold: 6 });
    const planned = planRun(store, TEAM, "Q1", MONDAY);
    if (planned === null) throw new Error("Nothing is due");
    const before = runs(store).length;
    const killed = store.sqlite.transaction(() => {
      commitRun(store, TEAM, planned);
      throw new Error("killed");
    });
    expect(() => killed()).toThrow("killed");
    expect([messages(store).length, runs(store).length, findOpenEpisode(store, TEAM, "Q1")]).toEqual([0, before, null]);
    looks(store, MONDAY);
    expect(messages(store)).toHaveLength(1);
  });

  it("is made once where two processes decide at the same time", () => {
    const store = aCampaign({ sold: 6 });
    const [one, other] = [planRun(store, TEAM, "Q1", MONDAY), planRun(store, TEAM, "Q1", MONDAY)];
    if (one === null || other === null) throw new Error("Nothing is due");
    const before = runs(store).length;
    expect(commitRun(store, TEAM, one)).toBe("written");
    expect(commitRun(store, TEAM, other)).toBe("overtaken");
    expect([messages(store).length, runs(store).length]).toEqual([1, before + 1]);
  });

  it("waits for a late upload and compares when it comes", () => {
    const store = aCampaign();
    looks(store, MONDAY);
    expect(looks(store, at("03-16 09:00"))).toBe(1);
    expect(runs(store)[0]?.outcome).toBe("waiting");
    drop(store, { from: "03-09", to: "03-13", atMs: at("03-16 11:00"), day: () => ({ sold: 5 }) });
    looks(store, at("03-16 11:01"));
    expect(runs(store)[0]).toMatchObject({ outcome: "compared", period: { from: "2026-03-07", to: "2026-03-14" } });
    expect(messages(store)).toHaveLength(1);
  });

  it("runs once what was missed, and names the weeks", () => {
    const store = aCampaign();
    looks(store, MONDAY);
    drop(store, { from: "03-09", to: "03-13", atMs: at("03-16 08:00"), day: () => ({ sold: 5 }) });
    drop(store, { from: "03-16", to: "03-20", atMs: at("03-23 08:00") });
    looks(store, at("03-23 10:00"));
    const [newest] = runs(store);
    expect(newest).toMatchObject({ outcome: "compared", missed: [{ from: "2026-03-07", to: "2026-03-14" }] });
    expect(messages(store)).toMatchObject([{ said: { kind: "missed", skippedWeeks: 0 } }]);
  });

  it("tells a silence once, and a too long one not at all", () => {
    const store = aCampaign();
    looks(store, MONDAY);
    for (const monday of ["03-16", "03-23", "03-30"]) {
      looks(store, at(`${monday} 09:00`));
      looks(store, at(`${monday} 14:00`));
    }
    expect(messages(store)).toMatchObject([{ said: { kind: "silence", lastDay: "2026-03-06" } }]);
    looks(store, at("04-27 14:00"));
    expect(runs(store)[0]?.outcome).toBe("too_old");
    expect(messages(store)).toHaveLength(1);
  });

  it("gathers the campaigns of a channel in one digest, which links to what alarmed", () => {
    const store = aCampaign();
    for (const campaign of ["Q2", "Q3"]) {
      drop(store, { campaign, from: "01-05", to: "02-27", atMs: at("03-02 08:00") });
      drop(store, { campaign, from: "03-02", to: "03-06", atMs: at("03-02 08:00") });
    }
    looks(store, at("03-02 09:00"));
    for (const campaign of ["Q2", "Q3"]) {
      const sold = campaign === "Q3" ? 5 : 12;
      drop(store, { campaign, from: "03-02", to: "03-06", atMs: at("03-09 08:00"), day: () => ({ sold }) });
    }
    for (const campaign of ["Q1", "Q2", "Q3"]) {
      set(store, campaign, (now) => ({ ...now, schedule: { ...now.schedule, digest: "summary" } }), at("03-09 08:00"));
    }
    looks(store, MONDAY);
    const digests = messages(store).flatMap(({ said, dueMs }) => (said.kind === "digest" ? [{ ...said, dueMs }] : []));
    expect(digests).toHaveLength(1);
    expect(digests[0]?.dueMs).toBe(MONDAY + 60_000);
    const episodeId = findOpenEpisode(store, TEAM, "Q3")?.id;
    expect(digests[0]?.lines.map(({ campaignId, episodeId: id }) => [campaignId, id])).toEqual([
      ["Q1", null],
      ["Q2", null],
      ["Q3", episodeId],
    ]);
    expect(digests[0]?.lines[0]).toMatchObject({ calls: 500, asOf: "2026-03-06", note: null });
    expect(digests[0]?.lines[0]?.score).toBeGreaterThan(0);
  });

  it("keeps looking at the others where one campaign breaks, and at that one again in an hour", () => {
    const store = aCampaign({ sold: 6 });
    drop(store, { campaign: "Broken", from: "01-05", to: "03-06", atMs: at("03-02 08:00") });
    looks(store, at("03-09 08:10"));
    store.sqlite.exec("UPDATE campaigns SET time_zone = 'No/Where', generation = 9 WHERE campaign_id = 'Broken'");
    const broken: string[] = [];
    const tick = (ms: number) => runDue(store, TEAM, ms, ({ campaignId }) => broken.push(campaignId));
    tick(MONDAY);
    expect(broken).toEqual(["Broken"]);
    expect(messages(store)).toHaveLength(1);
    tick(MONDAY + 60_000);
    expect(broken).toEqual(["Broken"]);
    tick(MONDAY + 3_600_000);
    expect(broken).toEqual(["Broken", "Broken"]);
  });
});
