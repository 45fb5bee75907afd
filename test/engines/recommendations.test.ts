import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DROP_OFF_STAGES } from "../../src/domain/call.ts";
import { ISSUE_TYPES, type Issue } from "../../src/domain/issue.ts";
import { LEAKAGE_REASONS } from "../../src/domain/leakage.ts";
import { FAILURE_CAUSES } from "../../src/engines/issues/failureCause.ts";
import { RECOMMENDATION_TEXTS } from "../../src/engines/recommendationTexts/allTexts.ts";
import { PLACEHOLDERS } from "../../src/engines/recommendationTexts/textShape.ts";
import { fillText } from "../../src/engines/recommendationWords.ts";
import { adviceOn, anIssue, aWorseScript, sold } from "./adviceCases.ts";
import { aCall, anyCall, callsLike, known } from "./build.ts";

const anyIssue: fc.Arbitrary<Issue> = fc
  .record({
    type: fc.constantFrom(...ISSUE_TYPES),
    severity: fc.constantFrom("critical", "high", "medium", "low"),
    revenueImpactMinor: fc.option(fc.integer({ min: 0, max: 50_000_000 }), { nil: null }),
    stage: fc.option(fc.constantFrom(...DROP_OFF_STAGES), { nil: null }),
    scriptVersion: fc.option(fc.constantFrom("a", "b", "c"), { nil: null }),
    subject: fc.option(fc.constantFrom(...FAILURE_CAUSES, "no_consent", "asked for a human"), { nil: null }),
    pValue: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }),
    metric: fc.constantFrom("conversion_rate", "drop_off_rate", "failure_rate"),
  })
  .map(({ pValue, metric, ...parts }) =>
    anIssue({ ...parts, evidence: { ...anIssue(parts).evidence, pValue, metric } }),
  );

describe("the texts", () => {
  it("cover every issue type, every stage and every cause of a failure, and name what was found", () => {
    for (const type of ISSUE_TYPES)
      expect(fillText({ issue: anIssue({ type }), found: {}, way: null }).steps.length).toBeGreaterThan(1);
    for (const stage of DROP_OFF_STAGES) {
      const { text, action } = fillText({
        issue: anIssue({ type: "high_drop_off", stage }),
        found: { stage, script: "v9" },
        way: null,
      });
      expect(text.stage).toBe(stage);
      expect(action).toContain("v9");
    }
    for (const subject of FAILURE_CAUSES) {
      const { action } = fillText({
        issue: anIssue({ type: "technical_error", subject }),
        found: { cause: subject },
        way: null,
      });
      expect(action).toContain(subject);
    }
    const flag = "consent_missing";
    expect(
      fillText({ issue: anIssue({ type: "compliance_risk", subject: flag }), found: { flag }, way: null }).action,
    ).toContain(flag);
  });

  it("hold no number, and no placeholder that nobody fills", () => {
    for (const { actions, steps, resources, time } of RECOMMENDATION_TEXTS) {
      for (const text of [...actions, ...steps, ...resources, time]) {
        expect(text).not.toMatch(/\d/);
        const names = [...text.matchAll(/\{(\w*)\}/g)].map(([, name]) => name);
        expect(names.filter((name) => !PLACEHOLDERS.some((known) => known === name))).toEqual([]);
      }
    }
  });

  it("leave out a step whose placeholder is not known", () => {
    const issue = anIssue({ type: "high_drop_off", stage: "pitch" });
    for (const step of fillText({ issue, found: { stage: "pitch" }, way: null }).steps)
      expect(step).not.toMatch(/[{}]/);
  });
});

