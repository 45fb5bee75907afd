import { describe, expect, it } from "vitest";
import { ownerOf } from "../../src/lib/owner.ts";
import { findOpenEpisode } from "../../src/store/episodes.ts";
import type { Store } from "../../src/store/openStore.ts";
import { endMessage } from "../../src/store/outbox.ts";
import { listRuns } from "../../src/store/runs.ts";
import type { AnswerThread } from "../../src/usecases/answerThread.ts";
import { createAlertUsecases } from "../../src/usecases/createAlertUsecases.ts";
import { noteRefused } from "../../src/usecases/noteRefused.ts";
import { wantedNow } from "../../src/usecases/wantedNow.ts";
import { TEAM } from "../support/store.ts";
import { at, drop, looks, set } from "../support/watchedCampaign.ts";
import { aNightAlert, aWatched, MONDAY, messages, outboxOf, postsAll } from "../support/watchedMonday.ts";

const moves = (store: Store, atMs: number) => set(store, "Q1", (now) => ({ ...now, channelId: "C0NEW" }), atMs);

/** True where a poll would ask the thread for work. */
async function asksForWork(store: Store, nowMs: number): Promise<boolean> {
  const asked: string[] = [];
  const run: AnswerThread["run"] = async (kind) => {
    asked.push(kind);
    throw new Error("asked");
  };
  const thread: AnswerThread = { run, close: async () => {} };
  const owner = ownerOf(process.pid, 1);
  const usecases = createAlertUsecases({ store, clock: () => nowMs, owner, thread, warn: () => {} });
  await usecases.runDue(TEAM).catch(() => {});
  return asked.length > 0;
}

describe("an alert that nobody could read", () => {
  it("is told anew in the campaign's new channel where its own takes no replies any more", () => {
    const store = aWatched({ sold: 6 });
    postsAll(store, MONDAY);
    drop(store, { from: "03-09", to: "03-13", atMs: at("03-16 08:00"), day: () => ({ sold: 6 }) });
    looks(store, at("03-16 09:00"));
    noteRefused(store, TEAM, 2, "archived", at("03-16 09:01"));
    moves(store, at("03-16 10:00"));
    looks(store, at("03-16 10:01"));
    expect(outboxOf(store)).toContain("alert C0NEW waiting");
    expect(findOpenEpisode(store, TEAM, "Q1")?.channelId).toBe("C0NEW");
    looks(store, at("03-16 10:02"));
    expect(outboxOf(store).filter((line) => line.startsWith("alert"))).toHaveLength(2);
  });

  it("is told anew after it was unwanted for a while, or Slack did not take it", () => {
    const store = aNightAlert();
    set(store, "Q1", (now) => ({ ...now, isArchived: true }), at("03-17 06:00"));
    endMessage(store, TEAM, 1, "unwanted", null, at("03-17 07:00"));
    looks(store, at("03-17 07:30"));
    expect(outboxOf(store)).toEqual(["alert C0SALES unwanted"]);
    set(store, "Q1", (now) => ({ ...now, isArchived: false }), at("03-17 08:00"));
    looks(store, at("03-17 08:01"));
    endMessage(store, TEAM, 2, "given_up", null, at("03-20 08:00"));
    looks(store, at("03-20 08:01"));
    expect(outboxOf(store)).toEqual(["alert C0SALES unwanted", "alert C0SALES given_up", "alert C0SALES waiting"]);
  });

  it("ends without a claim that its end was said", () => {
    const store = aWatched({ sold: 6 });
    drop(store, { from: "03-09", to: "03-13", atMs: at("03-16 08:00") });
    looks(store, at("03-16 09:00"));
    expect(findOpenEpisode(store, TEAM, "Q1")).toBeNull();
    expect(listRuns(store, TEAM, "Q1", 1)[0]?.told).toContain("nothing was said");
  });

  it("gives the thread no work while its channel refuses it", async () => {
    const store = aWatched({ sold: 6 });
    noteRefused(store, TEAM, 1, "archived", MONDAY + 1);
    expect(await asksForWork(store, MONDAY + 2)).toBe(false);
    moves(store, MONDAY + 3);
    looks(store, MONDAY + 3);
    endMessage(store, TEAM, messages(store).at(-1)?.id ?? 0, "given_up", null, MONDAY + 4);
    expect(await asksForWork(store, MONDAY + 5)).toBe(true);
  });
});

describe("the end of an alert that came back meanwhile", () => {
  it("is not said", () => {
    const store = aWatched({ violations: 20 });
    postsAll(store, MONDAY);
    drop(store, { from: "03-09", to: "03-13", atMs: at("03-16 21:00") });
    looks(store, at("03-16 21:01"));
    const over = messages(store).find(({ said }) => said.kind === "over");
    if (over === undefined) throw new Error("It is not over");
    expect(wantedNow(store, TEAM, over, at("03-16 21:02"))).not.toBeNull();
    postsAll(store, at("03-16 21:02"));
    drop(store, { from: "03-16", to: "03-16", atMs: at("03-17 02:00"), day: () => ({ violations: 30 }) });
    looks(store, at("03-17 02:01"));
    expect(findOpenEpisode(store, TEAM, "Q1")).not.toBeNull();
    expect(wantedNow(store, TEAM, over, at("03-17 07:00"))).toBeNull();
  });
});

describe("a digest that its channel refused", () => {
  it("is told in the campaign's new channel, once", () => {
    const store = aWatched();
    set(store, "Q1", (now) => ({ ...now, schedule: { ...now.schedule, digest: "summary" } }), at("03-09 10:00"));
    drop(store, { from: "03-09", to: "03-13", atMs: at("03-16 08:00") });
    looks(store, at("03-16 09:00"));
    noteRefused(store, TEAM, 1, "archived", at("03-16 09:01"));
    looks(store, at("03-16 09:02"));
    moves(store, at("03-16 10:00"));
    for (const time of ["10:01", "10:02"]) looks(store, at(`03-16 ${time}`));
    const digests = messages(store).filter(({ said }) => said.kind === "digest" && said.lines.length > 0);
    expect(digests).toMatchObject([{ to: { channelId: "C0NEW" }, said: { lines: [{ campaignId: "Q1" }] } }]);
  });
});
