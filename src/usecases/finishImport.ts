import type {
  CampaignHoldings,
  ImportedCampaign,
  ImportOutcome,
  ImportReport,
  ImportSummary,
  MappedColumn,
} from "../domain/upload.ts";
import { assumeTargets } from "../engines/assumeTargets.ts";
import { measure } from "../engines/metrics.ts";
import { findCampaign } from "../store/campaigns.ts";
import { daysOf, readCells, readUnfinishedCells } from "../store/cells.ts";
import { discardUnfinished, type FinishedCampaign, switchOn } from "../store/generations.ts";
import type { Store } from "../store/openStore.ts";
import { saveUpload } from "../store/uploads.ts";
import type { ImportJob } from "./importJob.ts";
import type { ImportTarget } from "./importTargets.ts";
import type { WrittenImport } from "./writeCalls.ts";

/** Makes a written import visible, or drops it when it has nothing new or nothing at all to say. */
export function finishImport(store: Store, job: ImportJob, written: WrittenImport): ImportOutcome {
  const report = reportOf(job, written);
  const [firstReject] = report.rejectedExamples;
  if (written.rows > 0 && report.rejected === written.rows && firstReject !== undefined) {
    discardUnfinished(store, job.uploadId);
    const { line, column, reason } = firstReject;
    const why = column === null ? reason : `${column}: ${reason}`;
    return { kind: "refused", problem: { kind: "all_rows_rejected", rows: written.rows, line, reason: why } };
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
  if (counts.newCalls + counts.changedCalls === 0) {
    discardUnfinished(store, job.uploadId);
    saveUpload(store, job.teamId, job.uploadId, { ...counts, state: "nothing_new" });
    return { kind: "nothing_new", report };
  }
  const finished = written.targets.map((target) => finishedCampaign(store, job, target));
  switchOn(store, job.uploadId, finished, { ...counts, state: "stored" });
  const campaigns = report.campaigns.map((campaign) => ({
    ...campaign,
    holds: holdingsOf(store, job.teamId, campaign.campaignId),
  }));
  return { kind: "stored", report: { ...report, campaigns } };
}

function holdingsOf(store: Store, teamId: string, campaignId: string): CampaignHoldings | null {
  const campaign = findCampaign(store, teamId, campaignId);
  const days = daysOf(store, teamId, campaignId);
  if (campaign === null || days === null) return null;
  const period = { from: days.first, to: days.last + 1 };
  const metrics = measure(readCells(store, teamId, campaignId, "all", period), campaign);
  return {
    calls: metrics.totalCalls,
    dials: metrics.dials,
    conversions: metrics.conversions,
    conversionRate: metrics.conversionRate,
    firstDay: days.first,
    lastDay: days.last,
  };
}

/** A campaign's assumed targets are fitted to what its first calls show. */
function finishedCampaign(store: Store, job: ImportJob, { stored, writer, isFirst }: ImportTarget): FinishedCampaign {
  const settings = isFirst ? assumeTargets(readUnfinishedCells(store, stored.key), stored.campaign.currency) : null;
  return { stored, counts: writer.counts(), settings, isSample: job.isSample ?? false };
}

function reportOf(job: ImportJob, { rows, plan, targets, rejects, notes }: WrittenImport): ImportReport {
  return {
    fileName: job.fileName,
    rows,
    rejected: rejects.count(),
    rejectedByReason: rejects.byReason(),
    rejectedExamples: rejects.examples(),
    repeated: targets.reduce((total, { writer }) => total + writer.counts().repeated, 0),
    campaigns: targets.map(importedCampaign),
    summary: keptSummary(plan.summary, targets),
    notes,
  };
}

/** The columns as they were kept: a campaign whose segments people chose keeps no others. */
function keptSummary(summary: ImportSummary, targets: readonly ImportTarget[]): ImportSummary {
  const kept = new Set(targets.flatMap(({ segments }) => segments));
  const isKept = ({ field, header }: MappedColumn) => field !== "segment" || kept.has(header);
  const left = summary.columns.filter((column) => !isKept(column)).map(({ header }) => header);
  return { ...summary, columns: summary.columns.filter(isKept), unmapped: [...summary.unmapped, ...left] };
}

function importedCampaign({ stored, writer }: ImportTarget): ImportedCampaign {
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
