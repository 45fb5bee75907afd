import { ALERT_TYPES, type AlertSettings } from "./alert.ts";
import { ALERT_TYPE_WORDS } from "./alertTypeWords.ts";
import type { AssumableField, Campaign } from "./campaign.ts";
import type { CampaignSettings, SettingChange } from "./campaignSettings.ts";
import { type Currency, formatDecimals, majorOf, minorDigits } from "./money.ts";
import type { Schedule } from "./schedule.ts";
import { DIGEST_WORDS, formatHour, formatHours, formatWeekHour } from "./scheduleWords.ts";
import { countOf, formatIsoDay, formatNumber, formatPercent, listOf } from "./words.ts";

/** A setting that changed, told in words; null: not set. */
export type ChangedSetting = Pick<SettingChange, "what" | "before" | "after">;

/** One setting: `value` tells whether it changed, `words` how it is told. Both null: not set. */
type Setting = {
  readonly what: string;
  readonly field: keyof Campaign | null;
  readonly value: string | number | null;
  readonly words: string | null;
};

/** The settings that differ, in the order of the form. An assumption that somebody confirmed differs too. */
export function changedSettings(before: CampaignSettings, after: CampaignSettings): readonly ChangedSetting[] {
  const now = settingsIn(after);
  return settingsIn(before).flatMap((old, i) => {
    const next = now[i];
    const isSame =
      next === undefined || (old.value === next.value && isAssumed(before, old) === isAssumed(after, next));
    return isSame ? [] : [{ what: old.what, before: told(before, old), after: told(after, next) }];
  });
}

/** The fields of the campaign itself whose values differ; amounts differ by what they say, not by their currency. */
export function changedFields(before: CampaignSettings, after: CampaignSettings): readonly (keyof Campaign)[] {
  const now = settingsIn(after);
  return settingsIn(before).flatMap(({ field, value }, i) =>
    field === null || now[i]?.value === value ? [] : [field],
  );
}

function isAssumed({ campaign }: CampaignSettings, { field }: Setting): boolean {
  return campaign.assumed.some((assumed: AssumableField) => assumed === field);
}

function told(settings: CampaignSettings, setting: Setting): string | null {
  return setting.words !== null && isAssumed(settings, setting) ? `${setting.words} (assumed)` : setting.words;
}

function settingsIn(settings: CampaignSettings): readonly Setting[] {
  const { campaign, alerts, schedule, channelId, ownerUserId, segments } = settings;
  return [
    ...fieldsOf(campaign),
    ...alertSettingsIn(alerts),
    ...scheduleIn(schedule),
    setting("alert channel", null, channelId, (id) => `<#${id}>`),
    setting("owner", null, ownerUserId, (id) => `<@${id}>`),
    names("columns to slice by", null, segments),
  ];
}

function fieldsOf(campaign: Campaign): readonly Setting[] {
  const { currency } = campaign;
  const money = (what: string, field: "targetRevenuePerCallMinor" | "avgDealValueMinor") =>
    setting(what, field, majorOf(campaign[field], currency), (major) => formatExactly(major, currency));
  return [
    setting("name", "campaignName", campaign.campaignName, (name) => name),
    setting("start date", "startDate", campaign.startDate, formatIsoDay),
    setting("planned calls per day", "targetCallsPerDay", campaign.targetCallsPerDay, (calls) => formatNumber(calls)),
    setting("target conversion rate", "targetConversionRate", campaign.targetConversionRate, percentExactly),
    money("target revenue per call", "targetRevenuePerCallMinor"),
    money("average deal value", "avgDealValueMinor"),
    names("compliance rules", "complianceRules", campaign.complianceRules),
    names("script versions", "scriptVersions", campaign.scriptVersions),
    setting("currency", "currency", currency, (code) => code),
    setting("time zone", "timeZone", campaign.timeZone, (zone) => zone),
    setting("meaning of the conversion value", "conversionValueMeaning", campaign.conversionValueMeaning, (meaning) =>
      meaning === "deal_value" ? "value of the deal" : "expected revenue of the call",
    ),
    setting("days until revenue is known", "revenueLagDays", campaign.revenueLagDays, (days) => formatNumber(days)),
  ];
}

function alertSettingsIn({ thresholds, sensitivity, complianceOnEvidence }: AlertSettings): readonly Setting[] {
  const share = (what: string, type: Exclude<keyof AlertSettings["thresholds"], "health_drop">) =>
    setting(`alert threshold of ${what}`, null, thresholds[type], percentExactly);
  return [
    share("revenue drops", "revenue_drop"),
    share("conversion drops", "conversion_drop"),
    share("drop-off spikes", "drop_off_spike"),
    share("escalation spikes", "escalation_spike"),
    share("failure spikes", "failure_spike"),
    setting("alert threshold of health drops", null, thresholds.health_drop, (points) => countOf(points, "point")),
    setting("alert sensitivity", null, sensitivity, (word) => word),
    setting("compliance alerts only on evidence", null, complianceOnEvidence ? "yes" : "no", (word) => word),
  ];
}

function scheduleIn({ isOn, weekday, hour, lateHour, quietHours, digest, mutedTypes }: Schedule): readonly Setting[] {
  const muted = ALERT_TYPES.filter((type) => mutedTypes.includes(type)).map((type) => ALERT_TYPE_WORDS[type]);
  return [
    setting("scheduled alerts", null, isOn ? "on" : "off", (word) => word),
    setting("alert day", null, formatWeekHour(weekday, hour), (words) => words),
    setting("hour to wait for late uploads", null, lateHour, formatHour),
    setting("quiet hours", null, quietHours === null ? null : formatHours(quietHours), (words) => words),
    setting("weekly digest", null, DIGEST_WORDS[digest], (words) => words),
    names("muted alerts", null, muted),
  ];
}

function setting<Value extends string | number>(
  what: string,
  field: keyof Campaign | null,
  value: Value | null,
  inWords: (value: Value) => string,
): Setting {
  return { what, field, value, words: value === null ? null : inWords(value) };
}

/** An empty list is one that nobody has set. */
function names(what: string, field: keyof Campaign | null, list: readonly string[] | null): Setting {
  const isSet = list !== null && list.length > 0;
  return { what, field, value: isSet ? JSON.stringify(list) : null, words: isSet ? listOf(list) : null };
}

/** Most decimals of a rate that are told, in percent. */
const MOST_PERCENT_DIGITS = 4;

/** With as many decimals as the rate has, at least one: two rates that differ are told apart. */
function percentExactly(share: number): string {
  let digits = 1;
  while (digits < MOST_PERCENT_DIGITS && Number((100 * share).toFixed(digits)) !== Number((100 * share).toFixed(8))) {
    digits += 1;
  }
  return formatPercent(share, digits);
}

/** To the last minor unit, where `formatMoney` rounds. */
function formatExactly(major: number, currency: Currency): string {
  const decimals = Number.isInteger(major) ? 0 : minorDigits(currency);
  return formatDecimals(major, currency, decimals);
}
