import { describe, expect, it } from "vitest";
import { type ColumnMapping, NO_MAPPING } from "../../src/domain/mapping.ts";
import { sentenceOf } from "../../src/domain/problem.ts";
import type { UploadAnswers } from "../../src/domain/upload.ts";
import { ownerOf } from "../../src/lib/owner.ts";
import { findCampaign, listCampaigns } from "../../src/store/campaigns.ts";
import { findColumnMapping } from "../../src/store/columnMappings.ts";
import type { Store } from "../../src/store/openStore.ts";
import { addUpload, findUpload, saveUpload, type Upload } from "../../src/store/uploads.ts";
import type { BotUsecases } from "../../src/usecases/botUsecases.ts";
import { importInPlace } from "../../src/usecases/importInPlace.ts";
import { cancelUpload } from "../../src/usecases/importUpload.ts";
import { recoverUploads } from "../../src/usecases/recoverUploads.ts";
import { createRunningImports } from "../../src/usecases/runningImports.ts";
import { aBotWithThreads, imports, MAYA } from "../support/botWithThreads.ts";
import { imported, lines } from "../support/imports.ts";
import { aStore, OWNER, TEAM, visibleCalls } from "../support/store.ts";

/** Two amounts, of which the importer takes the wrong one. */
const FILE = lines(
  "call_id,started_at,status,revenue,netto,ref",
  "a,2026-01-10T10:00:00Z,completed,100.00,80.00,x",
  "b,2026-01-11T10:00:00Z,dropped,50.00,40.00,y",
);
const reads = (columns: ColumnMapping["columns"]): ColumnMapping => ({ ...NO_MAPPING, columns });
const NETTO = reads({ actualRevenue: "netto" });
/** No amount stands there, so all rows would be rejected. */
const BROKEN = reads({ actualRevenue: "ref" });
const Q1 = { campaign: { id: "Q1", name: "Q1" } };
const JONAS = "U0JONAS";

const revenues = (store: Store) => visibleCalls(store, "Q1").map((call) => call.actualRevenueMinor);

function reopened(usecases: BotUsecases, upload: Upload, mapping: ColumnMapping): Upload {
  const again = usecases.reopenUpload(upload, { userId: JONAS, mapping });
  if (!again.ok) throw new Error(sentenceOf(again.problem));
  return again.value;
}

