import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Report } from "../../src/domain/report.ts";
import { issueTitle } from "../../src/engines/issueTitle.ts";
import { recommendationLines } from "../../src/engines/reportSections/findingSections.ts";
import { moneyIn } from "../../src/engines/reportSections/layout.ts";
import { MONDAY } from "./build.ts";
import { anyFault, reportWith } from "./faultyCampaigns.ts";

const anyReport = fc
  .record({
    faults: fc.array(anyFault, { maxLength: 3 }),
    seed: fc.nat(1000),
    callsPerWeek: fc.constantFrom(60, 300, 1000),
  })
  .map(({ faults, ...size }) => reportWith(faults, size));

/** Runs that take about a second each in the largest campaigns. */
const RUNS = { numRuns: 30 };

const hundredths = (major: number) => Math.round(100 * major);

/** Whether urgent actions answer an issue: by what is recommended on it, by its name, or by its violations. */
function isAnswered({ type, ...issue }: Report["issues"][number], { recommendations, urgentActions }: Report): boolean {
  const actions = recommendations.filter(({ issueType }) => issueType === type).map(({ action }) => action);
  const title = issueTitle({ type, ...issue }).toLowerCase();
  return urgentActions.some(
    (urgent) => actions.some((action) => urgent.startsWith(action)) || urgent.toLowerCase().includes(title),
  );
}

describe("campaigns with faults", () => {
  it("get recommendations that never promise $0, and on one bucket no more than is avoidable there", () => {
    fc.assert(
      fc.property(anyReport, ({ recommendations, leakage }) => {
        const lines = recommendations.flatMap((one) => recommendationLines(one, moneyIn("USD")));
        expect(lines.filter((line) => /\$0(?!\.?\d)|\$0\.00/.test(line))).toEqual([]);
        for (const [bucket, { avoidable }] of Object.entries(leakage?.byReason ?? {})) {
          const promised = recommendations
            .filter((one) => one.bucket === bucket)
            .reduce((sum, one) => sum + hundredths(one.expectedRevenueRecovery ?? 0), 0);
          expect(promised).toBeLessThanOrEqual(hundredths(avoidable));
        }
      }),
      RUNS,
    );
  });

  it("find every critical issue among the urgent actions", () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const critical = report.issues.filter(({ severity }) => severity === "critical");
        const unanswered = critical.filter((issue) => !isAnswered(issue, report));
        expect(unanswered.map((issue) => issueTitle(issue))).toEqual([]);
      }),
      RUNS,
    );
  });
});

describe("one cause", () => {
  it.each([
    ["escalated", "escalation_spike", "escalation_spike"],
    ["failed", "technical_error", "failure_spike"],
  ] as const)("costs one figure, whether an issue tells it or an alert: %s", (rate, issueType, alertType) => {
    const report = reportWith([{ kind: "rate", rate, fromDay: MONDAY, factor: 3 }]);
    const issue = report.issues.find(({ type }) => type === issueType);
    const alert = report.alerts.find(({ type }) => type === alertType);
    expect(alert?.cost).toBeGreaterThan(0);
    expect(issue?.revenueImpact).toBe(alert?.cost);
    expect(issue?.severity).toBe(alert?.severity);
  });

  it("of drops costs what all drops cost, and the issue says how much of that is beyond the usual", () => {
    const report = reportWith([{ kind: "rate", rate: "dropped", fromDay: MONDAY, factor: 1.6 }]);
    const issue = report.issues.find(({ type }) => type === "high_drop_off");
    const cost = report.alerts.find(({ type }) => type === "drop_off_spike")?.cost ?? 0;
    const rounded = Math.round(cost).toLocaleString("en-US");
    expect(issue?.contributingFactors).toContain(
      `All drops cost that much, of which about $${rounded} is beyond the usual.`,
    );
  });
});
