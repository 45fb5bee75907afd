import { ASSUMED_TARGETS } from "../domain/campaign.ts";
import { localHourIn } from "../domain/day.ts";
import { USUAL_IMPORT_SETTINGS } from "../domain/limits.ts";
import type { Problem } from "../domain/problem.ts";
import type { ImportOutcome, ImportProgress } from "../domain/upload.ts";
import { countOf, formatDay, formatNumber } from "../domain/words.ts";
import { doubtful } from "../ingest/doubtful.ts";
import { isInferredCompletion } from "../ingest/planning/planCompletion.ts";
import { tableLimits } from "../ingest/table.ts";
import { listChosenSegments } from "../store/campaignSettings.ts";
import { findCampaign } from "../store/campaigns.ts";
import { findColumnMapping } from "../store/columnMappings.ts";
import { discardUnfinished } from "../store/discardUnfinished.ts";
import type { Store } from "../store/openStore.ts";
import { saveUpload } from "../store/uploads.ts";
import type { Warn } from "./chores.ts";
import { type FileSource, openFile } from "./fileSource.ts";
import { finishImport } from "./finishImport.ts";
import { importInPlace } from "./importInPlace.ts";
import type { ImportJob } from "./importJob.ts";
import type { CampaignPlace } from "./importTargets.ts";
import { keptSummary } from "./keptSummary.ts";
import { openCallParts } from "./openCallParts.ts";
import type { PlannedPart, Planning } from "./planFile.ts";
import { planParts } from "./planParts.ts";
import { checkpointOf, isCancelled } from "./runningImports.ts";
import { setAsideEarlier } from "./setAsideEarlier.ts";
import { type WrittenImport, writeCalls } from "./writeCalls.ts";

export type ImportDeps = {
  readonly store: Store;
  readonly onProgress: (progress: ImportProgress) => void;
  /** Hears of bugs that come once the calls are seen, and what they cost: the import says all the same that it stored them. */
  readonly onFault: Warn;
};

/** What the rest of a file tells corrects the plans from its head, and where rows without a campaign go, in at most so many readings. */
const MAX_ATTEMPTS = 4;

/**
 * Reads a file, or all that an archive holds, and stores its calls: all of them, visible at once, or none. Runs in a worker
 * thread under Slack, and directly from the command line. Throws only on bugs and a broken disk; then too nothing is
 * left behind. What a cancelled import wrote, which nobody sees, is left to `tidyUpload`.
 */
export async function importFile(deps: ImportDeps, job: ImportJob): Promise<ImportOutcome> {
  try {
    if (isCancelled(job.cancelFlag)) return { kind: "cancelled" };
    return await importInPlace(deps.store, job, (attempt) => tryImport(deps, attempt));
  } catch (error) {
    if (isCancelled(job.cancelFlag)) return { kind: "cancelled" };
    discardUnfinished(deps.store, job.uploadId);
    throw error;
  }
}

async function tryImport(deps: ImportDeps, job: ImportJob): Promise<ImportOutcome> {
  const { limits } = job.settings ?? USUAL_IMPORT_SETTINGS;
  const source = openFile(job.path, checkpointOf(job.cancelFlag));
  if (source.size > limits.maxFileBytes) {
    return refused({ kind: "file_too_large", bytes: source.size, maxBytes: limits.maxFileBytes });
  }
  const opened = await openCallParts(source, tableLimits(limits));
  if (!opened.ok) return refused(opened.problem);
  const planned = await planParts(opened.value.parts, planningOf(deps, job, source));
  if (!planned.ok) return refused(planned.problem);
  const [first] = planned.value;
  saveUpload(deps.store, job.teamId, job.uploadId, { headerKey: first?.headerKey ?? null });
  const question = questionOn(job, planned.value);
  return question ?? (await writeAndFinish(deps, job, source, planned.value, opened.value.notes));
}

async function writeAndFinish(
  deps: ImportDeps,
  job: ImportJob,
  source: FileSource,
  planned: readonly PlannedPart[],
  archiveNotes: readonly string[],
): Promise<ImportOutcome> {
  const { store } = deps;
  let parts = planned;
  let namelessTo: CampaignPlace | null = null;
  for (let attempt = 1; ; attempt++) {
    const summary = keptSummary(parts.map((part) => ({ planned: part, targets: null })));
    saveUpload(store, job.teamId, job.uploadId, { covered: summary.covered, summary });
    const aside = setAsideEarlier(store, job);
    if (!aside.ok) {
      discardUnfinished(store, job.uploadId);
      return refused(aside.problem);
    }
    const written = await writeCalls(deps, job, source, parts, { namelessTo, aside: aside.value });
    if (written.kind === "written") {
      const strange = strangeIds(job, parts, written.import);
      if (strange !== null) {
        discardUnfinished(store, job.uploadId);
        return strange;
      }
      const notes = [...archiveNotes, ...doubtNotes(parts), ...rememberedNotes(job, parts), ...written.import.notes];
      return finishImport(deps, job, { ...written.import, notes }, aside.value);
    }
    discardUnfinished(store, job.uploadId);
    if (written.kind === "refused") return refused(written.problem);
    if (attempt === MAX_ATTEMPTS) throw new Error("The reading of the file does not settle");
    if (written.kind === "plans_changed") parts = written.parts;
    else namelessTo = written.campaign;
  }
}

