import { expect, it } from "vitest";
import { demoCalls, demoCallsOn } from "../../examples/demo.ts";
import { dayOfIso } from "../../src/domain/day.ts";

const END = dayOfIso("2026-11-19") ?? 0;
const MENDED = dayOfIso("2026-11-30") ?? 0;
const STORY = { seed: 1, endDay: END, trouble: { from: END - 6, to: MENDED - 1 } };

const shareOf = (script: string, from: number, to: number): number => {
  const calls = [...demoCallsOn({ from, to }, STORY)];
  return calls.filter((call) => call.script_version === script).length / calls.length;
};

it("goes on from the demo's sample without changing a call of it", () => {
  const sample = [...demoCalls(END)];
  expect([...demoCallsOn({ from: END - 83, to: END }, STORY)]).toEqual(sample);
  const both = [...demoCallsOn({ from: END - 6, to: END + 10 }, STORY)];
  expect(both.slice(0, 1400)).toEqual(sample.slice(-1400));
  expect(new Set(both.map((call) => call.call_id)).size).toBe(both.length);
});

it("goes on with the faulty script until it is taken back", () => {
  expect(shareOf("v2.4", END + 1, MENDED - 1)).toBeCloseTo(0.75, 1);
  expect(shareOf("v2.4", MENDED, MENDED + 6)).toBe(0);
});
