import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { sentenceOf } from "../../src/domain/problem.ts";
import { ownerOf } from "../../src/lib/owner.ts";
import { findDeeds, saveDeed } from "../../src/store/deeds.ts";
import { markDeleted } from "../../src/store/deleteCampaign.ts";
import { takeCampaign } from "../../src/store/generations.ts";
import { connectStore, openStore, type Store } from "../../src/store/openStore.ts";
import { listSettingChanges } from "../../src/store/settingChanges.ts";
import { saveTeam } from "../../src/store/teams.ts";
import { addUpload, listUploads, saveUpload } from "../../src/store/uploads.ts";
import { addSample } from "../../src/usecases/addSample.ts";
import { assumedCampaign } from "../../src/usecases/assumedCampaign.ts";
import { createBotUsecases } from "../../src/usecases/botUsecases.ts";
import { changeTimeZone } from "../../src/usecases/changeTimeZone.ts";
import { deleteCampaign } from "../../src/usecases/deleteCampaign.ts";
import { markRecommendation } from "../../src/usecases/markRecommendation.ts";
import { facts } from "../support/builders.ts";
import {
  aFolder,
  anUpload,
  aStore,
  freshCells,
  recounted,
  rowsOf,
  TEAM,
  undone,
  visibleCalls,
  visibleCells,
} from "../support/store.ts";

const USER = "U0MAYA";
const NOW_MS = Date.UTC(2026, 0, 31, 12);
const SELF = ownerOf(process.pid, 1);
/** A thread needs half a second to start, and more on a busy machine. */
const PATIENTLY = { timeout: 15_000 };
const ORDER = { teamId: TEAM, userId: USER, owner: SELF, nowMs: NOW_MS } as const;

/** The use cases as the bot has them, and the faults that only the log hears of. */
function aBot() {
  const store = openStore(join(aFolder(), "test.db"));
  saveTeam(store, { teamId: TEAM, name: TEAM }, 0);
  const warnings: string[] = [];
  const usecases = createBotUsecases(
    store,
    () => NOW_MS,
    SELF,
    (error, what) => warnings.push(`${what}: ${error}`),
  );
  onTestFinished(async () => {
    await usecases.stop();
    store.close();
  });
  return { store, usecases, warnings };
}

/** Makes statements of a kind on calls fail, as on a full disk, until it is called again. */
function breaking(store: Store, statement: string): () => void {
  store.sqlite.exec(`CREATE TRIGGER broken BEFORE ${statement} ON calls BEGIN SELECT RAISE(ABORT, 'disk full'); END`);
  return () => store.sqlite.exec("DROP TRIGGER broken");
}

const aCallOf = (durationMs: number) => [{ callId: "a", facts: facts({ durationMs }) }];

describe("an undo whose clearing up fails", () => {
  it("stands all the same, and brings nothing of what it took back to a later undo", async () => {
    const { store, usecases, warnings } = aBot();
    anUpload(store, aCallOf(1_000));
    const second = anUpload(store, aCallOf(2_000)).uploadId;
    const third = anUpload(store, aCallOf(3_000)).uploadId;
    const mends = breaking(store, "DELETE");
    expect(await usecases.undoUpload(TEAM, USER, second)).toMatchObject({ ok: true });
    await expect.poll(() => warnings, PATIENTLY).toEqual([expect.stringMatching(/cleared up after.*disk full/)]);
    mends();
    expect((await usecases.undoUpload(TEAM, USER, third)).ok).toBe(true);
    expect(visibleCalls(store)).toMatchObject([{ durationMs: 1_000 }]);
    expect(visibleCells(store)).toEqual(freshCells(store));
  });
});

describe("a change of the time zone", () => {
  it("stands all the same when the calls cannot be moved to their new days", async () => {
    const { store, usecases, warnings } = aBot();
    const atNight = { ms: Date.UTC(2026, 0, 6, 22), kind: "instant" } as const;
    anUpload(store, [{ callId: "a", facts: { ...facts(), startedAt: atNight } }]);
    breaking(store, "UPDATE OF day");
    expect(await usecases.changeTimeZone(TEAM, USER, "Q1", "Asia/Tokyo")).toEqual({ ok: true, value: { calls: 1 } });
    await expect.poll(() => warnings, PATIENTLY).toEqual([expect.stringMatching(/moved to their new days.*disk full/)]);
    expect(visibleCells(store)).toEqual(freshCells(store, "Q1", TEAM, "Asia/Tokyo"));
  });

  it("that somebody else has made meanwhile is neither made nor logged a second time", () => {
    const store = aStore();
    anUpload(store, aCallOf(1_000));
    recounted(store, "Asia/Tokyo", { owner: SELF });
    const before = rowsOf(store, "campaigns");
    expect(recounted(store, "Asia/Tokyo", { owner: SELF })).toEqual({ ok: true, value: { calls: 1 } });
    expect(listSettingChanges(store, TEAM, 9)).toMatchObject([{ before: "UTC", after: "Asia/Tokyo" }]);
    expect([rowsOf(store, "campaigns"), listUploads(store, TEAM, ["rebuilding"])]).toEqual([before, []]);
  });
});

