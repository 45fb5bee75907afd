import { isoOfDay, localHourIn, MS_PER_DAY } from "../domain/day.ts";
import { formatIsoDay } from "../domain/words.ts";
import type { ImportPlan } from "../ingest/importPlan.ts";
import { noCurrencySentence } from "../ingest/noCurrencySentence.ts";
import type { Profile } from "../ingest/profile.ts";
import { segmentNotes } from "../ingest/segmentNotes.ts";
import { findCampaignSettings } from "../store/campaignSettings.ts";
import type { Store } from "../store/openStore.ts";
import type { ImportJob } from "./importJob.ts";
import type { ImportTarget } from "./importTargets.ts";
import type { PlannedPart } from "./planFile.ts";

/** Dates before this one are rather slips, such as a year that a program took for a day. */
const FIRST_LIKELY_DAY = Date.UTC(2000, 0, 1) / MS_PER_DAY;

/** Sentences on what one table did to its campaigns: segments chosen in vain, its currency, days that are yet to come. */
export function targetNotes(
  store: Store,
  job: ImportJob,
  planned: PlannedPart,
  targets: readonly ImportTarget[],
): readonly string[] {
  return [...new Set(targets.flatMap((target) => notesOn(store, job, planned, target)))];
}

function notesOn(
  store: Store,
  { teamId, nowMs }: ImportJob,
  { plan, profile }: PlannedPart,
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
  if (seen === null && readsMoney && isFirst && assumed.includes("currency")) {
    notes.push(`${noCurrencySentence(currency).replace(/\.$/, "")}; /voicebot campaign changes it.`);
  }
  if (isFirst && hasWallTimes(plan, profile)) {
    notes.push(
      `Times without a time zone are read as ${timeZone}, the zone of ${campaignName}; /voicebot campaign changes it.`,
    );
  }
  const { firstDay, lastDay } = writer.counts();
  if (firstDay !== null && firstDay < FIRST_LIKELY_DAY) {
    notes.push(
      `The oldest call of ${campaignName} is dated ${formatIsoDay(isoOfDay(firstDay))}, which is long ago: check the dates.`,
    );
  }
  if (lastDay !== null && lastDay > localHourIn(timeZone)(nowMs).day) {
    notes.push(
      `The newest call of ${campaignName} is dated ${formatIsoDay(isoOfDay(lastDay))}, which is yet to come: check the dates.`,
    );
  }
  return notes;
}

/** True if some times of day are what clocks on the wall show: neither they nor a header tell their zone. */
function hasWallTimes({ reading: { startedAt, startedAtTime } }: ImportPlan, { columns }: Profile): boolean {
  if (startedAt === null || startedAt.zone !== null || startedAt.isDateOnly) return false;
  if (startedAtTime !== null) return true;
  const dates = columns.find(({ index }) => index === startedAt.index)?.dates ?? null;
  return dates !== null && dates.withClock > 0 && dates.withOffset < dates.withClock;
}
