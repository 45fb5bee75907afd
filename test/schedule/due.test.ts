import { describe, expect, it } from "vitest";
import type { DataReach, ScheduleState } from "../../src/domain/schedule.ts";
import { dueOf, wakeMsOf } from "../../src/schedule/due.ts";
import { firstState, planOf } from "../../src/schedule/plan.ts";
import { at, day, settingsWith } from "./builders.ts";

const SETTINGS = settingsWith();
const MONDAY_9 = at("2026-11-23T09:00:00+01:00");
const MONDAY_14 = at("2026-11-23T14:00:00+01:00");

/** Compared last Monday through Sunday 15 November; the next plan is Monday 23 November, 9:00. */
function aState(said: Partial<ScheduleState> = {}): ScheduleState {
  return {
    campaignId: "spring",
    plan: planOf(SETTINGS),
    nextPlannedMs: MONDAY_9,
    owed: null,
    comparedThrough: day("2026-11-15"),
    eventsThrough: day("2026-11-22"),
    seenGeneration: 1,
    silenceTold: null,
    version: 5,
    ...said,
  };
}

function upTo(iso: string, generation = 1): DataReach {
  return { newestDay: day(iso), completeThrough: day(iso), generation };
}

const due = (state: ScheduleState, reach: DataReach, nowMs: number) => dueOf(state, SETTINGS, reach, nowMs);

describe("a comparison that is owed", () => {
  it("is not before its planned instant", () => {
    const { compare, outcome, next } = due(aState(), upTo("2026-11-22"), MONDAY_9 - 1);
    expect({ compare, outcome, owed: next.owed }).toEqual({ compare: null, outcome: null, owed: null });
  });

  it("is made at once where all days up to the plan are in", () => {
    const { compare, plannedMs, next } = due(aState(), upTo("2026-11-22"), MONDAY_9);
    expect(compare).toEqual({ asOf: day("2026-11-22"), missed: [], skippedWeeks: 0, isComplete: true });
    expect(plannedMs).toBe(MONDAY_9);
    expect(next).toMatchObject({ owed: null, comparedThrough: day("2026-11-22"), version: 6 });
    expect(next.nextPlannedMs).toBe(at("2026-11-30T09:00:00+01:00"));
  });

  it("is made where the last days had no calls but are known to be in", () => {
    const reach = { newestDay: day("2026-11-20"), completeThrough: day("2026-11-22"), generation: 2 };
    const { compare, next } = due(aState(), reach, MONDAY_9);
    expect(compare).toMatchObject({ asOf: day("2026-11-20"), isComplete: true });
    expect(next.comparedThrough).toBe(day("2026-11-22"));
  });

  it("waits for missing days, says so once, and at the late hour takes what is in", () => {
    const first = due(aState(), upTo("2026-11-19"), MONDAY_9);
    expect(first).toMatchObject({ compare: null, outcome: "waiting" });
    expect(wakeMsOf(first.next, MONDAY_9)).toBe(MONDAY_14);
    expect(due(first.next, upTo("2026-11-19"), MONDAY_14 - 1)).toMatchObject({ compare: null, outcome: null });
    const late = due(first.next, upTo("2026-11-19"), MONDAY_14);
    expect(late.compare).toMatchObject({ asOf: day("2026-11-19"), isComplete: false });
    expect(late.next).toMatchObject({ owed: null, comparedThrough: day("2026-11-19") });
  });

  it("is run by the upload that brings the days, before the late hour and after it", () => {
    const waiting = due(aState(), upTo("2026-11-17"), MONDAY_9).next;
    const morning = due(waiting, upTo("2026-11-22", 2), MONDAY_9 + 3_600_000);
    expect(morning.compare).toMatchObject({ asOf: day("2026-11-22"), isComplete: true });
    const late = due(waiting, upTo("2026-11-17"), MONDAY_14);
    expect(late).toMatchObject({ compare: null, outcome: "waiting" });
    const wednesday = due(late.next, upTo("2026-11-24", 2), at("2026-11-25T16:00:00+01:00"));
    expect(wednesday).toMatchObject({ compare: { asOf: day("2026-11-24"), isComplete: true }, plannedMs: MONDAY_9 });
  });

  it("tells the late hour once", () => {
    const state = due(due(aState(), upTo("2026-11-17"), MONDAY_9).next, upTo("2026-11-17"), MONDAY_14).next;
    expect(due(state, upTo("2026-11-17", 2), MONDAY_14 + 1)).toMatchObject({ compare: null, outcome: null });
    expect(wakeMsOf(state, MONDAY_14)).toBe(at("2026-11-30T09:00:00+01:00"));
  });

  it("says that nothing is new where the newest days were compared already", () => {
    const state = aState({ comparedThrough: day("2026-11-17"), eventsThrough: day("2026-11-17") });
    expect(due(state, upTo("2026-11-17"), MONDAY_14)).toMatchObject({ compare: null, outcome: "up_to_date" });
  });

  it("does not compare a week twice for fewer than 4 new days", () => {
    const state = (iso: string) => aState({ comparedThrough: day(iso) });
    expect(due(state("2026-11-19"), upTo("2026-11-22"), MONDAY_14).compare).toBeNull();
    expect(due(state("2026-11-18"), upTo("2026-11-22"), MONDAY_9).compare).not.toBeNull();
  });

  it("takes whatever there is where nothing was ever compared", () => {
    const state = aState({ comparedThrough: null });
    expect(due(state, upTo("2026-11-17"), MONDAY_9)).toMatchObject({ compare: null, outcome: "waiting" });
    expect(due(state, upTo("2026-11-17"), MONDAY_14).compare).toMatchObject({ missed: [], isComplete: false });
  });

  it("never is of days that are not new, even if more of them are known", () => {
    const state = aState({ comparedThrough: day("2026-11-17") });
    const reach = { newestDay: day("2026-11-17"), completeThrough: day("2026-11-22"), generation: 2 };
    expect(due(state, reach, MONDAY_14).compare).toBeNull();
  });
});

