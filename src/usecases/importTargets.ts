import type { CallFacts, FieldMask } from "../domain/call.ts";
import { ASSUMED_TARGETS, type Campaign } from "../domain/campaign.ts";
import type { Day } from "../domain/day.ts";
import { minorDigits } from "../domain/money.ts";
import { sameNamed } from "../domain/pickCampaign.ts";
import type { Problem } from "../domain/problem.ts";
import { rescaleMoney } from "../domain/rescaleMoney.ts";
import type { ImportedCall } from "../domain/upload.ts";
import type { ImportPlan } from "../ingest/importPlan.ts";
import { meantHeaders } from "../ingest/mappedHeaders.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { type CallWriter, createCallWriter, type IncomingCall } from "../store/callWriter.ts";
import { findCampaignSettings } from "../store/campaignSettings.ts";
import { listStoredCampaigns, type StoredCampaign } from "../store/campaigns.ts";
import { daysOf, MAX_PENDING_CELLS, readUnfinishedCells } from "../store/cells.ts";
import { takeCampaign } from "../store/generations.ts";
import type { Store } from "../store/openStore.ts";
import type { SetAside } from "../store/replaceReading.ts";
import { rowIdsFor } from "../store/rowIds.ts";
import { assumedCampaign } from "./assumedCampaign.ts";
import { busyProblem } from "./busyProblem.ts";
import type { ImportJob } from "./importJob.ts";
import { takeOrClearUp } from "./takeOrClearUp.ts";

/** A campaign that a file writes to. */
export type OpenCampaign = {
  /** With the generation that the file is written on: what readers see, without an earlier reading of the file. */
  readonly stored: StoredCampaign;
  /** True: there are no calls of it yet, or none any more. */
  readonly isFirst: boolean;
  readonly writer: CallWriter;
};

/** A campaign as one table of the file writes to it. */
export type ImportTarget = OpenCampaign & {
  /** Headers of the columns that its calls are sliced by. */
  readonly segments: readonly string[];
  /** Facts with their money in the campaign's own minor units, and without what it is not sliced by. */
  readonly fit: (facts: CallFacts) => CallFacts;
  /** What a row of the table can say. */
  readonly covered: FieldMask;
  /** Stores a call whose facts are fitted; see `CallWriter`. */
  readonly write: (call: IncomingCall) => Day | null;
};

/** The campaigns of one table. */
export type PartTargets = {
  /** Null for a call without a campaign where nobody chose one. */
  readonly of: (campaign: ImportedCall["campaign"]) => Result<ImportTarget | null, Problem>;
  /** A campaign of the team by its key. */
  readonly at: (key: number) => Result<ImportTarget, Problem>;
  readonly all: () => readonly ImportTarget[];
};

/** The campaigns of one file, each opened when its first call comes. */
export type ImportTargets = {
  readonly inPart: (plan: ImportPlan) => PartTargets;
  readonly all: () => readonly OpenCampaign[];
  /** The campaign of the team that is meant; null: it has none like that. */
  readonly known: (place: CampaignPlace) => StoredCampaign | null;
  /** Writes the rollup of campaigns that hold many changes of it in memory. */
  readonly flushLarge: () => void;
};

export type CampaignPlace = { readonly id: string; readonly name: string };

const MAX_CAMPAIGNS = 50;

export function openTargets(store: Store, job: ImportJob, aside: SetAside | null): ImportTargets {
  const open = new Map<number, OpenCampaign>();
  const nextRowId = rowIdsFor(job.uploadId);
  const openAt = (stored: StoredCampaign, covered: FieldMask): Result<OpenCampaign, Problem> => {
    const before = open.get(stored.key);
    if (before === undefined && open.size === MAX_CAMPAIGNS) {
      return fail({ kind: "too_many_campaigns", campaigns: open.size + 1, maxCampaigns: MAX_CAMPAIGNS });
    }
    const one = before ?? openCampaign(stored, covered);
    open.set(stored.key, one);
    return ok(one);
  };
  const openCampaign = (visible: StoredCampaign, covered: FieldMask): OpenCampaign => {
    const isAside = aside?.keys.has(visible.key) ?? false;
    const stored = isAside ? { ...visible, generation: visible.generation + 1 } : visible;
    const isFirst = isAside
      ? readUnfinishedCells(store, visible.key).length === 0
      : daysOf(store, job.teamId, visible.campaign.campaignId) === null;
    return { stored, isFirst, writer: createCallWriter(store, stored, { covered, nextRowId }) };
  };
  const take = (campaign: Campaign, plan: ImportPlan): Result<ImportTarget, Problem> => {
    const taken = takeOrClearUp(store, job, () => takeCampaign(store, job.teamId, job.uploadId, campaign, job.nowMs));
    if (!taken.ok) return fail(busyProblem(store, job.teamId, taken.problem.busyWith));
    const opened = openAt(taken.value, plan.summary.covered);
    return opened.ok ? ok(targetOf(store, job, opened.value, plan)) : opened;
  };
  const known = (place: CampaignPlace) => knownCampaign(listStoredCampaigns(store, job.teamId), place);
  return {
    inPart: (plan) =>
      partTargets(job, {
        byPlace: (place) => take(known(place)?.campaign ?? freshCampaign(place, plan, job), plan),
        byKey: (key) => {
          const stored = listStoredCampaigns(store, job.teamId).find((one) => one.key === key);
          if (stored === undefined) throw new Error(`Campaign ${key} is gone`);
          return take(stored.campaign, plan);
        },
      }),
    all: () => [...open.values()],
    known,
    flushLarge: () => {
      for (const { writer } of open.values()) if (writer.pendingCells() > MAX_PENDING_CELLS) writer.flushCells();
    },
  };
}

