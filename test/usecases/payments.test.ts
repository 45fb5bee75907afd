import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Call, maskHas } from "../../src/domain/call.ts";
import { usualSettings } from "../../src/domain/campaignSettings.ts";
import { USUAL_LIMITS } from "../../src/domain/limits.ts";
import { NO_MAPPING } from "../../src/domain/mapping.ts";
import { saveCampaignSettings } from "../../src/store/campaignSettings.ts";
import { findCampaign, listCampaigns } from "../../src/store/campaigns.ts";
import type { Store } from "../../src/store/openStore.ts";
import { callsInFiles } from "../../src/usecases/callsInFiles.ts";
import { archive, imported, lines, refusal, stored } from "../support/imports.ts";
import { aFolder, aStore, freshCells, TEAM, undone, visibleCalls, visibleCells } from "../support/store.ts";

const calls = (...ids: readonly string[]) =>
  lines("call_id,started_at,duration,status", ...ids.map((id) => `${id},2026-01-10T10:00:00Z,60,completed`));
const payments = (...rows: readonly string[]) => lines("call_id,amount", ...rows);

async function aStoreWith(campaigns: Readonly<Record<string, readonly string[]>>): Promise<Store> {
  const store = aStore();
  for (const [campaign, ids] of Object.entries(campaigns)) await stored(store, calls(...ids), { campaign });
  return store;
}

const coversRevenue = ({ covered }: Call) => maskHas(covered, "actualRevenueMinor");

/** Calls by the day of January on which they were. */
const callsOn = (days: Readonly<Record<string, number>>) =>
  lines(
    "call_id,started_at,duration,status",
    ...Object.entries(days).map(([id, day]) => `${id},2026-01-${String(day).padStart(2, "0")}T10:00:00Z,60,completed`),
  );

const revenues = (store: Store, campaign = "Q1") =>
  visibleCalls(store, campaign).map(({ callId, actualRevenueMinor }) => [callId, actualRevenueMinor]);

function archives(store: Store, campaignId: string): void {
  const campaign = findCampaign(store, TEAM, campaignId);
  if (campaign === null) throw new Error(campaignId);
  saveCampaignSettings(store, TEAM, { ...usualSettings(campaign), isArchived: true }, 0);
}