describe("weeks that were missed", () => {
  const back = at("2026-12-09T10:00:00+01:00");

  it("come with one comparison after a stop, the newest first", () => {
    const { compare, plannedMs, next } = due(aState(), upTo("2026-12-06", 3), back);
    expect(plannedMs).toBe(at("2026-12-07T09:00:00+01:00"));
    expect(compare?.missed).toEqual([
      { from: day("2026-11-23"), to: day("2026-11-30") },
      { from: day("2026-11-16"), to: day("2026-11-23") },
    ]);
    expect(next).toMatchObject({ owed: null, nextPlannedMs: at("2026-12-14T09:00:00+01:00") });
  });

  it("are owed as one while their days are not in", () => {
    const state = aState({ eventsThrough: day("2026-12-04") });
    const { next, outcome } = due(state, upTo("2026-12-04"), at("2026-12-07T10:00:00+01:00"));
    expect(outcome).toBe("waiting");
    expect(next.owed).toEqual({
      sinceMs: MONDAY_9,
      plannedMs: at("2026-12-07T09:00:00+01:00"),
      lateMs: at("2026-12-07T14:00:00+01:00"),
    });
  });

  it("join what was owed before", () => {
    const first = due(aState({ eventsThrough: day("2026-12-04") }), upTo("2026-11-17"), MONDAY_9).next;
    expect(due(first, upTo("2026-11-17"), at("2026-12-01T10:00:00+01:00")).next.owed).toMatchObject({
      sinceMs: MONDAY_9,
      plannedMs: at("2026-11-30T09:00:00+01:00"),
    });
  });

  it("are told up to 28 days after they ended", () => {
    const { compare } = due(aState(), upTo("2027-01-03", 3), at("2027-01-04T10:00:00+01:00"));
    expect(compare?.missed.at(-1)?.to).toBe(day("2026-12-07"));
  });

  it("are only counted where they ended more than 28 days ago", () => {
    const { compare } = due(aState(), upTo("2027-01-03", 3), at("2027-01-06T10:00:00+01:00"));
    expect(compare?.missed.map(({ to }) => to)).toEqual(["2026-12-28", "2026-12-21", "2026-12-14"].map(day));
    expect(compare?.skippedWeeks).toBe(3);
  });

  it("are none where most of their days were compared with another week", () => {
    const state = (iso: string) => aState({ comparedThrough: day(iso) });
    const missed = (iso: string) => due(state(iso), upTo("2026-11-22"), MONDAY_9).compare?.missed.length;
    expect([missed("2026-11-12"), missed("2026-11-11")]).toEqual([0, 1]);
  });
});

