import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ColumnMapping, NO_MAPPING } from "../../src/domain/mapping.ts";
import { sentenceOf } from "../../src/domain/problem.ts";
import type { UploadAnswers } from "../../src/domain/upload.ts";
import { ownerOf } from "../../src/lib/owner.ts";
import { findCampaign, listCampaigns } from "../../src/store/campaigns.ts";
import { findColumnMapping } from "../../src/store/columnMappings.ts";
import type { Store } from "../../src/store/openStore.ts";
import { setAside, takeCampaignsOf } from "../../src/store/replaceReading.ts";
import { rowRangeOf } from "../../src/store/rowIds.ts";
import { addUpload, findUpload, saveUpload, type Upload } from "../../src/store/uploads.ts";
import type { BotUsecases } from "../../src/usecases/botUsecases.ts";
import { recoverUploads, tidyUpload } from "../../src/usecases/recoverUploads.ts";
import { aBotWithThreads, imports, MAYA } from "../support/botWithThreads.ts";
import { imported, lines } from "../support/imports.ts";
import { aStore, freshCells, OWNER, rowsOf, TEAM, undone, visibleCalls, visibleCells } from "../support/store.ts";

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

/** Files dropped one after the other in a bot with threads. */
async function aTeamWith(...files: readonly string[]) {
  const bot = aBotWithThreads();
  const uploads: Upload[] = [];
  for (const file of files) {
    const upload = bot.dropped(Q1);
    expect((await imports(bot.usecases, upload, file)).kind).toBe("stored");
    uploads.push(upload);
  }
  const readAnew = async (upload: Upload, file: string, mapping: ColumnMapping = NO_MAPPING) =>
    await imports(bot.usecases, reopened(bot.usecases, upload, mapping), file);
  return { ...bot, uploads, readAnew };
}

const CALLS = lines("call_id,started_at,status", "a,2026-01-10T10:00:00Z,completed", "b,2026-01-11T10:00:00Z,dropped");

describe("a file that is read anew comes where it came before", () => {
  it("so payments that were joined to its calls stay", async () => {
    const payments = lines("call_id,amount", "a,100.00", "b,50.00");
    const { store, uploads, readAnew } = await aTeamWith(CALLS, payments);
    const before = visibleCalls(store, "Q1");
    expect(before.map((call) => call.actualRevenueMinor)).toEqual([10_000, 5_000]);
    const [calls] = uploads;
    if (calls === undefined) throw new Error("No upload");
    expect(await readAnew(calls, CALLS)).toMatchObject({ kind: "stored" });
    expect(visibleCalls(store, "Q1")).toEqual(before);
  });

  it("but tells what is gone of payments whose calls it no longer has", async () => {
    const calls = lines(
      "call_id,started_at,status,ref",
      "a,2026-01-10T10:00:00Z,completed,x",
      "b,2026-01-11T10:00:00Z,dropped,y",
    );
    const { store, uploads, readAnew } = await aTeamWith(calls, lines("call_id,amount", "a,100.00", "b,50.00"));
    const [first] = uploads;
    if (first === undefined) throw new Error("No upload");
    const outcome = await readAnew(first, calls, reads({ callId: "ref" }));
    if (outcome.kind !== "stored") throw new Error(outcome.kind);
    expect(outcome.report.notes).toContain(
      "What calls.csv told of 2 calls that this reading no longer has is gone: drop it again once they are back.",
    );
    expect(revenues(store)).toEqual([null, null]);
  });

  it("so later corrections stay, until they are undone", async () => {
    const corrected = lines("call_id,started_at,status,revenue", "a,2026-01-10T10:00:00Z,completed,500.00");
    const { store, usecases, uploads, readAnew } = await aTeamWith(FILE, corrected);
    const [file, correction] = uploads;
    if (file === undefined || correction === undefined) throw new Error("No upload");
    await readAnew(file, FILE, NETTO);
    expect(revenues(store)).toEqual([50_000, 4_000]);
    await usecases.undoUpload(TEAM, MAYA, correction.id);
    expect(revenues(store)).toEqual([8_000, 4_000]);
  });

  it("and loses what only its earlier reading said", async () => {
    const { store, uploads, readAnew } = await aTeamWith(FILE);
    const [file] = uploads;
    if (file === undefined) throw new Error("No upload");
    await readAnew(file, FILE, reads({ actualRevenue: null }));
    expect(revenues(store)).toEqual([null, null]);
  });

  it("and loses that too where a later file told of the campaign's calls", async () => {
    const { store, uploads, readAnew } = await aTeamWith(
      FILE,
      lines("call_id,started_at,status", "a,2026-01-10,failed"),
    );
    const [file] = uploads;
    if (file === undefined) throw new Error("No upload");
    await readAnew(file, FILE, reads({ actualRevenue: null }));
    expect(revenues(store)).toEqual([null, null]);
  });
});

