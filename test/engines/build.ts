import fc from "fast-check";
import {
  CALL_STATUSES,
  type Call,
  type CallFacts,
  DROP_OFF_STAGES,
  FACT_FIELDS,
  type FactField,
  maskOf,
  NO_FACTS,
} from "../../src/domain/call.ts";
import type { Campaign } from "../../src/domain/campaign.ts";
import type { Cell } from "../../src/domain/cell.ts";
import { type Day, dayOfIso, MS_PER_DAY } from "../../src/domain/day.ts";
import { cellsOfCalls } from "../../src/engines/cellsOfCalls.ts";

/** A Monday. */
export const MONDAY: Day = dayOf("2026-03-02");

export function dayOf(iso: string): Day {
  const day = dayOfIso(iso);
  if (day === null) throw new Error(`No such day: ${iso}`);
  return day;
}

export function aCampaign(parts: Partial<Campaign> = {}): Campaign {
  return {
    campaignId: "q1",
    campaignName: "Q1 Sales Outreach",
    startDate: null,
    targetCallsPerDay: null,
    targetConversionRate: 0.15,
    targetRevenuePerCallMinor: 7500,
    avgDealValueMinor: 50_000,
    complianceRules: [],
    scriptVersions: [],
    currency: "USD",
    timeZone: "UTC",
    conversionValueMeaning: null,
    revenueLagDays: 0,
    assumed: [],
    ...parts,
  };
}

/** A number that must be known here: null fails the test. */
export function known(value: number | null): number {
  if (value === null) throw new Error("This should be known");
  return value;
}

const anyText = fc.constantFrom("a", "b", "c");
const anyMoney = fc.integer({ min: -200_000, max: 5_000_000 });
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });

/** Any call within three weeks of `MONDAY`, with any columns missing; also refunds and sales that never connected. */
export const anyCall: fc.Arbitrary<Call> = fc
  .record({
    durationMs: maybe(fc.integer({ min: 0, max: 7_200_000 })),
    status: maybe(fc.constantFrom(...CALL_STATUSES)),
    dropOffStage: maybe(fc.constantFrom(...DROP_OFF_STAGES)),
    escalationReason: maybe(anyText),
    complianceFlags: maybe(fc.array(anyText, { maxLength: 3 })),
    conversionValueMinor: maybe(anyMoney),
    actualRevenueMinor: maybe(fc.oneof(fc.constant(0), anyMoney)),
    converted: maybe(fc.boolean()),
    sentimentMilli: maybe(fc.integer({ min: -1000, max: 1000 })),
    scriptVersion: maybe(anyText),
    agentId: maybe(anyText),
    endReason: maybe(anyText),
    answeredBy: fc.constant(null),
    segments: maybe(fc.dictionary(anyText, anyText, { maxKeys: 2 })),
    phoneHash: maybe(fc.integer({ min: 0, max: 2 ** 52 - 1 })),
    minute: fc.integer({ min: -7 * 1440, max: 14 * 1440 - 1 }),
    kind: fc.constantFrom("instant", "wall", "date"),
    moreColumns: fc.subarray([...FACT_FIELDS]),
  })
  .map(({ minute, kind, moreColumns, ...facts }) => {
    const told = FACT_FIELDS.filter((field) => field !== "startedAt" && facts[field] !== null);
    return {
      ...facts,
      callId: `call ${++callNumber}`,
      startedAt: { ms: MONDAY * MS_PER_DAY + minute * 60_000, kind },
      covered: maskOf([...told, ...moreColumns, "startedAt"]),
    };
  });

let callNumber = 0;

/** A call on a day; it covers exactly the fields that are given, and `covers`. */
export function aCall(facts: Partial<CallFacts> & { day?: Day; covers?: readonly FactField[] } = {}): Call {
  const { day = MONDAY, covers = [], ...told } = facts;
  return {
    ...NO_FACTS,
    ...told,
    callId: `call ${++callNumber}`,
    startedAt: told.startedAt ?? { ms: day * MS_PER_DAY, kind: "date" },
    covered: maskOf(["startedAt", ...covers, ...(Object.keys(told) as FactField[])]),
  };
}

/** The same call `count` times. */
export function callsLike(count: number, ...facts: Parameters<typeof aCall>): Call[] {
  return Array.from({ length: count }, () => aCall(...facts));
}

/** Connected calls by what became of them; the rest of `n` completes. */
export type Counts = {
  n: number;
  sales?: number;
  dropped?: number;
  escalated?: number;
  failed?: number;
  violations?: number;
  /** A call's revenue, if sold. */
  dealMinor?: number;
  sentimentMilli?: number;
  durationMs?: number;
};

/** The cells of dimension `all`; all columns are there. */
export function cellsWith(counts: Counts, day: Day = MONDAY): Cell[] {
  const { n, sales = 0, dropped = 0, escalated = 0, failed = 0, violations = 0, dealMinor = 50_000 } = counts;
  const { sentimentMilli = 250, durationMs = 240_000 } = counts;
  const common = { day, sentimentMilli, durationMs, complianceFlags: [] };
  const sold = { ...common, status: "completed", actualRevenueMinor: dealMinor, converted: true } as const;
  const unsold = { ...common, actualRevenueMinor: 0, converted: false } as const;
  const rest = n - sales - dropped - escalated - failed - violations;
  return cellsOfCalls(
    [
      ...callsLike(sales, sold),
      ...callsLike(rest, { ...unsold, status: "completed" }),
      ...callsLike(dropped, { ...unsold, status: "dropped", dropOffStage: "pitch" }),
      ...callsLike(escalated, { ...unsold, status: "escalated", escalationReason: "asked for a human" }),
      ...callsLike(failed, { ...unsold, status: "failed" }),
      ...callsLike(violations, { ...unsold, status: "compliance_violation" }),
    ],
    "UTC",
  ).filter((cell) => cell.dimension === "all");
}