describe("a file of payments", () => {
  it("adds up what its rows name for a call, wherever they stand", async () => {
    const store = await aStoreWith({ Q1: ["a", "b", "c"] });
    const report = await stored(store, payments("a,100.00", "b,20.50", "a,50.25", "a,-10.00"));
    expect(revenues(store)).toEqual([
      ["a", 14_025],
      ["b", 2_050],
      ["c", null],
    ]);
    expect(report).toMatchObject({
      rows: 4,
      rejected: 0,
      joined: { calls: 2, unmatched: 0, added: 1 },
      campaigns: [{ campaignName: "Q1", added: 0, changed: 2, same: 0 }],
    });
    expect(visibleCells(store)).toEqual(freshCells(store));
  });

  it("counts rows that are alike in every cell once, and says so", async () => {
    const store = await aStoreWith({ Q1: ["a", "b"] });
    const rows = ["a,100,tx1", "a,100,tx1", "a,100,tx2", "b,5,tx3", "a,100,tx1", "b,5,tx3"];
    const report = await stored(store, lines("call_id,amount,transaction", ...rows));
    expect(revenues(store)).toEqual([
      ["a", 20_000],
      ["b", 500],
    ]);
    expect(report.notes).toContain("3 rows are alike in every cell to other ones and count once.");
    expect(report.joined).toEqual({ calls: 2, unmatched: 0, added: 1 });
  });

  it("finds the campaign of each call without asking for one", async () => {
    const store = await aStoreWith({ Q1: ["a"], Q2: ["b"] });
    const report = await stored(store, payments("a,1", "b,2"));
    expect([revenues(store), revenues(store, "Q2")]).toEqual([[["a", 100]], [["b", 200]]]);
    expect(report.campaigns.map(({ campaignName }) => campaignName).sort()).toEqual(["Q1", "Q2"]);
  });

  it("tells of rows whose call is not stored, and sends them back", async () => {
    const store = await aStoreWith({ Q1: ["a"] });
    const { outcome, rejects } = await imported(store, payments("a,1", "x,2", "y,3"));
    expect(outcome).toMatchObject({
      kind: "stored",
      report: { rows: 3, rejected: 2, joined: { calls: 1, unmatched: 2 } },
    });
    expect(rejects?.split("\r\n").slice(1, 3)).toEqual([
      "x,2,3,,no stored call has this id",
      "y,3,4,,no stored call has this id",
    ]);
    expect(visibleCalls(store)).toHaveLength(1);
    const said = { mapping: { ...NO_MAPPING, fileKind: "completion" } } as const;
    expect(await refusal(store, payments("x,2"), said)).toMatch(
      /The only row could not be read.*no stored call has this id/,
    );
  });

  it("does not guess which campaign is meant where several have the call, unless it names one", async () => {
    const store = await aStoreWith({ Q1: ["a"], Q2: ["a"] });
    expect(await refusal(store, payments("a,15"))).toContain("calls of several campaigns have this id");
    await stored(store, lines("campaign_name,call_id,amount", "Q2,a,7"));
    expect([revenues(store), revenues(store, "Q2")]).toEqual([[["a", null]], [["a", 700]]]);
    await stored(store, payments("a,3"), { campaign: "Q1" });
    expect(revenues(store)).toEqual([["a", 300]]);
  });

  it("brings no campaign that the team does not have", async () => {
    const store = await aStoreWith({ Q1: ["a"] });
    await stored(store, lines("campaign_name,call_id,amount", "Q1,a,7", "Q9,a,8"));
    expect(listCampaigns(store, TEAM).map(({ campaignName }) => campaignName)).toEqual(["Q1"]);
    expect(revenues(store)).toEqual([["a", 700]]);
  });

  it("looks in archived campaigns only for what no other has", async () => {
    const store = await aStoreWith({ Old: ["a", "b"], New: ["a"] });
    archives(store, "Old");
    await stored(store, payments("a,1", "b,2"));
    expect(revenues(store, "New")).toEqual([["a", 100]]);
    expect(revenues(store, "Old")).toEqual([
      ["a", null],
      ["b", 200],
    ]);
  });

  it("says how many calls still lack revenue", async () => {
    const store = await aStoreWith({ Q1: ["a", "b", "c"] });
    await stored(store, callsOn({ d: 12 }), { campaign: "Q1" });
    const { notes } = await stored(store, payments("a,15"));
    expect(notes.join(" ")).toContain("Revenue is known of 3 of the 4 calls of Q1");
    expect((await stored(store, payments("a,15", "d,0"))).notes.join(" ")).not.toContain("Revenue is known");
  });

  it("changes nothing the second time, and is taken back like any upload", async () => {
    const store = await aStoreWith({ Q1: ["a", "b"] });
    const before = visibleCalls(store);
    const { uploadId } = await imported(store, payments("a,1", "a,2"));
    expect((await imported(store, payments("a,1", "a,2"))).outcome.kind).toBe("nothing_new");
    expect(undone(store, uploadId).ok).toBe(true);
    expect(visibleCalls(store)).toEqual(before);
    expect(visibleCells(store)).toEqual(freshCells(store));
  });

  it("completes calls that come in the same archive", async () => {
    const store = aStore();
    const both = archive({ "1-payments.csv": payments("a,5", "b,6", "a,1"), "2-calls.csv": calls("a", "b", "c") });
    const report = await stored(store, both, { campaign: "Q1" });
    expect(revenues(store)).toEqual([
      ["a", 600],
      ["b", 600],
      ["c", null],
    ]);
    expect(report.campaigns).toMatchObject([{ added: 3, changed: 0 }]);
    const covers = visibleCalls(store).map(({ covered }) => maskHas(covered, "actualRevenueMinor"));
    expect(covers).toEqual([true, true, true]);
    expect(visibleCells(store)).toEqual(freshCells(store));
  });

  it("that hardly matches is asked about, unless people say that it completes calls", async () => {
    const store = await aStoreWith({ Q1: ["a"] });
    const why = (await imported(store, payments("x,20", "y,30"))).outcome;
    expect(why).toMatchObject({
      kind: "asks_mapping",
      why: "None of its ids is a stored call; it may hold calls itself.",
    });
    const rows = Array.from({ length: 100 }, (_, i) => `x${i},20`);
    expect((await imported(store, payments("a,20", ...rows))).outcome).toMatchObject({
      kind: "asks_mapping",
      why: "Of its 101 rows only 1 names a stored call; it may hold calls itself.",
    });
    expect(revenues(store)).toEqual([["a", null]]);
    const said = { mapping: { ...NO_MAPPING, fileKind: "completion" } } as const;
    expect(await stored(store, payments("a,20", ...rows), said)).toMatchObject({
      joined: { calls: 1, unmatched: 100 },
    });
  });

  it("is joined by the command line's report as well", async () => {
    const folder = aFolder();
    const paths = [
      ["pay.csv", payments("a,5", "a,2.50", "x,1")],
      ["calls.csv", calls("a", "b")],
    ].map(([name = "", content = ""]) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    });
    const read = await callsInFiles(paths, { dateOrder: null, currency: null, limits: USUAL_LIMITS });
    if (!read.ok) throw new Error(JSON.stringify(read.problem));
    const found = read.value.campaigns
      .get(null)
      ?.calls.map(({ callId, actualRevenueMinor }) => [callId, actualRevenueMinor]);
    expect(found).toEqual([
      ["a", 750],
      ["b", null],
    ]);
    expect(read.value.notes).toContain("1 row rejected: no call, or more than one, has this id");
    expect(read.value.notes).toContain("1 call on 10 Jan 2026 that the file does not name counts as without revenue.");
    expect(read.value.campaigns.get(null)?.calls.map(coversRevenue)).toEqual([true, true]);
  });
});

