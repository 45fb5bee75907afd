import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { localHourIn } from "../../src/domain/day.ts";
import { afterQuietHours } from "../../src/schedule/quietHours.ts";
import { at } from "./builders.ts";

const NIGHT = { from: 20, to: 7 };
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 16);

describe("quiet hours", () => {
  it.each([
    ["the evening", NIGHT, "Europe/Berlin", "2026-11-23T20:00:00+01:00", "2026-11-24T06:00"],
    ["the night", NIGHT, "Europe/Berlin", "2026-11-24T03:10:00+01:00", "2026-11-24T06:00"],
    ["the last moment", NIGHT, "Europe/Berlin", "2026-11-24T06:59:59+01:00", "2026-11-24T06:00"],
    ["their end", NIGHT, "Europe/Berlin", "2026-11-24T07:00:00+01:00", "2026-11-24T06:00"],
    ["before them", NIGHT, "Europe/Berlin", "2026-11-24T19:59:00+01:00", "2026-11-24T18:59"],
    ["within a day", { from: 12, to: 14 }, "Europe/Berlin", "2026-11-24T12:30:00+01:00", "2026-11-24T13:00"],
    ["the night the clock goes ahead", NIGHT, "Europe/Berlin", "2026-03-28T23:00:00+01:00", "2026-03-29T05:00"],
    ["the night the clock goes back", NIGHT, "America/New_York", "2026-10-31T23:00:00-04:00", "2026-11-01T12:00"],
    ["an end that is skipped", { from: 20, to: 2 }, "Europe/Berlin", "2026-03-29T01:30:00+01:00", "2026-03-29T01:00"],
    ["half an hour", NIGHT, "Australia/Lord_Howe", "2026-10-03T22:00:00+10:30", "2026-10-03T20:00"],
    ["none", null, "Europe/Berlin", "2026-11-24T03:00:00+01:00", "2026-11-24T02:00"],
    ["from an hour to itself", { from: 7, to: 7 }, "Europe/Berlin", "2026-11-24T07:30:00+01:00", "2026-11-24T06:30"],
  ])("%s", (_, quiet, zone, now, wanted) => {
    expect(iso(afterQuietHours(quiet, zone, at(now)))).toBe(wanted);
  });

  it("never move anything back, into themselves, or by more than a day", () => {
    const zones = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo"] as const;
    const hours = fc.integer({ min: 0, max: 23 });
    const moment = fc.integer({ min: at("2026-01-01T00:00Z"), max: at("2026-12-31T00:00Z") });
    fc.assert(
      fc.property(fc.constantFrom(...zones), hours, hours, moment, (zone, from, to, ms) => {
        const quiet = { from, to };
        const dueMs = afterQuietHours(quiet, zone, ms);
        expect(dueMs).toBeGreaterThanOrEqual(ms);
        expect(dueMs - ms).toBeLessThanOrEqual(25 * 3_600_000);
        expect(afterQuietHours(quiet, zone, dueMs)).toBe(dueMs);
        if (dueMs !== ms) expect(localHourIn(zone)(dueMs).hour).toBeGreaterThanOrEqual(to);
      }),
      { numRuns: 300 },
    );
  });
});
