import { describe, expect, it } from "vitest";
import { NO_MAPPING } from "../../src/domain/mapping.ts";
import { findEpisode, findOpenEpisode } from "../../src/store/episodes.ts";
import type { Store } from "../../src/store/openStore.ts";
import { listRuns } from "../../src/store/runs.ts";
import { findState } from "../../src/store/scheduleStates.ts";
import { addUpload } from "../../src/store/uploads.ts";
import { tidyUpload } from "../../src/usecases/recoverUploads.ts";
import { undoUpload } from "../../src/usecases/undoUpload.ts";
import { imported, lines } from "../support/imports.ts";
import { OWNER, TEAM } from "../support/store.ts";
import { at, drop, looks } from "../support/watchedCampaign.ts";
import { aWatched, messages, outboxOf, postsAll } from "../support/watchedMonday.ts";

const WEEK = { from: "03-09", to: "03-13" } as const;
const compared = (store: Store) =>
  listRuns(store, TEAM, null, 50).flatMap(({ outcome, period }) => (outcome === "compared" ? [period?.to] : []));

function undone(store: Store, uploadId: number): void {
  const order = { teamId: TEAM, userId: "U0MAYA", uploadId, owner: OWNER, nowMs: at("03-16 10:00") };
  expect(undoUpload(store, order).ok).toBe(true);
  tidyUpload(store, TEAM, uploadId);
}

/** A file of the week to 13 March that was compared on Monday the 16th. */
function aWrongFile(sold: number) {
  const store = aWatched();
  const { uploadId } = drop(store, { ...WEEK, atMs: at("03-16 08:00"), day: () => ({ sold }) });
  looks(store, at("03-16 09:00"));
  postsAll(store, at("03-16 09:00"));
  return { store, uploadId };
}

describe("a file that is taken back after its week was compared", () => {
  it("has the week compared again with the right one", () => {
    const { store, uploadId } = aWrongFile(12);
    undone(store, uploadId);
    looks(store, at("03-16 10:01"));
    expect(compared(store)).toHaveLength(3);
    drop(store, { ...WEEK, atMs: at("03-16 11:00"), day: () => ({ sold: 3 }) });
    looks(store, at("03-16 11:01"));
    expect(compared(store)[0]).toBe("2026-03-14");
    expect([compared(store).length, outboxOf(store)]).toEqual([4, ["alert C0SALES waiting"]]);
  });

  it("ends the alert that rested on it alone, without a cost, and the next one is its own message", () => {
    const { store, uploadId } = aWrongFile(3);
    const id = findOpenEpisode(store, TEAM, "Q1")?.id ?? 0;
    undone(store, uploadId);
    expect(findEpisode(store, TEAM, id)).toMatchObject({ ended: { how: "undone", userId: null }, weeks: [] });
    expect(messages(store)[1]?.said).toMatchObject({ kind: "over", how: "undone", weeks: [], now: [] });
    drop(store, { ...WEEK, atMs: at("03-16 11:00"), day: () => ({ sold: 4 }) });
    looks(store, at("03-16 11:01"));
    expect(outboxOf(store)).toEqual([
      ...["alert C0SALES posted", "over C0SALES waiting", "edit C0SALES waiting"],
      "alert C0SALES waiting",
    ]);
  });

  it("leaves an alert open that began before it, and says its week anew", () => {
    const store = aWatched({ sold: 6 });
    postsAll(store, at("03-09 09:01"));
    const { uploadId } = drop(store, { ...WEEK, atMs: at("03-16 08:00"), day: () => ({ sold: 5 }) });
    looks(store, at("03-16 09:00"));
    postsAll(store, at("03-16 09:00"));
    undone(store, uploadId);
    expect(findOpenEpisode(store, TEAM, "Q1")).toMatchObject({ id: 1 });
    drop(store, { ...WEEK, atMs: at("03-16 11:00"), day: () => ({ sold: 3 }) });
    looks(store, at("03-16 11:01"));
    expect(outboxOf(store).filter((line) => line.startsWith("follow_up"))).toEqual([
      "follow_up C0SALES posted",
      "follow_up C0SALES waiting",
    ]);
  });

  it("changes nothing where the days it told of were not compared, or another file tells the same", () => {
    const store = aWatched();
    drop(store, { ...WEEK, atMs: at("03-16 08:00") });
    const same = drop(store, { ...WEEK, atMs: at("03-16 08:10") });
    looks(store, at("03-16 09:00"));
    const newer = drop(store, { from: "03-16", to: "03-16", atMs: at("03-16 12:00") });
    const before = findState(store, TEAM, "Q1");
    for (const { uploadId } of [same, newer]) undone(store, uploadId);
    expect(findState(store, TEAM, "Q1")).toMatchObject({ owed: null, comparedThrough: before?.comparedThrough });
  });
});

describe("a file that is read anew after its week was compared", () => {
  const DAYS = ["09", "10", "11", "12", "13"];
  const row = (day: string, at: number, sold: number): string => {
    const ending = at < sold ? "completed,,500,0,yes" : at < sold + 33 ? "dropped,pitch,0,500,no" : "completed,,0,0,no";
    return `${day}-${at},2026-03-${day},120,${ending}`;
  };
  /** 100 calls a day, 3 of them sold; by the column `other` none is worth what it is by `revenue`. */
  const EXPORT = lines(
    "call_id,started_at,duration_seconds,status,drop_off_stage,revenue,other,converted",
    ...DAYS.flatMap((day) => Array.from({ length: 100 }, (_, i) => row(day, i, 3))),
  );
  const readAt = async (store: Store, time: string, mapping = NO_MAPPING): Promise<void> => {
    const file = { fileName: "calls.csv", fileId: "F9", channelId: "C0SALES", userId: "U0MAYA" };
    const { id: uploadId } = addUpload(store, { teamId: TEAM, owner: OWNER, ...file }, at(time));
    const { outcome } = await imported(store, EXPORT, { uploadId, campaign: "Q1", mapping, nowMs: at(time) });
    expect(outcome.kind).toBe("stored");
    looks(store, at(time) + 60_000);
    postsAll(store, at(time) + 60_000);
  };
  const aPostedAlert = async (): Promise<Store> => {
    const store = aWatched();
    await readAt(store, "03-16 08:58");
    looks(store, at("03-16 09:00"));
    postsAll(store, at("03-16 09:00"));
    expect(outboxOf(store)).toEqual(["alert C0SALES posted"]);
    return store;
  };

  it("leaves the alert alone where it says the same", async () => {
    const store = await aPostedAlert();
    const runs = compared(store);
    await readAt(store, "03-16 10:00");
    expect([outboxOf(store), compared(store)]).toEqual([["alert C0SALES posted"], runs]);
  });

  it("has the week compared again where it says something else", async () => {
    const store = await aPostedAlert();
    const runs = compared(store);
    await readAt(store, "03-16 10:00", { ...NO_MAPPING, columns: { actualRevenue: "other" } });
    expect(compared(store).length).toBe(runs.length + 1);
  });
});