describe("calls that stay away", () => {
  const silent = aState({ comparedThrough: day("2026-11-15"), eventsThrough: day("2026-11-15") });

  it("are told at the late hour, once, and stay owed", () => {
    const morning = due(silent, upTo("2026-11-15"), MONDAY_9);
    expect(morning).toMatchObject({ outcome: "waiting", silenceSince: null });
    const late = due(morning.next, upTo("2026-11-15"), MONDAY_14);
    expect(late).toMatchObject({ outcome: "silent", silenceSince: day("2026-11-15"), compare: null });
    expect(late.next).toMatchObject({ silenceTold: day("2026-11-15"), owed: { plannedMs: MONDAY_9 } });
    const again = due(late.next, upTo("2026-11-15", 9), at("2026-11-24T10:00:00+01:00"));
    expect(again).toMatchObject({ outcome: null, silenceSince: null });
    const undone = due(late.next, upTo("2026-11-12", 10), at("2026-11-24T10:00:00+01:00"));
    expect(undone).toMatchObject({ outcome: null, silenceSince: null, next: { silenceTold: day("2026-11-15") } });
  });

  it("are told too where the last of them were too few to compare", () => {
    const few = aState({ comparedThrough: day("2026-11-13"), eventsThrough: day("2026-11-15") });
    expect(due(few, upTo("2026-11-15"), MONDAY_14)).toMatchObject({ compare: null, outcome: "silent" });
  });

  it("are compared up to 14 days after the newest", () => {
    const state = aState({ comparedThrough: null });
    const compared = (iso: string) => due(state, upTo(iso), MONDAY_14).compare !== null;
    expect([compared("2026-11-09"), compared("2026-11-08")]).toEqual([true, false]);
  });

  it("are no silence before a week is over", () => {
    const state = aState({ comparedThrough: day("2026-11-16"), eventsThrough: day("2026-11-16") });
    expect(due(state, upTo("2026-11-16"), MONDAY_14)).toMatchObject({ outcome: "up_to_date", silenceSince: null });
  });

  it("are told again only when calls came meanwhile", () => {
    const told = { ...silent, silenceTold: day("2026-11-15") };
    expect(due(told, upTo("2026-11-15"), MONDAY_14)).toMatchObject({ outcome: "silent", silenceSince: null });
    const before = { ...silent, silenceTold: day("2026-10-01") };
    expect(due(before, upTo("2026-11-15"), MONDAY_14).silenceSince).toBe(day("2026-11-15"));
  });

  it("are too old to compare after 14 days; what is owed stays so until fresh calls come, and is told once", () => {
    const told = { ...silent, silenceTold: day("2026-11-15") };
    const late = at("2026-11-30T14:00:00+01:00");
    const old = due(told, upTo("2026-11-15"), late);
    expect(old).toMatchObject({ compare: null, outcome: "too_old" });
    expect(due(old.next, upTo("2026-11-15"), late + 60_000)).toMatchObject({ outcome: null, compare: null });
    expect(due(old.next, upTo("2026-11-30", 2), late + 120_000).compare).toMatchObject({ asOf: day("2026-11-30") });
    expect(due(told, upTo("2026-11-15"), late - 60_000)).toMatchObject({ outcome: null, compare: null });
  });

  it("are told even after 14 days where nobody was told before, but not after 35", () => {
    const told = (iso: string) => due(silent, upTo("2026-11-15"), at(iso)).silenceSince;
    expect(told("2026-12-20T15:00:00+01:00")).toBe(day("2026-11-15"));
    expect(told("2026-12-21T15:00:00+01:00")).toBeNull();
  });

  it("never are compared when they are old, though nobody has compared them", () => {
    const state = aState({ comparedThrough: null, eventsThrough: day("2010-11-14") });
    expect(due(state, upTo("2010-11-17", 2), MONDAY_14)).toMatchObject({
      compare: null,
      events: null,
      outcome: "too_old",
      silenceSince: null,
    });
  });
});

describe("events", () => {
  const noon = at("2026-11-25T12:00:00+01:00");
  const daily = aState({ nextPlannedMs: at("2026-11-30T09:00:00+01:00"), comparedThrough: day("2026-11-22") });

  it("are looked for on every new day, at most on the last 7, and once", () => {
    const { events, compare, outcome, next } = due(daily, upTo("2026-11-24", 2), noon);
    expect(events).toEqual({ from: day("2026-11-23"), to: day("2026-11-25") });
    expect({ compare, outcome }).toEqual({ compare: null, outcome: null });
    expect(next).toMatchObject({ eventsThrough: day("2026-11-24"), seenGeneration: 2 });
    expect(due(next, upTo("2026-11-24", 3), noon).events).toBeNull();
    const far = { ...daily, eventsThrough: day("2026-11-01") };
    expect(due(far, upTo("2026-11-24"), noon).events).toEqual({ from: day("2026-11-18"), to: day("2026-11-25") });
  });

  it("are not looked for at the first sight of a campaign", () => {
    const state = firstState(SETTINGS, upTo("2026-11-22", 4), noon);
    expect(due(state, upTo("2026-11-22", 4), noon).events).toBeNull();
    expect(due({ ...daily, eventsThrough: null }, upTo("2026-11-22"), noon)).toMatchObject({
      events: null,
      next: { eventsThrough: day("2026-11-22") },
    });
  });

  it("come with the week where both are due", () => {
    const both = due(aState({ eventsThrough: day("2026-11-20") }), upTo("2026-11-22", 2), MONDAY_9);
    expect(both.compare).not.toBeNull();
    expect(both.events).toEqual({ from: day("2026-11-21"), to: day("2026-11-23") });
  });

  it("never go back when an upload is undone", () => {
    expect(due(daily, upTo("2026-11-15", 2), noon).next.eventsThrough).toBe(day("2026-11-22"));
  });
});
