import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { USUAL_LIMITS } from "../../src/domain/limits.ts";
import type { Report } from "../../src/domain/report.ts";
import { reportText } from "../../src/engines/reportText.ts";
import { reportOfFiles } from "../../src/usecases/reportOfFiles.ts";

const REAL_CALLS = process.env.REAL_CALLS ?? "";
const isThere = existsSync(REAL_CALLS);
const LEFT_OUT = isThere ? "" : " (LEFT OUT: set REAL_CALLS to telemarketing-2008-2010.csv)";

/** A plain loop over the file that shares nothing with the product. */
function countedByHand(fromIso: string, lastIso: string) {
  const [, ...lines] = readFileSync(REAL_CALLS, "utf8").split("\r\n");
  const counted = { dials: 0, connected: 0, sold: 0, seconds: 0 };
  for (const line of lines) {
    if (line === "") continue;
    const [, date = "", duration = "", , , , , subscribed] = line.split(";");
    const iso = date.split(".").reverse().join("-");
    if (iso < fromIso || iso > lastIso) continue;
    counted.dials += 1;
    if (duration === "0") continue;
    counted.connected += 1;
    counted.seconds += Number(duration);
    if (subscribed === "yes") counted.sold += 1;
  }
  return counted;
}

async function reportAt(lastDay: string | null): Promise<Report> {
  const asOf = lastDay === null ? null : Date.parse(lastDay) / 86_400_000;
  const question = {
    paths: [REAL_CALLS],
    settings: null,
    campaignId: null,
    asOf,
    dateOrder: null,
    limits: USUAL_LIMITS,
  };
  const made = await reportOfFiles(question, Date.UTC(2026, 0, 1));
  if (!made.ok) throw new Error(JSON.stringify(made.problem));
  return made.value.report;
}

/** The file has no amounts: a sale counts 500, and every tenth connected call is expected to bring one. */
function moneyOf({ connected, sold }: { connected: number; sold: number }) {
  const expectedRevenue = connected * 50;
  const totalRevenue = sold * 500;
  return {
    revenueBasis: "estimated",
    totalRevenue,
    expectedRevenue,
    revenueLeakage: expectedRevenue - totalRevenue,
    revenueLeakagePercentage: expect.closeTo((100 * (expectedRevenue - totalRevenue)) / expectedRevenue, 2),
    revenuePerCall: expect.closeTo(totalRevenue / connected, 2),
  };
}

describe("the real export of 45,211 calls", () => {
  it.skipIf(!isThere).each(["2008-05-09", "2008-11-21", "2010-11-17"])(
    `agrees with a plain loop over the file, in the week to %s${LEFT_OUT}`,
    async (lastDay) => {
      const asOf = Date.parse(lastDay) / 86_400_000;
      const made = await reportOfFiles(
        { paths: [REAL_CALLS], settings: null, campaignId: null, asOf, dateOrder: null, limits: USUAL_LIMITS },
        Date.UTC(2026, 0, 1),
      );
      if (!made.ok) throw new Error(JSON.stringify(made.problem));
      const { metrics, period, asOf: said } = made.value.report;
      const byHand = countedByHand(period.from, lastDay);
      expect(said).toBe(lastDay);
      expect(metrics).toMatchObject({
        dials: byHand.dials,
        totalCalls: byHand.connected,
        conversions: byHand.sold,
        conversionRate: byHand.sold / byHand.connected,
        avgCallDuration: byHand.seconds / byHand.connected,
        droppedCalls: null,
        dropOffRate: null,
        escalationRate: null,
        avgSentimentScore: null,
      });
      expect(metrics).toMatchObject(moneyOf(byHand));
    },
  );

  it.skipIf(!isThere)(`gives a report in under 3 s that says which questions it leaves open${LEFT_OUT}`, async () => {
    const startedAt = performance.now();
    const report = await reportAt(null);
    const text = reportText(report);
    expect(performance.now() - startedAt).toBeLessThan(3000);
    expect(text).toContain("a status column would close this");
    expect(text).toContain("a revenue column would close this");
    expect(text).toContain("a sentiment column (-1 to 1) would close this");
    expect(text).toContain("The data goes up to 17 Nov 2010");
    expect(report.leakage).toMatchObject({ total: report.metrics.revenueLeakage });
  });

  it.skipIf(!isThere)(
    `raises no alert in weeks of fewer than 50 calls but where chance all but excludes it${LEFT_OUT}`,
    async () => {
      let smallWeeks = 0;
      for (const lastDay of ["2010-11-17", "2010-09-08", "2010-03-10", "2009-12-30", "2009-10-07"]) {
        const report = await reportAt(lastDay);
        if (report.metrics.totalCalls >= 50) continue;
        smallWeeks++;
        const doubtful = report.alerts.filter(
          ({ verdict, pValue }) => verdict === "alert" && (pValue === null || pValue > 0.001),
        );
        expect(doubtful).toEqual([]);
      }
      expect(smallWeeks).toBeGreaterThan(0);
    },
  );
});
