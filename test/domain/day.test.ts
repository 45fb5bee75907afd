import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantIn, localHourIn } from "../../src/domain/day.ts";

const isoIn = (timeZone: string, wall: string) => new Date(instantIn(timeZone)(Date.parse(`${wall}Z`))).toISOString();

describe("the instant at which the clocks of a place show a time", () => {
  it.each([
    ["Europe/Berlin", "2026-01-15T10:00:00", "2026-01-15T09:00:00.000Z"],
    ["Europe/Berlin", "2026-07-15T10:00:00", "2026-07-15T08:00:00.000Z"],
    ["America/New_York", "2026-03-08T01:59:59", "2026-03-08T06:59:59.000Z"],
    ["America/New_York", "2026-03-08T03:00:00", "2026-03-08T07:00:00.000Z"],
    ["America/New_York", "2026-11-01T02:00:00", "2026-11-01T07:00:00.000Z"],
    ["Asia/Kathmandu", "2026-03-02T00:00:00", "2026-03-01T18:15:00.000Z"],
  ])("in %s at %s is %s", (timeZone, wall, instant) => {
    expect(isoIn(timeZone, wall)).toBe(instant);
  });

  it("is the first one where clocks show it twice", () => {
    expect(isoIn("Europe/Berlin", "2026-10-25T02:30:00")).toBe("2026-10-25T00:30:00.000Z");
    expect(isoIn("America/New_York", "2026-11-01T01:30:00")).toBe("2026-11-01T05:30:00.000Z");
  });

  it("moves on by what is skipped where clocks never show it", () => {
    expect(isoIn("Europe/Berlin", "2026-03-29T02:30:00")).toBe("2026-03-29T01:30:00.000Z");
    expect(isoIn("America/New_York", "2026-03-08T02:30:00")).toBe("2026-03-08T07:30:00.000Z");
  });

  it("shows on the clocks of the place the hour that it was read from, but for one that is skipped", () => {
    const zones = ["Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kolkata"];
    const hours = fc.integer({ min: Date.UTC(2000, 0) / 3_600_000, max: Date.UTC(2035, 0) / 3_600_000 });
    const inZone = new Map(zones.map((zone) => [zone, { instantOf: instantIn(zone), localHour: localHourIn(zone) }]));
    fc.assert(
      fc.property(fc.constantFrom(...inZone.values()), hours, ({ instantOf, localHour }, hour) => {
        const shown = localHour(instantOf(hour * 3_600_000));
        const skipped = [0, 1];
        expect(skipped).toContain(shown.day * 24 + shown.hour - hour);
      }),
    );
  });
});
