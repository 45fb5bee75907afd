import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { USUAL_ALERT_SETTINGS } from "../../src/domain/alert.ts";
import type { Cell } from "../../src/domain/cell.ts";
import { isoOfDay } from "../../src/domain/day.ts";
import { ISSUE_TYPES } from "../../src/domain/issue.ts";
import type { RecommendationDeed, RecommendationEffect } from "../../src/domain/recommendationDeed.ts";
import { cellsOfCalls } from "../../src/engines/cellsOfCalls.ts";
import { type EffectInput, recommendationEffectOf } from "../../src/engines/recommendationEffect.ts";
import { fisherMidP } from "../../src/statistics/fisherMidP.ts";
import { aCampaign, anyCall, type Counts, callsLike, cellsWith, MONDAY } from "./build.ts";

/** A Sunday: whole weeks lie before and after. */
const DONE = MONDAY - 1;
const USUAL: Counts = { n: 1400, sales: 168, dropped: 420, escalated: 140, failed: 42, violations: 7 };
const BAD: Counts = { ...USUAL, sales: 112, dropped: 616 };

/** `counts` in each of `weeks` weeks up to the day it was done, the oldest first. */
function weeksBefore(...weeks: readonly Counts[]): readonly Cell[] {
  return weeks.flatMap((counts, i) => cellsWith(counts, MONDAY - 7 * (weeks.length - i)));
}

function weeksSince(...weeks: readonly Counts[]): readonly Cell[] {
  return weeks.flatMap((counts, i) => cellsWith(counts, MONDAY + 7 * i));
}

const times = (count: number, counts: Counts) => Array.from({ length: count }, () => counts);

function aDeed(parts: Partial<RecommendationDeed> = {}): RecommendationDeed {
  return {
    campaignId: "q1",
    issueType: "high_drop_off",
    action: "Shorten the pitch",
    state: "done",
    userId: "U1",
    atMs: 0,
    doneDay: DONE,
    sinceDay: null,
    promisedMinor: 1_446_400,
    promisedDays: 7,
    ...parts,
  };
}

/** Judged after `weeks` weeks. */
function effectOf(cells: readonly Cell[], weeks: number, parts: Partial<EffectInput> = {}): RecommendationEffect {
  const newestDay = DONE + 7 * weeks;
  const campaign = aCampaign({ targetConversionRate: 0.12 });
  return recommendationEffectOf({
    campaign,
    cells,
    deed: aDeed(),
    newestDay,
    settings: USUAL_ALERT_SETTINGS,
    otherDoneDays: [],
    ...parts,
  });
}

function measured(effect: RecommendationEffect) {
  if (effect.kind !== "measured") throw new Error(`Not measured: ${JSON.stringify(effect)}`);
  return effect;
}

