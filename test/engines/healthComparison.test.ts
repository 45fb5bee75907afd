import { describe, expect, it } from "vitest";
import type { Cell } from "../../src/domain/cell.ts";
import { HEALTH_COMPONENTS } from "../../src/domain/health.ts";
import { cellsOfCalls } from "../../src/engines/cellsOfCalls.ts";
import { healthOf } from "../../src/engines/health.ts";
import { shownHealthOf } from "../../src/engines/shownHealth.ts";
import { aCall, aCampaign, type Counts, callsLike, cellsWith, known } from "./build.ts";

/** Of 1,000 calls at a target of 15 %. */
const REFERENCE: Counts = { n: 1000, sales: 150, dropped: 200, escalated: 100, failed: 15, violations: 2 };

function against(current: readonly Cell[], previous: readonly Cell[]) {
  return healthOf({ current, previous, baseline: previous }, aCampaign());
}

describe("what is not known", () => {
  const onlySales = cellsOfCalls(
    [
      ...callsLike(12, { durationMs: 240_000, converted: true }),
      ...callsLike(88, { durationMs: 240_000, converted: false }),
    ],
    "UTC",
  );

  it("is left out, and the other parts weigh more", () => {
    const { health } = healthOf({ current: onlySales, previous: [], baseline: [] }, aCampaign());
    expect(health.components).toMatchObject({ revenue: null, compliance: null, efficiency: null, quality: 100 });
    const shown = shownHealthOf(health)?.parts.map(({ points }) => points?.of ?? null);
    expect(shown).toEqual([81, null, null, null, 19]);
  });

  it("in one of two weeks is left out of both", () => {
    const { health, tellable, inputs } = against(cellsWith(REFERENCE), onlySales);
    expect(tellable.violations).not.toBeNull();
    expect(inputs.violations).toBeNull();
    expect(health.components).toMatchObject({ revenue: null, compliance: null, efficiency: null });
    expect(health.weekOverWeekChange).not.toBeNull();
  });

  it("at all gives no score", () => {
    const { health } = healthOf({ current: [], previous: [], baseline: [] }, aCampaign());
    expect(health).toMatchObject({ overall: null, status: null, margin: null, trend: "new", weekOverWeekChange: null });
  });

  it("about a target of 0 leaves its part out", () => {
    const campaign = aCampaign({ targetConversionRate: 0, targetRevenuePerCallMinor: 0 });
    const { health } = healthOf({ current: cellsWith(REFERENCE), previous: [], baseline: [] }, campaign);
    expect(health.components).toMatchObject({ conversion: null, revenue: null });
    expect(known(health.margin)).toBeGreaterThan(0);
  });
});

describe("the comparison with the period before", () => {
  const good = cellsWith(REFERENCE);
  const bad = cellsWith({ ...REFERENCE, sales: 60, dropped: 400 });

  it("is declining or improving beyond the margin, stable within it, new without a past", () => {
    expect(against(bad, good).health.trend).toBe("declining");
    expect(against(good, bad).health.trend).toBe("improving");
    expect(against(good, cellsWith({ ...REFERENCE, sales: 145 })).health.trend).toBe("stable");
    expect(against(good, []).health.trend).toBe("new");
  });

  it("splits the change into moves of the parts", () => {
    const { health, moves } = against(bad, good);
    const sum = moves.reduce((total, move) => total + move.points, 0);
    expect(sum).toBeCloseTo(known(health.weekOverWeekChange), 9);
    expect(moves.map((move) => move.component)).toEqual([...HEALTH_COMPONENTS, "cap"]);
    const real = moves.filter((move) => Math.abs(move.points) > move.margin).map((move) => move.component);
    expect(real).toEqual(["conversion", "revenue", "efficiency"]);
  });

  it("does not depend on the order of cells", () => {
    const backwards = against([...bad].reverse(), [...good].reverse()).health;
    expect(backwards).toEqual(against(bad, good).health);
  });

  it("has a margin even when nothing happened yet", () => {
    const one = cellsOfCalls([aCall({ status: "completed", actualRevenueMinor: 0, sentimentMilli: 0 })], "UTC");
    expect(known(against(one, []).health.margin)).toBeGreaterThan(1);
  });
});
