import type { CampaignHoldings, ImportedCampaign, ImportOutcome, ImportReport } from "../domain/upload.ts";
import { countOf, formatNumber } from "../domain/words.ts";
import { assumeTargets } from "../engines/assumeTargets.ts";
import { measure } from "../engines/metrics.ts";
import type { CallCounts } from "../store/callWriter.ts";
import { findCampaign } from "../store/campaigns.ts";
import { daysOf, readCells, readUnfinishedCells } from "../store/cells.ts";
import { discardUnfinished } from "../store/discardUnfinished.ts";
import { campaignsHeldBy, type FinishedCampaign, switchOn } from "../store/generations.ts";
import { numbersCalled } from "../store/numbersCalled.ts";
import type { Store } from "../store/openStore.ts";
import { countLost, daysThatChange, endEarlier, type SetAside, takeTurn, turnIn } from "../store/replaceReading.ts";
import { addSettingChanges } from "../store/settingChanges.ts";
import { findUpload, saveUnlessCancelled } from "../store/uploads.ts";
import type { ImportDeps } from "./importFile.ts";
import type { ImportJob } from "./importJob.ts";
import type { OpenCampaign } from "./importTargets.ts";
import { keptSummary } from "./keptSummary.ts";
import { lookAgain } from "./lookAgain.ts";
import { tidyUpload } from "./recoverUploads.ts";
import { rememberMapping } from "./rememberMapping.ts";
import { checkpointOf } from "./runningImports.ts";
import type { WrittenImport } from "./writeCalls.ts";

type FinishDeps = Pick<ImportDeps, "store" | "onFault">;

/**
 * Makes a written import visible, in the place of a reading that was set `aside` for it, or drops it when it has nothing new
 * or nothing at all to say, or was cancelled.
 */
export function finishImport(
  { store, onFault }: FinishDeps,
  job: ImportJob,
  written: WrittenImport,
  aside: SetAside | null,
): ImportOutcome {
  const report = reportOf(job, written);
  const refused = refusalOf(written, report);
  if (refused !== null) {
    discardUnfinished(store, job.uploadId);
    return refused;
  }
  const counts = {
    rows: report.rows,
    newCalls: sum(report.campaigns, "added"),
    changedCalls: sum(report.campaigns, "changed"),
    sameCalls: sum(report.campaigns, "same"),
    rejectedRows: report.rejected,
    summary: report.summary,
    covered: report.summary.covered,
    finishedAtMs: job.nowMs,
  };
  const beside = written.campaigns.reduce((total, { writer }) => total + besideRows(writer.counts()), 0);
  if (aside === null && counts.newCalls + counts.changedCalls + beside === 0) {
    discardUnfinished(store, job.uploadId);
    const isSaved = saveUnlessCancelled(store, job.teamId, job.uploadId, { ...counts, state: "nothing_new" });
    if (!isSaved) return { kind: "cancelled" };
    rememberMapping(store, job);
    return { kind: "nothing_new", report };
  }
  const finished = written.campaigns.map((campaign) => finishedCampaign(store, job, campaign, aside));
  const lost = aside === null ? [] : lostNotes(store, job, aside);
  const endEarlierOne = aside === null ? () => {} : endingEarlier(store, job, aside, finished);
  const alongside = (): void => {
    endEarlierOne();
    rememberMapping(store, job);
  };
  if (!switchOn(store, job.uploadId, finished, { ...counts, state: "stored" }, alongside)) return { kind: "cancelled" };
  if (aside !== null) sweepIfPossible({ store, onFault }, job, aside);
  const told = { ...report, notes: [...report.notes, ...lost] };
  return { kind: "stored", report: withHoldingsIfKnown({ store, onFault }, job, told) };
}

/** The calls are seen by now: what fails here must not say that they are not stored. */
function withHoldingsIfKnown({ store, onFault }: FinishDeps, job: ImportJob, report: ImportReport): ImportReport {
  try {
    return withHoldings(store, job, report);
  } catch (error) {
    onFault(error, "An upload is stored, but what its campaigns hold now could not be told");
    return report;
  }
}

/** As `withHoldingsIfKnown`: what is left here is removed by the next writer of these campaigns, or the next start. */
function sweepIfPossible({ store, onFault }: FinishDeps, { teamId }: ImportJob, { uploadId }: SetAside): void {
  try {
    tidyUpload(store, teamId, uploadId);
  } catch (error) {
    onFault(error, "What the earlier reading of a file left could not be removed");
  }
}

/** What other files told of calls that the new reading no longer has. */
function lostNotes(store: Store, { teamId }: ImportJob, { beside }: SetAside): readonly string[] {
  return [...beside].flatMap((id) => {
    const calls = countLost(store, id);
    const fileName = findUpload(store, teamId, id)?.fileName ?? "another file";
    if (calls === 0) return [];
    return [
      `What ${fileName} told of ${countOf(calls, "call")} that this reading no longer has is gone: drop it again once they are back.`,
    ];
  });
}

/** Calls that the file tells something new of, though no row of calls names them. */
function besideRows({ covered, escalated }: CallCounts): number {
  return covered + escalated;
}