type Openers = {
  readonly byPlace: (place: CampaignPlace) => Result<ImportTarget, Problem>;
  readonly byKey: (key: number) => Result<ImportTarget, Problem>;
};

/** Opens each campaign once for a table, however its rows name it. */
function partTargets(job: ImportJob, openers: Openers): PartTargets {
  const byId = new Map<string, ImportTarget>();
  const byKey = new Map<number, ImportTarget>();
  const keep = (opened: Result<ImportTarget, Problem>, id: string | null): Result<ImportTarget, Problem> => {
    if (!opened.ok) return opened;
    const target = byKey.get(opened.value.stored.key) ?? opened.value;
    byKey.set(target.stored.key, target);
    if (id !== null) byId.set(id, target);
    return ok(target);
  };
  return {
    of: (campaign) => {
      const place = campaign ?? job.campaign;
      if (place === null) return ok(null);
      const known = byId.get(place.id);
      return known === undefined ? keep(openers.byPlace(place), place.id) : ok(known);
    },
    at: (key) => {
      const known = byKey.get(key);
      return known === undefined ? keep(openers.byKey(key), null) : ok(known);
    },
    all: () => [...byKey.values()],
  };
}

function targetOf(store: Store, job: ImportJob, campaign: OpenCampaign, plan: ImportPlan): ImportTarget {
  const { campaignId, currency } = campaign.stored.campaign;
  const digits = minorDigits(currency);
  const { moneyDigits } = plan.reading;
  const { covered } = plan.summary;
  const chosen = findCampaignSettings(store, job.teamId, campaignId)?.segments ?? null;
  const segments = segmentsOf(chosen, plan);
  const keepsAll = segments.length === plan.reading.segments.length;
  const kept = (facts: CallFacts) => (keepsAll ? facts : onlySegments(facts, segments));
  const isFitting = digits === moneyDigits && keepsAll;
  return {
    ...campaign,
    segments,
    covered,
    fit: isFitting ? (facts) => facts : (facts) => rescaleMoney(kept(facts), moneyDigits, digits),
    write: (call) => campaign.writer.write(call, covered),
  };
}

/** What people chose for the file, else for the campaign, as far as the file has it; where they chose nothing, what is proposed. */
function segmentsOf(chosen: readonly string[] | null, { reading }: ImportPlan): readonly string[] {
  if (reading.chosenSegments !== null) return reading.chosenSegments.map(({ header }) => header);
  if (chosen === null) return reading.proposedSegments.map(({ header }) => header);
  const headers = reading.segments.map(({ header }) => header);
  const meant = meantHeaders(chosen, headers);
  return headers.filter((header) => meant.has(header));
}

function onlySegments(facts: CallFacts, headers: readonly string[]): CallFacts {
  const told = Object.entries(facts.segments ?? {}).filter(([header]) => headers.includes(header));
  return { ...facts, segments: told.length === 0 ? null : Object.fromEntries(told) };
}

function freshCampaign(place: CampaignPlace, plan: ImportPlan, { timeZone }: ImportJob): Campaign {
  return assumedCampaign({ ...place, currency: plan.summary.currency ?? ASSUMED_TARGETS.currency, timeZone });
}

/**
 * The campaign that is meant; null: none of them. By name first where the file knows no more than that: a campaign that was renamed
 * keeps its old name as its id.
 */
export function knownCampaign(known: readonly StoredCampaign[], place: CampaignPlace): StoredCampaign | null {
  const isNamed = ({ campaign }: StoredCampaign) => campaign.campaignName === place.name;
  const [named, ...others] = place.id === place.name ? known.filter(isNamed) : [];
  if (named !== undefined && others.length === 0) return named;
  const alike = sameNamed(
    known.map(({ campaign }) => campaign),
    place,
  );
  return (
    known.find(({ campaign }) => campaign.campaignId === place.id) ??
    known.find(({ campaign }) => campaign === alike) ??
    null
  );
}
