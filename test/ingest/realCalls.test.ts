import { createReadStream } from "node:fs";
import { describe, expect, it } from "vitest";
import { isoOfDay, MS_PER_DAY } from "../../src/domain/day.ts";
import { callsOf } from "./reading.ts";

const path = process.env.REAL_CALLS;
const title =
  path === undefined ? "LEFT OUT, because REAL_CALLS names no file: 45,211 real calls" : "45,211 real calls";

describe.skipIf(path === undefined)(title, () => {
  it("are read without a loss, day first, with their sales", async () => {
    const { calls, rejected, summary, tallies } = await callsOf(() => createReadStream(path ?? ""));
    expect([calls.length, rejected.length]).toEqual([45_211, 0]);
    expect(new Set(calls.map((call) => call.callId)).size).toBe(45_211);
    expect(calls.filter((call) => call.facts.converted === true)).toHaveLength(5289);
    expect(calls.filter((call) => call.facts.converted === null)).toHaveLength(0);
    expect(calls.filter((call) => call.facts.durationMs === 0)).toHaveLength(3);
    const days = calls.map((call) => isoOfDay((call.facts.startedAt?.ms ?? 0) / MS_PER_DAY)).sort();
    expect([days[0], days.at(-1)]).toEqual(["2008-05-05", "2010-11-17"]);
    expect(summary.columns.map(({ header, field, certainty }) => [header, field, certainty])).toEqual([
      ["Call no", "callId", "sure"],
      ["Call date", "startedAt", "sure"],
      ["Duration (s)", "duration", "sure"],
      ["Phone type", "segment", "sure"],
      ["Job", "segment", "sure"],
      ["Previous outcome", "segment", "sure"],
      ["Subscribed", "converted", "likely"],
    ]);
    expect(summary.columns[1]?.reading).toBe(
      "day.month.year, sure: 28,404 of 45,211 dates have a day above 12; no time of day",
    );
    expect(summary.unmapped).toEqual(["Attempt"]);
    expect(summary.assumptions).toEqual([]);
    expect(tallies).toEqual({
      unknownStatuses: {},
      unknownStages: {},
      unknownOutcomes: {},
      personalTexts: 0,
      alikeRows: { ownCalls: 0, sameCalls: 0 },
    });
  });
});
