import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { listCampaigns } from "../../src/store/campaigns.ts";
import type { Store } from "../../src/store/openStore.ts";
import { addUpload } from "../../src/store/uploads.ts";
import { answerHealth } from "../../src/usecases/answerHealth.ts";
import { importFile } from "../../src/usecases/importFile.ts";
import { anExport } from "../support/exports.ts";
import { imported, lines, stored, UNHEARD } from "../support/imports.ts";
import { aFolder, aStore, freshCells, OWNER, TEAM, visibleCalls, visibleCells } from "../support/store.ts";

const NOW_MS = Date.UTC(2026, 1, 2, 12);

async function imports(store: Store, content: string) {
  const path = join(aFolder(), "calls.csv");
  writeFileSync(path, content);
  const upload = addUpload(store, { teamId: TEAM, fileName: "calls.csv", owner: OWNER }, 0);
  const job = { teamId: TEAM, uploadId: upload.id, owner: OWNER, path, fileName: "calls.csv", campaign: null };
  const rest = { dateOrder: null, timeZone: "UTC", rejectsPath: null, nowMs: NOW_MS };
  const outcome = await importFile({ store, ...UNHEARD }, { ...job, ...rest });
  if (outcome.kind !== "stored") throw new Error(JSON.stringify(outcome));
  return outcome.report;
}

const withId = (id: string) => anExport({ change: (row) => ({ campaign_id: id, ...row }) });

describe("the campaign that a file names", () => {
  it("is one whether the export has its id column or not, and in whatever case its name is written", async () => {
    const store = aStore();
    await imports(store, withId("q1"));
    await imports(store, anExport({ from: 1000 }));
    await imports(store, anExport({ from: 2000, campaign: "q1 SALES" }));
    expect(listCampaigns(store, TEAM).map(({ campaignName }) => campaignName)).toEqual(["Q1 Sales"]);
  });

  it("stays two where two ids share a name", async () => {
    const store = aStore();
    await imports(store, withId("q1-berlin"));
    await imports(store, withId("q1-lisbon"));
    expect(listCampaigns(store, TEAM)).toHaveLength(2);
  });

  it("keeps its currency's own minor units", async () => {
    const store = aStore();
    await imports(store, anExport());
    store.sqlite.exec("UPDATE campaigns SET currency = 'JPY'");
    const change = (row: Record<string, string>) => ({ ...row, actual_revenue: "1300" });
    const report = await imports(store, anExport({ calls: 1, from: 5000, change }));
    const stored = visibleCalls(store, "Q1 Sales").find(({ callId }) => callId === "call-5000");
    expect(stored?.actualRevenueMinor).toBe(1300);
    expect(report.notes.join()).not.toContain("USD");
  });
});

describe("a call whose date is yet to come", () => {
  const slip = (row: Record<string, string>, i: number) =>
    i === 3 ? { ...row, started_at: "2062-01-25T10:00:00Z" } : row;

  it("is told, and does not move the week that is answered about", async () => {
    const store = aStore();
    const report = await imports(store, anExport({ change: slip }));
    expect(report.notes).toContain(
      "The newest call of Q1 Sales is dated 25 Jan 2062, which is yet to come: check the dates.",
    );
    const period = { kind: "days", days: 7 } as const;
    const answer = answerHealth(store, { teamId: TEAM, channelId: "C1", campaignWords: null, period }, NOW_MS);
    expect(answer).toMatchObject({ ok: true, value: { report: { asOf: "2026-01-31" } } });
  });
});

describe("rows that name no campaign", () => {
  const rows = (count: number, campaign: string, from = 0) =>
    Array.from({ length: count }, (_, i) => `n${from + i},2026-01-10T10:00:00Z,60,completed,${campaign}`);
  const fileOf = (...all: readonly (readonly string[])[]) =>
    lines("call_id,started_at,duration,status,campaign_name", ...all.flat());

  it("count to the only one that the other half of the file names, which is told", async () => {
    const store = aStore();
    const report = await stored(store, fileOf(rows(12, ""), rows(12, "Solar Q3", 12)));
    expect(report).toMatchObject({ rejected: 0, campaigns: [{ campaignName: "Solar Q3", added: 24, isNew: true }] });
    expect(report.notes).toContain(
      '12 rows name no campaign; they count to "Solar Q3", the only one that the file names.',
    );
    expect(visibleCalls(store, "Solar Q3")).toHaveLength(24);
    expect(visibleCells(store, "Solar Q3")).toEqual(freshCells(store, "Solar Q3"));
  });

  it("are sent back where the file names several, or names one too seldom", async () => {
    const store = aStore();
    const rejected = { rejectedByReason: [{ reason: "the row names no campaign" }] };
    const several = fileOf(rows(6, "Solar Q3"), rows(6, "Wind", 6), rows(2, "", 12));
    expect(await stored(store, several)).toMatchObject({ rejected: 2, ...rejected });
    expect(await stored(store, fileOf(rows(13, ""), rows(12, "Sun", 13)))).toMatchObject({ rejected: 13, ...rejected });
  });
});

it.each([
  ["Synthflow webhooks.ndjson", "Synthflow webhooks"],
  ["q1_sales-export.csv.gz", "Q1 sales export"],
  ["spring.CSV", "Spring"],
  [".csv", "New campaign"],
])("suggests for a file called %s the campaign %s", async (fileName, suggestedName) => {
  const { outcome } = await imported(aStore(), lines("call_id,date,status", "a,2026-01-01,completed"), { fileName });
  expect(outcome).toMatchObject({ kind: "asks_campaign", suggestedName });
});
