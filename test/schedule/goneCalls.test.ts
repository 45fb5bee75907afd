import { describe, expect, it } from "vitest";
import { dueOf } from "../../src/schedule/due.ts";
import { firstState } from "../../src/schedule/plan.ts";
import { at, day, settingsWith } from "./builders.ts";

const SETTINGS = settingsWith();
const reach = { newestDay: day("2026-11-15"), completeThrough: day("2026-11-15"), generation: 1 };

/** Nobody has looked since 15 Nov; all plans since then are owed at once. */
function isGoneAt(iso: string): boolean | undefined {
  const state = firstState(SETTINGS, reach, at("2026-11-16T08:00:00+01:00"));
  const silenced = { ...state, silenceTold: day("2026-11-15"), comparedThrough: day("2026-11-15") };
  return dueOf(silenced, SETTINGS, reach, at(iso)).isGone;
}

describe("calls that stopped", () => {
  it("leave an open trouble untold after 35 days, at the late hour of the next plan", () => {
    expect(isGoneAt("2026-11-30T15:00:00+01:00")).toBeUndefined();
    expect(isGoneAt("2026-12-20T15:00:00+01:00")).toBeUndefined();
    expect(isGoneAt("2026-12-21T13:00:00+01:00")).toBeUndefined();
    expect(isGoneAt("2026-12-21T15:00:00+01:00")).toBe(true);
  });
});
