import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { whyChart } from "../../src/charts/whyChart.ts";
import { type Call, maskOf } from "../../src/domain/call.ts";
import type { Campaign } from "../../src/domain/campaign.ts";
import type { Report } from "../../src/domain/report.ts";
import { reportOfCalls } from "../../src/engines/reportOfCalls.ts";
import { withoutBlocks } from "../../src/slack/blockKit.ts";
import { whyView } from "../../src/slack/views/whyView.ts";
import { aCampaign, anyCall, callsLike, MONDAY } from "../engines/build.ts";

const PLACE = { pictures: [], period: "7d", isPrivate: false, shareTo: null, sharedBy: null };

function aReport(calls: readonly Call[], campaign: Partial<Campaign> = {}, days = 7): Report {
  return reportOfCalls({
    campaign: aCampaign(campaign),
    calls,
    period: { from: MONDAY + 7 - days, to: MONDAY + 7 },
    newestDay: MONDAY + 6,
    today: MONDAY + 7,
  });
}

function answerTo(report: Report) {
  return whyView({ campaignId: report.campaign.campaignId, report, deeds: [] }, PLACE);
}

const leadOf = (report: Report) => answerTo(report).text;
const wordsOf = (report: Report) => withoutBlocks(answerTo(report)).text;

type Week = { calls: number; sales: number; refunds?: number; back?: number; saleMinor?: number };

/** A week of calls that sell, or do not, or give $400 back; `back` weeks before. */
function aWeek({ calls, sales, refunds = 0, back = 0, saleMinor = 50_000 }: Week): Call[] {
  const common = { day: MONDAY - 7 * back, status: "completed" } as const;
  return [
    ...callsLike(sales, { ...common, actualRevenueMinor: saleMinor }),
    ...callsLike(refunds, { ...common, actualRevenueMinor: -40_000 }),
    ...callsLike(calls - sales - refunds, { ...common, actualRevenueMinor: 0 }),
  ];
}

/** The eight weeks before, all alike. */
function thePast(week: Week): Call[] {
  return Array.from({ length: 8 }, (_, i) => aWeek({ ...week, back: i + 1 })).flat();
}

/** A week of which only an outcome column says which calls sold. */
function anOutcomeWeek(calls: number, sales: number, back = 0): Call[] {
  const day = MONDAY - 7 * back;
  return [...callsLike(sales, { day, converted: true }), ...callsLike(calls - sales, { day, converted: false })];
}

/** The cents of the factors, and of what they add up to. */
function factorsIn(words: string) {
  const list = /\*What moved [^*]*\* \(adds up to ([^)]+)\)\n((?:• [^\n]*\n?)*)/.exec(words);
  if (list === null) throw new Error(`No factors in ${words}`);
  const cents = (text: string) => Math.round(100 * Number(text.replace(/[^\d.-]/g, "")));
  const lines = (list[2] ?? "").trimEnd().split("\n");
  return { sum: cents(list[1] ?? ""), parts: lines.map((line) => cents(line.split(" ")[1] ?? "")) };
}

