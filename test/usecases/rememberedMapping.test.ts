import { describe, expect, it } from "vitest";
import { type ColumnMapping, NO_MAPPING } from "../../src/domain/mapping.ts";
import { sentenceOf } from "../../src/domain/problem.ts";
import { findColumnMapping, saveColumnMapping } from "../../src/store/columnMappings.ts";
import type { Store } from "../../src/store/openStore.ts";
import { findUpload } from "../../src/store/uploads.ts";
import { aBotWithThreads, imports, MAYA } from "../support/botWithThreads.ts";
import { archive, imported, lines, stored } from "../support/imports.ts";
import { aStore, TEAM, visibleCalls } from "../support/store.ts";

/** Two amounts, of which the importer takes the wrong one. */
const HEADER = "call_id,started_at,status,revenue,netto";
const ROWS = ["a,2026-01-10T10:00:00Z,completed,100.00,80.00", "b,2026-01-11T10:00:00Z,dropped,50.00,40.00"];
const FILE = lines(HEADER, ...ROWS);
const NETTO: ColumnMapping = {
  ...NO_MAPPING,
  columns: { actualRevenue: "netto", status: "status" },
  statusWords: { wibble: { status: "dropped", stage: "pitch" } },
};
const MARCH_3 = Date.UTC(2026, 2, 3);

const revenues = (store: Store, campaign = "Q1") =>
  visibleCalls(store, campaign).map((call) => call.actualRevenueMinor);

/** Remembers a mapping for the columns of an upload. */
function remembers(store: Store, uploadId: number, mapping: ColumnMapping, campaignId: string | null, atMs = MARCH_3) {
  const headerKey = findUpload(store, TEAM, uploadId)?.headerKey ?? "";
  saveColumnMapping(store, { teamId: TEAM, headerKey, campaignId, mapping, userId: MAYA, atMs });
}

describe("a remembered mapping", () => {
  it("reads the next file with the same columns, in whatever order, and says since when", async () => {
    const store = aStore();
    const { uploadId } = await imported(store, FILE, { campaign: "Q1" });
    remembers(store, uploadId, NETTO, "Q1");
    const next = lines("netto,revenue,call_id,started_at,status", "7.00,9.00,c,2026-01-12T10:00:00Z,wibble");
    const report = await stored(store, next, { campaign: "Q1" });
    expect(visibleCalls(store).at(-1)).toMatchObject({
      actualRevenueMinor: 700,
      status: "dropped",
      dropOffStage: "pitch",
    });
    expect(report.notes).toContain("Columns are read as somebody set them up for such files on 3 Mar 2026.");
  });

  it("is not meant for files with other columns", async () => {
    const store = aStore();
    const { uploadId } = await imported(store, FILE, { campaign: "Q1" });
    remembers(store, uploadId, NETTO, "Q1");
    const report = await stored(store, FILE.replace("status", "state of things"), { campaign: "Q2" });
    expect(report.notes.join(" ")).not.toContain("Columns are read as");
    expect(revenues(store, "Q2")).toEqual([10_000, 5_000]);
  });

  it("gives way to what the uploader says", async () => {
    const store = aStore();
    const { uploadId } = await imported(store, FILE, { campaign: "Q1" });
    remembers(store, uploadId, NETTO, "Q1");
    const report = await stored(store, FILE, {
      campaign: "Q2",
      mapping: { ...NO_MAPPING, columns: { actualRevenue: "revenue" } },
    });
    expect(revenues(store, "Q2")).toEqual([10_000, 5_000]);
    expect(report.notes.join(" ")).not.toContain("Columns are read as");
  });

  it("is refused where its column is gone", async () => {
    const { outcome } = await imported(aStore(), FILE, {
      campaign: "Q1",
      mapping: { ...NO_MAPPING, columns: { actualRevenue: "brutto" } },
    });
    if (outcome.kind !== "refused") throw new Error(JSON.stringify(outcome));
    expect(sentenceOf(outcome.problem)).toContain('The column "brutto" that was chosen is not in this file');
  });

  it("of a path into JSON is read from lists that are no columns by themselves", async () => {
    const records = [1, 2].map((n) => ({
      call_id: `c${n}`,
      started_at: `2026-01-1${n}T10:00:00Z`,
      status: "completed",
      parts: [{ amount: n }, { amount: 10 * n }],
    }));
    const store = aStore();
    const mapping = { ...NO_MAPPING, columns: { actualRevenue: "parts.-1.amount" as const } };
    await stored(store, JSON.stringify(records), { campaign: "Q1", mapping });
    expect(revenues(store)).toEqual([1_000, 2_000]);
  });

  it("of an archive is what is said of its first file, and of others with the same columns", async () => {
    const store = aStore();
    const other = lines("call_id,started_at,status,revenue", "z,2026-01-15T10:00:00Z,completed,3.00");
    const second = lines(HEADER, "c,2026-01-12T10:00:00Z,completed,30.00,20.00");
    const files = archive({ "1.csv": FILE, "2.csv": second, "3.csv": other });
    await stored(store, files, { campaign: "Q1", mapping: NETTO });
    expect(revenues(store)).toEqual([8_000, 4_000, 2_000, 300]);
  });
});