/** A file of which no row is a call that can be stored; null: it is none. */
function refusalOf({ rows, leftOut, legs }: WrittenImport, report: ImportReport): ImportOutcome | null {
  if (legs > 0) return null;
  const reason = leftOut.mainReason();
  if (rows === 0 && reason !== null) {
    return { kind: "refused", problem: { kind: "all_rows_left_out", rows: leftOut.rows(), reason } };
  }
  const [reject] = report.rejectedExamples;
  if (rows === 0 || report.rejected < rows || reject === undefined) return null;
  const why = reject.column === null ? reject.reason : `${reject.column}: ${reject.reason}`;
  const { line, unit } = reject;
  const unmatched = report.joined?.unmatched;
  return { kind: "refused", problem: { kind: "all_rows_rejected", rows, line, unit, unmatched, reason: why } };
}

function withHoldings(store: Store, { teamId }: ImportJob, report: ImportReport): ImportReport {
  const notes: string[] = [...report.notes];
  const campaigns = report.campaigns.map((campaign) => {
    const held = holdingsOf(store, teamId, campaign.campaignId);
    if (held === null) return campaign;
    if (report.joined !== null) notes.push(...revenueNotes(campaign.campaignName, held));
    return { ...campaign, holds: held.holds };
  });
  return { ...report, campaigns, notes };
}

type Held = { readonly holds: CampaignHoldings; readonly calls: number; readonly withRevenue: number };

function holdingsOf(store: Store, teamId: string, campaignId: string): Held | null {
  const campaign = findCampaign(store, teamId, campaignId);
  const days = daysOf(store, teamId, campaignId);
  if (campaign === null || days === null) return null;
  const period = { from: days.first, to: days.last + 1 };
  const metrics = measure(readCells(store, teamId, campaignId, "all", period), campaign);
  const holds = {
    calls: metrics.totalCalls,
    dials: metrics.dials,
    conversions: metrics.conversions,
    conversionRate: metrics.conversionRate,
    firstDay: days.first,
    lastDay: days.last,
    numbers: numbersCalled(store, teamId, campaignId),
  };
  return { holds, calls: metrics.totalCalls, withRevenue: metrics.known.revenue };
}

/** Payments tell only of calls that brought some, and rates are over the calls whose revenue is known. */
function revenueNotes(campaignName: string, { calls, withRevenue }: Held): readonly string[] {
  if (withRevenue === 0 || withRevenue >= calls) return [];
  return [
    `Revenue is known of ${formatNumber(withRevenue)} of the ${countOf(calls, "call")} of ${campaignName}, and its rates are over those alone: a file that names the other calls with 0 completes them.`,
  ];
}

/** A campaign's assumed targets are fitted to what its first calls show. */
function finishedCampaign(
  store: Store,
  job: ImportJob,
  { stored, writer, isFirst }: OpenCampaign,
  aside: SetAside | null,
): FinishedCampaign {
  const earlierTurn = aside === null ? null : turnIn(store, aside.uploadId, stored.key);
  const generation =
    aside === null || earlierTurn === null
      ? stored.generation + 1
      : takeTurn(store, job.uploadId, aside.uploadId, stored, checkpointOf(job.cancelFlag));
  const settings = isFirst ? assumeTargets(readUnfinishedCells(store, stored.key), stored.campaign.currency) : null;
  const turn = earlierTurn ?? generation;
  return { stored, counts: writer.counts(), settings, isSample: job.isSample ?? false, generation, turn };
}

/** What else happens as a new reading becomes visible: the earlier one ends, and weeks that change are compared again. */
function endingEarlier(
  store: Store,
  { teamId, uploadId, fileName, nowMs }: ImportJob,
  aside: SetAside,
  finished: readonly FinishedCampaign[],
): () => void {
  const userId = findUpload(store, teamId, uploadId)?.userId ?? null;
  const touched = campaignsHeldBy(store, uploadId);
  const days = touched.map((held) => daysThatChange(store, held)).filter((changed) => changed !== null);
  const [only = null, ...others] = touched.filter(({ key }) => aside.keys.has(key));
  const campaignName = others.length === 0 ? (only?.campaign.campaignName ?? null) : null;
  const change = { campaignName, what: `upload ${fileName}`, before: "read", after: "read anew" };
  const written = new Set(finished.map(({ stored }) => stored.key));
  return () => {
    endEarlier(store, uploadId, aside, { written, userId, nowMs });
    if (userId !== null) addSettingChanges(store, teamId, [{ atMs: nowMs, userId, ...change }]);
    for (const changed of days) lookAgain(store, teamId, changed, nowMs);
  };
}

function reportOf(job: ImportJob, written: WrittenImport): ImportReport {
  const { rows, sameCalls, campaigns, rejects, joined, notes } = written;
  const repeated = campaigns.reduce((total, { writer }) => total + writer.counts().repeated, 0);
  return {
    fileName: job.fileName,
    rows,
    rejected: rejects.count(),
    rejectedByReason: rejects.byReason(),
    rejectedExamples: rejects.examples(),
    repeated: Math.max(0, repeated - sameCalls),
    joined,
    campaigns: campaigns.map(importedCampaign),
    summary: keptSummary(written.parts),
    notes,
  };
}

function importedCampaign({ stored, writer }: OpenCampaign): ImportedCampaign {
  const { added, changed, same, firstDay, lastDay } = writer.counts();
  return {
    campaignId: stored.campaign.campaignId,
    campaignName: stored.campaign.campaignName,
    isNew: stored.isHidden,
    added,
    changed,
    same,
    firstDay,
    lastDay,
    holds: null,
  };
}

function sum(campaigns: readonly ImportedCampaign[], field: "added" | "changed" | "same"): number {
  return campaigns.reduce((total, campaign) => total + campaign[field], 0);
}
