import type { FileProblem } from "../domain/problem.ts";
import { formatNumber } from "../domain/words.ts";
import { openTable } from "../ingest/openTable.ts";
import { draftPlan } from "../ingest/planImport.ts";
import { namesNoCall } from "../ingest/planning/namesNoCall.ts";
import { addToProfile, type Profile, startProfile } from "../ingest/profile.ts";
import { type FileBytes, type FilePart, isTableRow, type TableLimits } from "../ingest/table.ts";
import { type OpenedParts, openParts } from "../ingest/unpack/openParts.ts";
import { ok, type Result } from "../lib/result.ts";

/** Rows of each table of an archive that are looked at to tell whether it holds calls. */
const LOOKED_AT_ROWS = 500;

/**
 * Opens a file, of an archive only the tables that may hold calls: lists of agents and sums of days are left out, each with
 * a sentence. Where no table would be left, and of a file that is no archive, all are given.
 */
export async function openCallParts(file: FileBytes, limits: TableLimits): Promise<Result<OpenedParts, FileProblem>> {
  const opened = await openParts(file, limits);
  if (!opened.ok || opened.value.parts.length < 2) return opened;
  const kept: FilePart[] = [];
  const told: string[] = [];
  for (const part of opened.value.parts) {
    const why = await whyLeftOut(part, limits);
    if (why === null) kept.push(part);
    else told.push(why);
  }
  return kept.length === 0 ? opened : ok({ parts: kept, notes: [...opened.value.notes, ...told] });
}

/** A sentence; null: the table may hold calls, or cannot be read, which is a problem of the whole archive. */
async function whyLeftOut(part: FilePart, limits: TableLimits): Promise<string | null> {
  const profile = await profileHead(part, limits);
  if (profile === null || profile.rows === 0) return null;
  const { problem } = draftPlan(profile, { dateOrder: null, currency: null, defaultCurrency: "USD" });
  if (problem?.kind === "sums_of_calls") {
    const sum = `"${problem.column}": ${formatNumber(problem.example)}`;
    return `Each row of "${part.name}" in the archive seems to hold the sum of many calls (${sum}), so it was left out.`;
  }
  const holdsNone = problem?.kind === "no_date_column" && namesNoCall(profile);
  return holdsNone ? `"${part.name}" in the archive holds no calls and was left out.` : null;
}

/** null: the table cannot be read. */
async function profileHead(part: FilePart, limits: TableLimits): Promise<Profile | null> {
  const table = await openTable(part, limits);
  if (!table.ok) return null;
  const profile = startProfile(table.value);
  for await (const batch of table.value.batches) {
    if (!batch.ok) return null;
    addToProfile(profile, batch.value.filter(isTableRow));
    if (profile.rows >= LOOKED_AT_ROWS) break;
  }
  return profile;
}
