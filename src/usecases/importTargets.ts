import { ASSUMED_TARGETS } from "../domain/campaign.ts";
import { isoOfDay, localHourIn } from "../domain/day.ts";
import { minorDigits } from "../domain/money.ts";
import { sameNamed } from "../domain/pickCampaign.ts";
import type { Problem } from "../domain/problem.ts";
import { rescaleMoney } from "../domain/rescaleMoney.ts";
import type { ImportedCall } from "../domain/upload.ts";
import { formatIsoDay } from "../domain/words.ts";
import type { ImportPlan } from "../ingest/importPlan.ts";
import { noCurrencySentence } from "../ingest/noCurrencySentence.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { type CallWriter, createCallWriter } from "../store/callWriter.ts";
import { listStoredCampaigns, type StoredCampaign } from "../store/campaigns.ts";
import { takeCampaign } from "../store/generations.ts";
import type { Store } from "../store/openStore.ts";
import { rowIdsFor } from "../store/rowIds.ts";
import { findUpload } from "../store/uploads.ts";
import { assumedCampaign } from "./assumedCampaign.ts";
import type { ImportJob } from "./importJob.ts";
import { recoverUploads } from "./recoverUploads.ts";

/** A campaign that a file writes to. */
export type ImportTarget = {
  readonly stored: StoredCampaign;
  readonly writer: CallWriter;
  /** Stores a call, its money in the campaign's own minor units; see `CallWriter`. */
  readonly write: (call: ImportedCall) => boolean;
};

/** The campaigns of one file, each opened when its first call comes. */
export type ImportTargets = {
  /** Null for a call without a campaign where nobody chose one. */
  readonly of: (campaign: ImportedCall["campaign"]) => Result<ImportTarget | null, Problem>;
  readonly all: () => readonly ImportTarget[];
  /** Writes the rollup of campaigns that hold many changes of it in memory. */
  readonly flushLarge: () => void;
  readonly notes: () => readonly string[];
};

const MAX_CAMPAIGNS = 50;
/** Cells held in memory before they are written. */
const MAX_PENDING_CELLS = 200_000;

type Place = { readonly id: string; readonly name: string };

export function openTargets(store: Store, job: ImportJob, plan: ImportPlan): ImportTargets {
  const byId = new Map<string, ImportTarget>();
  const targets = new Map<number, ImportTarget>();
  const nextRowId = rowIdsFor(job.uploadId);
  const openOne = (place: Place): Result<ImportTarget, Problem> => {
    const taken = takeTarget(store, job, plan, place);
    if (!taken.ok) return taken;
    const stored = taken.value;
    const open = targets.get(stored.key);
    if (open === undefined && targets.size === MAX_CAMPAIGNS) {
      return fail({ kind: "too_many_campaigns", campaigns: targets.size + 1, maxCampaigns: MAX_CAMPAIGNS });
    }
    const target = open ?? targetOf(store, stored, plan, nextRowId);
    targets.set(stored.key, target);
    byId.set(place.id, target);
    return ok(target);
  };
  return {
    of: (campaign) => {
      const place = campaign ?? job.campaign;
      if (place === null) return ok(null);
      const known = byId.get(place.id);
      return known === undefined ? openOne(place) : ok(known);
    },
    all: () => [...targets.values()],
    flushLarge: () => {
      for (const { writer } of targets.values()) if (writer.pendingCells() > MAX_PENDING_CELLS) writer.flushCells();
    },
    notes: () => [...targets.values()].flatMap((target) => notesOn(target, plan, job.nowMs)),
  };
}

function targetOf(store: Store, stored: StoredCampaign, plan: ImportPlan, nextRowId: () => number): ImportTarget {
  const writer = createCallWriter(store, stored, { covered: plan.summary.covered, nextRowId });
  const digits = minorDigits(stored.campaign.currency);
  const { moneyDigits } = plan.reading;
  if (digits === moneyDigits) return { stored, writer, write: writer.write };
  return {
    stored,
    writer,
    write: ({ callId, facts }) => writer.write({ callId, facts: rescaleMoney(facts, moneyDigits, digits) }),
  };
}

/** Takes the right to write in the campaign that is meant: the known one, or a new one. */
function takeTarget(store: Store, job: ImportJob, plan: ImportPlan, place: Place): Result<StoredCampaign, Problem> {
  const known = listStoredCampaigns(store, job.teamId).map(({ campaign }) => campaign);
  const meant = known.find(({ campaignId }) => campaignId === place.id) ?? sameNamed(known, place);
  const currency = plan.summary.currency ?? ASSUMED_TARGETS.currency;
  const campaign = meant ?? assumedCampaign({ ...place, currency, timeZone: job.timeZone });
  const take = () => takeCampaign(store, job.teamId, job.uploadId, campaign, job.nowMs);
  const first = take();
  if (first.ok) return first;
  // The other one may have been left behind by a process that died.
  recoverUploads(store, job.teamId, job.owner, job.nowMs);
  const second = take();
  if (second.ok) return second;
  const fileName = findUpload(store, job.teamId, second.problem.busyWith)?.fileName ?? "another file";
  return fail({ kind: "import_running", fileName });
}

function notesOn({ stored, writer }: ImportTarget, plan: ImportPlan, nowMs: number): readonly string[] {
  const { campaignName, currency, timeZone } = stored.campaign;
  const seen = plan.summary.currency;
  const readsMoney = plan.reading.actualRevenue !== null || plan.reading.conversionValue !== null;
  const notes: string[] = [];
  if (seen !== null && seen !== currency) {
    notes.push(
      `The file's amounts are in ${seen}; ${campaignName} counts in ${currency}, and they were taken as that.`,
    );
  }
  if (seen === null && readsMoney && stored.generation === 0) notes.push(noCurrencySentence(currency));
  const { lastDay } = writer.counts();
  if (lastDay !== null && lastDay > localHourIn(timeZone)(nowMs).day) {
    notes.push(
      `The newest call of ${campaignName} is dated ${formatIsoDay(isoOfDay(lastDay))}, which is yet to come: check the dates.`,
    );
  }
  return notes;
}
