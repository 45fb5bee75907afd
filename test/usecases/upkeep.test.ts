import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { ownerOf } from "../../src/lib/owner.ts";
import { findCampaignSettings } from "../../src/store/campaignSettings.ts";
import { findDeeds, saveDeed } from "../../src/store/deeds.ts";
import { openStore, type Store } from "../../src/store/openStore.ts";
import { savePostedReport } from "../../src/store/reports.ts";
import { saveTeam } from "../../src/store/teams.ts";
import { findUpload, saveUpload } from "../../src/store/uploads.ts";
import { createBotUsecases } from "../../src/usecases/botUsecases.ts";
import { createChores } from "../../src/usecases/chores.ts";
import { createUpkeepUsecases } from "../../src/usecases/createUpkeepUsecases.ts";
import { createImportThread, type ImportThread } from "../../src/usecases/importThread.ts";
import { facts } from "../support/builders.ts";
import {
  aFolder,
  anUpload,
  begunUpload,
  freshCells,
  recounted,
  rowsOf,
  TEAM,
  visibleCalls,
  visibleCells,
} from "../support/store.ts";

const OTHER = "T0000OTHER";
const USER = "U0MAYA";
const NOW_MS = Date.UTC(2026, 0, 31, 12);
const SELF = ownerOf(process.pid, 1);
/** A thread needs half a second to start, and more on a busy machine. */
const PATIENTLY = { timeout: 15_000 };

/** The use cases as the bot has them, with their threads, on a database with two teams. */
async function aBot() {
  const path = join(aFolder(), "test.db");
  const store = openStore(path);
  for (const teamId of [TEAM, OTHER]) saveTeam(store, { teamId, name: teamId }, 0);
  const usecases = createBotUsecases(store, () => NOW_MS, SELF);
  onTestFinished(async () => {
    await usecases.stop();
    store.close();
  });
  return { store, usecases };
}

/** Everything that the database holds. */
function everythingIn(store: Store): unknown {
  const tables = store.sqlite
    .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all();
  return tables.map(({ name }) => [name, store.sqlite.prepare(`SELECT * FROM ${name}`).all()]);
}

const AN_ORDER = { teamId: TEAM, campaignId: "Q1", channelId: "C1", userId: USER } as const;
const A_DEED = {
  campaignId: "Q1",
  issueType: "high_drop_off",
  action: "Shorten the pitch",
  state: "started",
  userId: USER,
  atMs: 0,
  doneDay: null,
  sinceDay: null,
  promisedMinor: 100,
  promisedDays: 7,
} as const;

describe("undo of an upload", () => {
  it("says what became of its calls, and is logged", async () => {
    const { store, usecases } = await aBot();
    anUpload(store, [
      { callId: "a", facts: facts({ status: "completed" }) },
      { callId: "b", facts: facts({ status: "completed" }) },
    ]);
    const { uploadId } = anUpload(store, [
      { callId: "a", facts: facts({ status: "completed" }) },
      { callId: "b", facts: facts({ status: "dropped" }) },
      { callId: "c", facts: facts() },
    ]);
    expect(await usecases.undoUpload(TEAM, USER, uploadId)).toEqual({
      ok: true,
      value: { fileName: "calls.csv", campaignNames: ["Q1"], removed: 1, restored: 1, dropAgain: [] },
    });
    expect(usecases.listChanges(TEAM, 9)).toEqual([
      { atMs: NOW_MS, userId: USER, campaignName: "Q1", what: "upload calls.csv", before: "read", after: "undone" },
    ]);
    expect(await usecases.undoUpload(TEAM, USER, uploadId)).toEqual({
      ok: false,
      problem: { kind: "upload_not_undoable", fileName: "calls.csv" },
    });
  });

  it("waits while its campaign is written, and can be tried again", async () => {
    const { store, usecases } = await aBot();
    const { uploadId } = anUpload(store, [{ callId: "a", facts: facts() }]);
    const begun = begunUpload(store, [{ callId: "b", facts: facts() }]);
    saveUpload(store, TEAM, begun.uploadId, { owner: SELF, fileName: "more.csv" });
    expect(await usecases.undoUpload(TEAM, USER, uploadId)).toEqual({
      ok: false,
      problem: { kind: "import_running", fileName: "more.csv" },
    });
    saveUpload(store, TEAM, begun.uploadId, { owner: null });
    expect((await usecases.undoUpload(TEAM, USER, uploadId)).ok).toBe(true);
  });

  it("whose thread dies in the middle changes nothing, and can be tried again", async () => {
    const { store, usecases } = await aBot();
    const { uploadId } = anUpload(store, [{ callId: "a", facts: facts() }]);
    const before = everythingIn(store);
    const real = createImportThread(store);
    onTestFinished(real.close);
    const run: ImportThread["run"] = async (kind, given, onTold) => {
      if (kind !== "undo") return await real.run(kind, given, onTold);
      saveUpload(store, TEAM, uploadId, { state: "undoing", owner: SELF });
      store.sqlite.prepare("UPDATE campaigns SET writer_upload_id = ?").run(uploadId);
      store.sqlite.prepare("UPDATE calls SET died = 2").run();
      throw new Error("The thread died");
    };
    const thread = { ...real, run };
    const isStopping = () => false;
    const chores = createChores(thread, isStopping, () => {});
    const tools = { store, thread, chores, owner: SELF, clock: () => NOW_MS, isStopping };
    await expect(createUpkeepUsecases(tools).undoUpload(TEAM, USER, uploadId)).rejects.toThrow("died");
    expect(everythingIn(store)).toEqual(before);
    expect((await usecases.undoUpload(TEAM, USER, uploadId)).ok).toBe(true);
  });
});

