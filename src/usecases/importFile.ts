import { ASSUMED_TARGETS } from "../domain/campaign.ts";
import type { ImportOutcome, ImportProgress } from "../domain/upload.ts";
import type { ImportPlan, PlanContext } from "../ingest/importPlan.ts";
import { listChosenSegments } from "../store/campaignSettings.ts";
import { findCampaign } from "../store/campaigns.ts";
import { discardUnfinished } from "../store/generations.ts";
import type { Store } from "../store/openStore.ts";
import { saveUpload } from "../store/uploads.ts";
import { finishImport } from "./finishImport.ts";
import type { ImportJob } from "./importJob.ts";
import { planFile } from "./planFile.ts";
import { openFile } from "./readRows.ts";
import { writeCalls } from "./writeCalls.ts";

export type ImportDeps = { readonly store: Store; readonly onProgress: (progress: ImportProgress) => void };

/** A plan from the head of a file is corrected at most this often by the rest of it. */
const MAX_ATTEMPTS = 3;

/**
 * Reads a file and stores its calls: all of them, visible at once, or none. Runs in a worker thread under Slack, and
 * directly from the command line. Throws only on bugs and a broken disk; then too nothing is left behind.
 */
export async function importFile(deps: ImportDeps, job: ImportJob): Promise<ImportOutcome> {
  try {
    return await tryImport(deps, job);
  } catch (error) {
    discardUnfinished(deps.store, job.uploadId);
    throw error;
  }
}

async function tryImport(deps: ImportDeps, job: ImportJob): Promise<ImportOutcome> {
  const { store } = deps;
  const chosen = job.campaign === null ? null : findCampaign(store, job.teamId, job.campaign.id);
  const source = openFile(job.path);
  const context: PlanContext = {
    dateOrder: job.dateOrder,
    currency: chosen?.currency ?? null,
    defaultCurrency: ASSUMED_TARGETS.currency,
    preferredSegments: listChosenSegments(store, job.teamId),
  };
  const planned = await planFile(source.open, context);
  if (!planned.ok) return refusedOrAsked(planned.problem);
  let plan = planned.value;
  if (job.campaign === null && !namesCampaigns(plan)) {
    return { kind: "asks_campaign", summary: plan.summary, suggestedName: nameFromFile(job.fileName) };
  }
  for (let attempt = 1; ; attempt++) {
    saveUpload(store, job.teamId, job.uploadId, { covered: plan.summary.covered, summary: plan.summary });
    const written = await writeCalls(deps, job, source, plan, context);
    if (written.kind === "written") return finishImport(store, job, written.import);
    discardUnfinished(store, job.uploadId);
    if (written.kind === "refused") return refusedOrAsked(written.problem);
    if (attempt === MAX_ATTEMPTS) throw new Error("The reading of the file does not settle");
    plan = written.plan;
  }
}

function refusedOrAsked(problem: Extract<ImportOutcome, { kind: "refused" }>["problem"]): ImportOutcome {
  if (problem.kind !== "date_order_unknown") return { kind: "refused", problem };
  return { kind: "asks_date_order", column: problem.column, example: problem.example };
}

function namesCampaigns(plan: ImportPlan): boolean {
  return plan.reading.campaignId !== null || plan.reading.campaignName !== null;
}

/** `q1_sales-export.csv` -> `Q1 sales export`. */
function nameFromFile(fileName: string): string {
  const words = fileName
    .replace(/\.[a-z0-9]{1,5}$/i, "")
    .replace(/[_-]+/g, " ")
    .trim();
  return words === "" ? "New campaign" : words.charAt(0).toUpperCase() + words.slice(1, 80);
}
