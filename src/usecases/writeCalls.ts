import { ASSUMED_TARGETS } from "../domain/campaign.ts";
import type { Problem } from "../domain/problem.ts";
import type { ImportedCall } from "../domain/upload.ts";
import type { ImportPlan, PlanContext } from "../ingest/importPlan.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { type CallWriter, createCallWriter } from "../store/callWriter.ts";
import type { StoredCampaign } from "../store/campaigns.ts";
import { takeCampaign } from "../store/generations.ts";
import { ROWS_PER_TRANSACTION } from "../store/openStore.ts";
import { rowIdsFor } from "../store/rowIds.ts";
import { findUpload } from "../store/uploads.ts";
import { assumedCampaign } from "./assumedCampaign.ts";
import type { ImportDeps } from "./importFile.ts";
import type { ImportJob } from "./importJob.ts";
import { type FileSource, type ReadOutcome, type ReadRow, readRows } from "./readRows.ts";
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
  | { readonly kind: "written"; readonly import: WrittenImport }
  | Exclude<ReadOutcome, { readonly kind: "read" }>;

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
  const rejects = collectRejects(job.rejectsPath);
  const targets = openTargets(deps, job, plan);
  const read = await readRows(source, plan, context, {
    take: (rows) => writeRows(deps.store, rows, targets, rejects),
    rejects,
    onProgress: deps.onProgress,
  });
  await rejects.close();
  if (read.kind !== "read") return read;
  for (const target of targets.all()) target.writer.flushCells();
  const { rows, notes } = read;
  const written = { rows, plan: read.plan, targets: targets.all(), rejects, notes: [...notes, ...targets.notes()] };
  return { kind: "written", import: written };
}

type Addressed = ReadRow & { readonly target: ImportTarget };

/** Stores converted rows in short transactions. */
function writeRows(
  store: ImportDeps["store"],
  rows: readonly ReadRow[],
  targets: ImportTargets,
  rejects: Rejects,
): Result<null, Problem> {
  const addressed: Addressed[] = [];
  for (const { row, call } of rows) {
    const target = targets.of(call.campaign);
    if (!target.ok) return target;
    if (target.value === null) rejects.add({ line: row.line, column: null, reason: NO_CAMPAIGN }, row.cells);
    else addressed.push({ row, call, target: target.value });
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