describe("calls that a file of payments does not name", () => {
  it("had no revenue if they lie among those that it names, and make the rate of all calls", async () => {
    const store = aStore();
    const all = Array.from({ length: 1400 }, (_, i): [string, number] => [`c${i}`, 1 + (i % 14)]);
    await stored(store, callsOn(Object.fromEntries(all)), { campaign: "Q1" });
    const before = visibleCalls(store);
    const file = payments(...Array.from({ length: 84 }, (_, i) => `c${i},${100 + i}`));
    const { outcome, uploadId } = await imported(store, file);
    expect(outcome).toMatchObject({
      kind: "stored",
      report: { campaigns: [{ changed: 84, holds: { calls: 1400, conversions: 84, conversionRate: 0.06 } }] },
    });
    if (outcome.kind !== "stored") throw new Error(outcome.kind);
    expect(outcome.report.notes).toEqual([
      "1,316 calls of Q1 from 1 to 14 Jan 2026 that the file does not name count as without revenue.",
    ]);
    expect(visibleCells(store)).toEqual(freshCells(store));
    expect((await imported(store, file)).outcome.kind).toBe("nothing_new");
    expect(undone(store, uploadId).ok).toBe(true);
    expect(visibleCalls(store)).toEqual(before);
    expect(visibleCells(store)).toEqual(freshCells(store));
  });

  it("stay unknown before the first and after the last of these, and where a row of theirs could not be read", async () => {
    const store = aStore();
    await stored(store, callsOn({ a: 1, b: 2, c: 3, d: 3, e: 4, f: 5 }), { campaign: "Q1" });
    await stored(store, callsOn({ z: 3 }), { campaign: "Q2" });
    const { notes } = await stored(store, payments("b,15", "d,much", "e,20"));
    expect(visibleCalls(store).map(coversRevenue)).toEqual([false, true, true, false, true, false]);
    expect(visibleCalls(store, "Q2").map(coversRevenue)).toEqual([false]);
    expect(notes).toContain("1 call of Q1 from 2 to 4 Jan 2026 that the file does not name counts as without revenue.");
  });
});

describe("legs of transferred calls", () => {
  const HEADER =
    "sid,parent_call_sid,to,from,status,start_time,end_time,duration,price,price_unit,direction,answered_by";
  const row = (sid: string, parent: string, direction: string) =>
    `${sid},${parent},+15555550123,+15555550100,completed,2026-01-10T14:03:09Z,2026-01-10T14:06:41Z,212,-0.05600,USD,${direction},human`;
  const [one, two, gone] = ["1", "2", "9"].map((end) => `CA${end.padStart(32, "0")}`) as [string, string, string];
  const leg = `CA${"a".repeat(32)}`;

  it("escalate their call and are none themselves", async () => {
    const store = aStore();
    const text = lines(
      HEADER,
      row(leg, one, "outbound-dial"),
      row(one, "", "outbound-api"),
      row(two, "", "outbound-api"),
    );
    const report = await stored(store, text, { campaign: "Q1" });
    expect(visibleCalls(store)).toMatchObject([
      { callId: one, status: "escalated" },
      { callId: two, status: "completed" },
    ]);
    expect(report).toMatchObject({ rows: 2, rejected: 0, campaigns: [{ added: 2 }] });
    expect(report.notes).toContain(
      "1 row is a leg of a call that was transferred; it counts with that call, as escalated.",
    );
    expect(visibleCells(store)).toEqual(freshCells(store));
  });

  it("reach a call of an earlier upload, and are told where there is none", async () => {
    const store = aStore();
    await stored(store, lines(HEADER, row(one, "", "outbound-api")), { campaign: "Q1" });
    const later = lines(
      HEADER,
      row(two, "", "outbound-api"),
      row(leg, one, "outbound-dial"),
      row(leg, gone, "outbound-dial"),
    );
    const report = await stored(store, later, { campaign: "Q1" });
    expect(visibleCalls(store)).toMatchObject([{ status: "escalated" }, { status: "completed" }]);
    expect(report).toMatchObject({ rows: 2, rejected: 1 });
    expect(report.rejectedByReason).toEqual([{ reason: "the call that this leg belongs to is not stored", rows: 1 }]);
  });
});