describe("why in words", () => {
  it("names what moved revenue", () => {
    const words = wordsOf(aReport([...thePast({ calls: 1400, sales: 210 }), ...aWeek({ calls: 1400, sales: 105 })]));
    expect(words).toContain(
      "*Revenue of Q1 Sales Outreach fell $52,500 against the week before, mostly because fewer of the calls sell.*",
    );
    expect(factorsIn(words)).toEqual({ sum: -5_250_000, parts: [0, -5_250_000, 0] });
    expect(words).toContain("*Beyond chance?* Conversion went from 15.0 % to 7.5 %: more than chance");
    expect(words).toMatch(/\*Alerts\* \d alerts: /);
  });

  it("lets its factors add up, whatever the calls", () => {
    fc.assert(
      fc.property(fc.array(anyCall, { maxLength: 40 }), (calls) => {
        const report = aReport(calls);
        fc.pre(report.changes.revenue !== null);
        const { sum, parts } = factorsIn(wordsOf(report));
        expect(parts.reduce((total, part) => total + part, 0)).toBe(sum);
      }),
    );
  });

  it("signs what brought more", () => {
    const words = wordsOf(
      aReport([...aWeek({ calls: 1400, sales: 105, back: 1 }), ...aWeek({ calls: 1400, sales: 210 })]),
    );
    expect(words).toContain("(adds up to +$52,500)");
    expect(words).toContain("• +$52,500 conversion rate (7.5 % before, 15.0 % now)");
  });

  it("finds a rise as it finds a fall, also of few calls, and says that revenue is an estimate", () => {
    const report = aReport([...anOutcomeWeek(36, 11, 1), ...anOutcomeWeek(38, 25)]);
    expect(leadOf(report)).toBe(
      "Estimated revenue of Q1 Sales Outreach rose $7,000 against the week before, mostly because more of the calls sell.",
    );
    expect(wordsOf(report)).toContain("Revenue is estimated from conversions, so it says nothing more.");
    expect(whyChart(report)?.title).toBe("Estimated revenue is up $7,000. Conversion moved it most: +$6,518.");
  });

  it("tells chance apart from what cannot be told, in the chart too", () => {
    const noise = aReport([...thePast({ calls: 700, sales: 105 }), ...aWeek({ calls: 700, sales: 103 })]);
    expect(leadOf(noise)).toBe("Revenue of Q1 Sales Outreach is $1,000 lower than the week before: within chance.");
    expect(whyChart(noise)?.title).toBe("Revenue is $1,000 lower: within chance.");
    expect(wordsOf(noise)).not.toContain("Mix or rate?");
    const few = aReport([...aWeek({ calls: 38, sales: 6, back: 1 }), ...aWeek({ calls: 38, sales: 4 })]);
    expect(leadOf(few)).toBe(
      "Revenue of Q1 Sales Outreach is $1,000 lower than the week before; whether that is chance cannot be told from 38 calls.",
    );
    expect(whyChart(few)?.title).toBe("Revenue is $1,000 lower. Whether that is chance cannot be told from 38 calls.");
  });

  it("lets no alert of another kind vouch for revenue", () => {
    const withRules = (calls: readonly Call[]) =>
      calls.map((call) => ({ ...call, covered: call.covered | maskOf(["complianceFlags"]) }));
    const report = aReport([
      ...withRules([...thePast({ calls: 420, sales: 42 }), ...aWeek({ calls: 420, sales: 51 })]),
      ...callsLike(1, { status: "completed", actualRevenueMinor: 0, complianceFlags: ["no_consent"] }),
    ]);
    expect(report.alerts.map(({ verdict }) => verdict)).toContain("alert");
    expect(leadOf(report)).toContain("higher than the week before: within chance.");
  });

  it("takes fewer calls for a fact, and names what went the other way", () => {
    const fewer = aReport([...thePast({ calls: 700, sales: 105 }), ...aWeek({ calls: 350, sales: 52 })]);
    expect(leadOf(fewer)).toContain("mostly because fewer calls connected.");
    const half = aReport([...aWeek({ calls: 700, sales: 70, back: 1 }), ...aWeek({ calls: 350, sales: 35 })]);
    expect(wordsOf(half)).toContain(
      "*Beyond chance?* Conversion is 10.0 % as before. Revenue per call is $50 as before.",
    );
    const both = aReport([...aWeek({ calls: 1400, sales: 140, back: 1 }), ...aWeek({ calls: 700, sales: 126 })]);
    expect(leadOf(both)).toBe(
      "Revenue of Q1 Sales Outreach fell $7,000 against the week before, mostly because fewer calls connected, though more of the calls sell.",
    );
  });

  it("tells refunds by themselves", () => {
    const report = aReport([
      ...aWeek({ calls: 420, sales: 50, saleMinor: 30_000, back: 1 }),
      ...aWeek({ calls: 420, sales: 49, refunds: 64, saleMinor: 30_000 }),
    ]);
    expect(leadOf(report)).toContain("fell $25,900 against the week before, mostly because more was refunded.");
    const words = wordsOf(report);
    expect(words).toContain("• $0 value of a sale ($300 before, $300 now)");
    expect(words).toContain("• -$25,600 refunds ($0 before, $25,600 now)");
    expect(words).toContain("Revenue per call before refunds went from $35.71 to $35: within chance");
    const chart = whyChart(report);
    expect(chart?.bars.map(({ part, text, detail }) => [part, text, detail])).toContainEqual([
      "refunds",
      "−$25,600",
      "$0 to $25,600",
    ]);
    expect(chart?.title).toBe("Revenue is down $25,900. What was refunded moved it most: −$25,600.");
  });

  it("compares no sums with a period before that the data begins in, and draws no chart", () => {
    const partial = [0, 1, 2, 3].flatMap((back) => aWeek({ calls: 500, sales: 75, back: back + 1 }));
    const month = [...partial, ...aWeek({ calls: 500, sales: 75 })];
    const report = aReport(month, {}, 21);
    expect(leadOf(report)).toBe(
      "Revenue of Q1 Sales Outreach cannot be compared: the 21 days before have data only from 2 Feb 2026; 15.0 % of its calls sold, 15.0 % then: within chance.",
    );
    const words = wordsOf(report);
    expect(words).toContain("• Conversion rate: 15.0 % (15.0 % before)");
    expect(words).not.toMatch(/Connected calls:|What moved/);
    expect(whyChart(report)).toBeNull();
    expect(report.dataQuality).toContain("The data begins on 2 Feb 2026, so the 21 days before are not complete.");
  });

  it("says of which week alerts speak where another period was asked for", () => {
    const calls = [...thePast({ calls: 700, sales: 105 }), ...aWeek({ calls: 700, sales: 40 })];
    expect(wordsOf(aReport(calls, {}, 28))).toContain("*Alerts* In the last week (2 to 8 Mar 2026): ");
    expect(wordsOf(aReport(calls))).not.toContain("In the last week");
  });

  it("names the slice that stands out, and what is new in the mix", () => {
    const changed = aWeek({ calls: 1400, sales: 70 }).map((call) => ({ ...call, scriptVersion: "v2" }));
    const others = aWeek({ calls: 1400, sales: 210 });
    const old = [...thePast({ calls: 2800, sales: 420 }), ...others].map((call) => ({ ...call, scriptVersion: "v1" }));
    const words = wordsOf(aReport([...old, ...changed]));
    expect(words).toContain("; script v2 stands out.");
    expect(words).toContain("By script it is the mix of the calls: v2 (1,400 calls) is new.");
  });

  it("has nothing to compare with in a first week, or a first month", () => {
    const calls = aWeek({ calls: 100, sales: 10 });
    expect(leadOf(aReport(calls))).toBe(
      "There is nothing to compare Q1 Sales Outreach with: the week before has no connected calls.",
    );
    expect(leadOf(aReport(calls, {}, 30))).toContain("the 30 days before have no connected calls.");
  });

  it("says that nobody was reached", () => {
    const unreached = callsLike(420, { status: "not_connected", actualRevenueMinor: 0 });
    expect(leadOf(aReport([...aWeek({ calls: 420, sales: 42, back: 1 }), ...unreached]))).toBe(
      "Q1 Sales Outreach reached nobody: none of 420 dials connected (420 of 420 the week before).",
    );
  });

  it("says what cannot be told where there are no sales", () => {
    const unsold = [
      ...callsLike(50, { status: "completed" }),
      ...callsLike(50, { status: "dropped", day: MONDAY - 7 }),
    ];
    expect(leadOf(aReport(unsold))).toContain("cannot be told in money or sales");
  });
});