describe("what is remembered of columns", () => {
  const key = { teamId: TEAM, headerKey: "k", userId: MAYA };
  const says = (header: string): ColumnMapping => ({ ...NO_MAPPING, columns: { actualRevenue: header } });

  it("is that of the campaign, else of files that name theirs, else the newest", () => {
    const store = aStore();
    const found = (campaignId: string | null) =>
      findColumnMapping(store, TEAM, "k", campaignId)?.mapping.columns.actualRevenue;
    expect(found("Q1")).toBeUndefined();
    saveColumnMapping(store, { ...key, campaignId: "Q1", mapping: says("one"), atMs: 2 });
    saveColumnMapping(store, { ...key, campaignId: "Q2", mapping: says("two"), atMs: 1 });
    expect([found("Q1"), found("Q2"), found("Q3"), found(null)]).toEqual(["one", "two", "one", "one"]);
    saveColumnMapping(store, { ...key, campaignId: null, mapping: says("any"), atMs: 0 });
    expect([found("Q1"), found("Q3"), found(null)]).toEqual(["one", "any", "any"]);
    saveColumnMapping(store, { ...key, campaignId: "Q1", mapping: says("new"), atMs: 3 });
    expect(found("Q1")).toBe("new");
  });

  it("of a platform's exports is not that of another campaign, which has columns of its own", () => {
    const store = aStore();
    saveColumnMapping(store, { ...key, campaignId: "Q1", mapping: says("one"), atMs: 2 });
    expect(findColumnMapping(store, TEAM, "k", "Q2", true)).toBeNull();
    expect(findColumnMapping(store, TEAM, "k", "Q1", true)).not.toBeNull();
  });

  it("is the team's own", () => {
    const store = aStore();
    saveColumnMapping(store, { ...key, campaignId: null, mapping: says("any"), atMs: 0 });
    expect(findColumnMapping(store, "T0000OTHER", "k", null)).toBeNull();
  });

  it("goes with the campaign it was said for", async () => {
    const { store, usecases, dropped } = aBotWithThreads();
    await imports(usecases, dropped({ campaign: { id: "Q1", name: "Q1" } }), FILE);
    saveColumnMapping(store, { ...key, campaignId: "Q1", mapping: says("one"), atMs: 2 });
    expect((await usecases.deleteCampaign(TEAM, MAYA, "Q1")).ok).toBe(true);
    expect(findColumnMapping(store, TEAM, "k", "Q1")).toBeNull();
  });
});

describe("an upload that goes on where it had asked", () => {
  it("is read as was said, and that is remembered once it is stored", async () => {
    const { store, usecases, dropped } = aBotWithThreads();
    const upload = dropped();
    const odd = lines(
      "call_id,started_at,status",
      ...Array.from({ length: 10 }, (_, i) => `c${i},2026-01-1${i}T10:00:00Z,${i < 5 ? "completed" : "wibble"}`),
    );
    expect(await imports(usecases, upload, odd)).toMatchObject({
      kind: "asks_mapping",
      why: expect.stringContaining("wibble"),
    });
    expect(findUpload(store, TEAM, upload.id)?.state).toBe("asking");
    const said = { userId: "U0JONAS", mapping: NETTO_WORDS };
    const again = usecases.reopenUpload(upload, said);
    expect(again).toMatchObject({ ok: true, value: { id: upload.id, answers: { mapping: NETTO_WORDS } } });
    if (!again.ok) return;
    expect(await imports(usecases, again.value, odd)).toMatchObject({ kind: "asks_campaign" });
    const headerKey = findUpload(store, TEAM, upload.id)?.headerKey ?? "";
    expect(findColumnMapping(store, TEAM, headerKey, null)).toBeNull();
    const named = usecases.answerUpload(TEAM, upload.id, { campaign: { id: "Q1", name: "Q1" } });
    if (!named.ok) return expect(named).toBeNull();
    expect(await imports(usecases, named.value, odd)).toMatchObject({ kind: "stored" });
    expect(findColumnMapping(store, TEAM, headerKey, "Q1")).toMatchObject({ ...said });
  });
});

const NETTO_WORDS: ColumnMapping = { ...NO_MAPPING, statusWords: { wibble: { status: "failed", stage: null } } };
