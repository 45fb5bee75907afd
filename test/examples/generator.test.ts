import { describe, expect, it } from "vitest";
import { writeCsv } from "../../examples/csv.ts";
import { demoCalls } from "../../examples/demo.ts";
import { type CampaignSettings, type GeneratedCall, generateCalls } from "../../examples/generator.ts";
import { dayOfUtcMs, weekdayOf } from "../../src/domain/day.ts";
import { dayOf, MONDAY } from "../engines/build.ts";

const SETTINGS: CampaignSettings = {
  seed: 5,
  campaignId: "c",
  campaignName: "C",
  endDay: MONDAY - 1,
  weeks: 10,
  callsPerWeek: 2000,
};

function share(calls: readonly GeneratedCall[], isOne: (call: GeneratedCall) => boolean): number {
  return calls.filter(isOne).length / calls.length;
}

const dayOfCall = (call: GeneratedCall) => dayOfUtcMs(Date.parse(call.started_at));
const isSold = (call: GeneratedCall) => Number(call.actual_revenue) > 0;

describe("the generator", () => {
  const calls = [...generateCalls(SETTINGS)];

  it("gives the same campaign for the same seed, another for another", () => {
    expect([...generateCalls(SETTINGS)]).toEqual(calls);
    expect([...generateCalls({ ...SETTINGS, seed: 6 })]).not.toEqual(calls);
  });

  it("has the volume asked for, in business hours, hardly on weekends, oldest first", () => {
    expect(calls).toHaveLength(20_000);
    expect(share(calls, (call) => weekdayOf(dayOfCall(call)) > 4)).toBeLessThan(0.05);
    expect(calls.every((call) => /T(09|1[0-6]):\d\d:\d\dZ$/.test(call.started_at))).toBe(true);
    expect(calls.map((call) => call.started_at)).toEqual(calls.map((call) => call.started_at).sort());
    expect(new Set(calls.map((call) => call.call_id)).size).toBe(calls.length);
  });

  it("has the rates of the reference: 12 % sold, 30 % dropped, 10 % escalated, 3 % failed, 0.5 % violations", () => {
    expect(share(calls, isSold)).toBeCloseTo(0.12, 2);
    expect(share(calls, (call) => call.status === "dropped")).toBeCloseTo(0.3, 1);
    expect(share(calls, (call) => call.status === "escalated")).toBeCloseTo(0.1, 2);
    expect(share(calls, (call) => call.status === "failed")).toBeCloseTo(0.03, 2);
    expect(share(calls, (call) => call.compliance_flags !== "")).toBeCloseTo(0.005, 2);
    expect(calls.every((call) => (call.status === "dropped") === (call.drop_off_stage !== ""))).toBe(true);
  });

  it("can dial in vain", () => {
    const dials = [...generateCalls({ ...SETTINGS, weeks: 1, dialsWithoutAnswer: 3 })];
    expect(dials).toHaveLength(8000);
    expect(share(dials, (call) => call.status === "no_answer")).toBeCloseTo(0.75, 1);
  });

  it("brings in the faults asked for, from their day on", () => {
    const fromDay = MONDAY - 7;
    const faulty = [
      ...generateCalls({
        ...SETTINGS,
        faults: [
          {
            kind: "script",
            version: "v9",
            fromDay,
            share: 0.5,
            conversionFactor: 0.5,
            dropFactor: 1.5,
            stage: "pitch",
          },
          { kind: "rate", rate: "failed", fromDay, factor: 3 },
        ],
      }),
    ];
    const [before, after] = [false, true].map((late) => faulty.filter((call) => dayOfCall(call) >= fromDay === late));
    const v9 = (after ?? []).filter((call) => call.script_version === "v9");
    expect(share(before ?? [], (call) => call.script_version === "v9")).toBe(0);
    expect(v9.length / (after ?? []).length).toBeCloseTo(0.5, 1);
    expect(Math.abs(share(v9, isSold) - 0.06)).toBeLessThan(0.02);
    expect(Math.abs(share(v9, (call) => call.status === "dropped") - 0.45)).toBeLessThan(0.05);
    expect(Math.abs(share(after ?? [], (call) => call.status === "failed") - 0.09)).toBeLessThan(0.02);
  });
});

describe("the demo's sample", () => {
  it("tells the same story on whatever day it ends", () => {
    const told = (endDay: number) => [...demoCalls(endDay)].map(({ started_at: _, ...call }) => call);
    const calls = told(dayOf("2026-03-08"));
    expect(calls).toHaveLength(12 * 1400);
    expect(told(dayOf("2026-11-18"))).toEqual(calls);
    const [before, last] = [calls.slice(-2800, -1400), calls.slice(-1400)];
    const sold = (weeks: typeof calls) => weeks.filter((call) => Number(call.actual_revenue) > 0).length;
    expect(sold(last)).toBeLessThan(0.7 * sold(before));
    expect(new Set(before.map((call) => call.script_version))).toEqual(new Set(["v2.2", "v2.3"]));
    expect(last.some((call) => call.script_version === "v2.4")).toBe(true);
  });
});

describe("CSV", () => {
  it("has a header, quotes what needs it, and is nothing for no rows", () => {
    expect([...writeCsv([{ a: 1, b: 'say "hi", now' }])].join("")).toBe('a,b\n1,"say ""hi"", now"\n');
    expect([...writeCsv([])]).toEqual([]);
  });
});
