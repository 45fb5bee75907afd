import { describe, expect, it } from "vitest";
import type { Said } from "../../src/domain/outbox.ts";
import { ok } from "../../src/lib/result.ts";
import { findOpenEpisode } from "../../src/store/episodes.ts";
import type { Store } from "../../src/store/openStore.ts";
import { findMessage } from "../../src/store/outbox.ts";
import { listSettingChanges } from "../../src/store/settingChanges.ts";
import type { EpisodeDeed } from "../../src/usecases/alertUsecases.ts";
import { answerAlerts } from "../../src/usecases/answerAlerts.ts";
import { doDeed } from "../../src/usecases/episodeDeeds.ts";
import { planRun } from "../../src/usecases/planRun.ts";
import { saveSettings } from "../../src/usecases/saveSettings.ts";
import { aStore, TEAM } from "../support/store.ts";
import { at, drop, looks } from "../support/watchedCampaign.ts";

const NOON = at("03-09 12:00");

/** A campaign whose conversion fell in the week of 2 March, told on the Monday after it. */
function anAlarmed(): Store {
  const store = aStore();
  drop(store, { from: "01-05", to: "02-27", atMs: at("03-02 08:00") });
  looks(store, at("03-02 09:00"));
  drop(store, { from: "03-02", to: "03-06", atMs: at("03-09 08:00"), day: () => ({ sold: 6 }) });
  looks(store, at("03-09 09:00"));
  return store;
}

function saidIn(store: Store): readonly Said["kind"][] {
  return Array.from({ length: 30 }, (_, i) => findMessage(store, TEAM, i + 1)).flatMap((message) =>
    message === null || message.ended !== null ? [] : [message.said.kind],
  );
}

function does(store: Store, deed: EpisodeDeed, userId = "U0MAYA", nowMs = NOON) {
  return doDeed(store, { teamId: TEAM, userId, episodeId: 1, nowMs }, deed);
}

describe("what people do about an alert", () => {
  it("is acknowledged once, by the first of two", () => {
    const store = anAlarmed();
    expect(does(store, { kind: "acknowledge" })).toMatchObject({ ok: true, value: { wasSo: false } });
    expect(does(store, { kind: "acknowledge" }, "U0JONAS")).toMatchObject({
      ok: true,
      value: { wasSo: true, by: "U0MAYA" },
    });
    expect(saidIn(store)).toEqual(["alert", "edit"]);
    does(store, { kind: "take_back" });
    expect(findOpenEpisode(store, TEAM, "Q1")?.troubles.every((one) => one.acknowledged === null)).toBe(true);
    // The edit that nobody has sent yet would show what is no longer so.
    expect(saidIn(store)).toEqual(["alert", "edit"]);
  });

  it("takes an acknowledged week out of the baseline, in runs and in answers alike", () => {
    const store = anAlarmed();
    does(store, { kind: "acknowledge" });
    drop(store, { from: "03-09", to: "03-13", atMs: at("03-16 08:00"), day: () => ({ sold: 6 }) });
    const monday = at("03-16 09:00");
    const ofRun = planRun(store, TEAM, "Q1", monday)?.found?.look.week?.alerts ?? [];
    const question = {
      teamId: TEAM,
      channelId: "C0SALES",
      campaignWords: "Q1",
      period: { kind: "days", days: 7 },
    } as const;
    const answer = answerAlerts(store, question, monday);
    const ofAnswer = answer.ok ? answer.value.report.alerts : [];
    const weeksOf = (alerts: typeof ofRun) =>
      alerts.map(({ type, baselineWeeks, baseline }) => [type, baselineWeeks, baseline]);
    expect(weeksOf(ofRun).length).toBeGreaterThan(0);
    expect(weeksOf(ofAnswer)).toEqual(weeksOf(ofRun));
    expect(ofRun.find(({ type }) => type === "conversion_drop")).toMatchObject({ baselineWeeks: 7, baseline: 0.12 });
  });

  it("is snoozed with one reminder, which another snooze leaves behind", () => {
    const store = anAlarmed();
    const first = does(store, { kind: "snooze", until: "day" });
    expect(first).toMatchObject({ ok: true, value: { episode: { snoozed: { untilMs: at("03-10 12:00") } } } });
    does(store, { kind: "acknowledge" });
    expect(saidIn(store).filter((kind) => kind === "reminder")).toHaveLength(1);
    does(store, { kind: "snooze", until: "week" });
    expect(saidIn(store).filter((kind) => kind === "reminder")).toHaveLength(2);
    does(store, { kind: "snooze", until: "wake" });
    expect(findOpenEpisode(store, TEAM, "Q1")?.snoozed).toBeNull();
  });

  it("is resolved by a person, and nothing can be done about it afterwards", () => {
    const store = anAlarmed();
    expect(does(store, { kind: "resolve" })).toMatchObject({
      ok: true,
      value: { episode: { ended: { how: "person" } } },
    });
    expect(saidIn(store)).toEqual(["alert", "over", "edit"]);
    expect(does(store, { kind: "resolve" }, "U0JONAS")).toMatchObject({
      ok: true,
      value: { wasSo: true, by: "U0MAYA" },
    });
    expect(does(store, { kind: "acknowledge" })).toEqual({
      ok: false,
      problem: { kind: "alert_over", campaignName: "Q1" },
    });
    expect(doDeed(store, { teamId: "T0OTHER", userId: "U0", episodeId: 1, nowMs: NOON }, { kind: "resolve" })).toEqual({
      ok: false,
      problem: { kind: "alert_gone" },
    });
  });

  it("mutes a type for good, in the log of settings; the last one ends it", () => {
    const store = anAlarmed();
    const types = findOpenEpisode(store, TEAM, "Q1")?.troubles.map(({ type }) => type) ?? [];
    expect(types.length).toBeGreaterThan(1);
    for (const type of types.slice(1)) does(store, { kind: "mute", type });
    expect(findOpenEpisode(store, TEAM, "Q1")?.ended).toBeNull();
    expect(does(store, { kind: "mute", type: types[0] ?? "health_drop" })).toMatchObject({
      ok: true,
      value: { wasSo: false, episode: { ended: { how: "muted", userId: "U0MAYA" } } },
    });
    expect(does(store, { kind: "mute", type: types[0] ?? "health_drop" })).toMatchObject({
      ok: true,
      value: { wasSo: true },
    });
    expect(listSettingChanges(store, TEAM, 10)).toHaveLength(types.length);
  });

  it("ends too where its types are muted among the settings", () => {
    const store = anAlarmed();
    const mutedTypes = findOpenEpisode(store, TEAM, "Q1")?.troubles.map(({ type }) => type) ?? [];
    saveSettings(store, { teamId: TEAM, userId: "U0MAYA", nowMs: NOON }, "Q1", (now) =>
      ok({ ...now, schedule: { ...now.schedule, mutedTypes } }),
    );
    expect(findOpenEpisode(store, TEAM, "Q1")).toBeNull();
    expect(saidIn(store)).toEqual(["alert", "over", "edit"]);
  });
});
