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
      'x,2,3,,"no stored call has the id ""x"""',
      'y,3,4,,"no stored call has the id ""y"""',
    ]);
    expect(visibleCalls(store)).toHaveLength(1);
    const said = { mapping: { ...NO_MAPPING, fileKind: "completion" } } as const;
    expect(await refusal(store, payments("x,2"), said)).toMatch(
      /The only row names no single stored call.*no stored call has the id "/,
    );
  });

  it("does not guess which campaign is meant where several have the call, unless it names one", async () => {
    const store = await aStoreWith({ Q1: ["a"], Q2: ["a"] });
    expect(await refusal(store, payments("a,15"))).toContain('calls of several campaigns have the id "a"');
    await stored(store, lines("campaign_name,call_id,amount", "Q2,a,7"));
    expect([revenues(store), revenues(store, "Q2")]).toEqual([[["a", null]], [["a", 700]]]);
    await stored(store, payments("a,3"), { campaign: "Q1" });
    expect(revenues(store)).toEqual([["a", 300]]);
  });

  it("finds each campaign's calls however many campaigns it names, known ones and others in turn", async () => {
    const store = await aStoreWith({ Q1: ["a", "b"], Q2: ["a", "b"], Q3: ["a", "b"] });
    const strange = Array.from({ length: 2_500 }, (_, i) => `Strange ${i},x${i},900`);
    // Q3 is the 1,001st to be named: more names than 1,000 are not remembered.
    const rows = [
      ...["Q1,a,1", "Q2,a,2", ...strange.slice(0, 998), "Q3,a,3", "Q1,b,4"],
      ...[...strange.slice(998), "Q2,b,5", "Q3,b,6", "Q9,b,900"],
    ];
    const said = { mapping: { ...NO_MAPPING, fileKind: "completion" } } as const;
    const report = await stored(store, lines("campaign_name,call_id,amount", ...rows), said);
    const paid = (a: number, b: number) => [
      ["a", a],
      ["b", b],
    ];
    expect(["Q1", "Q2", "Q3"].map((campaign) => revenues(store, campaign))).toEqual([
      paid(100, 400),
      paid(200, 500),
      paid(300, 600),
    ]);
    expect(report).toMatchObject({ rejected: 2_501, joined: { calls: 6, unmatched: 2_501 } });
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
      why: "None of its ids is a stored call. If it tells of payments, drop the calls first, then this file; else it may hold calls itself.",
    });
    const rows = Array.from({ length: 100 }, (_, i) => `x${i},20`);
    expect((await imported(store, payments("a,20", ...rows))).outcome).toMatchObject({
      kind: "asks_mapping",
      why: "Of its 101 rows only 1 names a stored call. If it tells of payments, drop the calls first, then this file; else it may hold calls itself.",
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

describe("money that went back", () => {
  const withStatus = (...rows: readonly string[]) => lines("call_id,amount,status", ...rows);
  const REPLACED = "The revenue of 1 call was known from an earlier file; what this file says replaces it.";
  const BELOW_ZERO =
    "For 1 call the file tells of more money given back than paid; its revenue counts as 0. If it was paid for in another file, drop payments and refunds together.";

  it.each(["refunded", "Chargeback", "erstattet", "cancelled", "storniert"])(
    "takes off what an earlier file knew of a payment that is %s by now",
    async (status) => {
      const store = await aStoreWith({ Q1: ["a", "b"] });
      await stored(store, withStatus("a,100,paid", "b,50,paid"));
      const report = await stored(store, withStatus("a,100,paid", `b,50,${status}`));
      expect(revenues(store)).toEqual([
        ["a", 10_000],
        ["b", 0],
      ]);
      expect(report).toMatchObject({ rows: 2, campaigns: [{ changed: 1, same: 1 }] });
      expect(report.notes).toContain(REPLACED);
      expect((await imported(store, withStatus("a,100,paid", `b,50,${status}`))).outcome.kind).toBe("nothing_new");
      expect(visibleCells(store)).toEqual(freshCells(store));
    },
  );

  it("takes off what the same file says that the call paid, wherever the rows stand, and never more", async () => {
    const store = await aStoreWith({ Q1: ["a", "b", "c", "d"] });
    const rows = [
      "a,100,paid",
      "a,100,refunded",
      "b,40,refunded",
      "b,100,paid",
      "c,10,paid",
      "c,30,refunded",
      "d,5,paid",
    ];
    const report = await stored(store, withStatus(...rows));
    expect(revenues(store)).toEqual([
      ["a", 0],
      ["b", 6_000],
      ["c", 0],
      ["d", 500],
    ]);
    expect(report.notes).toEqual([BELOW_ZERO]);
  });

  it("was never there of a cancelled payment, so that another one of the call counts", async () => {
    const store = await aStoreWith({ Q1: ["a"] });
    await stored(store, withStatus("a,100,cancelled", "a,100,paid"));
    expect(revenues(store)).toEqual([["a", 10_000]]);
  });

  it("is not that of an invoice which waits: what was known stays, and the row is told", async () => {
    const store = await aStoreWith({ Q1: ["a", "b"] });
    await stored(store, withStatus("a,100,paid", "b,50,paid"));
    const report = await stored(store, withStatus("a,110,paid", "b,50,pending"));
    expect(revenues(store)).toEqual([
      ["a", 11_000],
      ["b", 5_000],
    ]);
    expect(report.notes).toContain("1 row is left out: it was not paid.");
  });

  it("is unknown of a call whose only invoice waits, unless the calls around it tell", async () => {
    const store = aStore();
    await stored(store, callsOn({ a: 1, b: 2, c: 3, d: 4 }), { campaign: "Q1" });
    const report = await stored(store, withStatus("a,100,paid", "b,50,pending", "c,70,paid", "d,20,unpaid"));
    expect(visibleCalls(store).map(coversRevenue)).toEqual([true, true, true, false]);
    expect(revenues(store)).toEqual([
      ["a", 10_000],
      ["b", null],
      ["c", 7_000],
      ["d", null],
    ]);
    expect(report.notes.slice(0, 2)).toEqual([
      "2 rows are left out: each was not paid.",
      "1 call of Q1 from 1 to 3 Jan 2026 that the file does not name counts as without revenue.",
    ]);
    expect(report.summary.assumptions).toContain(
      'Column "status" tells which payments were made; rows that were not paid are left out, as if they were not in the file.',
    );
  });

  it("is told by a column of kinds as well, and fees are nobody's revenue", async () => {
    const store = await aStoreWith({ Q1: ["a", "b", "c"] });
    const rows = [
      "a,charge,100",
      "a,Refund,30",
      "b,Payment,50",
      "b,Chargeback,50",
      "c,payment,20",
      "c,fee,-2",
      "c,payout,18",
    ];
    const report = await stored(store, lines("call_id,type,amount", ...rows));
    expect(revenues(store)).toEqual([
      ["a", 7_000],
      ["b", 0],
      ["c", 2_000],
    ]);
    expect(report.notes).toContain("2 rows are left out: each is a fee, a payout or a transfer, and no revenue.");
    expect(report.summary.assumptions.join(" ")).toContain('Column "type" tells payments from refunds');
  });

  it("and nothing beside it is refused, since it makes no call's sum", async () => {
    const store = await aStoreWith({ Q1: ["a", "b"] });
    await stored(store, payments("a,100", "b,50"));
    const before = visibleCalls(store);
    const alone = [
      payments("a,-30"),
      withStatus("a,30,refunded"),
      lines("call_id,type,amount", "a,refund,30", "b,refund,5"),
    ];
    for (const file of alone) expect(await refusal(store, file)).toContain("This file holds refunds alone");
    expect(visibleCalls(store)).toEqual(before);
    const together = archive({ "1-refunds.csv": payments("a,-30"), "2-payments.csv": payments("a,100", "b,50") });
    await stored(store, together);
    expect(revenues(store)).toEqual([
      ["a", 7_000],
      ["b", 5_000],
    ]);
  });

  it("is refused alone by the command line's report, too", async () => {
    const folder = aFolder();
    const files = { "calls.csv": calls("a"), "refunds.csv": payments("a,-30") };
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const paths = Object.keys(files).map((name) => join(folder, name));
    const read = await callsInFiles(paths, { dateOrder: null, currency: null, limits: USUAL_LIMITS });
    expect(read).toEqual({ ok: false, problem: { kind: "refunds_alone" } });
  });
});

describe("sums that another file knew", () => {
  it("are replaced by those of a newer file, which says of how many calls", async () => {
    const store = await aStoreWith({ Q1: ["a", "b", "c", "d"] });
    await stored(store, payments("a,1", "a,2", "b,3", "c,4"));
    const report = await stored(store, payments("a,5", "b,1", "b,2", "c,9", "d,8"));
    expect(revenues(store)).toEqual([
      ["a", 500],
      ["b", 300],
      ["c", 900],
      ["d", 800],
    ]);
    expect(report.notes).toContain(
      "The revenue of 2 calls was known from an earlier file; what this file says replaces it.",
    );
  });

  it("are no news of the file whose own calls tell a revenue", async () => {
    const store = aStore();
    const both = archive({
      "1-payments.csv": payments("a,5"),
      "2-calls.csv": lines("call_id,started_at,duration,status,revenue", "a,2026-01-10T10:00:00Z,60,completed,3"),
    });
    const report = await stored(store, both, { campaign: "Q1" });
    expect(revenues(store)).toEqual([["a", 500]]);
    expect(report.notes.join(" ")).not.toContain("replaces");
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
    expect(report.rejectedByReason).toMatchObject([
      { reason: "the call that this leg belongs to is not stored", rows: 1 },
    ]);
  });
});