describe("when an effect can be judged", () => {
  const cells = [...weeksBefore(...times(8, BAD)), ...weeksSince(...times(4, USUAL))];

  it("is 14 complete days after it was done", () => {
    const readyOn = isoOfDay(DONE + 15);
    expect(effectOf(cells, 0, { newestDay: DONE + 13 })).toEqual({ kind: "too_early", readyOn });
    expect(effectOf(cells, 0, { newestDay: DONE + 14 }).kind).toBe("measured");
    expect(effectOf([], 0, { newestDay: null })).toEqual({ kind: "too_early", readyOn });
  });

  it("is later where sales are told by revenue that takes its time", () => {
    const campaign = aCampaign({ revenueLagDays: 10 });
    const byRevenue = cells.map((cell) => ({ ...cell, conversionKnown: cell.calls, revenueKnown: cell.calls }));
    const deed = aDeed({ issueType: "low_conversion" });
    const readyOn = isoOfDay(DONE + 25);
    expect(effectOf(byRevenue, 0, { campaign, deed, newestDay: DONE + 23 })).toEqual({ kind: "too_early", readyOn });
    expect(measured(effectOf(byRevenue, 0, { campaign, deed, newestDay: DONE + 24 })).days).toBe(14);
    expect(effectOf(byRevenue, 0, { campaign, newestDay: DONE + 14 }).kind).toBe("measured");
  });

  it("looks at the first 2, 4 and 8 weeks only, since each look is a chance for luck", () => {
    const later = [...weeksBefore(...times(8, BAD)), ...weeksSince(...times(8, USUAL), ...times(4, BAD))];
    const judgedDays = [14, 27, 28, 55, 56, 84].map(
      (age) => measured(effectOf(later, 0, { newestDay: DONE + age })).days,
    );
    expect(judgedDays).toEqual([14, 14, 28, 28, 56, 56]);
    expect(measured(effectOf(later, 12))).toEqual(measured(effectOf(later, 8)));
  });

  it("needs calls before and since, and columns that tell", () => {
    expect(effectOf(weeksBefore(...times(8, BAD)), 3)).toEqual({
      kind: "cannot_tell",
      reason: "There are no calls since it was done.",
    });
    expect(effectOf([...weeksBefore(BAD), ...weeksSince(USUAL, USUAL)], 2)).toEqual({
      kind: "cannot_tell",
      reason: "There is no time before to hold it against, but for the week that led to it.",
    });
    const untold = cells.map((cell) => ({ ...cell, statusKnown: 0 }));
    expect(effectOf(untold, 4)).toEqual({
      kind: "cannot_tell",
      reason: "The files do not tell the drop-off rate both before and since.",
    });
    expect(effectOf(cells, 4, { deed: aDeed({ doneDay: null }) }).kind).toBe("cannot_tell");
  });
});

describe("a trouble of all the weeks before that ends", () => {
  const cells = [...weeksBefore(...times(8, BAD)), ...weeksSince(...times(4, USUAL))];
  const effect = measured(effectOf(cells, 4));

  it("is an improvement, with both rates, its interval and its calls", () => {
    expect(effect).toMatchObject({
      verdict: "improved",
      metric: "drop-off rate",
      before: 0.44,
      after: 0.3,
      beforeCalls: 7 * 1400,
      afterCalls: 4 * 1400,
      days: 28,
      doneTogether: 0,
    });
    expect(effect.pValue).toBeLessThan(1e-6);
  });

  it("is told with the time it is held against, and as what came since, whatever caused it", () => {
    expect(effect.sentence).toBe(
      "Drop-offs fell from 44.0 % in the 8 weeks before (their worst 7 days left out) to 30.0 % in the first 4 weeks since: 32 % down, 95 % interval 28 % to 36 % down. Sales are up by about $27,807 a week meanwhile ($21,285 to $33,776), whatever else changed; $14,464 was promised.",
    );
  });

  it("is told for as many days as were promised", () => {
    const { sentence, salesRise } = measured(effectOf(cells, 4, { deed: aDeed({ promisedDays: 28 }) }));
    expect(salesRise?.minor).toBeCloseTo(4 * (effect.salesRise?.minor ?? 0), -2);
    expect(sentence).toContain("in 28 days meanwhile");
  });

  it("is the rise of all recommendations that were done in the same weeks, and of none alone", () => {
    const together = (...otherDoneDays: readonly number[]) => measured(effectOf(cells, 4, { otherDoneDays }));
    expect(together(DONE, DONE - 56, DONE + 27)).toMatchObject({
      doneTogether: 3,
      sentence: expect.stringContaining(
        "; 3 other recommendations were done in the same weeks, and this is the rise of all of them; $14,464 was promised.",
      ),
    });
    expect(together(DONE + 1).sentence).toContain(
      "; 1 other recommendation was done in the same weeks, and this is the rise of both;",
    );
    expect(together(DONE - 57, DONE + 28).doneTogether).toBe(0);
  });
});

