import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Call } from "../../src/domain/call.ts";
import type { Campaign } from "../../src/domain/campaign.ts";
import { cellsOfCalls } from "../../src/engines/cellsOfCalls.ts";
import { failureCauseOf } from "../../src/engines/issues/failureCause.ts";
import { aCampaign, anyCall, callsLike, MONDAY } from "./build.ts";
import { issuesOfCalls, issuesOfCells, pastWeeks, theIssue, USUAL, week } from "./issueCases.ts";

describe("the worked example", () => {
  const now = week({
    sold: 168,
    unsold: 532,
    drops: { pitch: 392 },
    escalated: { price: 196 },
    failed: { "pipeline-error-llm-failed": 98 },
    flags: { dnc: 14 },
  });
  const past = pastWeeks({
    sold: 196,
    unsold: 504,
    drops: { pitch: 392 },
    escalated: { price: 196 },
    failed: { "pipeline-error-llm-failed": 98 },
    flags: { dnc: 14 },
  });
  const found = issuesOfCalls(now, past);

  it("misses its target by 21,000, 20.0 % of the expected revenue: a high issue", () => {
    const issue = theIssue(found, "low_conversion");
    expect(issue).toMatchObject({ severity: "high", revenueImpactMinor: 2_100_000, affectedCalls: 1400 });
    expect(issue.conversionImpact).toBeCloseTo(42, 9);
    expect(issue.evidence).toMatchObject({ current: 0.12, target: 0.15, past: 0.14, calls: 1400, pastCalls: 11_200 });
    expect(issue.rootCause).toBe(
      "168 of 1,400 calls sold (12.0 %, 14.0 % before; the target is 15.0 %), mostly because finished calls sell less often (24.0 %, 28.0 % before).",
    );
  });

  it("has a failure rate that is poor in itself, broken rules, and nothing else", () => {
    expect(found.issues.map(({ type }) => type).sort()).toEqual([
      "compliance_risk",
      "low_conversion",
      "technical_error",
    ]);
    expect(theIssue(found, "technical_error")).toMatchObject({ subject: "language model errors", affectedCalls: 98 });
    expect(found.issues[0]).toMatchObject({ type: "compliance_risk", severity: "critical", subject: "dnc" });
  });
});

