import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Call, maskHas } from "../../src/domain/call.ts";
import type { CallGroup } from "../../src/domain/callGroup.ts";
import { outcomeOf } from "../../src/domain/outcomeOf.ts";
import { baselinePeriod, periodEnding } from "../../src/domain/period.ts";
import { leavesOfCalls, leavesOfGroups } from "../../src/engines/leavesOfCalls.ts";
import { anyCall, MONDAY } from "./build.ts";

const period = periodEnding(MONDAY + 6);
const periods = { current: period, baseline: baselinePeriod(period) };

/** Calls alike in all that a group tells, counted. */
function grouped(calls: readonly Call[]): readonly CallGroup[] {
  const groups = new Map<string, CallGroup>();
  for (const call of calls) {
    const { startedAt, scriptVersion, segments, agentId, covered } = call;
    const tellsConversion = maskHas(covered, "converted") || maskHas(covered, "actualRevenueMinor");
    const alike = { startedAt, outcome: outcomeOf(call), scriptVersion, segments, agentId, tellsConversion };
    const key = JSON.stringify(alike);
    groups.set(key, { ...alike, calls: (groups.get(key)?.calls ?? 0) + 1 });
  }
  return [...groups.values()];
}

describe("leaves of groups", () => {
  it("are those of the calls in them", () => {
    const repeated = fc
      .array(fc.tuple(anyCall, fc.integer({ min: 1, max: 4 })), { maxLength: 40 })
      .map((calls) => calls.flatMap(([call, times]) => Array.from({ length: times }, () => call)));
    fc.assert(
      fc.property(repeated, fc.constantFrom("UTC", "America/New_York"), (calls, timeZone) => {
        const groups = grouped(calls);
        expect(groups.reduce((sum, group) => sum + group.calls, 0)).toBe(calls.length);
        expect(leavesOfGroups(groups, timeZone, periods)).toEqual(leavesOfCalls(calls, timeZone, periods));
      }),
      { numRuns: 200 },
    );
  });

  it("are none for no groups", () => {
    expect(leavesOfGroups([], "UTC", periods)).toEqual([]);
  });
});