describe("money", () => {
  const times8 = weeksBefore(...times(8, BAD));

  it("is an upper bound alone where sales did not clearly rise with it", () => {
    const same = [...times8, ...weeksSince(...times(4, { ...USUAL, sales: 112 }))];
    const { verdict, salesRise, sentence } = measured(effectOf(same, 4));
    expect([verdict, salesRise?.minor, salesRise?.lowMinor]).toEqual(["improved", null, null]);
    expect(sentence).toMatch(
      /Sales are up by at most about \$[\d,]+ a week meanwhile, if at all, whatever else changed; \$14,464 was/,
    );
    const fewer = [...times8, ...weeksSince(...times(4, { ...USUAL, sales: 60 }))];
    expect(measured(effectOf(fewer, 4))).toMatchObject({
      salesRise: { minor: null, lowMinor: null, highMinor: 0 },
      sentence: expect.stringContaining("Sales have not risen meanwhile; $14,464 was promised."),
    });
  });

  it("is told with more doubt where sales are what was recommended for, since only rises are told", () => {
    const cells = [...times8, ...weeksSince(...times(4, { ...USUAL, sales: 140 }))];
    const ofDrops = measured(effectOf(cells, 4)).salesRise;
    const ofSales = measured(effectOf(cells, 4, { deed: aDeed({ issueType: "low_conversion" }) })).salesRise;
    expect(ofSales?.lowMinor ?? 0).toBeLessThan(ofDrops?.lowMinor ?? 0);
  });

  it("is not known where nobody knows what a sale is worth", () => {
    const cells = [...times8, ...weeksSince(...times(4, USUAL))].map((cell) => ({
      ...cell,
      revenueKnown: 0,
      revenueCount: 0,
      revenueSumMinor: 0,
      revenueSquaredSumMinor: 0,
    }));
    const assumed = aCampaign({ assumed: ["avgDealValueMinor"] });
    const { salesRise, sentence } = measured(effectOf(cells, 4, { campaign: assumed }));
    expect(salesRise).toBeNull();
    expect(sentence).toContain("What sales gained meanwhile in money is not known; $14,464 was promised.");
    expect(measured(effectOf(cells, 4)).salesRise?.minor).toBeGreaterThan(0);
  });

  it("is no aim of kept rules, whose rate is told to a further digit", () => {
    const cells = [...weeksBefore(...times(8, { ...BAD, violations: 60 })), ...weeksSince(...times(4, USUAL))];
    const deed = aDeed({ issueType: "compliance_risk", promisedMinor: null });
    const { salesRise, sentence, metric } = measured(effectOf(cells, 4, { deed }));
    expect([salesRise, metric]).toEqual([null, "violations per call"]);
    expect(sentence).toMatch(
      /^Violations fell from 4\.29 % in the 8 weeks .* to 0\.50 % in .*: 88 % down, .*It avoids a risk and is not counted in money\.$/,
    );
  });
});

describe("p and the interval", () => {
  /** Weeks of 1,400 calls, or of a number so small that the exact test decides. */
  const anyCase = fc.record({
    n: fc.constantFrom(30, 1400),
    before: fc.array(fc.double({ min: 0, max: 0.6, noNaN: true }), { minLength: 2, maxLength: 8 }),
    since: fc.double({ min: 0, max: 0.6, noNaN: true }),
    issueType: fc.constantFrom("high_drop_off", "low_conversion", "technical_error" as const),
    sinceDay: fc.constantFrom(null, DONE - 6, DONE - 13),
  });

  it("never contradict each other: an effect is told just where the whole interval is better", () => {
    fc.assert(
      fc.property(anyCase, ({ n, before, since, issueType, sinceDay }) => {
        const week = (share: number): Counts => {
          const events = Math.round(n * share);
          return {
            ...USUAL,
            n,
            sales: 0,
            dropped: 0,
            escalated: 0,
            failed: 0,
            violations: 0,
            ...countsOf(issueType, events),
          };
        };
        const cells = [...weeksBefore(...before.map(week)), ...weeksSince(week(since), week(since))];
        const effect = measured(effectOf(cells, 2, { deed: aDeed({ issueType, sinceDay }) }));
        if (effect.interval === null) return;
        const { low, high } = effect.interval;
        const isBetter = issueType === "low_conversion" ? low !== null && low > 0 : high !== null && high < 0;
        expect(isBetter).toBe(effect.pValue < 0.025);
        expect(effect.verdict).toBe(effect.pValue <= 0.025 ? "improved" : "no_clear_change");
        if (low !== null && high !== null) expect(low).toBeLessThanOrEqual(high);
      }),
      { numRuns: 60 },
    );
  });

  it("need p alone where there were none before", () => {
    const none = { ...USUAL, sales: 0 };
    const cells = [...weeksBefore(...times(8, none)), ...weeksSince(USUAL, USUAL)];
    const effect = measured(effectOf(cells, 2, { deed: aDeed({ issueType: "low_conversion" }) }));
    expect(effect).toMatchObject({ verdict: "improved", before: 0, interval: null });
    expect(effect.sentence).toMatch(
      /^Conversion rose from 0\.0 % in .* to 12\.0 % in the first 2 weeks since\. Sales are up by about/,
    );
  });

  it("leave it open whether there will be none where there are none now", () => {
    const cells = [...weeksBefore(...times(8, USUAL)), ...weeksSince(...times(2, { ...USUAL, failed: 0 }))];
    const effect = measured(effectOf(cells, 2, { deed: aDeed({ issueType: "technical_error" }) }));
    expect(effect).toMatchObject({ verdict: "improved", after: 0, interval: { low: -1 } });
    expect(effect.sentence).toMatch(
      /to 0\.0 % in the first 2 weeks since: 100 % down, 95 % interval \d\d % to 100 % down\. /,
    );
  });

  it("say nothing where there was nothing to improve", () => {
    const clean = { ...USUAL, violations: 0 };
    const cells = [...weeksBefore(...times(8, clean)), ...weeksSince(clean, clean)];
    const effect = measured(effectOf(cells, 2, { deed: aDeed({ issueType: "compliance_risk" }) }));
    expect(effect.sentence).toBe("There was nothing to improve: no violations in the 8 weeks before, and none since.");
  });
});