describe("a deleted campaign", () => {
  it("is gone at once with all that was kept about it, and its id is free for a new one", async () => {
    const { store, usecases } = await aBot();
    anUpload(store, [
      { callId: "a", facts: facts() },
      { callId: "b", facts: facts() },
    ]);
    usecases.answerHealth({ ...AN_ORDER, campaignWords: null, period: { kind: "days", days: 7 } });
    saveDeed(store, TEAM, A_DEED);
    savePostedReport(store, { ...AN_ORDER, messageTs: null, report: {}, postedAtMs: 0 });
    expect(await usecases.deleteCampaign(TEAM, USER, "Q1")).toEqual({
      ok: true,
      value: { campaignName: "Q1", calls: 2 },
    });
    expect([usecases.listCampaigns(TEAM), usecases.listSettings(TEAM)]).toEqual([[], []]);
    anUpload(store, [{ callId: "c", facts: facts() }]);
    expect(visibleCalls(store).map(({ callId }) => callId)).toEqual(["c"]);
    expect(visibleCells(store)).toEqual(freshCells(store));
    expect(findDeeds(store, TEAM, "Q1")).toEqual([]);
    await expect.poll(() => rowsOf(store, "calls").length, PATIENTLY).toBe(1);
    await expect.poll(() => rowsOf(store, "campaigns").length, PATIENTLY).toBe(1);
    for (const table of ["posted_reports", "channel_campaigns"]) {
      expect(store.sqlite.prepare(`SELECT * FROM ${table}`).all()).toEqual([]);
    }
    expect(usecases.listChanges(TEAM, 1)).toMatchObject([{ what: "campaign", before: "Q1", after: "deleted" }]);
  });

  it("leaves the other campaigns of its uploads, which can still be undone there", async () => {
    const { store, usecases } = await aBot();
    const { uploadId } = anUpload(store, [{ callId: "a", facts: facts() }]);
    const both = anUpload(store, [{ callId: "a", facts: facts() }], { campaign: "Q2" });
    // One upload of both campaigns, as a file that names two makes it.
    store.sqlite
      .prepare(
        "INSERT INTO upload_campaigns (upload_id, campaign, generation) SELECT ?, key, 1 FROM campaigns WHERE campaign_id = 'Q1'",
      )
      .run(both.uploadId);
    expect((await usecases.deleteCampaign(TEAM, USER, "Q1")).ok).toBe(true);
    expect(await usecases.undoUpload(TEAM, USER, uploadId)).toMatchObject({
      ok: false,
      problem: { kind: "upload_not_undoable" },
    });
    expect(await usecases.undoUpload(TEAM, USER, both.uploadId)).toMatchObject({
      ok: true,
      value: { campaignNames: ["Q2"], removed: 1 },
    });
  });

  it("is not deleted while it is written, which is said", async () => {
    const { store, usecases } = await aBot();
    anUpload(store, [{ callId: "a", facts: facts() }]);
    const begun = begunUpload(store, [{ callId: "b", facts: facts() }]);
    saveUpload(store, TEAM, begun.uploadId, { owner: SELF, fileName: "more.csv" });
    expect(await usecases.deleteCampaign(TEAM, USER, "Q1")).toEqual({
      ok: false,
      problem: { kind: "import_running", fileName: "more.csv" },
    });
    expect(usecases.listCampaigns(TEAM)).toHaveLength(1);
  });

  it("whose rows a kill left is cleared up by the next start", async () => {
    const { store, usecases } = await aBot();
    anUpload(store, [{ callId: "a", facts: facts() }]);
    store.sqlite.prepare("UPDATE campaigns SET deleted_at_ms = 1, campaign_id = 'Q1 deleted as 1'").run();
    usecases.start({ teamId: OTHER, name: "Other" });
    usecases.start({ teamId: TEAM, name: "Test" });
    for (const table of ["calls", "cells", "campaigns"] as const) {
      await expect.poll(() => rowsOf(store, table), PATIENTLY).toEqual([]);
    }
  });
});