describe("issues", () => {
  it("are none in a campaign that does as it did and hits its target", () => {
    const onTarget = aCampaign({ conversionValueMeaning: "expected_revenue", targetConversionRate: 0.12 });
    const calm = { ...USUAL, sold: 210, unsold: 550 };
    expect(issuesOfCalls(week(calm), pastWeeks(calm), onTarget)).toEqual({ issues: [], notes: [] });
  });

  it("are none without calls", () => {
    expect(issuesOfCalls([], pastWeeks(USUAL))).toEqual({ issues: [], notes: [] });
  });

  it("name the stage where more calls drop than before", () => {
    const found = issuesOfCalls(week({ ...USUAL, unsold: 400, drops: { intro: 200, pitch: 314 } }), pastWeeks(USUAL));
    const issue = theIssue(found, "high_drop_off");
    expect(issue).toMatchObject({ stage: "pitch", affectedCalls: 514 });
    expect(issue.rootCause).toMatch(
      /^514 calls dropped \(39\.8 %, 27\.1 % before\), and the pitch stage costs the most/,
    );
    expect(issue.evidence.pValue).toBeLessThan(0.001);
    expect(issue.contributingFactors).toContain("Other drops: intro 200.");
  });

  it("name the reason that escalations grew for", () => {
    const found = issuesOfCalls(week({ ...USUAL, escalated: { price: 110, upset: 160 } }), pastWeeks(USUAL));
    const issue = theIssue(found, "escalation_spike");
    expect(issue.subject).toBe("upset");
    expect(issue.contributingFactors[0]).toBe("Reasons: upset (160) and price (110).");
    expect(issue.revenueImpactMinor).toBeGreaterThan(0);
  });

  it("group failures by what caused them", () => {
    const failed = { "call.in-progress.error-sip-503": 10, "pipeline-error-openai-llm-failed": 30, llm_websocket: 25 };
    const issue = theIssue(issuesOfCalls(week({ ...USUAL, failed }), pastWeeks(USUAL)), "technical_error");
    expect(issue.subject).toBe("language model errors");
    expect(issue.rootCause).toBe("65 calls failed (4.9 %, 1.6 % before), 55 of them because of language model errors.");
    expect(issue.contributingFactors).toContain("Causes: language model errors (55) and telephony errors (10).");
  });

  it("tell failures that come from nothing", () => {
    const issue = theIssue(
      issuesOfCalls(week({ ...USUAL, failed: { error_asr: 40 } }), pastWeeks({ ...USUAL, failed: {} })),
      "technical_error",
    );
    expect(issue).toMatchObject({ subject: "transcriber errors", evidence: { past: 0 } });
  });

  it("name the script version that sells less than the others, and what it does to its calls", () => {
    const good = week({ sold: 100, unsold: 300, drops: { intro: 100 }, script: "v1" });
    const bad = week({ sold: 30, unsold: 270, drops: { pitch: 200 }, script: "v2" });
    const issue = theIssue(issuesOfCalls([...good, ...bad]), "script_failure");
    expect(issue).toMatchObject({ scriptVersion: "v2", affectedCalls: 500 });
    expect(issue.evidence).toMatchObject({ current: 0.06, past: null, pastCalls: 0, others: 0.2, otherCalls: 500 });
    // Shrunk with 60 calls at 20 %: (30 + 12) / 560 = 7.5 %, so 62.5 sales of 500 calls are missing.
    expect(issue.conversionImpact).toBeCloseTo(62.5, 9);
    expect(issue.contributingFactors).toEqual([
      "Of its calls 40.0 % drop, with the other versions 20.0 %.",
      "Most of its drops are at the pitch stage: 200 of 200.",
    ]);
    expect(issuesOfCalls([...good, ...bad]).issues.filter(({ type }) => type === "script_failure")).toHaveLength(1);
  });

  it("call every broken rule critical, also a single one, and name new flags and those outside the rules", () => {
    const listed = aCampaign({ complianceRules: ["dnc"] });
    const found = issuesOfCalls(
      week({ sold: 2, unsold: 8, flags: { late: 1 } }),
      week({ sold: 20, unsold: 80, flags: { dnc: 1 }, day: MONDAY - 7 }),
      listed,
    );
    const issue = theIssue(found, "compliance_risk");
    expect(issue).toMatchObject({ severity: "critical", affectedCalls: 1, subject: "late" });
    expect(issue.contributingFactors.slice(0, 2)).toEqual([
      "Not seen in the weeks before: late.",
      "Not among the campaign's compliance rules: late.",
    ]);
    expect(issue.contributingFactors.at(-1)).toContain("$500 to $1,500");
  });

  it("call a small sample small", () => {
    const found = issuesOfCalls(week({ sold: 1, unsold: 19, drops: { pitch: 10 } }), pastWeeks(USUAL));
    expect(found.issues).toEqual([]);
    expect(found.notes[0]).toBe(
      "With 30 connected calls only broken rules, and what chance all but excludes, are called issues.",
    );
    expect(found.notes.join(" ")).toMatch(
      /Conversion looks bad \(3\.3 % of 30 calls, 15\.2 % before\), but that is too small/,
    );
  });

  it("do not judge a script version by a few calls", () => {
    const found = issuesOfCalls([...week({ ...USUAL, script: "v1" }), ...week({ unsold: 12, script: "v9" })]);
    expect(found.issues.filter(({ type }) => type === "script_failure")).toEqual([]);
    expect(found.notes).toContain("Too few calls to judge as a script version: v9 (12 calls).");
  });

  it("leave money and sales unknown where no file tells them", () => {
    const calls = [
      ...callsLike(300, { status: "completed" as const }),
      ...callsLike(300, { status: "dropped" as const, dropOffStage: "intro" as const }),
    ];
    const [issue] = issuesOfCalls(calls).issues;
    expect(issue).toMatchObject({ type: "high_drop_off", revenueImpactMinor: null, conversionImpact: null });
  });
});

