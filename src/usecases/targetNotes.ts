import { isoOfDay, localHourIn } from "../domain/day.ts";
import { formatIsoDay } from "../domain/words.ts";
import type { ImportPlan } from "../ingest/importPlan.ts";
import { noCurrencySentence } from "../ingest/noCurrencySentence.ts";
import { segmentNotes } from "../ingest/segmentNotes.ts";
import { findCampaignSettings } from "../store/campaignSettings.ts";
import type { Store } from "../store/openStore.ts";
import type { ImportJob } from "./importJob.ts";
import type { ImportTarget } from "./importTargets.ts";

/** Sentences on what one table did to its campaigns: segments chosen in vain, its currency, days that are yet to come. */
export function targetNotes(
  store: Store,
  job: ImportJob,
  plan: ImportPlan,
  targets: readonly ImportTarget[],
): readonly string[] {
  return [...new Set(targets.flatMap((target) => notesOn(store, job, plan, target)))];
}

function notesOn(
  store: Store,
  { teamId, nowMs }: ImportJob,
  plan: ImportPlan,
  { stored, isFirst, writer }: ImportTarget,
): readonly string[] {
  const { campaignId, campaignName, currency, timeZone, assumed } = stored.campaign;
  const chosen = findCampaignSettings(store, teamId, campaignId)?.segments ?? [];
  const seen = plan.summary.currency;
  const readsMoney = plan.reading.actualRevenue !== null || plan.reading.conversionValue !== null;
  const notes: string[] = [...segmentNotes(chosen, plan)];
  if (seen !== null && seen !== currency) {
    notes.push(
      `The file's amounts are in ${seen}; ${campaignName} counts in ${currency}, and they were taken as that.`,
    );
  }
  if (seen === null && readsMoney && isFirst && assumed.includes("currency")) notes.push(noCurrencySentence(currency));
  const { lastDay } = writer.counts();
  if (lastDay !== null && lastDay > localHourIn(timeZone)(nowMs).day) {
    notes.push(
      `The newest call of ${campaignName} is dated ${formatIsoDay(isoOfDay(lastDay))}, which is yet to come: check the dates.`,
    );
  }
  return notes;
}
