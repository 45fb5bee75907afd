import { ALERT_TYPES, SENSITIVITIES } from "../../domain/alert.ts";
import type { CampaignSettings } from "../../domain/campaignSettings.ts";
import { scheduleChecks } from "../../domain/checkSchedule.ts";
import { isTimeZone } from "../../domain/day.ts";
import { DIGESTS, type QuietHours, type Schedule } from "../../domain/schedule.ts";
import { fail, ok, type Result } from "../../lib/result.ts";
import type { Submitted } from "../submitted.ts";
import { type FieldReader, openForm, type RefusedForm, readChoice, readOneOf } from "./formReader.ts";
import type { Marks } from "./offered.ts";
import {
  NO_QUIET_HOURS,
  ON,
  SCHEDULE_FIELD_IDS,
  SCHEDULE_NAMES,
  type ScheduleFieldId,
  scheduleOfferedIn,
} from "./scheduleFields.ts";

type Reader = FieldReader<ScheduleFieldId>;

/**
 * The settings that the schedule's modal asks for. `now`: as they are by now; what was not changed in the modal stays so.
 * `offered`: what stood in it when it opened, if that is known, else as now. All that is wrong is told at once.
 */
export function readScheduleForm(
  form: Submitted,
  now: CampaignSettings,
  offered?: Marks,
): Result<CampaignSettings, RefusedForm> {
  const { reader, refused } = openForm(form, SCHEDULE_NAMES, scheduleOfferedIn(now), offered);
  const { campaign, alerts } = now;
  const settings: CampaignSettings = {
    ...now,
    campaign: {
      ...campaign,
      timeZone: readChoice(reader, "timeZone", campaign.timeZone, isTimeZone, "a time zone of the list"),
      assumed: campaign.assumed.filter((field) => field !== "timeZone" || reader.isKept("timeZone")),
    },
    alerts: { ...alerts, sensitivity: readOneOf(reader, "sensitivity", alerts.sensitivity, SENSITIVITIES) },
    schedule: readSchedule(reader, now.schedule, scheduleOfferedIn(now)),
    channelId: reader.isKept("channel") ? now.channelId : form.channel("channel"),
  };
  const problem = refused();
  return problem === null ? ok(settings) : fail(problem);
}

type Standing = Readonly<Record<ScheduleFieldId, string>>;

function readSchedule(reader: Reader, now: Schedule, today: Standing): Schedule {
  const { form, isKept } = reader;
  const schedule: Schedule = {
    isOn: isKept("isOn") ? now.isOn : form.choice("isOn") === ON,
    weekday: readWhole(reader, "weekday", now.weekday, DAYS),
    hour: readWhole(reader, "hour", now.hour, HOURS),
    lateHour: readWhole(reader, "lateHour", now.lateHour, HOURS),
    quietHours: readQuietHours(reader, today),
    digest: readOneOf(reader, "digest", now.digest, DIGESTS),
    mutedTypes: isKept("told") ? now.mutedTypes : ALERT_TYPES.filter((type) => !form.ticked("told").includes(type)),
  };
  refuseBroken(reader, schedule);
  return schedule;
}

/** Says beside each field what does not hold. */
function refuseBroken({ refuse }: Reader, schedule: Schedule): void {
  for (const { holds, field, wanted } of scheduleChecks(schedule).toReversed()) {
    const id = SCHEDULE_FIELD_IDS.find((one) => SCHEDULE_NAMES[one] === field);
    // The last refusal of a field stands, and the first check comes first.
    if (!holds && id !== undefined) refuse(id, wanted);
  }
}

const HOURS = 24;
const DAYS = 7;

/** A whole number from 0 on, below `end`, chosen in a menu. */
function readWhole(reader: Reader, id: ScheduleFieldId, now: number, end: number): number {
  const isOne = (value: string) => /^\d{1,2}$/.test(value) && Number(value) < end;
  return Number(readChoice(reader, id, String(now), isOne, "one of the list"));
}

function readQuietHours(reader: Reader, today: Standing): QuietHours | null {
  const { isKept, form } = reader;
  const begin = isKept("quietFrom") ? today.quietFrom : form.choice("quietFrom");
  if (begin === NO_QUIET_HOURS) return null;
  return {
    from: readWhole(reader, "quietFrom", Number(today.quietFrom), HOURS),
    to: readWhole(reader, "quietTo", Number(today.quietTo), HOURS),
  };
}