describe("causes of failure", () => {
  it.each([
    ["pipeline-error-openai-llm-failed", "language model errors"],
    ["call.in-progress.error-vapifault-deepgram-transcriber-failed", "transcriber errors"],
    ["call.in-progress.error-providerfault-eleven-labs-voice-failed", "voice errors"],
    ["pipeline-error-eleven-labs-quota-exceeded", "quota or concurrency limits"],
    ["concurrency_limit_reached", "quota or concurrency limits"],
    ["sip_routing_error", "telephony errors"],
    ["error_no_audio_received", "voice errors"],
    ["error_asr", "transcriber errors"],
    ["error_llm_websocket_open", "language model errors"],
    ["call.forwarding.operator-busy", "failed transfers"],
    ["transfer_cancelled", "failed transfers"],
    ["assistant-not-found", "wrong settings"],
    ["call.start.error-vapifault-get-org", "platform errors"],
    ["worker-shutdown", "platform errors"],
    ["call.in-progress.error-providerfault-unknown", "errors of a third party"],
    ["something nobody ever saw", "other errors"],
  ])("%s: %s", (endReason, cause) => {
    expect(failureCauseOf(endReason)).toBe(cause);
  });
});

const anyCampaign: fc.Arbitrary<Campaign> = fc
  .record({
    targetConversionRate: fc.double({ min: 0, max: 1, noNaN: true }),
    avgDealValueMinor: fc.integer({ min: 0, max: 1_000_000 }),
    conversionValueMeaning: fc.constantFrom("expected_revenue", "deal_value", null),
  })
  .map((parts) => aCampaign(parts));

/** Many alike calls, so that something stands out. */
const manyCalls: fc.Arbitrary<Call[]> = fc
  .array(fc.tuple(anyCall, fc.integer({ min: 1, max: 60 })), { maxLength: 12 })
  .map((kinds) => kinds.flatMap(([call, count]) => Array.from({ length: count }, () => call)));

function numbersIn(value: unknown): readonly number[] {
  if (typeof value === "number") return [value];
  if (value === undefined) return [Number.NaN];
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(numbersIn) : [];
}

describe("the laws of issues", () => {
  it("hold in any campaign: finite numbers, losses of 0 or more, broken rules critical, worst first", () => {
    fc.assert(
      fc.property(anyCampaign, manyCalls, manyCalls, (anyOne, calls, past) => {
        const { issues, notes } = issuesOfCalls(calls, past, anyOne);
        expect(numbersIn(issues).filter((number) => !Number.isFinite(number))).toEqual([]);
        for (const issue of issues) {
          expect(issue.revenueImpactMinor ?? 0).toBeGreaterThanOrEqual(0);
          expect(issue.conversionImpact ?? 0).toBeGreaterThanOrEqual(0);
          expect(issue.affectedCalls).toBeGreaterThan(0);
          if (issue.type === "compliance_risk") expect(issue.severity).toBe("critical");
          expect(`${issue.rootCause} ${issue.contributingFactors.join(" ")}`).not.toMatch(
            /NaN|Infinity|undefined|null/,
          );
        }
        expect(notes.join(" ")).not.toMatch(/NaN|Infinity|undefined|null/);
        const rank = issues.map(({ severity }) => ["critical", "high", "medium", "low"].indexOf(severity));
        expect(rank).toEqual([...rank].sort());
      }),
      { numRuns: 300 },
    );
  });

  it("do not depend on the order of the calls nor on how they were split over uploads", () => {
    fc.assert(
      fc.property(anyCampaign, manyCalls, manyCalls, fc.nat(), (anyOne, calls, past, at) => {
        const whole = issuesOfCalls(calls, past, anyOne);
        expect(issuesOfCalls([...calls].reverse(), [...past].reverse(), anyOne)).toEqual(whole);
        const cut = at % (calls.length + 1);
        const cells = [calls.slice(cut), calls.slice(0, cut)].flatMap((part) => cellsOfCalls(part, "UTC"));
        expect(issuesOfCells(anyOne, cells, cellsOfCalls(past, "UTC"))).toEqual(whole);
      }),
      { numRuns: 200 },
    );
  });
});
