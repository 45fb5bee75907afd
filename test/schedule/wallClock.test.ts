import { describe, expect, it } from "vitest";
import { nextHourMs } from "../../src/schedule/wallClock.ts";

const iso = (ms: number) => new Date(ms).toISOString();
const after = (text: string) => Date.parse(text);
const MONDAY_9 = { weekday: 0, hour: 9 };

describe("the next hour on a wall clock", () => {
  it.each([
    ["a plain week", MONDAY_9, "Europe/Berlin", "2026-01-05T08:00:00Z", "2026-01-12T08:00:00.000Z"],
    ["the same morning", MONDAY_9, "Europe/Berlin", "2026-01-05T07:59:59Z", "2026-01-05T08:00:00.000Z"],
    ["over the change in March", MONDAY_9, "Europe/Berlin", "2026-03-23T08:00:00Z", "2026-03-30T07:00:00.000Z"],
    ["over the change in October", MONDAY_9, "Europe/Berlin", "2026-10-19T07:00:00Z", "2026-10-26T08:00:00.000Z"],
    ["in America", MONDAY_9, "America/New_York", "2026-03-02T14:00:00Z", "2026-03-09T13:00:00.000Z"],
    [
      "an hour that is skipped",
      { weekday: 6, hour: 2 },
      "Europe/Berlin",
      "2026-03-28T12:00:00Z",
      "2026-03-29T01:00:00.000Z",
    ],
    [
      "an hour that comes twice",
      { weekday: 6, hour: 2 },
      "Europe/Berlin",
      "2026-10-25T00:00:00Z",
      "2026-11-01T01:00:00.000Z",
    ],
    ["every day", { weekday: null, hour: 0 }, "Asia/Kathmandu", "2026-01-05T18:14:00Z", "2026-01-05T18:15:00.000Z"],
  ])("%s", (_, at, zone, from, wanted) => {
    expect(iso(nextHourMs(at, zone, after(from)))).toBe(wanted);
  });
});
