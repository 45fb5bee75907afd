import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Call, FACT_FIELDS, maskOf } from "../../src/domain/call.ts";
import type { Campaign } from "../../src/domain/campaign.ts";
import type { Report } from "../../src/domain/report.ts";
import { reportOfCalls } from "../../src/engines/reportOfCalls.ts";
import { reportText } from "../../src/engines/reportText.ts";
import { type Message, withoutBlocks } from "../../src/slack/blockKit.ts";
import { COMMANDS } from "../../src/slack/commandText.ts";
import { chooseCampaignView } from "../../src/slack/views/chooseCampaignView.ts";
import { healthView } from "../../src/slack/views/healthView.ts";
import { helpView, START } from "../../src/slack/views/helpView.ts";
import { leakageView } from "../../src/slack/views/leakageView.ts";
import { reportTextViews } from "../../src/slack/views/reportTextViews.ts";
import { reportView } from "../../src/slack/views/reportView.ts";
import { whyView } from "../../src/slack/views/whyView.ts";
import { aCall, aCampaign, anyCall, callsLike, MONDAY } from "../engines/build.ts";

const DAYS = { period: { from: MONDAY, to: MONDAY + 7 }, newestDay: MONDAY + 6, today: MONDAY + 7 };
const PLACE = { pictures: [], period: "7d", isPrivate: false, shareTo: null, sharedBy: null };

function aReport(calls: readonly Call[], campaign: Partial<Campaign> = {}): Report {
  return reportOfCalls({ campaign: aCampaign(campaign), calls, ...DAYS });
}

function shown(view: typeof leakageView, report: Report): Message {
  return view({ campaignId: report.campaign.campaignId, report, deeds: [] }, PLACE);
}

function wordsOf(view: typeof leakageView, report: Report): string {
  return withoutBlocks(shown(view, report)).text;
}

/** A week of calls that sell for 500 or do not; half of those that do not hang up. */
function aWeek(calls: number, sales: number, day = MONDAY): Call[] {
  const hungUp = Math.round((calls - sales) / 2);
  const common = { day, scriptVersion: "v1" };
  const unsold = { ...common, actualRevenueMinor: 0 };
  return [
    ...callsLike(sales, { ...common, status: "completed", actualRevenueMinor: 50_000 }),
    ...callsLike(hungUp, { ...unsold, status: "dropped", dropOffStage: "pitch" }),
    ...callsLike(calls - sales - hungUp, { ...unsold, status: "completed" }),
  ];
}

/** Eight weeks before, all alike. */
function thePast(calls: number, sales: number): Call[] {
  return Array.from({ length: 8 }, (_, i) => aWeek(calls, sales, MONDAY - 7 * (i + 1))).flat();
}

/** The cents of the amounts that begin the lines of a list, and those that its title says they add up to. */
function amountsIn(words: string, title: string): { readonly sum: number; readonly parts: readonly number[] } {
  const list = new RegExp(`\\*${title}\\* \\(adds up to ([^;)]+)[^\\n]*\\n((?:• [^\\n]*\\n?)*)`).exec(words);
  if (list === null) throw new Error(`No list "${title}" in ${words}`);
  const cents = (text: string) => Math.round(100 * Number(text.replace("−", "-").replace(/[^\d.-]/g, "")));
  const lines = (list[2] ?? "").trimEnd().split("\n");
  return { sum: cents(list[1] ?? ""), parts: lines.map((line) => cents(line.split(" ")[1] ?? "")) };
}

const sumOf = (parts: readonly number[]) => parts.reduce((sum, part) => sum + part, 0);