describe("recoveries", () => {
  it("on one bucket never come to more than its avoidable part, whatever the calls and the planning share", () => {
    fc.assert(
      fc.property(
        fc.array(anyCall, { maxLength: 60 }),
        fc.array(anyIssue, { maxLength: 8 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (calls, issues, share) => {
          const { found, leakage } = adviceOn(issues, calls, share);
          for (const bucket of LEAKAGE_REASONS) {
            const ofBucket = found.filter((one) => one.bucket === bucket);
            const sum = ofBucket.reduce((total, { recoveryMinor }) => total + (recoveryMinor ?? 0), 0);
            expect(sum).toBeLessThanOrEqual(leakage?.byReason[bucket].avoidableMinor ?? 0);
            for (const { recoveryMinor } of ofBucket) expect(recoveryMinor ?? 1).toBeGreaterThan(0);
          }
          for (const { confidence } of found) expect(confidence >= 0 && confidence <= 1).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("are half of the way to the campaign's own best, and share what the drop cost", () => {
    const pitch = anIssue({
      type: "high_drop_off",
      stage: "pitch",
      scriptVersion: "v2",
      revenueImpactMinor: 10_000_000,
    });
    const script = anIssue({
      type: "script_failure",
      scriptVersion: "v2",
      revenueImpactMinor: 10_000_000,
      evidence: { ...pitch.evidence, metric: "conversion_rate" },
    });
    const alone = adviceOn([pitch], aWorseScript());
    const avoidable = known(alone.leakage?.byReason.dropped.avoidableMinor ?? null);
    const [first] = alone.found;
    expect(known(first?.recoveryMinor ?? null) / avoidable).toBeCloseTo(0.5 * (1 - 0.25 / (225 / 400)), 1);
    expect(first?.steps.join(" ")).toContain("script v1");
    expect(first?.expectedImpact).toMatch(/pitch stage is 56\.3 %, and (script v1|the campaign's own past) shows/);
    const together = adviceOn([pitch, script], aWorseScript()).found;
    expect(together.map(({ bucket }) => bucket)).toEqual(["dropped", "dropped"]);
    const second = together.find(({ issueType }) => issueType === "high_drop_off");
    expect(known(second?.recoveryMinor ?? null)).toBeLessThan(known(first?.recoveryMinor ?? null));
  });

  it("are not promised where nothing of the campaign's own shows that better is possible", () => {
    const { found } = adviceOn(
      [anIssue({ type: "technical_error" })],
      callsLike(50, { status: "failed", converted: false }),
    );
    expect(found).toMatchObject([{ recoveryMinor: null, conversionLift: null }]);
    expect(found[0]?.expectedImpact).toContain("No amount is promised");
  });

  it("are not known where revenue is not", () => {
    const { found, leakage } = adviceOn([anIssue({ type: "high_drop_off" })], callsLike(50, { status: "dropped" }));
    expect(leakage).toBeNull();
    expect(found).toMatchObject([{ recoveryMinor: null, conversionLift: null }]);
  });
});

describe("the order", () => {
  it("has broken rules first, then money; the rest from 2 on, at most 5", () => {
    const types = [
      "low_conversion",
      "high_drop_off",
      "technical_error",
      "escalation_spike",
      "compliance_risk",
    ] as const;
    const { found } = adviceOn(
      types.map((type) =>
        anIssue({ type, stage: type === "high_drop_off" ? "pitch" : null, revenueImpactMinor: 10_000_000 }),
      ),
      aWorseScript(),
    );
    expect(found[0]).toMatchObject({ issueType: "compliance_risk", priority: 1 });
    expect(found.slice(1).map(({ priority }) => priority)).toEqual([2, 3, 4, 5, 5].slice(0, found.length - 1));
    const money = found.slice(1).map(({ recoveryMinor }) => recoveryMinor ?? -1);
    expect(money).toEqual([...money].sort((a, b) => b - a));
  });

  it("is empty without issues", () => {
    expect(adviceOn([], [aCall(sold)]).found).toEqual([]);
  });
});

describe("confidence", () => {
  const confidenceWith = (evidence: Partial<Issue["evidence"]>) => {
    const issue = anIssue({ type: "high_drop_off", stage: "pitch" });
    const [first] = adviceOn([{ ...issue, evidence: { ...issue.evidence, ...evidence } }], aWorseScript()).found;
    return known(first?.confidence ?? null);
  };

  it("grows with the calls and shrinks with how likely chance is", () => {
    expect(confidenceWith({ calls: 1000 })).toBeGreaterThan(confidenceWith({ calls: 100 }));
    expect(confidenceWith({ pValue: 0.01 })).toBeGreaterThan(confidenceWith({ pValue: 0.4 }));
    expect(confidenceWith({ calls: 0, pValue: null })).toBe(0);
  });

  it("without a past comes from the distance to the target", () => {
    const against = (target: number) =>
      confidenceWith({ pValue: null, past: null, pastCalls: 0, current: 0.3, target });
    expect(against(0.2)).toBeGreaterThan(against(0.299));
  });
});
