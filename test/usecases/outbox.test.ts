import { describe, expect, it } from "vitest";
import { ownerOf } from "../../src/lib/owner.ts";
import { ok } from "../../src/lib/result.ts";
import { findOpenEpisode } from "../../src/store/episodes.ts";
import type { Store } from "../../src/store/openStore.ts";
import { createOutboxUsecases } from "../../src/usecases/createOutboxUsecases.ts";
import { doDeed } from "../../src/usecases/episodeDeeds.ts";
import { saveSettings } from "../../src/usecases/saveSettings.ts";
import { aStore, TEAM } from "../support/store.ts";
import { at, drop, looks, set } from "../support/watchedCampaign.ts";

const MONDAY = at("03-09 09:00");

/** Campaigns whose conversion fell, told on a Monday into one channel; the clock is turned by hand. */
function anAlarmed(campaigns: readonly string[] = ["Q1"]) {
  const store = aStore();
  for (const campaign of campaigns) drop(store, { campaign, from: "01-05", to: "02-27", atMs: at("03-02 08:00") });
  looks(store, at("03-02 09:00"));
  for (const campaign of campaigns) {
    drop(store, { campaign, from: "03-02", to: "03-06", atMs: at("03-09 08:00"), day: () => ({ sold: 6 }) });
  }
  looks(store, MONDAY);
  let nowMs = MONDAY;
  const outbox = createOutboxUsecases(store, () => nowMs, ownerOf(process.pid, 1));
  return { store, outbox, turnTo: (ms: number) => (nowMs = ms) };
}

type Outbox = ReturnType<typeof anAlarmed>["outbox"];

function claimed(outbox: Outbox) {
  const message = outbox.claimMessage(TEAM, []);
  if (message === null) throw new Error("Nothing to claim");
  return message;
}

function posts(outbox: Outbox) {
  const message = claimed(outbox);
  outbox.notePosting(TEAM, message.id, ["F1"]);
  outbox.notePosted(TEAM, message.id, { channelId: "C0SALES", ts: `${message.id}.0` });
  return message;
}

function saves(store: Store, campaignId: string, schedule: { readonly isOn: boolean }) {
  set(store, campaignId, (now) => ({ ...now, schedule: { ...now.schedule, ...schedule } }), MONDAY);
}

describe("what is wanted by the time it is sent", () => {
  it("is an alert with its episode, unless the campaign was archived or switched off or it is over", () => {
    const { store, outbox } = anAlarmed();
    const message = claimed(outbox);
    expect(outbox.wantedNow(TEAM, message)).toMatchObject({
      episode: { id: 1 },
      parent: null,
      settings: { channelId: null },
    });
    saves(store, "Q1", { isOn: false });
    expect(outbox.wantedNow(TEAM, message)).toBeNull();
    saves(store, "Q1", { isOn: true });
    set(store, "Q1", (now) => ({ ...now, isArchived: true }), MONDAY);
    expect(outbox.wantedNow(TEAM, message)).toBeNull();
    set(store, "Q1", (now) => ({ ...now, isArchived: false }), MONDAY);
    expect(outbox.wantedNow(TEAM, message)).not.toBeNull();
    doDeed(store, { teamId: TEAM, userId: "U0MAYA", episodeId: 1, nowMs: MONDAY }, { kind: "resolve" });
    expect(outbox.wantedNow(TEAM, message)).toBeNull();
  });

  it("is an edit of the message that was posted, with its pictures", () => {
    const { store, outbox } = anAlarmed();
    posts(outbox);
    doDeed(store, { teamId: TEAM, userId: "U0MAYA", episodeId: 1, nowMs: MONDAY }, { kind: "acknowledge" });
    const edit = claimed(outbox);
    expect(edit.said.kind).toBe("edit");
    expect(outbox.wantedNow(TEAM, edit)?.parent).toEqual({ channelId: "C0SALES", ts: "1.0", pictures: ["F1"] });
  });

  it("is a reminder of the snooze that lasted until then, where nobody has seen to it", () => {
    const { store, outbox, turnTo } = anAlarmed();
    const doer = { teamId: TEAM, userId: "U0MAYA", episodeId: 1, nowMs: MONDAY };
    posts(outbox);
    doDeed(store, doer, { kind: "snooze", until: "day" });
    posts(outbox);
    turnTo(at("03-10 09:00"));
    const reminder = claimed(outbox);
    expect(reminder).toMatchObject({ said: { kind: "reminder" }, isBroadcast: true });
    expect(outbox.wantedNow(TEAM, reminder)).not.toBeNull();
    doDeed(store, doer, { kind: "acknowledge" });
    expect(outbox.wantedNow(TEAM, reminder)).toBeNull();
    doDeed(store, doer, { kind: "take_back" });
    doDeed(store, doer, { kind: "snooze", until: "week" });
    expect(outbox.wantedNow(TEAM, reminder)).toBeNull();
  });
});

describe("a channel that takes no messages", () => {
  it("is told once to who looks after its campaigns, and its alerts come when it takes messages again", () => {
    const { store, outbox, turnTo } = anAlarmed(["Q1", "Q2"]);
    outbox.noteRefused(TEAM, claimed(outbox).id, "archived");
    outbox.noteRefused(TEAM, claimed(outbox).id, "archived");
    const told = claimed(outbox);
    expect(told).toMatchObject({
      to: { userId: "U0MAYA" },
      said: { kind: "channel_refused", campaignName: "Q1", why: "archived" },
    });
    expect(outbox.wantedNow(TEAM, told)).not.toBeNull();
    outbox.notePosted(TEAM, told.id, { channelId: "D0MAYA", ts: "9.0" });
    expect(outbox.claimMessage(TEAM, [])).toBeNull();
    looks(store, MONDAY + 1000);
    expect(outbox.claimMessage(TEAM, [])).toBeNull();
    saveSettings(store, { teamId: TEAM, userId: "U0MAYA", nowMs: MONDAY }, "Q1", (now) =>
      ok({ ...now, channelId: "C0NEW" }),
    );
    turnTo(MONDAY + 2000);
    looks(store, MONDAY + 2000);
    const anew = claimed(outbox);
    expect(anew).toMatchObject({ to: { channelId: "C0NEW" }, said: { kind: "alert" } });
    expect(findOpenEpisode(store, TEAM, "Q1")).toMatchObject({ channelId: "C0NEW", messageId: anew.id });
    outbox.notePosted(TEAM, anew.id, { channelId: "C0SALES", ts: "10.0" });
    expect(claimed(outbox)).toMatchObject({ to: { channelId: "C0SALES" }, said: { kind: "alert" }, campaignId: "Q2" });
  });
});

describe("after nothing could be sent", () => {
  it("every channel that waited reads why before all else", () => {
    const { outbox } = anAlarmed(["Q1", "Q2"]);
    expect(outbox.noteStopped(TEAM, { kind: "access_revoked" })).toBe(true);
    expect(outbox.noteStopped(TEAM, { kind: "access_revoked" })).toBe(false);
    expect(outbox.stopOf(TEAM)).toEqual({ kind: "access_revoked", sinceMs: MONDAY });
    outbox.noteResumed(TEAM);
    outbox.noteResumed(TEAM);
    expect(posts(outbox).said).toEqual({
      kind: "resumed",
      stop: { kind: "access_revoked" },
      fromMs: MONDAY,
      waiting: 2,
    });
    expect([posts(outbox), posts(outbox)].map(({ said }) => said.kind)).toEqual(["alert", "alert"]);
    expect(outbox.claimMessage(TEAM, [])).toBeNull();
  });
});
