import { createCanvas, loadImage } from "@napi-rs/canvas";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ChartSpec } from "../../src/charts/chartSpec.ts";
import { compareChart } from "../../src/charts/compareChart.ts";
import { createDraw, registerFonts } from "../../src/charts/draw.ts";
import { healthChart } from "../../src/charts/healthChart.ts";
import { leakageChart } from "../../src/charts/leakageChart.ts";
import { recommendChart } from "../../src/charts/recommendChart.ts";
import { trendChart } from "../../src/charts/trendChart.ts";
import { whyChart } from "../../src/charts/whyChart.ts";
import type { Report } from "../../src/domain/report.ts";
import { cellsOfCalls } from "../../src/engines/cellsOfCalls.ts";
import { reportOfCalls } from "../../src/engines/reportOfCalls.ts";
import { aCampaign, anyCall, MONDAY } from "../engines/build.ts";
import { aChange, aFullReport, aLeakage, anOverview, aRecommendation, aTrend } from "./build.ts";

const WEEK = { from: MONDAY, to: MONDAY + 7 };
const CURRENCIES = ["USD", "EUR", "JPY", "KWD", "INR", "XOF"] as const;
/** Amounts with two decimals at most, from cents to trillions. */
const anyAmount = fc.oneof(
  fc.constant(0),
  fc.integer({ min: -100_000, max: 100_000 }).map((cents) => cents / 100),
  fc.integer({ min: -2_000_000, max: 2_000_000 }),
  fc.integer({ min: -5_000_000, max: 5_000_000 }).map((millions) => millions * 1e6),
);
const anyCurrency = fc.constantFrom(...CURRENCIES);

/** The report on any calls at all. */
const anyReport: fc.Arbitrary<Report> = fc
  .record({ calls: fc.array(anyCall, { maxLength: 40 }), currency: anyCurrency })
  .map(({ calls, currency }) =>
    reportOfCalls({
      campaign: aCampaign({ currency }),
      calls,
      cells: cellsOfCalls(calls, "UTC"),
      period: WEEK,
      newestDay: WEEK.to - 1,
      today: WEEK.to,
    }),
  );

function chartsOf(report: Report): readonly ChartSpec[] {
  const charts = [
    healthChart(report),
    leakageChart(report),
    whyChart(report),
    trendChart(report, aTrend([report.health.overall, 50, null, report.health.overall])),
    recommendChart(report),
  ];
  return charts.filter((chart) => chart !== null);
}

/** Every value in plain data. */
function valuesIn(value: unknown): readonly unknown[] {
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(valuesIn) : [value];
}

function isSayable(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  return typeof value !== "string" || !/NaN|Infinity|undefined|null|-0\b/.test(value);
}

describe("the charts of any report", () => {
  it("hold no number that cannot be said, and find words for those who cannot see them", () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        for (const chart of chartsOf(report)) {
          expect(valuesIn(chart).filter((value) => !isSayable(value))).toEqual([]);
          expect(chart.altText).toContain(chart.title);
        }
      }),
    );
  });

  it("let every loss begin where the one before ended, and end at what came in", () => {
    const gap = fc.record({ gap: anyAmount, share: fc.double({ min: 0, max: 1, noNaN: true }) });
    const anyLeakage = fc
      .record({ expected: anyAmount.map(Math.abs), gaps: fc.tuple(gap, gap, gap, gap, gap) })
      .map(({ expected, gaps }) => {
        const [dropped, escalated, failed, compliance, completed] = gaps.map(({ gap: lost, share }) => ({
          gap: lost,
          avoidable: Math.floor(100 * share * Math.max(0, lost)) / 100,
        }));
        if (!dropped || !escalated || !failed || !compliance || !completed) throw new Error("There are five gaps");
        return aLeakage(expected, { dropped, escalated, failed, compliance, completed });
      });
    fc.assert(
      fc.property(anyLeakage, anyCurrency, (leakage, currency) => {
        const bars = leakageChart(aFullReport({ leakage, currency }))?.bars ?? [];
        const [expected, actual] = [bars[0], bars.at(-1)];
        const between = bars.slice(1, -1);
        expect(bars.every(({ from, to }) => Number.isInteger(from) && Number.isInteger(to))).toBe(true);
        expect(between.map(({ from }) => from)).toEqual(bars.slice(0, between.length).map(({ to }) => to));
        expect(between.at(-1)?.to ?? expected?.to).toBe(actual?.to);
        expect(
          between.filter(({ from, to, avoidable }) => avoidable < 0 || avoidable > Math.max(0, from - to)),
        ).toEqual([]);
      }),
    );
  });

  it("let what moved revenue add up", () => {
    fc.assert(
      fc.property(
        anyAmount,
        anyAmount,
        anyAmount,
        anyAmount,
        anyCurrency,
        (...[volume, conversion, value, refunds, currency]) => {
          const chart = whyChart(aFullReport({ changes: aChange(volume, conversion, value, refunds), currency }));
          const amounts = chart?.bars.map(({ amount }) => amount) ?? [];
          expect(amounts.slice(0, -1).reduce((sum, amount) => sum + amount, 0)).toBe(amounts.at(-1));
          expect(amounts).toHaveLength(refunds === 0 ? 4 : 5);
          expect(amounts.every(Number.isInteger)).toBe(true);
        },
      ),
    );
  });
});

