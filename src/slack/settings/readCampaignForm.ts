import { SENSITIVITIES } from "../../domain/alert.ts";
import { ASSUMABLE_FIELDS, type AssumableField, type Campaign } from "../../domain/campaign.ts";
import { type CampaignSettings, MAX_SEGMENTS } from "../../domain/campaignSettings.ts";
import { MAX_NAME_CHARS, MAX_REVENUE_LAG_DAYS } from "../../domain/checkSettings.ts";
import { dayOfIso, isTimeZone } from "../../domain/day.ts";
import { isCurrency } from "../../domain/money.ts";
import { fail, ok, type Result } from "../../lib/result.ts";
import type { Submitted } from "../submitted.ts";
import { FIELD_LABELS, FIELD_OF_ASSUMABLE, type FieldId, TICKED } from "./campaignFields.ts";
import { readList, readMoney, readNumber, readThresholds, withinOf } from "./formFields.ts";
import { type FieldReader, openForm, type RefusedForm, readChoice, readOneOf } from "./formReader.ts";
import { type Marks, offeredIn } from "./offered.ts";
import { parsePercent, parseWhole } from "./typedNumbers.ts";

/** The store holds whole numbers exactly up to far more; nobody plans more calls. */
const MAX_CALLS_PER_DAY = 10_000_000;

/**
 * The settings that a submitted modal asks for. `now`: as they are by now; what was not changed in the modal stays so.
 * `offered`: what stood in it when it opened, if that is known, else as now. All that is wrong is told at once.
 */
export function readCampaignForm(
  form: Submitted,
  now: CampaignSettings,
  offered?: Marks,
): Result<CampaignSettings, RefusedForm> {
  const { reader, isUntouched, wasSeen, refused } = openForm(form, FIELD_LABELS, offeredIn(now), offered);
  const isConfirmed = form.ticked("confirmed").includes(TICKED);
  const isStillAssumed = (name: AssumableField) => {
    const id = FIELD_OF_ASSUMABLE[name];
    // Nobody confirms what was not there to see.
    return now.campaign.assumed.includes(name) && isUntouched(id) && !(isConfirmed && wasSeen(id));
  };
  const settings = readSettings(reader, now);
  const campaign = { ...settings.campaign, assumed: ASSUMABLE_FIELDS.filter(isStillAssumed) };
  const problem = refused();
  return problem === null ? ok({ ...settings, campaign }) : fail(problem);
}

function readSettings(reader: FieldReader<FieldId>, now: CampaignSettings): CampaignSettings {
  const { form, isKept } = reader;
  const { alerts } = now;
  return {
    ...now,
    campaign: readCampaign(reader, now.campaign),
    alerts: {
      thresholds: readThresholds(reader, alerts.thresholds),
      sensitivity: readOneOf(reader, "sensitivity", alerts.sensitivity, SENSITIVITIES),
      complianceOnEvidence: isKept("complianceOnEvidence")
        ? alerts.complianceOnEvidence
        : form.ticked("complianceOnEvidence").includes(TICKED),
    },
    channelId: isKept("channel") ? now.channelId : form.channel("channel"),
    ownerUserId: isKept("owner") ? now.ownerUserId : form.person("owner"),
    segments: readSegments(reader, now.segments),
  };
}

function readCampaign(reader: FieldReader<FieldId>, now: Campaign): Campaign {
  const { form, isKept } = reader;
  const currency = readChoice(reader, "currency", now.currency, isCurrency, "a currency of the list");
  const money = { now, currency };
  return {
    ...now,
    campaignName: readName(reader, now.campaignName),
    startDate: readStartDate(reader, now.startDate),
    targetCallsPerDay: readCallsPerDay(reader, now.targetCallsPerDay),
    targetConversionRate: readNumber(reader, "targetConversionRate", {
      now: now.targetConversionRate,
      read: withinOf(parsePercent, Number.MIN_VALUE, 1),
      wanted: "a percentage above 0 and up to 100, such as 12 or 12.5",
    }),
    targetRevenuePerCallMinor: readMoney(reader, "targetRevenuePerCall", now.targetRevenuePerCallMinor, money),
    avgDealValueMinor: readMoney(reader, "avgDealValue", now.avgDealValueMinor, money),
    currency,
    timeZone: readChoice(reader, "timeZone", now.timeZone, isTimeZone, "a time zone of the list"),
    conversionValueMeaning: isKept("conversionValueMeaning")
      ? now.conversionValueMeaning
      : meaningOf(form.choice("conversionValueMeaning")),
    revenueLagDays: readNumber(reader, "revenueLagDays", {
      now: now.revenueLagDays,
      read: withinOf(parseWhole, 0, MAX_REVENUE_LAG_DAYS),
      wanted: `a whole number from 0 to ${MAX_REVENUE_LAG_DAYS}`,
    }),
    complianceRules: readList(reader, "complianceRules", now.complianceRules),
    scriptVersions: readList(reader, "scriptVersions", now.scriptVersions),
  };
}

function readCallsPerDay(reader: FieldReader<FieldId>, now: number | null): number | null {
  const id = "targetCallsPerDay";
  if (!reader.isKept(id) && reader.form.text(id) === "") return null;
  return readNumber(reader, id, {
    now,
    read: withinOf(parseWhole, 1, MAX_CALLS_PER_DAY),
    wanted: "a whole number from 1 on, such as 1200, or empty",
  });
}

function readName({ form, isKept, refuse }: FieldReader<FieldId>, now: string): string {
  if (isKept("name") && now !== "") return now;
  const name = form.text("name").replace(/\s+/g, " ");
  if (name === "" || name.length > MAX_NAME_CHARS) refuse("name", `1 to ${MAX_NAME_CHARS} characters long`);
  return name;
}

function readStartDate({ form, isKept, refuse }: FieldReader<FieldId>, now: string | null): string | null {
  if (isKept("startDate")) return now;
  const date = form.date("startDate");
  if (date !== null && dayOfIso(date) === null) refuse("startDate", "a date such as 2026-01-31, or empty");
  return date;
}

function meaningOf(chosen: string | null): Campaign["conversionValueMeaning"] {
  return chosen === "expected_revenue" || chosen === "deal_value" ? chosen : null;
}

function readSegments(reader: FieldReader<FieldId>, now: CampaignSettings["segments"]): CampaignSettings["segments"] {
  const segments = readList(reader, "segments", now ?? []);
  if (segments.length > MAX_SEGMENTS) reader.refuse("segments", `at most ${MAX_SEGMENTS} names, one a line`);
  return segments.length === 0 ? null : segments;
}
