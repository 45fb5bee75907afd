import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isoOfDay, localHourIn } from "../../src/domain/day.ts";
import type { ScheduleState } from "../../src/domain/schedule.ts";
import { dueOf, wakeMsOf } from "../../src/schedule/due.ts";
import { firstState, lastDayPlanned, lateMsOf } from "../../src/schedule/plan.ts";
import { at, day, settingsWith } from "./builders.ts";

const iso = (ms: number) => new Date(ms).toISOString().slice(0, 16);
const NO_DAYS = { newestDay: day("2026-01-01"), completeThrough: day("2026-01-01"), generation: 1 };

describe("a plan", () => {
  it("begins after now, with nothing owed", () => {
    const reach = { ...NO_DAYS, generation: 4 };
    expect(firstState(settingsWith(), reach, at("2026-11-23T09:00:00+01:00"))).toEqual({
      campaignId: "spring",
      plan: "0 9 14 Europe/Berlin",
      nextPlannedMs: at("2026-11-30T09:00:00+01:00"),
      owed: null,
      comparedThrough: null,
      eventsThrough: day("2026-01-01"),
      seenGeneration: 4,
      silenceTold: null,
      version: 1,
    });
  });

  it.each([
    ["Berlin, spring", "Europe/Berlin", 6, 9, "2026-03-25T12:00Z", "2026-03-29T07:00", "2026-03-29T12:00"],
    ["Berlin, autumn", "Europe/Berlin", 0, 9, "2026-10-20T12:00Z", "2026-10-26T08:00", "2026-10-26T13:00"],
    ["Berlin, a skipped hour", "Europe/Berlin", 6, 2, "2026-03-25T12:00Z", "2026-03-29T01:00", "2026-03-29T12:00"],
    ["New York, spring", "America/New_York", 0, 9, "2026-03-05T12:00Z", "2026-03-09T13:00", "2026-03-09T18:00"],
    ["New York, autumn", "America/New_York", 6, 9, "2026-10-30T12:00Z", "2026-11-01T14:00", "2026-11-01T19:00"],
    ["Lord Howe, October", "Australia/Lord_Howe", 6, 9, "2026-10-02T00:00Z", "2026-10-03T22:00", "2026-10-04T03:00"],
    ["Lord Howe, April", "Australia/Lord_Howe", 6, 9, "2026-04-02T00:00Z", "2026-04-04T22:30", "2026-04-05T03:30"],
    ["Cairo, no midnight", "Africa/Cairo", 4, 0, "2026-04-20T00:00Z", "2026-04-23T22:00", "2026-04-24T11:00"],
  ])("is right on the wall clock: %s", (_, zone, weekday, hour, now, planned, late) => {
    const settings = settingsWith({ weekday, hour }, zone);
    const { nextPlannedMs } = firstState(settings, NO_DAYS, at(now));
    expect([iso(nextPlannedMs), iso(lateMsOf(settings, nextPlannedMs))]).toEqual([planned, late]);
  });

  it("is to reach the day before it", () => {
    const monday = at("2026-03-30T00:00:00+02:00");
    expect(isoOfDay(lastDayPlanned(settingsWith({ hour: 0 }), monday))).toBe("2026-03-29");
  });

  it("waits for nothing where its late hour is its own, or was before it", () => {
    const plannedMs = at("2026-11-23T16:00:00+01:00");
    expect(lateMsOf(settingsWith({ hour: 16, lateHour: 16 }), plannedMs)).toBe(plannedMs);
    expect(lateMsOf(settingsWith({ hour: 16, lateHour: 14 }), plannedMs)).toBe(plannedMs);
  });
});

describe("a plan that was changed", () => {
  const monday = at("2026-11-23T09:00:00+01:00");
  const reach = { newestDay: day("2026-11-18"), completeThrough: day("2026-11-18"), generation: 1 };
  const state: ScheduleState = {
    ...firstState(settingsWith(), reach, monday - 1),
    comparedThrough: day("2026-11-15"),
  };

  it.each([
    ["another weekday", settingsWith({ weekday: 3 }), "2026-11-26T09:00:00+01:00"],
    ["another hour", settingsWith({ hour: 7 }), "2026-11-30T07:00:00+01:00"],
    ["another zone", settingsWith({}, "America/New_York"), "2026-11-23T09:00:00-05:00"],
  ])("is reckoned anew: %s", (_, changed, next) => {
    const before = at("2026-11-23T08:00:00+01:00");
    expect(dueOf(state, changed, reach, before).next).toMatchObject({ nextPlannedMs: at(next), owed: null });
  });

  it("keeps what is owed, and waits up to the new late hour", () => {
    const owing = dueOf(state, settingsWith(), reach, monday).next;
    const changed = settingsWith({ weekday: 3, lateHour: 18 });
    const { next, outcome } = dueOf(owing, changed, reach, monday + 60_000);
    expect(outcome).toBeNull();
    expect(next.owed).toEqual({ sinceMs: monday, plannedMs: monday, lateMs: at("2026-11-23T18:00:00+01:00") });
    expect(next.nextPlannedMs).toBe(at("2026-11-26T09:00:00+01:00"));
  });

  it("owes what came due by the old plan, unseen", () => {
    const changed = settingsWith({ weekday: 3 });
    const { next } = dueOf(state, changed, reach, monday + 60_000);
    expect(next).toMatchObject({ owed: { plannedMs: monday }, nextPlannedMs: at("2026-11-26T09:00:00+01:00") });
  });
});

describe("the state of a schedule", () => {
  it("says nothing more of the same moment, and always wakes later, in every zone and year", () => {
    const zones = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "America/St_Johns"];
    const moment = fc.record({
      zone: fc.constantFrom(...zones),
      weekday: fc.integer({ min: 0, max: 6 }),
      hour: fc.integer({ min: 0, max: 23 }),
      wait: fc.integer({ min: 0, max: 23 }),
      startMs: fc.integer({ min: at("2026-01-01T00:00Z"), max: at("2026-12-31T00:00Z") }),
      ticks: fc.array(fc.record({ hours: fc.integer({ min: 0, max: 400 }), behind: fc.integer({ min: 1, max: 25 }) })),
    });
    fc.assert(
      fc.property(moment, ({ zone, weekday, hour, wait, startMs, ticks }) => {
        const settings = settingsWith({ weekday, hour, lateHour: Math.min(23, hour + wait) }, zone);
        const dayOf = localHourIn(zone);
        let nowMs = startMs;
        let newestDay = dayOf(nowMs).day - 1;
        let state = firstState(settings, { newestDay, completeThrough: newestDay, generation: 1 }, nowMs);
        for (const { hours, behind } of ticks) {
          nowMs += hours * 3_600_000;
          newestDay = Math.max(newestDay, dayOf(nowMs).day - behind);
          const reach = { newestDay, completeThrough: newestDay, generation: 1 };
          const due = dueOf(state, settings, reach, nowMs);
          const again = dueOf(due.next, settings, reach, nowMs);
          expect(again).toMatchObject({ compare: null, events: null, outcome: null, silenceSince: null });
          expect({ ...again.next, version: 0 }).toEqual({ ...due.next, version: 0 });
          expect(wakeMsOf(due.next, nowMs)).toBeGreaterThan(nowMs);
          if (due.compare !== null) {
            expect(due.compare.asOf).toBe(newestDay);
            expect(due.compare.asOf).toBeGreaterThan(state.comparedThrough ?? 0);
          }
          state = due.next;
        }
      }),
      { numRuns: 150 },
    );
  });
});