describe("leakage in words", () => {
  it("has all of the total in its reasons, and again in its stages, as it is written", () => {
    const allTold = fc.array(anyCall, { minLength: 1, maxLength: 40 }).map((calls) =>
      calls.map((call) => ({
        ...call,
        covered: maskOf(FACT_FIELDS),
        startedAt: { ms: MONDAY * 86_400_000, kind: "date" as const },
      })),
    );
    fc.assert(
      fc.property(allTold, (calls) => {
        const report = aReport(calls);
        fc.pre(report.leakage !== null && (report.leakage.expected !== 0 || report.leakage.actual !== 0));
        const words = wordsOf(leakageView, report);
        for (const title of ["By reason", "By stage"]) {
          const { sum, parts } = amountsIn(words, title);
          expect(sumOf(parts)).toBe(sum);
          expect(Math.abs(sum / 100 - (report.leakage?.total ?? 0))).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it("says what was lost and how much of it was avoidable", () => {
    const report = aReport([...thePast(700, 105), ...aWeek(700, 42)]);
    expect(shown(leakageView, report).text).toMatch(
      /^Q1 Sales Outreach lost \$[\d,]+ of \$52,500 expected \(60\.0 %\); up to \$[\d,]+ of it was avoidable\.$/,
    );
  });

  it("says which column would close it where nothing tells sales", () => {
    const report = aReport(callsLike(50, { status: "completed" }));
    expect(shown(leakageView, report).text).toBe(
      "How much revenue Q1 Sales Outreach lost cannot be told: nothing says which calls sold, or for how much.",
    );
    expect(wordsOf(leakageView, report)).toContain("add a column with the revenue of each call");
  });

  it("says so where more came in than was expected", () => {
    const report = aReport(aWeek(100, 90));
    expect(shown(leakageView, report).text).toMatch(/^Q1 Sales Outreach is ahead of what was expected by \$37,500: /);
  });

  it("is not called nothing where nobody was reached", () => {
    const report = aReport(callsLike(50, { status: "not_connected", actualRevenueMinor: 0 }));
    expect(shown(leakageView, report).text).toBe(
      "How much revenue Q1 Sales Outreach lost cannot be told: none of 50 dials connected.",
    );
  });
});

describe("a whole report", () => {
  it("leads with one sentence, also where the campaign's name has a full stop", () => {
    const report = aReport([...thePast(700, 105), ...aWeek(700, 42)], { campaignName: "Dr. No. 5" });
    const { text, blocks } = shown(reportView, report);
    expect(text).toMatch(/^Dr\. No\. 5 scores \d+ of 100 \(\w+\) from 4 of 5 parts, .*\.$/);
    expect(`${text} ${withoutBlocks({ text, blocks: blocks.slice(1, 2) }).text}`).toBe(report.summary);
  });

  it("can be read to its last character where it cannot be a file", () => {
    const hostile = { campaignName: "<!channel> *&<script> ```" };
    const calls = [
      ...thePast(700, 105),
      ...aWeek(700, 42),
      aCall({ status: "completed", complianceFlags: ["&".repeat(4000)] }),
    ];
    const report = aReport(calls, hostile);
    const views = reportTextViews(report);
    const pieces = views.flatMap(({ blocks }) =>
      blocks.map((block) => withoutBlocks({ text: "", blocks: [block] }).text),
    );
    const read = pieces.map((piece) => piece.replace(/^```\n|\n```$/g, "")).join("");
    const plain = read.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
    expect(plain.replaceAll("\n", "")).toBe(reportText(report).replaceAll("`", "'").replaceAll("\n", ""));
    expect(read).not.toContain("<");
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(3000);
    expect(reportTextViews(report, 1)).toHaveLength(1);
  });
});

describe("any report", () => {
  it("can be told in every answer", () => {
    fc.assert(
      fc.property(fc.array(anyCall, { maxLength: 30 }), (calls) => {
        const report = aReport(calls);
        const health = healthView({ campaignId: "q1", report, trend: [] }, PLACE);
        for (const { text, blocks } of [
          health,
          ...[leakageView, whyView, reportView].map((view) => shown(view, report)),
        ]) {
          expect(text).toContain("Q1 Sales Outreach");
          expect(blocks.length).toBeLessThanOrEqual(50);
          expect(withoutBlocks({ text, blocks }).text).not.toMatch(/NaN|undefined|Infinity|-\$0(?![\d.])|null/);
        }
      }),
    );
  });
});

describe("the trend in words", () => {
  const report = aReport(aWeek(100, 15));
  const week = (asOf: number, overall: number | null) => ({ asOf, overall, margin: 5.4, calls: 100 });

  it("is a line of weeks, with those that have no score", () => {
    const trend = [week(MONDAY - 8, 79), week(MONDAY - 1, null), week(MONDAY + 6, 61.2)];
    const words = withoutBlocks(healthView({ campaignId: "q1", report, trend }, PLACE)).text;
    expect(words).toContain("*Weeks that ended* 22 Feb *79* ± 5 · 1 Mar no score · 8 Mar *61* ± 5");
  });

  it("is none of a single week", () => {
    const words = withoutBlocks(healthView({ campaignId: "q1", report, trend: [week(MONDAY, 70)] }, PLACE)).text;
    expect(words).not.toContain("Weeks that ended");
  });
});

describe("choosing a campaign", () => {
  it("works with sixty of the longest names", () => {
    const campaigns = Array.from({ length: 60 }, (_, i) =>
      aCampaign({ campaignId: `${i}`.repeat(100), campaignName: "<&".repeat(100) }),
    );
    const question = {
      ask: "recommend",
      period: "2026-01-01..2026-12-31",
      channel: "C0123456789",
      isPrivate: true,
    } as const;
    const view = chooseCampaignView(
      { kind: "which_campaign", known: campaigns.map((one) => one.campaignName) },
      campaigns,
      question,
    );
    const values = JSON.stringify(view.blocks).match(/"value":"(?:[^"\\]|\\.)*"/g) ?? [];
    expect(values).toHaveLength(60);
    expect(new Set(values).size).toBe(60);
    expect(Math.max(...values.map((value) => JSON.parse(`{${value}}`).value.length))).toBeLessThanOrEqual(150);
  });
});

describe("help", () => {
  it("says every command and how to name campaign, period and privacy, in one message", () => {
    const words = withoutBlocks(helpView(START)).text;
    for (const { word, tells } of COMMANDS) {
      expect(words).toContain(`/voicebot ${word}`);
      expect(words).toContain(tells);
    }
    expect(words).toContain("`30d`");
    expect(words.length).toBeLessThan(3500);
  });
});