describe("the sample data", () => {
  it("comes with one button, tells of its fault, and goes with one", async () => {
    const { store, usecases } = await aBot();
    const added = await usecases.addSample(TEAM, USER, "Pacific/Auckland");
    expect(added).toEqual({
      ok: true,
      value: { campaignId: "sample-q1-sales-outreach", campaignName: "Sample: Q1 Sales Outreach" },
    });
    expect(findCampaignSettings(store, TEAM, "sample-q1-sales-outreach")).toMatchObject({
      isSample: true,
      campaign: { targetConversionRate: 0.12, timeZone: "Pacific/Auckland", assumed: [] },
    });
    const [overview] = await usecases.overview(TEAM);
    // In Auckland it is 1 February already, so yesterday is the 31st.
    expect(overview).toMatchObject({ asOf: "2026-01-31", calls: 1400, isSample: true });
    expect(overview?.alerts).toContain("Conversion down 49 %");
    expect(await usecases.addSample(TEAM, USER, "UTC")).toMatchObject({ ok: false, problem: { kind: "sample_there" } });
    expect(usecases.listUploads(TEAM, 9)).toMatchObject([{ fileName: "sample data", state: "stored", owner: null }]);
    expect((await usecases.removeSample(TEAM, USER)).ok).toBe(true);
    expect([usecases.listSettings(TEAM), await usecases.overview(TEAM)]).toEqual([[], []]);
    expect(usecases.listChanges(TEAM, 9).map(({ what, after }) => [what, after])).toEqual([
      ["campaign", "deleted"],
      ["sample data", "added"],
    ]);
    expect((await usecases.addSample(TEAM, USER, "Nowhere/Else")).ok).toBe(true);
  });

  it("can be undone like any upload, and never mixes with a campaign of that name", async () => {
    const { store, usecases } = await aBot();
    anUpload(store, [{ callId: "a", facts: facts() }], { campaign: "sample-q1-sales-outreach" });
    expect(await usecases.addSample(TEAM, USER, "UTC")).toMatchObject({
      value: { campaignId: "sample-q1-sales-outreach-2" },
    });
    const [upload] = usecases.listUploads(TEAM, 1);
    expect((await usecases.undoUpload(TEAM, USER, upload?.id ?? 0)).ok).toBe(true);
    expect(usecases.listCampaigns(TEAM).map(({ campaignId }) => campaignId)).toEqual(["sample-q1-sales-outreach"]);
    expect(await usecases.removeSample(TEAM, USER)).toMatchObject({ ok: false, problem: { kind: "campaign_gone" } });
  });
});

describe("what another team asks for by our ids", () => {
  it("is refused, and changes nothing", async () => {
    const { store, usecases } = await aBot();
    const { uploadId } = anUpload(store, [{ callId: "a", facts: facts() }]);
    await usecases.addSample(TEAM, USER, "UTC");
    const before = everythingIn(store);
    const asked = [
      await usecases.undoUpload(OTHER, USER, uploadId),
      await usecases.changeTimeZone(OTHER, USER, "Q1", "Asia/Tokyo"),
      await usecases.deleteCampaign(OTHER, USER, "Q1"),
      await usecases.removeSample(OTHER, USER),
    ];
    expect(asked.map((one) => (one.ok ? "done" : one.problem.kind))).toEqual([
      "upload_gone",
      "campaign_gone",
      "campaign_gone",
      "campaign_gone",
    ]);
    expect(everythingIn(store)).toEqual(before);
  });
});

describe("a change of the time zone through the bot", () => {
  it("counts again, and refuses a zone that is none", async () => {
    const { store, usecases } = await aBot();
    anUpload(store, [{ callId: "a", facts: facts() }]);
    expect(await usecases.changeTimeZone(TEAM, USER, "Q1", "Asia/Tokyo")).toEqual({ ok: true, value: { calls: 1 } });
    expect(await usecases.changeTimeZone(TEAM, USER, "Q1", "Mars/Olympus")).toMatchObject({
      problem: { kind: "bad_field" },
    });
    expect(findUpload(store, TEAM, 2)).toBeNull();
    expect(recounted(store, "UTC").ok).toBe(true);
  });
});
