import type { CampaignHoldings, ImportedCampaign, ImportOutcome, ImportReport } from "../domain/upload.ts";
import { countOf, formatNumber } from "../domain/words.ts";
import { assumeTargets } from "../engines/assumeTargets.ts";
import { measure } from "../engines/metrics.ts";
import type { CallCounts } from "../store/callWriter.ts";
import { findCampaign } from "../store/campaigns.ts";
import { daysOf, readCells, readUnfinishedCells } from "../store/cells.ts";
import { discardUnfinished } from "../store/discardUnfinished.ts";
import { type FinishedCampaign, switchOn } from "../store/generations.ts";
import { numbersCalled } from "../store/numbersCalled.ts";
import type { Store } from "../store/openStore.ts";
import { saveUnlessCancelled } from "../store/uploads.ts";
import type { ImportJob } from "./importJob.ts";
import type { OpenCampaign } from "./importTargets.ts";
import { keptSummary } from "./keptSummary.ts";
import type { WrittenImport } from "./writeCalls.ts";

/**
 * Makes a written import visible, or drops it when it has nothing new or nothing at all to say, or was cancelled. Of a
 * trial nothing was written.
 */
export function finishImport(store: Store, job: ImportJob, written: WrittenImport): ImportOutcome {
  const report = reportOf(job, written);
  const refused = refusalOf(written, report);
  if (refused !== null) {
    discardUnfinished(store, job.uploadId);
    return refused;
  }
  if (job.isTrial === true) return { kind: "stored", report };
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
  if (counts.newCalls + counts.changedCalls + beside === 0) {
    discardUnfinished(store, job.uploadId);
    const isSaved = saveUnlessCancelled(store, job.teamId, job.uploadId, { ...counts, state: "nothing_new" });
    return isSaved ? { kind: "nothing_new", report } : { kind: "cancelled" };
  }
  const finished = written.campaigns.map((campaign) => finishedCampaign(store, job, campaign));
  if (!switchOn(store, job.uploadId, finished, { ...counts, state: "stored" })) return { kind: "cancelled" };
  return { kind: "stored", report: withHoldingsIfKnown(store, job, report) };
}

/** The calls are seen by now: what fails here must not say that they are not stored. */
function withHoldingsIfKnown(store: Store, job: ImportJob, report: ImportReport): ImportReport {
  try {
    return withHoldings(store, job, report);
  } catch {
    return report;
  }
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
  return { kind: "refused", problem: { kind: "all_rows_rejected", rows, line: reject.line, reason: why } };
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
function finishedCampaign(store: Store, job: ImportJob, { stored, writer, isFirst }: OpenCampaign): FinishedCampaign {
  const settings = isFirst ? assumeTargets(readUnfinishedCells(store, stored.key), stored.campaign.currency) : null;
  return { stored, counts: writer.counts(), settings, isSample: job.isSample ?? false };
}

function reportOf(job: ImportJob, written: WrittenImport): ImportReport {
  const { rows, campaigns, rejects, joined, notes } = written;
  return {
    fileName: job.fileName,
    rows,
    rejected: rejects.count(),
    rejectedByReason: rejects.byReason(),
    rejectedExamples: rejects.examples(),
    repeated: campaigns.reduce((total, { writer }) => total + writer.counts().repeated, 0),
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
