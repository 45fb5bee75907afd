import { ASSUMED_TARGETS } from "../domain/campaign.ts";
import type { Problem } from "../domain/problem.ts";
import type { ImportedCall, RowProblem } from "../domain/upload.ts";
import { rowConverter, sentencesOfTallies } from "../ingest/convertRow.ts";
import { type ImportPlan, type PlanContext, plansEqual } from "../ingest/importPlan.ts";
import { openTable } from "../ingest/openTable.ts";
import { planImport } from "../ingest/planImport.ts";
import { addToProfile, startProfile } from "../ingest/profile.ts";
import { DEFAULT_TABLE_LIMITS, type TableBatch, type TableRow } from "../ingest/table.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { type CallWriter, createCallWriter } from "../store/callWriter.ts";
import type { StoredCampaign } from "../store/campaigns.ts";
import { takeCampaign } from "../store/generations.ts";
import { ROWS_PER_TRANSACTION } from "../store/openStore.ts";
import { rowIdsFor } from "../store/rowIds.ts";
import { findUpload } from "../store/uploads.ts";
import { assumedCampaign } from "./assumedCampaign.ts";
import type { FileSource, ImportDeps } from "./importFile.ts";
import type { ImportJob } from "./importJob.ts";
import { collectRejects, type Rejects } from "./rejects.ts";

/** What one reading of the whole file wrote, not visible yet. */
export type WrittenImport = {
  readonly rows: number;
  readonly plan: ImportPlan;
  readonly targets: readonly ImportTarget[];
  readonly rejects: Rejects;
  readonly notes: readonly string[];
};

/** A campaign that the file writes to. */
export type ImportTarget = { readonly stored: StoredCampaign; readonly writer: CallWriter };

export type WriteOutcome =
  | { readonly kind: "finished"; readonly import: WrittenImport }
  /** The rest of the file tells that it must be read differently from how its head looked. */
  | { readonly kind: "plan_changed"; readonly plan: ImportPlan }
  | { readonly kind: "refused"; readonly problem: Problem };

const MAX_CAMPAIGNS = 50;
/** Cells held in memory before they are written. */
const MAX_PENDING_CELLS = 200_000;

/** Reads the whole file by the plan and writes its calls where no reader sees them yet. */
export async function writeCalls(
  deps: ImportDeps,
  job: ImportJob,
  source: FileSource,
  plan: ImportPlan,
  context: PlanContext,
): Promise<WriteOutcome> {
  const table = await openTable(source.open, DEFAULT_TABLE_LIMITS);
  if (!table.ok) return { kind: "refused", problem: table.problem };
  const profile = startProfile(table.value);
  const converter = rowConverter(plan);
  const rejects = collectRejects(job.rejectsPath, () => table.value.columns);
  const targets = openTargets(deps, job, plan);
  let rows = 0;
  try {
    for await (const batch of table.value.batches) {
      if (!batch.ok) return { kind: "refused", problem: batch.problem };
      addToProfile(profile, batch.value.filter(isRow));
      const stored = writeBatch(deps.store, batch.value, converter.convert, targets, rejects);
      if (!stored.ok) return { kind: "refused", problem: stored.problem };
      rows += batch.value.length;
      deps.onProgress({ rows, bytesRead: source.bytesRead(), bytesTotal: source.bytesTotal });
    }
  } finally {
    await rejects.close();
  }
  const settled = planImport(profile, context);
  if (!settled.ok) return { kind: "refused", problem: settled.problem };
  if (!plansEqual(settled.value, plan)) return { kind: "plan_changed", plan: settled.value };
  for (const target of targets.all()) target.writer.flushCells();
  const notes = [...table.value.notes, ...sentencesOfTallies(converter.tallies()), ...targets.notes()];
  return { kind: "finished", import: { rows, plan: settled.value, targets: targets.all(), rejects, notes } };
}

function isRow(row: TableRow | RowProblem): row is TableRow {
  return "cells" in row;
}