function countsOf(issueType: string, events: number): Partial<Counts> {
  if (issueType === "low_conversion") return { sales: events };
  return issueType === "high_drop_off" ? { dropped: events } : { failed: events };
}

describe("a recommendation that came from a bad week alone", () => {
  const mild = { ...USUAL, dropped: 490 };
  const cells = [...weeksBefore(...times(7, USUAL), mild), ...weeksSince(...times(6, USUAL))];

  it("brought nothing when the weeks are as ever again", () => {
    expect(measured(effectOf(cells, 6))).toMatchObject({ verdict: "no_clear_change", before: 0.3, salesRise: null });
  });

  it("brought nothing either where an alert had called that week trouble, since it was hardly one", () => {
    const effect = measured(effectOf(cells, 6, { deed: aDeed({ sinceDay: DONE - 6 }) }));
    expect(effect.verdict).toBe("no_clear_change");
  });

  it("is not rescued by a p that forgets that the week was picked", () => {
    const worse = { ...USUAL, dropped: 520 };
    const picked = [...weeksBefore(...times(12, USUAL), worse), ...weeksSince(...times(6, USUAL))];
    const effect = measured(effectOf(picked, 6, { deed: aDeed({ sinceDay: DONE - 6 }) }));
    const naive = fisherMidP({ events: 6 * 420, n: 6 * 1400 }, { events: 520, n: 1400 }, "lower");
    expect(effect.before).toBeCloseTo(520 / 1400, 10);
    expect(naive).toBeLessThan(1e-6);
    expect(effect.pValue).toBeGreaterThan(0.025);
    expect(effect.sentence).toMatch(
      /in the week of trouble before to 30\.0 % .* if bad weeks that pass by themselves are allowed for, .* That is no clear change: after a week so bad, luck alone/,
    );
  });

  it("never calls an effect a matter of luck nearly always, however much the weeks of trouble differ", () => {
    const trouble = [700, 518, 420].map((dropped) => ({ ...USUAL, dropped }));
    const differing = [...weeksBefore(...times(9, USUAL), ...trouble), ...weeksSince(...times(4, USUAL))];
    const effect = measured(effectOf(differing, 4, { deed: aDeed({ sinceDay: DONE - 20 }) }));
    expect(effect).toMatchObject({ beforeCalls: 3 * 1400, verdict: "no_clear_change" });
    expect(effect.pValue).toBeLessThan(0.5);
    expect(effect.sentence).not.toContain("nearly always");
  });
});

