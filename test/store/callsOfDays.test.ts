import { describe, expect, it } from "vitest";
import { dayOfIso, localHourIn } from "../../src/domain/day.ts";
import { localPlaceOf } from "../../src/domain/localPlaceOf.ts";
import { readCallGroups } from "../../src/store/leafGroups.ts";
import { readViolatingCalls } from "../../src/store/violatingCalls.ts";
import { facts } from "../support/builders.ts";
import { anUpload, aStore, recounted, TEAM } from "../support/store.ts";

/** 23:30 on the 4th on Pago Pago, 00:30 on the 6th on Kiritimati. */
const AT = { ms: Date.UTC(2026, 0, 5, 10, 30), kind: "instant" } as const;
const KITCHEN_CLOCK = { ms: Date.UTC(2026, 0, 6, 9, 10), kind: "wall" } as const;

describe("calls read by their day", () => {
  it.each([
    ["Pacific/Pago_Pago", "Pacific/Kiritimati", "2026-01-06"],
    ["Pacific/Kiritimati", "Pacific/Pago_Pago", "2026-01-04"],
  ])(
    "are all found from %s to %s, also when a change of the time zone was killed before they were moved",
    (...zones) => {
      const [before, timeZone, iso] = zones;
      const store = aStore();
      anUpload(store, [
        { callId: "a", facts: { ...facts({ complianceFlags: ["dnc"], status: "completed" }), startedAt: AT } },
      ]);
      recounted(store, before);
      const days = store.sqlite.prepare<[], { day: number }>("SELECT day FROM calls").all();
      recounted(store, timeZone);
      store.sqlite.prepare("UPDATE calls SET day = ?").run(days[0]?.day);
      const day = dayOfIso(iso) ?? 0;
      const found = [...readCallGroups(store, TEAM, "Q1", { from: day, to: day + 1 })];
      expect(found.map(({ startedAt }) => localPlaceOf(startedAt, localHourIn(timeZone)).day)).toEqual([day]);
      expect(readViolatingCalls(store, TEAM, { campaignId: "Q1", timeZone }, { from: day, to: day + 1 })).toEqual([
        { callId: "a", flags: ["dnc"], day },
      ]);
    },
  );

  it("come in groups that are alike in all that root causes look at, and only what readers see and can tell", () => {
    const store = aStore();
    const one = { ...facts({ status: "escalated", agentId: "ann", segments: { list: "a" } }), startedAt: AT };
    anUpload(store, [
      { callId: "a", facts: one },
      { callId: "b", facts: { ...one, startedAt: { ...AT, ms: AT.ms + 60_000 } } },
      { callId: "c", facts: { ...one, agentId: "bob" } },
      { callId: "d", facts: { ...one, status: "completed" } },
      { callId: "e", facts: { ...one, status: "completed", agentId: "bob" } },
      { callId: "f", facts: { ...one, status: "not_connected" } },
      { callId: "g", facts: { ...one, startedAt: KITCHEN_CLOCK } },
    ]);
    anUpload(store, [{ callId: "h", facts: one }], { campaign: "Other" });
    anUpload(store, [{ callId: "i", facts: one }], { covered: 0 });
    const day = dayOfIso("2026-01-05") ?? 0;
    const groups = [...readCallGroups(store, TEAM, "Q1", { from: day, to: day + 1 })];
    const told = groups.map(({ calls, agentId, outcome, startedAt }) => [
      calls,
      agentId,
      outcome.status,
      startedAt.kind,
    ]);
    expect(told.sort()).toEqual([
      [1, "ann", "escalated", "wall"],
      [1, "bob", "escalated", "instant"],
      [2, null, "completed", "instant"],
      [2, "ann", "escalated", "instant"],
    ]);
    expect([...readCallGroups(store, "T0000OTHER", "Q1", { from: day, to: day + 1 })]).toEqual([]);
  });
});
