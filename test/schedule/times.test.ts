import { describe, expect, it } from "vitest";
import type { DataReach, ScheduleState } from "../../src/domain/schedule.ts";
import { dueOf } from "../../src/schedule/due.ts";
import { callsInUpTo, dueInWords } from "../../src/schedule/dueInWords.ts";
import { firstState } from "../../src/schedule/plan.ts";
import { retryDelayMs } from "../../src/schedule/retry.ts";
import { snoozeEndMs } from "../../src/schedule/snoozeEnd.ts";
import { at, day, settingsWith } from "./builders.ts";

describe("retrying", () => {
  it("waits longer and longer, then half an hour each time", () => {
    expect([1, 2, 3, 4, 5, 6, 7, 99].map(retryDelayMs)).toEqual(
      [5, 15, 60, 300, 900, 1800, 1800, 1800].map((seconds) => 1000 * seconds),
    );
  });

  it("gives up after 3 days in all", () => {
    const waits: number[] = [];
    for (let attempts = 1; ; attempts += 1) {
      const waitMs = retryDelayMs(attempts);
      if (waitMs === null) break;
      waits.push(waitMs);
    }
    const hours = waits.reduce((sum, ms) => sum + ms, 0) / 3_600_000;
    expect(hours).toBeLessThanOrEqual(72);
    expect(hours).toBeGreaterThan(71.5);
    expect(retryDelayMs(10_000)).toBeNull();
  });
});

describe("a snooze", () => {
  const SETTINGS = settingsWith();
  it.each([
    ["day", "2026-11-23T10:17:05+01:00", "2026-11-24T10:17:05+01:00"],
    ["day", "2026-03-28T10:17:00+01:00", "2026-03-29T10:17:00+02:00"],
    ["day", "2026-03-28T02:30:00+01:00", "2026-03-29T03:30:00+02:00"],
    ["day", "2026-10-24T10:17:00+02:00", "2026-10-25T10:17:00+01:00"],
    ["week", "2026-10-20T23:59:00+02:00", "2026-10-27T23:59:00+01:00"],
    ["monday", "2026-11-23T08:00:00+01:00", "2026-11-23T09:00:00+01:00"],
    ["monday", "2026-11-23T09:00:00+01:00", "2026-11-30T09:00:00+01:00"],
    ["monday", "2026-03-27T12:00:00+01:00", "2026-03-30T09:00:00+02:00"],
  ] as const)("until %s from %s", (until, now, wanted) => {
    expect(snoozeEndMs(until, SETTINGS, at(now))).toBe(at(wanted));
  });

  it("keeps the minutes where the clock moves by half an hour", () => {
    const settings = settingsWith({}, "Australia/Lord_Howe");
    expect(snoozeEndMs("day", settings, at("2026-10-03T10:17:00+10:30"))).toBe(at("2026-10-04T10:17:00+11:00"));
  });
});

describe("what the log says where nothing was compared", () => {
  const SETTINGS = settingsWith();
  const nine = at("2026-11-23T09:00:00+01:00");
  const two = at("2026-11-23T14:00:00+01:00");
  const reach = (iso: string): DataReach => ({ newestDay: day(iso), completeThrough: day(iso), generation: 1 });
  const told = (newest: string, compared: string, nowMs: number, said: Partial<ScheduleState> = {}) => {
    const state = { ...firstState(SETTINGS, reach(newest), nine - 1), comparedThrough: day(compared), ...said };
    return dueInWords(dueOf(state, SETTINGS, reach(newest), nowMs), SETTINGS, reach(newest), "C1");
  };

  it("is one sentence with the reason", () => {
    expect(told("2026-11-19", "2026-11-15", nine)).toBe("Waiting for calls after Thu 19 Nov until 14:00.");
    expect(told("2026-11-17", "2026-11-15", two)).toBe(
      "Calls are in up to Tue 17 Nov, too few new days to compare; waiting for more.",
    );
    expect(told("2026-11-17", "2026-11-17", two)).toBe(
      "No calls came after Tue 17 Nov, so there is nothing new to compare.",
    );
    expect(told("2026-11-12", "2026-11-15", two)).toBe("No calls since 12 Nov 2026; that was posted.");
    expect(told("2026-11-12", "2026-11-15", two, { silenceTold: day("2026-11-12") })).toBe(
      "No calls since 12 Nov 2026; that was told already.",
    );
    expect(told("2010-11-14", "2010-11-14", two)).toBe("Calls are in up to 14 Nov 2010, too long ago to compare.");
    expect(told("2026-11-22", "2026-11-15", nine)).toBeNull();
    expect(callsInUpTo(day("2026-11-19"))).toBe("Calls are in up to Thu 19 Nov.");
  });
});
