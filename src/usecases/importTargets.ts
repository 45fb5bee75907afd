import type { CallFacts } from "../domain/call.ts";
import { ASSUMED_TARGETS, type Campaign } from "../domain/campaign.ts";
import { isoOfDay, localHourIn } from "../domain/day.ts";
import { minorDigits } from "../domain/money.ts";
import { sameNamed } from "../domain/pickCampaign.ts";
import type { Problem } from "../domain/problem.ts";
import { rescaleMoney } from "../domain/rescaleMoney.ts";
import type { ImportedCall } from "../domain/upload.ts";
import { formatIsoDay } from "../domain/words.ts";
import type { ImportPlan } from "../ingest/importPlan.ts";
import { noCurrencySentence } from "../ingest/noCurrencySentence.ts";
import { isNamedIn } from "../ingest/planning/planSegments.ts";
import { segmentNotes } from "../ingest/segmentNotes.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { type CallWriter, createCallWriter } from "../store/callWriter.ts";
import { findCampaignSettings } from "../store/campaignSettings.ts";
import { listStoredCampaigns, type StoredCampaign } from "../store/campaigns.ts";
import { daysOf, MAX_PENDING_CELLS } from "../store/cells.ts";
import { takeCampaign } from "../store/generations.ts";
import type { Store } from "../store/openStore.ts";
import { rowIdsFor } from "../store/rowIds.ts";
import { assumedCampaign } from "./assumedCampaign.ts";
import { busyProblem } from "./busyProblem.ts";
import type { ImportJob } from "./importJob.ts";
import { takeOrClearUp } from "./takeOrClearUp.ts";

/** A campaign that a file writes to. */
export type ImportTarget = {
  readonly stored: StoredCampaign;
  /** True: people see no calls of it yet, or none any more. */
  readonly isFirst: boolean;
  readonly writer: CallWriter;
  /** Headers of the columns that its calls are sliced by. */
  readonly segments: readonly string[];
  /** What came of columns that people chose in vain. */
  readonly segmentNotes: readonly string[];
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
    const target = open ?? targetOf(store, job, stored, plan, nextRowId);
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
    notes: () => [...new Set([...targets.values()].flatMap((target) => notesOn(target, plan, job.nowMs)))],
  };
}

function targetOf(
  store: Store,
  job: ImportJob,
  stored: StoredCampaign,
  plan: ImportPlan,
  nextRowId: () => number,
): ImportTarget {
  const writer = createCallWriter(store, stored, { covered: plan.summary.covered, nextRowId });
  const digits = minorDigits(stored.campaign.currency);
  const { moneyDigits } = plan.reading;
  const { campaignId } = stored.campaign;
  const chosen = findCampaignSettings(store, job.teamId, campaignId)?.segments ?? null;
  const segments = segmentsOf(chosen, plan);
  const keepsAll = segments.length === plan.reading.segments.length;
  const isFirst = daysOf(store, job.teamId, campaignId) === null;
  const target = { stored, isFirst, writer, segments, segmentNotes: segmentNotes(chosen ?? [], plan) };
  if (digits === moneyDigits && keepsAll) return { ...target, write: writer.write };
  const kept = (facts: CallFacts) => (keepsAll ? facts : onlySegments(facts, segments));
  return {
    ...target,
    write: ({ callId, facts }) => writer.write({ callId, facts: rescaleMoney(kept(facts), moneyDigits, digits) }),
  };
}

/** What people chose for the campaign, as far as the file has it; where they chose nothing, what is proposed. */
function segmentsOf(chosen: readonly string[] | null, { reading }: ImportPlan): readonly string[] {
  const columns =
    chosen === null ? reading.proposedSegments : reading.segments.filter(({ header }) => isNamedIn(chosen, header));
  return columns.map(({ header }) => header);
}

function onlySegments(facts: CallFacts, headers: readonly string[]): CallFacts {
  const told = Object.entries(facts.segments ?? {}).filter(([header]) => headers.includes(header));
  return { ...facts, segments: told.length === 0 ? null : Object.fromEntries(told) };
}

/** Takes the right to write in the campaign that is meant: the known one, or a new one. */
function takeTarget(store: Store, job: ImportJob, plan: ImportPlan, place: Place): Result<StoredCampaign, Problem> {
  const known = listStoredCampaigns(store, job.teamId).map(({ campaign }) => campaign);
  const meant = knownCampaign(known, place);
  const currency = plan.summary.currency ?? ASSUMED_TARGETS.currency;
  const campaign = meant ?? assumedCampaign({ ...place, currency, timeZone: job.timeZone });
  const taken = takeOrClearUp(store, job, () => takeCampaign(store, job.teamId, job.uploadId, campaign, job.nowMs));
  return taken.ok ? taken : fail(busyProblem(store, job.teamId, taken.problem.busyWith));
}

/** By name first where the file knows no more than that: a campaign that was renamed keeps its old name as its id. */
function knownCampaign(known: readonly Campaign[], place: Place): Campaign | null {
  const [named, ...others] = place.id === place.name ? known.filter((one) => one.campaignName === place.name) : [];
  if (named !== undefined && others.length === 0) return named;
  return known.find(({ campaignId }) => campaignId === place.id) ?? sameNamed(known, place);
}

function notesOn(
  { stored, isFirst, writer, segmentNotes }: ImportTarget,
  plan: ImportPlan,
  nowMs: number,
): readonly string[] {
  const { campaignName, currency, timeZone, assumed } = stored.campaign;
  const seen = plan.summary.currency;
  const readsMoney = plan.reading.actualRevenue !== null || plan.reading.conversionValue !== null;
  const notes: string[] = [...segmentNotes];
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
