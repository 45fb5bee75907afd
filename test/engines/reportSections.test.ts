import { beforeAll, describe, expect, it } from "vitest";
import { demoReport } from "../../examples/demoReport.ts";
import type { MixAndRate } from "../../src/domain/change.ts";
import type { Report } from "../../src/domain/report.ts";
import { deepDiveOf } from "../../src/engines/deepDive.ts";
import { causeSection } from "../../src/engines/reportSections/causeSection.ts";
import { evidenceLines, issuesSection, recommendationLines } from "../../src/engines/reportSections/findingSections.ts";
import { leakageSection } from "../../src/engines/reportSections/leakageSection.ts";
import { reportText } from "../../src/engines/reportText.ts";

let report: Report;
beforeAll(async () => {
  report = await demoReport();
});

const changed = (parts: Partial<Report>): Report => ({ ...report, ...parts });

describe("the leakage", () => {
  const text = (parts: Partial<Report> = {}) => leakageSection(changed(parts)).join("\n");

  it("tells what is planned with and what the recommendations promise as two things", () => {
    const promised = report.recommendations.reduce((sum, one) => sum + (one.expectedRevenueRecovery ?? 0), 0);
    const major = promised.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    expect(text()).toContain(
      `Half of it ($18,183.19) is a usual planning figure; the recommendations add up to $${major}.`,
    );
    expect(text({ recommendations: [] })).toContain("no recommendation promises an amount.");
    expect(text()).not.toContain("count on");
  });

  it("by stage has no total of what was avoidable, and points to the calls that did not drop", () => {
    const byStage = text().split("By stage")[1] ?? "";
    expect(byStage).toMatch(/^Total +1,400 +\$49,652\.98$/m);
    expect(byStage).toContain("A further $6,122.89 lies in calls that did not drop (by reason, above).");
    expect(byStage).toMatch(/^Not dropped \(net\) +782 +\$10,774\.04$/m);
  });

  it("plays nothing through with fewer than 30 calls", () => {
    expect(text()).toContain("What if");
    expect(text({ metrics: { ...report.metrics, totalCalls: 29 } })).not.toContain("What if");
  });

  it("gives lengths in min", () => {
    expect(text()).toMatch(/last \d:\d\d min on average/);
  });
});

describe("issues", () => {
  it("that cost nothing do not say that they cost up to $0", () => {
    const issues = report.issues.map((one) => ({ ...one, revenueImpact: 0, conversionImpact: 0.2 }));
    const lines = issuesSection(changed({ issues })).join("\n");
    expect(lines).not.toMatch(/\$0|0 conversions/);
    expect(lines).toContain("(1,400 calls affected)");
    expect(deepDiveOf(changed({ issues }), "low_conversion")).toContain("1,400 calls affected; no lost revenue");
  });

  it("of one call and one conversion are told in the singular", () => {
    const issues = report.issues.map((one) => ({ ...one, affectedCalls: 1, conversionImpact: 1.1 }));
    expect(issuesSection(changed({ issues })).join("\n")).toContain("(1 call affected");
    expect(deepDiveOf(changed({ issues }), "low_conversion")).toMatch(/about 1 conversion; 1 call affected/);
  });

  it("name the other versions as such, and no chance that proves nothing", () => {
    const failing = report.issues.find(({ type }) => type === "script_failure");
    if (failing === undefined) throw new Error("The demo has a script that fails");
    expect(evidenceLines(failing)).toEqual([
      "Evidence: 4.3 % in 1,043 calls; other versions 10.9 % in 357 calls; as bad by chance: p < 0.001.",
    ]);
    const byChance = { evidence: { ...failing.evidence, pValue: 0.5 } };
    expect(evidenceLines(byChance).join(" ")).not.toContain("p =");
  });

  it("spell follow-up alike everywhere", () => {
    expect(reportText(report)).not.toMatch(/follow[ _]up/);
  });
});

describe("a recommendation", () => {
  it("without an amount says so, and for keeping rules that it avoids a risk", () => {
    const [first] = report.recommendations;
    if (first === undefined) throw new Error("The demo has recommendations");
    const lineOf = (issueType: "low_conversion" | "compliance_risk") =>
      recommendationLines({ ...first, issueType, expectedRevenueRecovery: null }, String)[0];
    expect(lineOf("low_conversion")).toContain("(amount not known, ");
    expect(lineOf("compliance_risk")).toContain("(avoids a risk, ");
  });
});

describe("the split into mix and rate", () => {
  const slice = (key: string, pastCalls: number) => ({ key, mix: 0, rate: 0, calls: 10, pastCalls });
  const textOf = (split: MixAndRate) =>
    causeSection(changed({ changes: { ...report.changes, mixAndRates: [split] } })).join("\n");

  it("has parts that add up to their whole as it is printed", () => {
    const text = textOf({ dimension: "script", mix: 0.00124, rate: 0.00124, slices: [] });
    expect(text).toMatch(/^Split by script +\+0\.13 +\+0\.12 +\+0\.25$/m);
  });

  it("says that agents' is about escalated calls, and names what is new", () => {
    expect(textOf({ dimension: "agent", mix: 0, rate: 0, slices: [] })).toContain("(escalated calls only)");
    const text = textOf({ dimension: "script", mix: 0, rate: 0, slices: [slice("v3", 0), slice("v2", 5)] });
    expect(text).toContain("(new: v3)");
    expect(textOf({ dimension: "weekday", mix: 0, rate: 0, slices: [slice("Monday", 0)] })).not.toContain("new:");
  });
});
