import { describe, expect, it } from "vitest";
import type { CampaignSettings } from "../../src/domain/campaignSettings.ts";
import { ownerOf } from "../../src/lib/owner.ts";
import { ok } from "../../src/lib/result.ts";
import { claimMessage } from "../../src/store/claims.ts";
import { findOpenEpisode } from "../../src/store/episodes.ts";
import type { Store } from "../../src/store/openStore.ts";
import { saveSettings } from "../../src/usecases/saveSettings.ts";
import { wantedNow } from "../../src/usecases/wantedNow.ts";
import { TEAM } from "../support/store.ts";
import { at, drop, looks, set } from "../support/watchedCampaign.ts";
import { aNightAlert, aWatched, MONDAY, messages, outboxOf, postsAll } from "../support/watchedMonday.ts";

const NIGHT = at("03-16 22:00");

function changes(store: Store, atMs: number, change: (now: CampaignSettings) => CampaignSettings): void {
  const saved = saveSettings(store, { teamId: TEAM, userId: "U0MAYA", nowMs: atMs }, "Q1", (now) => ok(change(now)));
  expect(saved.ok).toBe(true);
}

const toNew = (now: CampaignSettings) => ({ ...now, channelId: "C0NEW" });

describe("another channel for a campaign", () => {
  it("gets the alert that waits for the morning, and the old one does not", () => {
    const store = aNightAlert();
    changes(store, NIGHT, toNew);
    expect(outboxOf(store)).toEqual(["alert C0NEW waiting"]);
    expect(findOpenEpisode(store, TEAM, "Q1")).toMatchObject({ channelId: "C0NEW", messageId: 1 });
  });

  it("is where an alert goes that a sender holds already", () => {
    const store = aNightAlert();
    const held = claimMessage(store, TEAM, ownerOf(process.pid, 1), at("03-17 07:00"), []);
    changes(store, at("03-17 07:00"), toNew);
    expect(held === null ? null : wantedNow(store, TEAM, held, at("03-17 07:00"))).toBeNull();
    expect(outboxOf(store)).toEqual(["alert C0SALES waiting", "alert C0NEW waiting"]);
  });

  it("is told of an open alert once more, and of what waits for its thread", () => {
    const store = aWatched({ sold: 6 });
    postsAll(store, MONDAY);
    drop(store, { from: "03-09", to: "03-13", atMs: at("03-16 21:00"), day: () => ({ sold: 6 }) });
    looks(store, at("03-16 21:01"));
    changes(store, NIGHT, toNew);
    const [head, followUp, , anew] = messages(store);
    expect([head?.posted?.channelId, anew?.to]).toEqual(["C0SALES", { channelId: "C0NEW" }]);
    expect(followUp).toMatchObject({ said: { kind: "follow_up" }, to: { channelId: "C0NEW" }, parentId: anew?.id });
  });

  it("gets the line of a digest that waits, without those of other campaigns", () => {
    const store = aWatched();
    drop(store, { campaign: "Q2", from: "01-05", to: "03-06", atMs: at("03-09 09:00") });
    for (const id of ["Q1", "Q2"]) {
      set(store, id, (now) => ({ ...now, schedule: { ...now.schedule, digest: "summary" } }), at("03-09 09:30"));
    }
    looks(store, at("03-09 10:00"));
    for (const campaign of ["Q1", "Q2"]) drop(store, { campaign, from: "03-09", to: "03-13", atMs: at("03-16 08:00") });
    looks(store, at("03-16 09:00"));
    changes(store, at("03-16 09:00"), toNew);
    const digests = messages(store).flatMap(({ said, to }) =>
      said.kind === "digest" && "channelId" in to
        ? [[to.channelId, ...said.lines.map(({ campaignId }) => campaignId)]]
        : [],
    );
    expect(digests).toEqual([
      ["C0SALES", "Q2"],
      ["C0NEW", "Q1"],
    ]);
  });
});

describe("other quiet hours", () => {
  it("hold for what waits already", () => {
    const store = aNightAlert();
    const hours = (quietHours: CampaignSettings["schedule"]["quietHours"]) =>
      changes(store, NIGHT, (now) => ({ ...now, schedule: { ...now.schedule, quietHours } }));
    hours({ from: 20, to: 9 });
    expect(messages(store)[0]?.dueMs).toBe(at("03-17 09:00"));
    hours(null);
    expect(messages(store)[0]?.dueMs).toBe(NIGHT);
  });
});