describe("a file that is read anew", () => {
  it("takes the place of what was stored of it, and is remembered then", async () => {
    const { store, usecases, dropped } = aBotWithThreads();
    const upload = dropped(Q1);
    await imports(usecases, upload, FILE);
    expect(revenues(store)).toEqual([10_000, 5_000]);
    const again = reopened(usecases, upload, NETTO);
    expect(again).toMatchObject({ fileId: upload.fileId, channelId: "C1", userId: JONAS, state: "received" });
    expect(revenues(store)).toEqual([10_000, 5_000]);
    expect(await imports(usecases, again, FILE)).toMatchObject({ kind: "stored" });
    expect(findUpload(store, TEAM, upload.id)).toMatchObject({ state: "undone", undoneBy: JONAS });
    expect(revenues(store)).toEqual([8_000, 4_000]);
    const headerKey = findUpload(store, TEAM, again.id)?.headerKey ?? "";
    expect(findColumnMapping(store, TEAM, headerKey, "Q1")).toMatchObject({ mapping: NETTO, userId: JONAS });
  });

  it("leaves what is stored, and remembers nothing, where it is refused", async () => {
    const { store, usecases, dropped } = aBotWithThreads();
    const upload = dropped(Q1);
    await imports(usecases, upload, FILE);
    const again = reopened(usecases, upload, BROKEN);
    expect(await imports(usecases, again, FILE)).toMatchObject({
      kind: "refused",
      problem: { kind: "all_rows_rejected" },
    });
    expect(revenues(store)).toEqual([10_000, 5_000]);
    expect(findUpload(store, TEAM, upload.id)?.state).toBe("stored");
    const headerKey = findUpload(store, TEAM, again.id)?.headerKey ?? "";
    expect(findColumnMapping(store, TEAM, headerKey, "Q1")).toBeNull();
    expect(await imports(usecases, reopened(usecases, again, NETTO), FILE)).toMatchObject({ kind: "stored" });
    expect(revenues(store)).toEqual([8_000, 4_000]);
  });

  it("takes the place of the newest reading, from whichever message it was asked for", async () => {
    const { store, usecases, dropped } = aBotWithThreads();
    const first = dropped(Q1);
    await imports(usecases, first, FILE);
    const second = reopened(usecases, first, reads({ callId: "ref" }));
    await imports(usecases, second, FILE);
    expect(visibleCalls(store, "Q1").map(({ callId }) => callId)).toEqual(["x", "y"]);
    const third = reopened(usecases, first, NETTO);
    await imports(usecases, third, FILE);
    expect(visibleCalls(store, "Q1").map(({ callId }) => callId)).toEqual(["a", "b"]);
    expect(findUpload(store, TEAM, second.id)?.state).toBe("undone");
  });

  it("keeps its campaign with all that was set there, and removes one that it leaves empty", async () => {
    const { store, usecases, dropped } = aBotWithThreads();
    const file = lines(
      "call_id,started_at,status,campaign,team",
      "a,2026-01-10,completed,Q1,Red",
      "b,2026-01-11,failed,Q1,Red",
    );
    const upload = dropped();
    await imports(usecases, upload, file);
    const before = findCampaign(store, TEAM, "Q1");
    await imports(usecases, reopened(usecases, upload, reads({ scriptVersion: "team" })), file);
    expect(findCampaign(store, TEAM, "Q1")).toEqual(before);
    expect(visibleCalls(store, "Q1").map(({ scriptVersion }) => scriptVersion)).toEqual(["Red", "Red"]);
    await imports(usecases, reopened(usecases, upload, reads({ campaignName: "team" })), file);
    expect(listCampaigns(store, TEAM).map(({ campaignName }) => campaignName)).toEqual(["Red"]);
  });

  it("is refused while another reading of the file runs or is taken back", () => {
    const { store, usecases, dropped } = aBotWithThreads();
    const upload = dropped(Q1);
    const said = { userId: MAYA, mapping: NETTO };
    expect(usecases.reopenUpload(upload, said)).toMatchObject({ problem: { kind: "import_running" } });
    saveUpload(store, TEAM, upload.id, { state: "undoing" });
    expect(usecases.reopenUpload(upload, said)).toMatchObject({ problem: { kind: "undo_running" } });
    for (const state of ["refused", "nothing_new", "undone", "cancelled", "interrupted"] as const) {
      saveUpload(store, TEAM, upload.id, { state });
      const again = reopened(usecases, upload, NETTO);
      expect(again).toMatchObject({ state: "received", fileId: upload.fileId, answers: { ...Q1, mapping: NETTO } });
      expect(usecases.reopenUpload(upload, said)).toMatchObject({ problem: { kind: "import_running" } });
      saveUpload(store, TEAM, again.id, { state: "refused" });
    }
    expect(usecases.reopenUpload({ ...upload, teamId: "T0000OTHER" }, said)).toMatchObject({
      problem: { kind: "upload_gone" },
    });
  });
});

/** A file that is stored and that somebody has read anew, as the import thread finds it. */
async function aRereading(file: string, answers: Partial<UploadAnswers>) {
  const store = aStore();
  const row = { teamId: TEAM, fileName: "calls.csv", fileId: "F1", channelId: "C1", userId: MAYA, owner: OWNER };
  const before = addUpload(store, { ...row, answers: { ...Q1, dateOrder: null } }, 0);
  const first = await imported(store, file, { uploadId: before.id, campaign: "Q1" });
  expect(first.outcome.kind).toBe("stored");
  const all = { ...Q1, dateOrder: null, mappedBy: JONAS, ...answers };
  const { id } = addUpload(store, { ...row, answers: all, state: "importing" }, 0);
  return { store, before: before.id, id };
}

