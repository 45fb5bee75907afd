import type { CampaignSettings } from "../domain/campaignSettings.ts";
import { DAYS_PER_WEEK } from "../domain/period.ts";
import { nextHourMs, sameTimeMs } from "./wallClock.ts";

/**
 * When a snooze ends: at the same time of a day on the campaign's clock, tomorrow or in a week, or on the next Monday at the
 * hour its weeks are compared.
 */
export function snoozeEndMs(
  until: "day" | "week" | "monday",
  { schedule, campaign }: CampaignSettings,
  nowMs: number,
): number {
  const { timeZone } = campaign;
  if (until === "monday") return nextHourMs({ weekday: 0, hour: schedule.hour }, timeZone, nowMs);
  return sameTimeMs(nowMs, until === "day" ? 1 : DAYS_PER_WEEK, timeZone);
}