describe("whoever comes while a campaign", () => {
  /** A campaign that an upload of a living process holds. */
  const aHeld = (state: "undoing" | "undone") => {
    const store = aStore();
    const { uploadId } = anUpload(store, aCallOf(1_000));
    saveUpload(store, TEAM, uploadId, { state, owner: SELF });
    const fresh = assumedCampaign({ id: "Q1", name: "Q1", currency: "USD", timeZone: "UTC" });
    takeCampaign(store, TEAM, uploadId, fresh, NOW_MS);
    return store;
  };

  it.each(["undoing", "undone"] as const)("has an upload taken back (%s) reads that, not that it is read", (state) => {
    const store = aHeld(state);
    const { id: uploadId } = addUpload(store, { ...ORDER, fileName: "Q1", state: "rebuilding" }, NOW_MS);
    const refused = [
      changeTimeZone(store, { ...ORDER, uploadId, campaignId: "Q1", timeZone: "Asia/Tokyo" }),
      deleteCampaign(store, { ...ORDER, campaignId: "Q1" }),
    ];
    for (const one of refused) {
      expect(one.ok ? null : sentenceOf(one.problem)).toBe(
        "calls.csv is just being taken back: wait until that is done and try again.",
      );
    }
    expect(listUploads(store, TEAM, ["rebuilding"])).toEqual([]);
  });
});

describe("the sample data", () => {
  const added = (store: Store, owner = SELF) => {
    const row = { teamId: TEAM, userId: USER, owner, fileName: "sample data", state: "importing" } as const;
    const { id: uploadId } = addUpload(store, row, NOW_MS);
    return addSample(store, { ...ORDER, owner, uploadId, timeZone: "UTC" });
  };

  it("is there once, though two processes are asked for it at the same time", async () => {
    const store = aStore();
    const other = connectStore(store);
    onTestFinished(() => other.close());
    const [one, two] = await Promise.all([added(store), added(other)]);
    expect(one).toMatchObject({ ok: true, value: { campaignId: "sample-q1-sales-outreach" } });
    expect(two).toMatchObject({ ok: false, problem: { kind: "import_running", fileName: "sample data" } });
    expect(rowsOf(store, "campaigns")).toHaveLength(1);
    expect(listUploads(store, TEAM, ["importing", "stored"])).toHaveLength(1);
    expect(await added(other)).toMatchObject({ ok: false, problem: { kind: "sample_there" } });
  });
});

describe("a mark on a recommendation", () => {
  it("is not kept when the campaign is deleted while it is made", () => {
    const store = aStore();
    anUpload(store, aCallOf(1_000));
    const action = "Shorten the pitch";
    const about = { campaignId: "Q1", issueType: "high_drop_off", action, userId: USER } as const;
    const measured = { atMs: 0, doneDay: null, sinceDay: null, promisedMinor: 100, promisedDays: 7 };
    saveDeed(store, TEAM, { ...about, ...measured, state: "started" });
    const mark = { ...about, teamId: TEAM, state: "done", period: { kind: "days", days: 7 } } as const;
    const racing = whileSaving(store, () => markDeleted(store, TEAM, "Q1", NOW_MS, () => {}));
    expect(markRecommendation(racing, mark, NOW_MS)).toEqual({ ok: false, problem: { kind: "campaign_gone" } });
    expect(findDeeds(store, TEAM, "Q1")).toEqual([]);
  });
});

/** A store in which something happens just before the second transaction is made: after the reading, before the writing. */
function whileSaving(store: Store, happens: () => void): Store {
  let transactions = 0;
  const sqlite = new Proxy(store.sqlite, {
    get: (target, name) => {
      if (name !== "transaction") return Reflect.get(target, name);
      transactions += 1;
      if (transactions === 2) happens();
      return target.transaction.bind(target);
    },
  });
  return { ...store, sqlite };
}

it("an undo of an upload that is undone already leaves it so", () => {
  const store = aStore();
  const { uploadId } = anUpload(store, aCallOf(1_000));
  undone(store, uploadId);
  expect(undone(store, uploadId)).toMatchObject({ ok: false, problem: { kind: "upload_not_undoable" } });
});