describe("a reading that fails", () => {
  it("after the one before was taken back leads to that again", async () => {
    // As payments the rows belong to calls that only the first reading told of.
    const mapping = { ...NO_MAPPING, fileKind: "completion" as const };
    const { store, id } = await aRereading(FILE, { mapping });
    const before = visibleCalls(store, "Q1");
    const { outcome } = await imported(store, FILE, { uploadId: id, campaign: "Q1", mapping });
    if (outcome.kind !== "stored") throw new Error(JSON.stringify(outcome));
    expect(outcome.report.notes[0]).toBe("It could not be read as was chosen, so it is read as it was before.");
    expect(visibleCalls(store, "Q1")).toEqual(before);
    expect(findColumnMapping(store, TEAM, findUpload(store, TEAM, id)?.headerKey ?? "", "Q1")).toBeNull();
  });

  it("because it is cancelled leaves what is stored, and cannot be cancelled once that was taken back", async () => {
    const { store, before, id } = await aRereading(FILE, { mapping: NETTO });
    const cancel = () => cancelUpload({ store, running: createRunningImports() }, TEAM, id, 0);
    const job = { teamId: TEAM, uploadId: id, owner: OWNER, path: "", fileName: "calls.csv", ...Q1, dateOrder: null };
    const whole = { ...job, mapping: NETTO, timeZone: "UTC", rejectsPath: null, nowMs: 0 };
    const stored = { kind: "stored", report: { notes: [] } } as never;
    const steps: string[] = [];
    await importInPlace(store, whole, async ({ isTrial }) => {
      steps.push(`${isTrial ? "trial" : "import"}, ${findUpload(store, TEAM, before)?.state}`);
      if (!isTrial) expect(cancel()).toBe(false);
      return stored;
    });
    expect(steps).toEqual(["trial, stored", "import, undone"]);
    const other = await aRereading(FILE, { mapping: NETTO });
    const cancelled = await importInPlace(other.store, { ...whole, uploadId: other.id }, async () => {
      saveUpload(other.store, TEAM, other.id, { state: "cancelled" });
      return stored;
    });
    expect(cancelled).toEqual({ kind: "cancelled" });
    expect(revenues(other.store)).toEqual([10_000, 5_000]);
    expect(findUpload(other.store, TEAM, other.before)?.state).toBe("stored");
  });

  it("because the process died is told at the next start, with how to get the calls back", async () => {
    const { store, id } = await aRereading(FILE, { mapping: NETTO });
    const job = { teamId: TEAM, uploadId: id, owner: OWNER, path: "", fileName: "calls.csv", ...Q1, dateOrder: null };
    const whole = { ...job, mapping: NETTO, timeZone: "UTC", rejectsPath: null, nowMs: 0 };
    const dies = importInPlace(store, whole, async ({ isTrial }) => {
      if (isTrial) return { kind: "stored", report: { notes: [] } } as never;
      throw new Error("killed");
    });
    await expect(dies).rejects.toThrow("killed");
    const [told, ...others] = recoverUploads(store, TEAM, ownerOf(process.pid, 1), 0);
    expect(others).toEqual([]);
    expect(told).toMatchObject({ id, answers: { isReplacing: true } });
    expect(visibleCalls(store, "Q1")).toEqual([]);
    const again = addUpload(store, { teamId: TEAM, fileName: "calls.csv", owner: OWNER }, 0);
    expect((await imported(store, FILE, { uploadId: again.id, campaign: "Q1" })).outcome.kind).toBe("stored");
    expect(revenues(store)).toEqual([10_000, 5_000]);
  });
});