describe("a trouble that an alert established", () => {
  const cells = [...weeksBefore(...times(10, USUAL), BAD, BAD), ...weeksSince(...times(4, USUAL))];
  const deed = aDeed({ sinceDay: DONE - 13 });

  it("is what the weeks since are held against", () => {
    const effect = measured(effectOf(cells, 4, { deed }));
    expect(effect).toMatchObject({ verdict: "improved", before: 0.44, beforeCalls: 2800 });
    expect(effect.sentence).toMatch(
      /^Drop-offs fell from 44\.0 % in the 2 weeks of trouble before to 30\.0 % in the first 4 weeks since: 32 % down; if bad weeks that pass by themselves are allowed for, .* down \(95 % interval\)\. Sales are up by/,
    );
    expect(measured(effectOf(cells, 4)).verdict).toBe("no_clear_change");
  });

  it("is no improvement while it stays", () => {
    const stays = [...weeksBefore(...times(10, USUAL), BAD, BAD), ...weeksSince(...times(4, BAD))];
    expect(measured(effectOf(stays, 4, { deed }))).toMatchObject({
      verdict: "no_clear_change",
      sentence: expect.stringMatching(/\. That is no improvement so far\.$/),
    });
  });

  it("is judged by its conversion rate where that fell", () => {
    const effect = measured(effectOf(cells, 4, { deed: { ...deed, issueType: "script_failure" } }));
    expect(effect).toMatchObject({ verdict: "improved", metric: "conversion rate", before: 0.08, after: 0.12 });
    expect(effect.sentence).toMatch(
      /^Conversion rose from 8\.0 % in the 2 weeks of trouble before to 12\.0 % in .*: 50 % up; if bad weeks/,
    );
  });

  it("counts for nothing where the rate of the issue was never out of the ordinary", () => {
    const effect = measured(effectOf(cells, 4, { deed: { ...deed, issueType: "technical_error" } }));
    expect(effect).toMatchObject({ verdict: "no_clear_change", beforeCalls: 7 * 1400 });
  });
});

describe("any calls at all, also three or none", () => {
  it("have an effect that is plain JSON, and a claim only with its reasons", () => {
    const anyDeed = fc.record({
      issueType: fc.constantFrom(...ISSUE_TYPES),
      doneDay: fc.integer({ min: MONDAY - 10, max: MONDAY }),
      sinceDay: fc.option(fc.integer({ min: MONDAY - 40, max: MONDAY + 5 }), { nil: null }),
    });
    const many = fc
      .tuple(fc.array(anyCall, { maxLength: 30 }), fc.constantFrom(1, 1, 40))
      .map(([calls, copies]) => Array.from({ length: copies }, () => calls).flat());
    fc.assert(
      fc.property(many, anyDeed, fc.constantFrom(0, 3), (calls, parts, revenueLagDays) => {
        const campaign = aCampaign({ revenueLagDays });
        const cells = cellsOfCalls(calls, "UTC");
        const effect = effectOf(cells, 0, { campaign, deed: aDeed(parts), newestDay: parts.doneDay + 14 });
        expect(JSON.parse(JSON.stringify(effect))).toEqual(effect);
        if (effect.kind !== "measured") return;
        expect(effect.pValue).toBeGreaterThanOrEqual(0);
        expect(effect.pValue).toBeLessThanOrEqual(1);
        expect(effect.sentence).not.toMatch(/NaN|undefined|null|Infinity| {2}/);
        if (effect.verdict === "improved") expect(effect.pValue).toBeLessThanOrEqual(0.025);
        else expect(effect.salesRise).toBeNull();
        expect(effect.salesRise?.lowMinor ?? 1).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it("of three a week are no ground for a claim", () => {
    const three = (status: "dropped" | "completed", day: number) =>
      cellsOfCalls(callsLike(3, { status, converted: false, day }), "UTC");
    const cells = [-7, -14, -21].flatMap((day) => three("dropped", MONDAY + day));
    expect(measured(effectOf([...cells, ...three("completed", MONDAY)], 2))).toMatchObject({
      before: 1,
      after: 0,
      salesRise: { minor: null },
    });
  });
});
