import fc from "fast-check";
import {
  CALL_STATUSES,
  type CallFacts,
  type CallTime,
  DROP_OFF_STAGES,
  FACT_FIELDS,
  maskOf,
} from "../../src/domain/call.ts";
import { MS_PER_DAY } from "../../src/domain/day.ts";
import type { IncomingCall } from "../../src/store/callWriter.ts";

export const FIRST_DAY = 20_000;
const IDS = [..."abcdefgh"];

const maybe = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: null });

/** Starts within some days from day 20,000 on (4 October 2024): points in time, wall clocks and bare dates. */
export function someStart(days: number): fc.Arbitrary<CallTime> {
  const ms = fc.integer({ min: FIRST_DAY * MS_PER_DAY, max: (FIRST_DAY + days) * MS_PER_DAY - 1 });
  return fc.oneof(
    ms.map((at) => ({ ms: at, kind: "instant" as const })),
    ms.map((at) => ({ ms: at, kind: "wall" as const })),
    ms.map((at) => ({ ms: at - (at % MS_PER_DAY), kind: "date" as const })),
  );
}

/** Facts of all kinds, a tenth of them without a start. */
function someFacts(days: number): fc.Arbitrary<CallFacts> {
  return fc
    .record({
      start: someStart(days),
      saysWhen: fc.integer({ min: 0, max: 9 }),
      durationMs: maybe(fc.integer({ min: 0, max: 7_200_000 })),
      status: maybe(fc.constantFrom(...CALL_STATUSES)),
      dropOffStage: maybe(fc.constantFrom(...DROP_OFF_STAGES)),
      escalationReason: maybe(fc.constantFrom("price", "human")),
      complianceFlags: maybe(fc.subarray(["dnc", "consent"])),
      conversionValueMinor: maybe(fc.integer({ min: 0, max: 1_000_000 })),
      actualRevenueMinor: maybe(fc.integer({ min: -100_000, max: 1_000_000 })),
      converted: maybe(fc.boolean()),
      sentimentMilli: maybe(fc.integer({ min: -1000, max: 1000 })),
      scriptVersion: maybe(fc.constantFrom("v1", "v2")),
      agentId: maybe(fc.constantFrom("ann", "bob")),
      endReason: maybe(fc.constantFrom("error-llm", "error-sip")),
      answeredBy: maybe(fc.constantFrom("human")),
      phoneHash: maybe(fc.integer({ min: 0, max: 2 ** 52 - 1 })),
      segments: maybe(
        fc.record({ list: fc.constantFrom("a", "b"), region: fc.constantFrom("n", "s") }, { requiredKeys: [] }),
      ),
    })
    .map(({ start, saysWhen, ...rest }) => ({ ...rest, startedAt: saysWhen === 0 ? null : start }));
}

export type RandomUpload = { readonly calls: readonly IncomingCall[]; readonly covered: number };

/** An upload of a few calls, some of them named more than once; other uploads name them too. */
export function someUploadWithin(days: number, ids: readonly string[] = IDS, most = 12): fc.Arbitrary<RandomUpload> {
  return fc.record({
    calls: fc.array(fc.record({ callId: fc.constantFrom(...ids), facts: someFacts(days) }), { maxLength: most }),
    covered: fc.subarray([...FACT_FIELDS]).map(maskOf),
  });
}

export const someUpload: fc.Arbitrary<RandomUpload> = someUploadWithin(10);
