import { describe, expect, it } from "vitest";
import type { Call } from "../../src/domain/call.ts";
import type { Campaign } from "../../src/domain/campaign.ts";
import { cellsOfCalls } from "../../src/engines/cellsOfCalls.ts";
import { reportOfCalls } from "../../src/engines/reportOfCalls.ts";
import { aCall, aCampaign, callsLike, MONDAY } from "./build.ts";

const DAYS = { period: { from: MONDAY, to: MONDAY + 7 }, newestDay: MONDAY, today: MONDAY + 7 };
const unsold = { status: "completed", actualRevenueMinor: 0 } as const;

function dataQuality(calls: readonly Call[], parts: Partial<Campaign>, days = DAYS) {
  return reportOfCalls({ campaign: aCampaign(parts), calls, cells: cellsOfCalls(calls, "UTC"), ...days }).dataQuality;
}

describe("what the campaign says of itself, and its calls do not keep to", () => {
  it("is told of script versions and flags outside its lists", () => {
    const calls = [
      aCall({ ...unsold, scriptVersion: "v1" }),
      aCall({ ...unsold, scriptVersion: "v9" }),
      aCall({ ...unsold, complianceFlags: ["dnc", "late"] }),
    ];
    const told = dataQuality(calls, { scriptVersions: ["v1"], complianceRules: ["dnc"] });
    expect(told).toContain("Not among the campaign's script versions: v9.");
    expect(told).toContain("Not among the campaign's compliance rules: late.");
    expect(dataQuality(calls, {}).join(" ")).not.toContain("Not among");
  });

  it("is told of its volume against its plan, on days with calls", () => {
    const calls = [...callsLike(60, unsold), ...callsLike(20, { ...unsold, day: MONDAY + 1 })];
    expect(dataQuality(calls, { targetCallsPerDay: 50 })).toContain(
      "On 2 days with calls 40 a day connected: 80 % of the 50 planned.",
    );
    expect(dataQuality(calls, {}).join(" ")).not.toContain("planned");
  });

  it("is told of refunds, whatever the sales beside them", () => {
    const calls = [
      aCall({ ...unsold, actualRevenueMinor: -12_500 }),
      aCall({ ...unsold, actualRevenueMinor: 50_000 }),
      ...callsLike(3, unsold),
    ];
    expect(dataQuality(calls, {})).toContain("Refunds of $125 are in the revenue.");
    expect(dataQuality(callsLike(3, unsold), {}).join(" ")).not.toContain("Refunds");
  });

  it("comes after the age of old data, which is said first", () => {
    const calls = callsLike(5, { ...unsold, scriptVersion: "v9" });
    const told = dataQuality(calls, { scriptVersions: ["v1"] }, { ...DAYS, today: MONDAY + 90 });
    expect(told[0]).toMatch(/^The data goes up to/);
  });
});

describe("a small sample", () => {
  it("has the margin that the overview prints", () => {
    const sold = { status: "completed", converted: true, actualRevenueMinor: 50_000 } as const;
    const calls = [...callsLike(60, { ...unsold, converted: false }), ...callsLike(10, sold)];
    const report = reportOfCalls({ campaign: aCampaign(), calls, ...DAYS });
    expect(report.health.margin).toBeCloseTo(18.2, 1);
    expect(report.dataQuality.join(" ")).toContain("may be off by 18 points either way");
  });
});
