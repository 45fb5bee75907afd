import type { AlertSettings } from "./alert.ts";
import type { Campaign } from "./campaign.ts";
import { type CampaignSettings, MAX_SEGMENTS } from "./campaignSettings.ts";
import { scheduleChecks } from "./checkSchedule.ts";
import { dayOfIso, isTimeZone } from "./day.ts";
import { type Currency, isCurrency, majorOf } from "./money.ts";
import type { SettingProblem } from "./problem.ts";
import { formatNumber } from "./words.ts";

/** Longest name of a campaign. */
export const MAX_NAME_CHARS = 200;
/** Largest amount, in major units: minor units of every currency stay exact whole numbers. */
export const MAX_AMOUNT = 1_000_000_000_000;
/** Revenue that arrives later than a year after its call is not waited for. */
export const MAX_REVENUE_LAG_DAYS = 365;

type BadField = Extract<SettingProblem, { kind: "bad_field" }>;
type Check = { readonly holds: boolean; readonly field: string; readonly wanted: string };

/** The first setting that nothing could be computed with; null if all are good. */
export function checkSettings({ campaign, alerts, schedule, segments }: CampaignSettings): BadField | null {
  const checks = [...checksOf(campaign), ...alertChecks(alerts), ...scheduleChecks(schedule), segmentsCheck(segments)];
  const broken = checks.find(({ holds }) => !holds);
  return broken === undefined ? null : { kind: "bad_field", field: broken.field, wanted: broken.wanted };
}

function checksOf(campaign: Campaign): readonly Check[] {
  const { campaignName, startDate, targetCallsPerDay, targetConversionRate, revenueLagDays, currency } = campaign;
  return [
    check("Name", "1 to 200 characters long", isBetween(campaignName.trim().length, 1, MAX_NAME_CHARS)),
    check("Start date", "a date like 2026-01-31", startDate === null || dayOfIso(startDate) !== null),
    check("Planned calls per day", "a whole number above 0", targetCallsPerDay === null || isCount(targetCallsPerDay)),
    check(
      "Target conversion rate",
      "above 0 % and at most 100 %",
      targetConversionRate > 0 && targetConversionRate <= 1,
    ),
    amountCheck("Target revenue per call", campaign.targetRevenuePerCallMinor, currency),
    amountCheck("Average deal value", campaign.avgDealValueMinor, currency),
    check("Currency", "a currency such as EUR", isCurrency(currency) && currency === currency.toUpperCase()),
    check("Time zone", "a time zone such as Europe/Lisbon", isTimeZone(campaign.timeZone)),
    check(
      "Days until revenue is known",
      `a whole number from 0 to ${MAX_REVENUE_LAG_DAYS}`,
      Number.isInteger(revenueLagDays) && isBetween(revenueLagDays, 0, MAX_REVENUE_LAG_DAYS),
    ),
  ];
}

function alertChecks({ thresholds }: AlertSettings): readonly Check[] {
  const { health_drop: points, ...shares } = thresholds;
  return [
    check(
      "A threshold of alerts",
      "above 0 %",
      Object.values(shares).every((share) => share > 0 && Number.isFinite(share)),
    ),
    check("The threshold of health drops", "above 0 and at most 100 points", points > 0 && points <= 100),
  ];
}

function segmentsCheck(segments: CampaignSettings["segments"]): Check {
  const isGood = segments === null || (segments.length <= MAX_SEGMENTS && segments.every((name) => name.trim() !== ""));
  return check("Columns to slice by", `at most ${MAX_SEGMENTS} names of columns`, isGood);
}

function amountCheck(field: string, minor: number, currency: Currency): Check {
  const holds = isCount(minor) && majorOf(minor, currency) <= MAX_AMOUNT;
  return check(field, `an amount above 0 and up to ${formatNumber(MAX_AMOUNT)}`, holds);
}

function check(field: string, wanted: string, holds: boolean): Check {
  return { holds, field, wanted };
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value > 0;
}

function isBetween(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}
