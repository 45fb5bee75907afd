import { describe, expect, it } from "vitest";
import { reportOfCalls } from "../../src/engines/reportOfCalls.ts";
import { aCall, aCampaign, callsLike, MONDAY } from "./build.ts";

const WEEK = { from: MONDAY, to: MONDAY + 7 };

/** The headline of a week of these calls, asked for `age` days after its first day. */
function told(calls: Parameters<typeof reportOfCalls>[0]["calls"], age: number | null = null, campaignName = "Q1") {
  const campaign = aCampaign({ campaignName });
  const today = age === null ? null : MONDAY + age;
  return reportOfCalls({ campaign, calls, period: WEEK, newestDay: MONDAY, today });
}

const sold = callsLike(100, { status: "completed", actualRevenueMinor: 50_000 });

describe("the headline", () => {
  it("says from how many parts a score is, and which are not known", () => {
    const { components } = told(sold).health;
    const unknown = Object.values(components).filter((score) => score === null).length;
    expect(unknown).toBeGreaterThan(0);
    expect(told(sold).summary).toMatch(
      new RegExp(`of 100 \\(\\w+\\) from ${5 - unknown} of 5 parts.*(is|are) not known`),
    );
  });

  it("says on how few calls a score is", () => {
    expect(told(sold.slice(0, 3)).summary).toContain(" on only 3 calls");
    expect(told(sold.slice(0, 49)).summary).toContain(" on only 49 calls");
    expect(told(sold.slice(0, 50)).summary).not.toContain("only");
  });

  it("says first that data is old, once it is older than 14 days", () => {
    expect(told(sold, 14).summary).toMatch(/^Q1 scores/);
    expect(told(sold, 14).staleSince).toBeNull();
    expect(told(sold, 15).summary).toMatch(/^Data up to 2 Mar 2026: Q1 scores/);
    expect(told(sold, 15).staleSince).toBe("2026-03-02");
  });

  it("keeps a name with line breaks on one line", () => {
    expect(told(sold, null, "Q1\nSales\r\n East").summary).toMatch(/^Q1 Sales East scores/);
  });

  it("tells a week without connected calls as what it is", () => {
    expect(told([]).summary).toBe("Q1 has no calls from 2 to 8 Mar 2026.");
    const day = { ...WEEK, to: MONDAY + 1 };
    const ofDay = reportOfCalls({
      campaign: aCampaign({ campaignName: "Q1" }),
      calls: [],
      period: day,
      newestDay: null,
      today: null,
    });
    expect(ofDay.summary).toBe("Q1 has no calls on 2 Mar 2026.");
    expect(told([aCall({ status: "not_connected" })]).summary).toBe(
      "Q1 reached nobody from 2 to 8 Mar 2026: none of 1 dial connected.",
    );
  });
});