type Convert = (row: TableRow) => Result<ImportedCall, RowProblem>;
type Addressed = { readonly row: TableRow; readonly call: ImportedCall; readonly target: ImportTarget };

/** Converts rows outside of any transaction, then stores them in short ones. */
function writeBatch(
  store: ImportDeps["store"],
  batch: TableBatch,
  convert: Convert,
  targets: ImportTargets,
  rejects: Rejects,
): Result<null, Problem> {
  const addressed: Addressed[] = [];
  for (const row of batch) {
    if (!isRow(row)) {
      rejects.add(row, null);
      continue;
    }
    const converted = convert(row);
    if (!converted.ok) {
      rejects.add(converted.problem, row.cells);
      continue;
    }
    const target = targets.of(converted.value.campaign);
    if (!target.ok) return target;
    if (target.value === null) rejects.add({ line: row.line, column: null, reason: NO_CAMPAIGN }, row.cells);
    else addressed.push({ row, call: converted.value, target: target.value });
  }
  const writeFrom = store.sqlite.transaction((start: number) => {
    for (const { row, call, target } of addressed.slice(start, start + ROWS_PER_TRANSACTION)) {
      if (!target.writer.write(call)) rejects.add({ line: row.line, column: null, reason: NO_DATE }, row.cells);
    }
  });
  for (let start = 0; start < addressed.length; start += ROWS_PER_TRANSACTION) writeFrom.immediate(start);
  targets.flushLarge();
  return ok(null);
}

const NO_CAMPAIGN = "the row names no campaign";
const NO_DATE = "the file has no date, and no earlier upload tells this call's";

/** The campaigns of one file, each opened when its first call comes. */
type ImportTargets = {
  /** Null for a call without a campaign where nobody chose one. */
  readonly of: (campaign: ImportedCall["campaign"]) => Result<ImportTarget | null, Problem>;
  readonly all: () => readonly ImportTarget[];
  readonly flushLarge: () => void;
  readonly notes: () => readonly string[];
};

function openTargets({ store }: ImportDeps, job: ImportJob, plan: ImportPlan): ImportTargets {
  const open = new Map<string, ImportTarget>();
  const nextRowId = rowIdsFor(job.uploadId);
  const seen = plan.summary.currency;
  const currency = seen ?? ASSUMED_TARGETS.currency;
  const openOne = (id: string, name: string): Result<ImportTarget, Problem> => {
    if (open.size === MAX_CAMPAIGNS) {
      return fail({ kind: "too_many_campaigns", campaigns: open.size + 1, maxCampaigns: MAX_CAMPAIGNS });
    }
    const fresh = assumedCampaign({ id, name, currency, timeZone: job.timeZone });
    const taken = takeCampaign(store, job.teamId, job.uploadId, fresh, job.nowMs);
    if (!taken.ok) {
      const fileName = findUpload(store, job.teamId, taken.problem.busyWith)?.fileName ?? "another file";
      return fail({ kind: "import_running", fileName });
    }
    const stored = taken.value;
    const target = { stored, writer: createCallWriter(store, stored, { covered: plan.summary.covered, nextRowId }) };
    open.set(id, target);
    return ok(target);
  };
  return {
    of: (campaign) => {
      const place = campaign ?? job.campaign;
      if (place === null) return ok(null);
      const known = open.get(place.id);
      return known === undefined ? openOne(place.id, place.name) : ok(known);
    },
    all: () => [...open.values()],
    flushLarge: () => {
      for (const { writer } of open.values()) if (writer.pendingCells() > MAX_PENDING_CELLS) writer.flushCells();
    },
    notes: () =>
      [...open.values()].flatMap(({ stored: { campaign } }) =>
        seen === null || seen === campaign.currency
          ? []
          : [
              `The file's amounts are in ${seen}; ${campaign.campaignName} counts in ${campaign.currency}, and they were taken as that.`,
            ],
      ),
  };
}