/** The order of day and month is a question of its own. */
function refused(problem: Problem): ImportOutcome {
  if (problem.kind !== "date_order_unknown") return { kind: "refused", problem };
  return { kind: "asks_date_order", column: problem.column, example: problem.example };
}

/** What is known of the team, and what people said of files with the same columns. */
function planningOf({ store, onProgress }: ImportDeps, job: ImportJob, source: FileSource): Planning {
  const { teamId, campaign, dateOrder, mapping, settings = USUAL_IMPORT_SETTINGS } = job;
  const chosen = campaign === null ? null : findCampaign(store, teamId, campaign.id);
  /** What the uploader says is said of the first table; of an archive's others, where they have the same columns. */
  let saidOf: string | null = null;
  return {
    limits: tableLimits(settings.limits),
    onRows: (rows) => onProgress({ rows, bytesRead: source.position(), bytesTotal: source.size }),
    context: {
      dateOrder,
      currency: chosen?.currency ?? null,
      defaultCurrency: ASSUMED_TARGETS.currency,
      preferredSegments: listChosenSegments(store, teamId),
      canHash: settings.hashKey !== null,
    },
    mappingFor: (headerKey, isPlatforms) => {
      saidOf ??= headerKey;
      if (mapping != null && headerKey === saidOf) return { mapping, atMs: null };
      return findColumnMapping(store, teamId, headerKey, campaign?.id ?? null, isPlatforms);
    },
  };
}

/** What has to be asked before anything is stored; null: nothing. */
function questionOn(job: ImportJob, parts: readonly PlannedPart[]): ImportOutcome | null {
  const [first] = parts;
  const why = first === undefined ? null : doubtOf(first);
  if (first !== undefined && why !== null) return { kind: "asks_mapping", summary: first.plan.summary, why };
  const nameless = parts.find(({ plan: { reading } }) => {
    return !reading.isCompletion && reading.campaignId === null && reading.campaignName === null;
  });
  if (job.campaign !== null || nameless === undefined) return null;
  return { kind: "asks_campaign", summary: nameless.plan.summary, suggestedName: nameFromFile(job.fileName) };
}

/** At least this share of its rows names a stored call where a file really completes calls. */
const FEW_STORED = 0.02;

/** Nobody said that the file completes stored calls, and hardly any of its ids is one of these: it may be of calls. */
function strangeIds(job: ImportJob, parts: readonly PlannedPart[], { idRows }: WrittenImport): ImportOutcome | null {
  const [first] = parts;
  const rows = idRows.stored + idRows.unknown;
  if (first === undefined || idRows.unknown === 0 || idRows.stored >= FEW_STORED * rows) return null;
  if (job.mapping != null || !parts.every(isInferredCompletion)) return null;
  const { stored } = idRows;
  const ids =
    stored === 0
      ? "None of its ids is a stored call"
      : `Of its ${countOf(rows, "row")} only ${formatNumber(stored)} ${stored === 1 ? "names" : "name"} a stored call`;
  return {
    kind: "asks_mapping",
    summary: first.plan.summary,
    why: `${ids}. If it tells of payments, drop the calls first, then this file; else it may hold calls itself.`,
  };
}

/** Why people should be asked how a table is read; null: it is clear, or they have said so. */
function doubtOf({ plan, profile, said }: PlannedPart): string | null {
  return said === null ? doubtful(plan, profile) : null;
}

/** People are shown the columns of an archive's first table alone. */
function doubtNotes(parts: readonly PlannedPart[]): readonly string[] {
  return parts.slice(1).flatMap((part) => {
    const why = doubtOf(part);
    return why === null ? [] : [`In "${part.part.name}": ${why}`];
  });
}

function rememberedNotes({ timeZone }: ImportJob, parts: readonly PlannedPart[]): readonly string[] {
  const times = parts.flatMap(({ said }) => (said?.atMs == null ? [] : [said.atMs]));
  const days = [...new Set(times.map((atMs) => formatDay(localHourIn(timeZone)(atMs).day)))];
  return days.map((day) => `Columns are read as somebody set them up for such files on ${day}.`);
}

/** Endings of the files that are read, however many follow each other, or of any other one. */
const ENDING = /((\.(csv|tsv|txt|json|ndjson|jsonl|xlsx|xlsm|zip|gz|gzip))+|\.[a-z0-9]{1,5})$/i;

/** `q1_sales-export.csv.gz` -> `Q1 sales export`. */
function nameFromFile(fileName: string): string {
  const words = fileName.replace(ENDING, "").replace(/[_-]+/g, " ").trim();
  return words === "" ? "New campaign" : words.charAt(0).toUpperCase() + words.slice(1, 80);
}