const cents = fc.integer({ min: 1, max: 3 }).map((units) => `${units}00.00`);
const row = fc.record({
  id: fc.constantFrom("a", "b", "c", "d"),
  day: fc.constantFrom("09", "10", "11"),
  status: fc.constantFrom("completed", "dropped", ""),
  revenue: fc.oneof(fc.constant(""), cents),
  netto: cents,
});
/** Files that overlap, in the order in which they are dropped; each has a call of its own too, so that it is never nothing new. */
const files = fc.array(fc.array(row, { maxLength: 5 }), { minLength: 1, maxLength: 4 }).map((all) =>
  all.map((rows, at) => {
    const own = { id: `own${at}`, day: "10", status: "completed", revenue: "1.00", netto: "2.00" };
    const cells = [...rows, own].map((one) => [
      one.id,
      `2026-01-${one.day}T1${at}:00:00Z`,
      one.status,
      one.revenue,
      one.netto,
    ]);
    return lines("call_id,started_at,status,revenue,netto", ...cells.map((line) => line.join(",")));
  }),
);

describe("files of which one is read anew", () => {
  const drop = (store: Store, fileId: string): number =>
    addUpload(store, { teamId: TEAM, fileName: "calls.csv", fileId, channelId: "C1", userId: MAYA, owner: OWNER }, 0)
      .id;
  const store = async (into: Store, file: string, fileId: string, mapping: ColumnMapping): Promise<number> => {
    const uploadId = drop(into, fileId);
    expect((await imported(into, file, { uploadId, campaign: "Q1", mapping })).outcome.kind).toBe("stored");
    return uploadId;
  };
  const all = (of: Store) => [visibleCalls(of, "Q1"), visibleCells(of, "Q1")];

  it("are what they would be had it been read so at once, also once any of them is undone", async () => {
    await fc.assert(
      fc.asyncProperty(files, fc.nat(), fc.nat(), fc.boolean(), async (contents, which, gone, saidMore) => {
        const earlier = saidMore ? reads({ status: "status" }) : reads({ callId: "call_id", actualRevenue: null });
        const later = saidMore ? reads({ actualRevenue: null }) : NETTO;
        const [anew, undoneAt] = [which % contents.length, gone % contents.length];
        const [changed, fresh] = [aStore(), aStore()];
        const [ids, freshIds]: [number[], number[]] = [[], []];
        for (const [at, file] of contents.entries()) {
          const first = at === anew ? earlier : NO_MAPPING;
          ids.push(await store(changed, file, `F${at}`, first));
          freshIds.push(await store(fresh, file, `F${at}`, at === anew ? later : NO_MAPPING));
        }
        ids[anew] = await store(changed, contents[anew] ?? "", `F${anew}`, later);
        expect(all(changed)).toEqual(all(fresh));
        expect(visibleCells(changed, "Q1")).toEqual(freshCells(changed, "Q1"));
        undone(changed, ids[undoneAt] ?? 0);
        undone(fresh, freshIds[undoneAt] ?? 0);
        expect(all(changed)).toEqual(all(fresh));
        for (const id of ids) undone(changed, id);
        expect([rowsOf(changed, "calls"), rowsOf(changed, "campaigns")]).toEqual([[], []]);
      }),
      { numRuns: 25, seed: 1 },
    );
  }, 60_000);
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
  const rows = [rowsOf(store, "calls"), rowsOf(store, "cells")];
  const expectAsBefore = (): void => {
    expect([rowsOf(store, "calls"), rowsOf(store, "cells")]).toEqual(rows);
    expect(findUpload(store, TEAM, before.id)?.state).toBe("stored");
    expect(findColumnMapping(store, TEAM, findUpload(store, TEAM, id)?.headerKey ?? "", "Q1")).toBeNull();
  };
  return { store, before: before.id, id, expectAsBefore };
}

describe("a reading that fails", () => {
  it("because its rows belong to calls that only the one before told of leaves that", async () => {
    const mapping = { ...NO_MAPPING, fileKind: "completion" as const };
    const { store, id, expectAsBefore } = await aRereading(FILE, { mapping });
    const { outcome } = await imported(store, FILE, { uploadId: id, campaign: "Q1", mapping });
    expect(outcome).toMatchObject({ kind: "refused", problem: { kind: "all_rows_rejected" } });
    expectAsBefore();
  });

  it("because it is cancelled at the last moment leaves what is stored", async () => {
    const { store, id, expectAsBefore } = await aRereading(FILE, { mapping: NETTO });
    store.sqlite.exec(`CREATE TRIGGER cancels AFTER INSERT ON calls WHEN new.id >= ${rowRangeOf(id).first}
      BEGIN UPDATE uploads SET state = 'cancelled' WHERE id = ${id}; END`);
    const { outcome } = await imported(store, FILE, { uploadId: id, campaign: "Q1", mapping: NETTO });
    expect(outcome).toEqual({ kind: "cancelled" });
    tidyUpload(store, TEAM, id);
    expectAsBefore();
  });

  it("because the process died leaves what is stored, and is told at the next start", async () => {
    const { store, before, id, expectAsBefore } = await aRereading(FILE, { mapping: NETTO });
    // As far as it comes before the switch: its own rows, and those of the one before rewritten without it.
    saveUpload(store, TEAM, id, { answers: { ...Q1, dateOrder: null, replaces: before } });
    expect(takeCampaignsOf(store, id, before).ok).toBe(true);
    setAside(store, id, before, () => {});
    expect(visibleCalls(store, "Q1")).toHaveLength(2);
    const [told, ...others] = recoverUploads(store, TEAM, ownerOf(process.pid, 1), 0);
    expect(others).toEqual([]);
    expect(told).toMatchObject({ id, answers: { replaces: before } });
    expectAsBefore();
  });
});

it("readers see the one reading or the other, at every moment of the change", async () => {
  const { store, id } = await aRereading(FILE, { mapping: NETTO });
  store.sqlite.exec("CREATE TEMP TABLE looks (seen TEXT)");
  for (const event of ["INSERT ON calls", "UPDATE ON calls", "DELETE ON calls", "UPDATE ON campaigns"]) {
    store.sqlite.exec(`CREATE TEMP TRIGGER "looks after ${event}" AFTER ${event} BEGIN
      INSERT INTO looks SELECT group_concat(calls.call_id || calls.actual_revenue_minor, ' ') FROM main.campaigns
        JOIN main.calls ON calls.campaign = campaigns.key WHERE calls.born <= campaigns.generation
        AND (calls.died IS NULL OR calls.died > campaigns.generation) ORDER BY calls.call_id;
    END`);
  }
  const { outcome } = await imported(store, FILE, { uploadId: id, campaign: "Q1", mapping: NETTO });
  expect(outcome.kind).toBe("stored");
  const seen = store.sqlite.prepare("SELECT DISTINCT seen FROM looks ORDER BY seen").pluck().all();
  expect(seen).toEqual(["a10000 b5000", "a8000 b4000"]);
});

describe("what an earlier reading left", () => {
  it("may stay for a while: the new one is stored and remembered, and the next writer removes it", async () => {
    const { store, usecases, warnings, uploads, readAnew, dropped } = await aTeamWith(FILE);
    const [file] = uploads;
    if (file === undefined) throw new Error("No upload");
    store.sqlite.exec("CREATE TRIGGER full BEFORE DELETE ON calls BEGIN SELECT RAISE(ABORT, 'disk full'); END");
    expect(await readAnew(file, FILE, NETTO)).toMatchObject({ kind: "stored" });
    expect(warnings).toEqual([
      expect.stringMatching(/^What the earlier reading of a file left could not be removed: .*disk full/),
    ]);
    expect(findColumnMapping(store, TEAM, findUpload(store, TEAM, file.id)?.headerKey ?? "", "Q1")).not.toBeNull();
    expect(rowsOf(store, "calls")).toHaveLength(4);
    store.sqlite.exec("DROP TRIGGER full");
    const next = lines("call_id,started_at,status", "c,2026-01-12T10:00:00Z,completed");
    expect(await imports(usecases, dropped(Q1), next)).toMatchObject({ kind: "stored" });
    expect(rowsOf(store, "calls")).toHaveLength(3);
  });

  it("is left alone once another process has removed it, and so are the next writer's right and rows", async () => {
    const { store, before, id } = await aRereading(FILE, { mapping: NETTO });
    const { first } = rowRangeOf(before);
    // As if another process took over after the first call: it sweeps the second, and an undo half done takes that away.
    store.sqlite.exec(`CREATE TRIGGER overtakes AFTER DELETE ON calls WHEN old.id = ${first + 1} BEGIN
      DELETE FROM calls WHERE id = ${first + 2};
      UPDATE calls SET died = 99 WHERE call_id = 'b';
      UPDATE campaigns SET writer_upload_id = 99;
    END`);
    await imported(store, FILE, { uploadId: id, campaign: "Q1", mapping: NETTO });
    expect(rowsOf(store, "calls")).toMatchObject([
      { call_id: "a", died: null },
      { call_id: "b", died: 99 },
    ]);
    expect(rowsOf(store, "campaigns")).toMatchObject([{ writer_upload_id: 99 }]);
  });
});
