import { createHash } from "node:crypto";
import { z } from "zod";
import type { CampaignSettings } from "../../domain/campaignSettings.ts";
import { LIMITS } from "../blockKit.ts";
import { type FieldId, listText, NOT_KNOWN, TICKED } from "./campaignFields.ts";
import { typedMoney, typedPercent } from "./typedNumbers.ts";

/** What stands in every field of the modal, as it comes back untouched; null: a list too long for a field, not offered. */
export function offeredIn({ campaign, alerts, channelId, ownerUserId, segments }: CampaignSettings) {
  const { currency, targetCallsPerDay } = campaign;
  const { thresholds } = alerts;
  const list = (names: readonly string[]) => listText(names, LIMITS.inputText);
  return {
    name: campaign.campaignName,
    startDate: campaign.startDate ?? "",
    targetCallsPerDay: targetCallsPerDay === null ? "" : String(targetCallsPerDay),
    targetConversionRate: typedPercent(campaign.targetConversionRate),
    targetRevenuePerCall: typedMoney(campaign.targetRevenuePerCallMinor, currency),
    avgDealValue: typedMoney(campaign.avgDealValueMinor, currency),
    currency,
    timeZone: campaign.timeZone,
    conversionValueMeaning: campaign.conversionValueMeaning ?? NOT_KNOWN,
    revenueLagDays: String(campaign.revenueLagDays),
    complianceRules: list(campaign.complianceRules),
    scriptVersions: list(campaign.scriptVersions),
    segments: list(segments ?? []),
    channel: channelId ?? "",
    owner: ownerUserId ?? "",
    sensitivity: alerts.sensitivity,
    complianceOnEvidence: alerts.complianceOnEvidence ? TICKED : "",
    confirmed: "",
    revenue_drop: typedPercent(thresholds.revenue_drop),
    conversion_drop: typedPercent(thresholds.conversion_drop),
    drop_off_spike: typedPercent(thresholds.drop_off_spike),
    escalation_spike: typedPercent(thresholds.escalation_spike),
    failure_spike: typedPercent(thresholds.failure_spike),
    health_drop: String(thresholds.health_drop),
  } as const satisfies Record<FieldId, string | null>;
}
export type Offered = ReturnType<typeof offeredIn>;

export const marks = z.record(z.string(), z.string());
/**
 * A short mark of what stood in each field when the modal opened, by the field's id. The modal carries them, so that it is
 * known at its submission what the person changed: anything else may have been changed by others meanwhile, and stays so.
 */
export type Marks = Readonly<z.infer<typeof marks>>;

export function marksOf(offered: Readonly<Record<string, string | null>>): Marks {
  return Object.fromEntries(Object.entries(offered).map(([id, text]) => [id, markOf(text ?? "")]));
}

const MARK_CHARS = 8;

export function markOf(text: string): string {
  return createHash("sha256").update(text.trim()).digest("hex").slice(0, MARK_CHARS);
}
