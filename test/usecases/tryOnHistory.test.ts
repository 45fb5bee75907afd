import { expect, it } from "vitest";
import type { CampaignSettings } from "../../src/domain/campaignSettings.ts";
import { findCampaignSettings } from "../../src/store/campaignSettings.ts";
import type { Store } from "../../src/store/openStore.ts";
import { findMessage } from "../../src/store/outbox.ts";
import { tryOnHistory } from "../../src/usecases/tryOnHistory.ts";
import { aStore, TEAM } from "../support/store.ts";
import { at, type DayCounts, drop } from "../support/watchedCampaign.ts";

/** Sixteen weeks from 5 January on; conversion halves in the weeks of 30 March and 6 April, and rules break on 22 April. */
function aPast(): { readonly store: Store; readonly settings: CampaignSettings } {
  const store = aStore();
  const day = (date: string): DayCounts => {
    if (date >= "03-30" && date <= "04-10") return { sold: 6 };
    return date === "04-22" ? { violations: 5 } : {};
  };
  drop(store, { from: "01-05", to: "04-24", atMs: at("04-27 08:00"), day });
  const settings = findCampaignSettings(store, TEAM, "Q1");
  if (settings === null) throw new Error("No campaign");
  return { store, settings };
}

function tried({ store, settings }: ReturnType<typeof aPast>, nowMs = at("04-27 10:00")) {
  const result = tryOnHistory(store, TEAM, settings, nowMs);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value.weeks;
}

it("tells what the last 12 weeks would have told, an episode after the other, and posts nothing", () => {
  const past = aPast();
  const weeks = tried(past);
  expect(weeks).toHaveLength(12);
  expect(weeks.filter(({ posts }) => posts.length > 0).map(({ period }) => period.to)).toEqual([
    "2026-04-04",
    "2026-04-11",
    "2026-04-18",
    "2026-04-25",
  ]);
  const [begun, on, over, broken] = weeks.slice(-4);
  expect(begun?.findings).toContainEqual(expect.objectContaining({ type: "conversion_drop", said: "posted" }));
  expect(begun?.posts[0]).toMatchObject({ news: "alert", isInChannel: true });
  expect(begun?.posts[0]?.cost).toBeGreaterThan(0);
  expect(on?.findings).toContainEqual(expect.objectContaining({ type: "conversion_drop", said: "in_thread" }));
  expect(on?.posts).toMatchObject([{ news: "goes_on", isInChannel: false }]);
  expect(over?.told).toContain("Back to normal");
  expect(over?.posts).toMatchObject([{ news: "normal", isInChannel: false, alerts: [] }]);
  expect(broken?.findings.map(({ type }) => type)).toContain("compliance_increase");
  expect(findMessage(past.store, TEAM, 1)).toBeNull();
});

it("uses the settings it is given", () => {
  const { store, settings } = aPast();
  const mutedTypes = ["conversion_drop", "revenue_drop", "health_drop", "compliance_increase"] as const;
  const quiet = { ...settings, schedule: { ...settings.schedule, mutedTypes } };
  expect(tried({ store, settings: quiet }).flatMap(({ posts }) => posts)).toEqual([]);
  expect(tried({ store, settings: quiet }).flatMap(({ findings }) => findings.map(({ said }) => said))).toContain(
    "muted",
  );
});

it("tells as many weeks as there are, also of data that is old", () => {
  const { store, settings } = aPast();
  expect(tried({ store, settings }, at("11-16 10:00"))).toHaveLength(12);
  const young = aStore();
  drop(young, { from: "04-06", to: "04-24", atMs: at("04-27 08:00") });
  expect(tried({ store: young, settings })).toHaveLength(3);
});
