import { describe, expect, it } from "vitest";
import { type CallFacts, type CallStatus, maskOf, NO_FACTS } from "../../src/domain/call.ts";
import type { Cell } from "../../src/domain/cell.ts";
import { createCellAccumulator } from "../../src/domain/cellAccumulator.ts";
import { outcomeOf } from "../../src/domain/outcomeOf.ts";
import { healthOf } from "../../src/engines/health.ts";
import { mulberry32, type Random } from "../../src/statistics/mulberry32.ts";
import { standardNormal } from "../../src/statistics/standardNormal.ts";
import { aCampaign, known, MONDAY } from "./build.ts";

const COLUMNS = maskOf(["status", "actualRevenueMinor", "complianceFlags", "sentimentMilli", "durationMs"]);
const CAMPAIGN = aCampaign({ targetConversionRate: 0.12, targetRevenuePerCallMinor: 6000 });

/** A week of the generator of the reference on statistics, 1.1 (e): 12 % sold, 30 % dropped, 10 % escalated ... */
function aWeek(n: number, random: Random): Cell[] {
  const accumulator = createCellAccumulator();
  for (let i = 0; i < n; i++) {
    const at = random();
    const status: CallStatus =
      at < 0.3
        ? "dropped"
        : at < 0.4
          ? "escalated"
          : at < 0.43
            ? "failed"
            : at < 0.435
              ? "compliance_violation"
              : "completed";
    const sold = status === "completed" && random() < 0.12 / 0.565;
    const facts: CallFacts = {
      ...NO_FACTS,
      status,
      durationMs: Math.round(-Math.log(1 - random()) * 200_000),
      complianceFlags: [],
      actualRevenueMinor: sold ? Math.round(50_000 * Math.exp(standardNormal(random) - 0.5)) : 0,
      sentimentMilli: Math.max(-1000, Math.min(1000, Math.round(250 + 300 * standardNormal(random)))),
    };
    const call = { ...facts, covered: COLUMNS };
    accumulator.add(call, MONDAY, null, outcomeOf(call), 1);
  }
  return accumulator.drain();
}

describe("the margin of the score", () => {
  // Standard deviations of the score by calls a week. Source: the reference on statistics, section 7.
  it.each([
    [50, 8.5, 400],
    [200, 7.6, 400],
    [500, 6.1, 250],
    [1400, 4.0, 150],
  ])("is that of a simulation, at %i calls a week: sd about %f", (n, referenceSd, runs) => {
    const random = mulberry32(n);
    const baseline = aWeek(8 * n, random);
    const scores: number[] = [];
    const sds: number[] = [];
    let falseDrops = 0;
    let previous = aWeek(n, random);
    for (let run = 0; run < runs; run++) {
      const current = aWeek(n, random);
      const { health } = healthOf({ current, previous, baseline }, CAMPAIGN);
      scores.push(known(health.overall));
      sds.push(known(health.margin) / 1.96);
      if (health.trend === "declining" && known(health.weekOverWeekChange) < -15) falseDrops++;
      previous = current;
    }
    const mean = scores.reduce((sum, score) => sum + score, 0) / runs;
    const sd = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / (runs - 1));
    const meanSd = sds.reduce((sum, value) => sum + value, 0) / runs;
    expect(sd / referenceSd).toBeGreaterThan(0.85);
    expect(sd / referenceSd).toBeLessThan(1.17);
    expect(meanSd / sd).toBeGreaterThan(0.82);
    expect(meanSd / sd).toBeLessThan(1.15);
    // At most 2.5 % in truth; two standard errors are allowed for chance.
    expect(falseDrops / runs).toBeLessThanOrEqual(0.025 + 2 * Math.sqrt((0.025 * 0.975) / runs));
  });
});
