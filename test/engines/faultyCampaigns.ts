import fc from "fast-check";
import type { Fault } from "../../examples/faults.ts";
import { type GeneratedCall, generateCalls } from "../../examples/generator.ts";
import { CALL_STATUSES, type Call, DROP_OFF_STAGES } from "../../src/domain/call.ts";
import type { Report } from "../../src/domain/report.ts";
import { reportOfCalls } from "../../src/engines/reportOfCalls.ts";
import { aCall, aCampaign, MONDAY } from "./build.ts";

const WEEKS = 9;
const LAST_DAY = MONDAY + 6;

/** A fault of the newest week, as `examples/faults.ts` has them. */
export const anyFault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({
    kind: fc.constant("script" as const),
    version: fc.constant("v2.4"),
    fromDay: fc.constant(MONDAY),
    share: fc.constantFrom(0.3, 0.75),
    conversionFactor: fc.constantFrom(0.2, 0.6, 1),
    dropFactor: fc.constantFrom(1, 1.3, 2),
    stage: fc.constantFrom(...DROP_OFF_STAGES),
  }),
  fc.record({
    kind: fc.constant("rate" as const),
    rate: fc.constantFrom("conversion", "dropped", "escalated", "failed", "violation"),
    fromDay: fc.constantFrom(MONDAY, MONDAY - 7 * WEEKS),
    factor: fc.constantFrom(0.3, 1.5, 2.5),
  }),
);

/** The report on the newest of nine weeks of a campaign with faults. */
export function reportWith(
  faults: readonly Fault[],
  { seed = 1, callsPerWeek = 700 }: { seed?: number; callsPerWeek?: number } = {},
): Report {
  const settings = { seed, campaignId: "f", campaignName: "F", endDay: LAST_DAY, weeks: WEEKS, callsPerWeek, faults };
  const calls = Array.from(generateCalls(settings), callOf);
  const campaign = aCampaign({
    targetConversionRate: 0.12,
    targetRevenuePerCallMinor: 6000,
    conversionValueMeaning: "expected_revenue",
  });
  const days = { period: { from: MONDAY, to: MONDAY + 7 }, newestDay: LAST_DAY, today: MONDAY + 7 };
  return reportOfCalls({ campaign, calls, ...days });
}

/** A generated row as the import would read it. */
export function callOf(row: GeneratedCall): Call {
  const text = (cell: string) => (cell === "" ? null : cell);
  const minor = (cell: string) => (cell === "" ? null : Math.round(100 * Number(cell)));
  return aCall({
    startedAt: { ms: Date.parse(row.started_at), kind: "instant" },
    durationMs: 1000 * row.duration_seconds,
    status: CALL_STATUSES.find((status) => status === row.status) ?? "unknown",
    dropOffStage: DROP_OFF_STAGES.find((stage) => stage === row.drop_off_stage) ?? null,
    escalationReason: text(row.escalation_reason),
    complianceFlags: row.compliance_flags === "" ? [] : [row.compliance_flags],
    conversionValueMinor: minor(row.conversion_value),
    actualRevenueMinor: minor(row.actual_revenue),
    sentimentMilli: Math.round(1000 * Number(row.sentiment_score)),
    scriptVersion: text(row.script_version),
    agentId: text(row.agent_id),
    endReason: text(row.end_reason),
    segments: { lead_list: row.lead_list, region: row.region },
  });
}
