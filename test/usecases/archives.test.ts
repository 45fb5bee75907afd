import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { maskHas } from "../../src/domain/call.ts";
import { USUAL_LIMITS } from "../../src/domain/limits.ts";
import { NO_MAPPING } from "../../src/domain/mapping.ts";
import { findUpload, listUploads } from "../../src/store/uploads.ts";
import { callsInFiles } from "../../src/usecases/callsInFiles.ts";
import { lookAtFile } from "../../src/usecases/lookAtFile.ts";
import { anExport } from "../support/exports.ts";
import { archive, imported, lines, refusal, stored } from "../support/imports.ts";
import { aFolder, aStore, freshCells, rowsOf, TEAM, undone, visibleCalls, visibleCells } from "../support/store.ts";

const HEADER = "call_id,started_at,duration,status";
const january = lines(HEADER, "a,2026-01-10T10:00:00Z,60,completed", "b,2026-01-11T10:00:00Z,60,dropped");
const february = lines(
  `${HEADER},revenue`,
  "c,2026-02-01T10:00:00Z,60,completed,12.50",
  "d,2026-02-01T11:00:00Z,60,dropped,",
);
const TWO = archive({ "january.csv": january, "february.csv": february });

describe("an archive of several files", () => {
  it("is one upload, whose calls cover what their own file has", async () => {
    const store = aStore();
    const report = await stored(store, TWO, { campaign: "Q1" });
    expect(report).toMatchObject({ rows: 4, rejected: 0, campaigns: [{ campaignName: "Q1", added: 4 }] });
    expect(listUploads(store, TEAM, ["stored"])).toMatchObject([{ rows: 4, newCalls: 4 }]);
    const coversRevenue = visibleCalls(store).map(({ covered }) => maskHas(covered, "actualRevenueMinor"));
    expect(coversRevenue).toEqual([false, false, true, true]);
    expect(visibleCells(store)).toEqual(freshCells(store));
  });

  it("covers the same when a later upload is taken back", async () => {
    const store = aStore();
    await stored(store, TWO, { campaign: "Q1" });
    const before = visibleCalls(store);
    const ids = ["a", "b", "c", "d"].map((id) => `${id},2026-01-10T10:00:00Z,600,failed`);
    const { uploadId } = await imported(store, lines(HEADER, ...ids), { campaign: "Q1" });
    expect(visibleCalls(store)).not.toEqual(before);
    expect(undone(store, uploadId).ok).toBe(true);
    expect(visibleCalls(store)).toEqual(before);
    expect(visibleCells(store)).toEqual(freshCells(store));
  });

  it("lists each column once", async () => {
    const { summary } = await stored(aStore(), TWO, { campaign: "Q1" });
    expect(summary.columns.map(({ header }) => header)).toEqual([...HEADER.split(","), "revenue"]);
  });

  it("is refused as a whole for the problem of one of them, which is named", async () => {
    const store = aStore();
    const broken = archive({ "january.csv": january, "february.csv": lines(HEADER, '"e,2026-01-10') });
    expect(await refusal(store, broken, { campaign: "Q1" })).toMatch(
      /^In "february.csv": A quote that opens on line 2/,
    );
    const tables = (["calls", "cells", "campaigns", "upload_campaigns"] as const).map((table) => rowsOf(store, table));
    expect(tables).toEqual([[], [], [], []]);
  });

  it("tells of rejected rows in which file they are", async () => {
    const odd = january.replace("60,dropped", "later,dropped");
    const { outcome, rejects } = await imported(aStore(), archive({ "jan.csv": odd, "feb.csv": february }), {
      campaign: "Q1",
    });
    if (outcome.kind !== "stored") throw new Error(JSON.stringify(outcome));
    expect(outcome.report.rejectedExamples).toMatchObject([
      { line: 3, column: "duration", reason: expect.stringMatching(/"later".* \(in "jan.csv"\)$/) },
    ]);
    expect(outcome.report.rejectedByReason.map(({ rows }) => rows)).toEqual([1]);
    const [header, row] = (rejects ?? "").trimEnd().split("\r\n");
    expect(header).toBe(`${HEADER},revenue,rejected_line,rejected_column,rejected_reason`);
    expect(row).toMatch(/^b,2026-01-11T10:00:00Z,later,dropped,,"jan.csv, line 3",duration,/);
  });

  it("says what it left out, and asks for a campaign once", async () => {
    const files = {
      "logo.png": Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]),
      "january.csv": january,
    };
    expect((await imported(aStore(), archive(files))).outcome).toMatchObject({ kind: "asks_campaign" });
    const { notes } = await stored(aStore(), archive(files), { campaign: "Q1" });
    expect(notes.join(" ")).toContain("logo.png");
  });

  it("is corrected by its later files, also when their heads look different from what they are", async () => {
    const store = aStore();
    const head = Array.from({ length: 6_000 }, (_, i) => `h${i},05/06/2026,60`);
    const late = lines("call_id,date,duration", ...head, "z,25/06/2026,60");
    const { campaigns } = await stored(store, archive({ "a.csv": late, "b.csv": january }), { campaign: "Q1" });
    expect(campaigns).toMatchObject([{ added: 6_003 }]);
    const day = visibleCalls(store).find(({ callId }) => callId === "h0")?.startedAt.ms;
    expect(day).toBe(Date.UTC(2026, 5, 5));
  });

  it("is read without its lists and sums of calls, which are named", async () => {
    const agents = lines("agent_id,name,team,status", "1,Bob,North,active", "2,Eve,South,inactive");
    const days = lines("date,calls,revenue", "2026-01-01,120,1500.00", "2026-01-02,130,1800.00");
    const perAgent = lines("Agent,Calls,Revenue", "7,120,1500", "8,90,900");
    const files = { "agents.csv": agents, "days.csv": days, "january.csv": january, "perAgent.csv": perAgent };
    const { campaigns, notes } = await stored(aStore(), archive(files), { campaign: "Q1" });
    expect(campaigns).toMatchObject([{ added: 2 }]);
    expect(notes).toEqual([
      '"agents.csv" in the archive holds no calls and was left out.',
      'Each row of "days.csv" in the archive seems to hold the sum of many calls ("calls": 120), so it was left out.',
      '"perAgent.csv" in the archive holds no calls and was left out.',
    ]);
  });

  it("is refused whole where a table that may hold calls cannot be read, and where no table holds any", async () => {
    const agents = lines("agent_id,name", "1,Bob");
    const undated = lines("call_id,duration,status", "x,60,completed");
    const odd = lines("agent_id,start_time", "1,soon", "2,later");
    for (const [name, file, told] of [
      ["february.csv", undated, 'In "february.csv": No column tells when a call started'],
      ["unknown.csv", lines("a,b", "1,2"), 'In "unknown.csv": No column tells when a call started'],
      ["again.csv", lines("agent_id,what", "1,x", "1,y"), 'In "again.csv": No column tells when a call started'],
      ["odd.csv", odd, 'In "odd.csv": The dates in column "start_time" cannot be read'],
      ["list.csv", agents, 'In "agents.csv": No column tells when a call started'],
    ] as const) {
      const files = name === "list.csv" ? { "agents.csv": agents, [name]: file } : { "a.csv": january, [name]: file };
      expect(await refusal(aStore(), archive(files), { campaign: "Q1" })).toContain(told);
    }
  });

  it("shows the columns of its first table of calls, and is read by what is said of them", async () => {
    const store = aStore();
    const calls = lines("call_id,started_at,status,took", "a,2026-01-10,completed,60");
    const path = join(aFolder(), "both.zip");
    writeFileSync(path, archive({ "agents.csv": lines("agent_id,name", "1,Bob"), "calls.csv": calls }));
    const look = { teamId: TEAM, campaignId: null, path, limits: USUAL_LIMITS, mapping: null };
    const looked = await lookAtFile(store, look);
    if (!looked.ok) throw new Error(JSON.stringify(looked.problem));
    expect(looked.value.profile.columns.map(({ name }) => name.header)).toEqual(calls.split("\n")[0]?.split(","));
    const mapping = { ...NO_MAPPING, columns: { duration: "took" } };
    const said = archive({ "agents.csv": lines("agent_id,name", "1,Bob"), "calls.csv": calls });
    await stored(store, said, { campaign: "Q1", mapping });
    expect(visibleCalls(store)[0]?.durationMs).toBe(60_000);
  });

  it("keeps the columns it was planned by for the next time", async () => {
    const store = aStore();
    const { uploadId } = await imported(store, TWO, { campaign: "Q1" });
    expect(findUpload(store, TEAM, uploadId)?.headerKey).toMatch(/^[0-9a-f]{64}$/);
  });

  it("is read by the command line's report too", async () => {
    const path = join(aFolder(), "two.zip");
    writeFileSync(path, archive({ "a.csv": anExport({ calls: 5 }), "b.csv": anExport({ calls: 5, from: 5 }) }));
    const read = await callsInFiles([path], { dateOrder: null, currency: null, limits: USUAL_LIMITS });
    if (!read.ok) throw new Error(JSON.stringify(read.problem));
    expect(read.value.campaigns.get("Q1 Sales")?.calls).toHaveLength(10);
  });
});