/** In pixels of the picture; nothing may be drawn so near to its sides. */
const SIDE = 40;

/** The picture is there, and nothing in it is cut off at the sides. */
async function isWhole(png: Uint8Array): Promise<boolean> {
  const image = await loadImage(png);
  const pen = createCanvas(image.width, image.height).getContext("2d");
  pen.drawImage(image, 0, 0);
  const sides = [0, image.width - SIDE].map((x) => pen.getImageData(x, 0, SIDE, image.height).data);
  return sides.every((side) => side.every((value) => value === 255));
}

describe("extremes", () => {
  registerFonts();
  const draw = createDraw();
  const drawAll = async (charts: readonly (ChartSpec | null)[]) => {
    for (const chart of charts) expect(chart !== null && (await isWhole(draw(chart)))).toBe(true);
  };

  it.each([
    ["zero", 0],
    ["below zero", -7],
    ["a cent", 0.01],
    ["billions", 9_876_543_210.12],
    ["trillions", 1.5e13],
  ])("are drawn whole in the longest currencies: %s", async (_, amount) => {
    for (const currency of ["XOF", "KWD"]) {
      const report = aFullReport({
        currency,
        leakage: aLeakage(Math.abs(amount) + 1, { completed: { gap: amount, avoidable: Math.max(0, amount) } }),
        changes: aChange(amount, -2 * amount, 1),
        recommendations: [aRecommendation({ expectedRevenueRecovery: Math.abs(amount) }), aRecommendation()],
      });
      await drawAll([leakageChart(report), whyChart(report), recommendChart(report)]);
    }
  });

  it.each([
    "",
    "Осенняя кампания для постоянных клиентов ".repeat(5),
    "W".repeat(200),
    "日本",
    "<!channel> *&<script>",
  ])("are drawn whole with any name: %s", async (name) => {
    const none = { action: name, expectedRevenueRecovery: null };
    const report = aFullReport({
      name,
      leakage: aLeakage(10, { failed: { gap: 10 } }),
      changes: aChange(0, 0, 0),
      recommendations: [aRecommendation({ action: name }), aRecommendation(none)],
    });
    const sixty = Array.from({ length: 60 }, (_, i) =>
      anOverview({ campaignId: name, campaignName: name, score: i, isSample: i === 3 }),
    );
    await drawAll([...chartsOf(report), compareChart(sixty)]);
  });

  it("are drawn of all scores alike, of none with a margin, and of the ends of the scale", async () => {
    const trends = [aTrend([0, 0]), aTrend([100, 100], 30), aTrend([50, null, 50], null), aTrend([0, 100, null, 3])];
    await drawAll(trends.map((trend) => trendChart(aFullReport(), trend)));
  });
});
