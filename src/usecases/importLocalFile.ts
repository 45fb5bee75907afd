import { existsSync } from "node:fs";
import { basename } from "node:path";
import { type ImportSettings, USUAL_IMPORT_SETTINGS } from "../domain/limits.ts";
import { NO_MAPPING } from "../domain/mapping.ts";
import type { Problem } from "../domain/problem.ts";
import type { DateOrder, ImportOutcome, ImportReport } from "../domain/upload.ts";
import { countOf, listOf } from "../domain/words.ts";
import { ownerOf } from "../lib/owner.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { openStore, type Store } from "../store/openStore.ts";
import { sweepTeam } from "../store/sweepTeam.ts";
import { listTeams, saveTeam } from "../store/teams.ts";
import { addUpload, saveUpload } from "../store/uploads.ts";
import { importFile } from "./importFile.ts";
import type { ImportJob } from "./importJob.ts";
import { recoverUploads } from "./recoverUploads.ts";

export type LocalImport = {
  readonly databasePath: string;
  readonly path: string;
  /** Null: the only team of the database, or a team called `local` in an empty one. */
  readonly teamId: string | null;
  readonly campaignId: string | null;
  readonly dateOrder: DateOrder | null;
  readonly nowMs: number;
  readonly pid: number;
  /** Absent: as usual. */
  readonly settings?: ImportSettings;
};

/** Stores the calls of a file on this machine; gives the sentence to print. */
export async function importLocalFile(asked: LocalImport): Promise<Result<string, Problem>> {
  if (!existsSync(asked.path)) return fail({ kind: "file_not_found", path: asked.path });
  const store = openStore(asked.databasePath);
  try {
    const teamId = teamOf(store, asked);
    if (!teamId.ok) return teamId;
    return await importInto(store, teamId.value, asked);
  } finally {
    store.close();
  }
}

function teamOf(store: Store, asked: LocalImport): Result<string, Problem> {
  const teams = listTeams(store);
  if (asked.teamId !== null || teams.length === 0) {
    const teamId = asked.teamId ?? "local";
    if (!teams.includes(teamId)) saveTeam(store, { teamId, name: teamId }, asked.nowMs);
    return ok(teamId);
  }
  const [only, ...others] = teams;
  return only !== undefined && others.length === 0 ? ok(only) : fail({ kind: "which_team", known: teams });
}

async function importInto(store: Store, teamId: string, asked: LocalImport): Promise<Result<string, Problem>> {
  const owner = ownerOf(asked.pid, asked.nowMs);
  recoverUploads(store, teamId, owner, asked.nowMs);
  const fileName = basename(asked.path);
  const upload = addUpload(store, { teamId, fileName, owner }, asked.nowMs);
  const { campaignId, dateOrder, path, nowMs, settings = USUAL_IMPORT_SETTINGS } = asked;
  const campaign = campaignId === null ? null : { id: campaignId, name: campaignId };
  const about = { teamId, uploadId: upload.id, owner, path, fileName, campaign, dateOrder, timeZone: "UTC", nowMs };
  const job: ImportJob = { ...about, settings, rejectsPath: null };
  const { outcome, doubt } = await importUnasked(store, job);
  // Its end is told by the caller's next line, or by nobody: there is no message that waits for it.
  saveUpload(store, teamId, upload.id, { owner: null });
  if (outcome.kind === "stored") {
    sweepTeam(store, teamId);
    return ok(`${storedSentence(outcome.report)}${doubt === null ? "" : ` ${doubt}`}`);
  }
  if (outcome.kind === "nothing_new") return ok(`Nothing new: all calls of ${fileName} are stored already.`);
  saveUpload(store, teamId, upload.id, { state: "refused", owner: null, finishedAtMs: nowMs });
  return fail(problemOf(outcome));
}

/** Nobody can be asked which column is what: the file is read as it seems, and the doubt is told. */
async function importUnasked(
  store: Store,
  job: ImportJob,
): Promise<{ readonly outcome: ImportOutcome; readonly doubt: string | null }> {
  // Nothing is printed of what campaigns hold after an import.
  const deps = { store, onProgress: () => {}, onFault: () => {} };
  const outcome = await importFile(deps, job);
  if (outcome.kind !== "asks_mapping") return { outcome, doubt: null };
  return { outcome: await importFile(deps, { ...job, mapping: NO_MAPPING }), doubt: outcome.why };
}

function problemOf(outcome: Exclude<ImportOutcome, { readonly kind: "stored" | "nothing_new" }>): Problem {
  switch (outcome.kind) {
    case "refused":
      return outcome.problem;
    case "asks_campaign":
      return { kind: "campaign_not_named" };
    case "asks_date_order":
      return { kind: "date_order_unknown", column: outcome.column, example: outcome.example };
    case "asks_mapping":
    case "cancelled":
      throw new Error(`Nobody could be asked, or cancel: ${outcome.kind}`);
  }
}

function storedSentence({ rows, rejected, campaigns, joined }: ImportReport): string {
  const into = listOf(campaigns.map(({ campaignName }) => campaignName));
  const calls = campaigns.reduce((sum, { added, changed, same }) => sum + added + changed + same, 0);
  const read = joined === null ? countOf(calls, "call") : countOf(rows - rejected, "row");
  const completed = joined === null ? "" : `, which complete ${countOf(joined.calls, "call")}`;
  return `Read ${read} into ${into}${completed}; ${countOf(rejected, "row")} rejected.`;
}
