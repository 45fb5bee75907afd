import { describe, expect, it } from "vitest";
import { type CampaignSettings, usualSettings } from "../../src/domain/campaignSettings.ts";
import { changedSettings } from "../../src/domain/changedSettings.ts";
import { checkSettings } from "../../src/domain/checkSettings.ts";
import { type Schedule, USUAL_SCHEDULE } from "../../src/domain/schedule.ts";
import { assumedCampaign } from "../../src/usecases/assumedCampaign.ts";

const USUAL = usualSettings(assumedCampaign({ id: "Q1", name: "Q1", currency: "USD", timeZone: "UTC" }));

function withSchedule(change: Partial<Schedule>): CampaignSettings {
  return { ...USUAL, schedule: { ...USUAL_SCHEDULE, ...change } };
}

describe("changes of a campaign's schedule", () => {
  it.each<[Partial<Schedule>, string, string | null, string | null]>([
    [{ isOn: false }, "scheduled alerts", "on", "off"],
    [{ weekday: 6, hour: 10 }, "alert day", "Monday 9:00", "Sunday 10:00"],
    [{ lateHour: 18 }, "hour to wait for late uploads", "14:00", "18:00"],
    [{ quietHours: null }, "quiet hours", "20:00 to 7:00", null],
    [{ quietHours: { from: 0, to: 6 } }, "quiet hours", "20:00 to 7:00", "0:00 to 6:00"],
    [{ digest: "summary" }, "weekly digest", "off", "a line for each campaign"],
    [{ mutedTypes: ["health_drop", "revenue_drop"] }, "muted alerts", null, "revenue drops and health drops"],
  ])("%j is told as one line", (change, what, before, after) => {
    expect(changedSettings(USUAL, withSchedule(change))).toEqual([{ what, before, after }]);
  });

  it("are none where the same types are muted in another order", () => {
    const [one, other] = [["health_drop", "revenue_drop"] as const, ["revenue_drop", "health_drop"] as const];
    expect(changedSettings(withSchedule({ mutedTypes: one }), withSchedule({ mutedTypes: other }))).toEqual([]);
  });
});

describe("a campaign's schedule", () => {
  it.each<[Partial<Schedule>]>([
    [{}],
    [{ hour: 0, lateHour: 23, quietHours: null }],
    [{ hour: 7, lateHour: 19 }],
    [{ hour: 12, lateHour: 12, quietHours: { from: 13, to: 12 } }],
    [{ quietHours: { from: 0, to: 9 } }],
  ])("is fine with %j", (change) => {
    expect(checkSettings(withSchedule(change))).toBeNull();
  });

  const hour = "a whole hour from 0:00 to 23:00";
  const quiet = "outside the quiet hours, which are 20:00 to 7:00";
  it.each<[Partial<Schedule>, string, string]>([
    [{ weekday: 7 }, "Day of the alerts", "a day from Monday to Sunday"],
    [{ hour: 9.5 }, "Hour of the alerts", hour],
    [{ hour: -1 }, "Hour of the alerts", hour],
    [{ lateHour: 24 }, "Hour to wait for late uploads", hour],
    [{ lateHour: 8 }, "Hour to wait for late uploads", "the hour of the alerts or later"],
    [{ quietHours: { from: 5, to: 5 } }, "Quiet hours", "two different whole hours"],
    [{ quietHours: { from: 22, to: 24 } }, "Quiet hours", "two different whole hours"],
    [{ hour: 6 }, "Hour of the alerts", quiet],
    [{ lateHour: 20 }, "Hour to wait for late uploads", quiet],
  ])("cannot be %j", (change, field, wanted) => {
    expect(checkSettings(withSchedule(change))).toEqual({ kind: "bad_field", field, wanted });
  });
});
