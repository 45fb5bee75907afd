import { ALERT_TYPES } from "../../domain/alert.ts";
import type { CampaignSettings } from "../../domain/campaignSettings.ts";
import { USUAL_SCHEDULE } from "../../domain/schedule.ts";
import { CAMPAIGN_FIELDS } from "./campaignFields.ts";

/** The inputs of the schedule's modal by their ids, with their labels: what the campaign's modal has too is named as there. */
export const SCHEDULE_FIELDS = {
  isOn: "Alerts",
  channel: CAMPAIGN_FIELDS.channel,
  weekday: "Day of the alerts",
  hour: "Hour of the alerts",
  timeZone: CAMPAIGN_FIELDS.timeZone,
  lateHour: "Wait for late uploads until",
  quietFrom: "Quiet hours",
  quietTo: "End of the quiet hours",
  digest: "Weeks without an alert",
  sensitivity: CAMPAIGN_FIELDS.sensitivity,
  told: "Kinds of alerts that are told",
} as const;
export type ScheduleFieldId = keyof typeof SCHEDULE_FIELDS;

/** The same as a sentence names them, and `scheduleChecks` does. */
export const SCHEDULE_NAMES: Readonly<Record<ScheduleFieldId, string>> = {
  ...SCHEDULE_FIELDS,
  lateHour: "Hour to wait for late uploads",
};

export const SCHEDULE_FIELD_IDS = [
  "isOn",
  "channel",
  "weekday",
  "hour",
  "timeZone",
  "lateHour",
  "quietFrom",
  "quietTo",
  "digest",
  "sensitivity",
  "told",
] as const satisfies readonly ScheduleFieldId[];

/** The choice that stands for no quiet hours. */
export const NO_QUIET_HOURS = "none";
export const ON = "on";
export const OFF = "off";

/** What stands in every field of the modal, as it comes back untouched. */
export function scheduleOfferedIn({ campaign, alerts, schedule, channelId }: CampaignSettings) {
  const { quietHours, mutedTypes } = schedule;
  return {
    isOn: schedule.isOn ? ON : OFF,
    channel: channelId ?? "",
    weekday: String(schedule.weekday),
    hour: String(schedule.hour),
    timeZone: campaign.timeZone,
    lateHour: String(schedule.lateHour),
    quietFrom: quietHours === null ? NO_QUIET_HOURS : String(quietHours.from),
    quietTo: String((quietHours ?? USUAL_SCHEDULE.quietHours)?.to ?? 0),
    digest: schedule.digest,
    sensitivity: alerts.sensitivity,
    told: ALERT_TYPES.filter((type) => !mutedTypes.includes(type)).join("\n"),
  } as const satisfies Record<ScheduleFieldId, string>;
}
