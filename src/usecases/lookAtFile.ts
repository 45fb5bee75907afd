import type { ImportLimits } from "../domain/limits.ts";
import type { ColumnMapping } from "../domain/mapping.ts";
import type { FileProblem } from "../domain/problem.ts";
import { type ColumnFacts, columnFacts } from "../ingest/form/columnFacts.ts";
import { headerKeyOf } from "../ingest/headerKey.ts";
import { pathsBeside } from "../ingest/mappedHeaders.ts";
import { openTable } from "../ingest/openTable.ts";
import { addToProfile, type Profile, plainProfile, startProfile } from "../ingest/profile.ts";
import { type FilePart, isTableRow, tableLimits } from "../ingest/table.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { findColumnMapping } from "../store/columnMappings.ts";
import type { Store } from "../store/openStore.ts";
import { openFile } from "./fileSource.ts";
import { openCallParts } from "./openCallParts.ts";
import { type PackedProfile, packProfile } from "./packedProfile.ts";
import { problemInPart } from "./problemInPart.ts";

/** A file to look at. `mapping`: what is chosen of its columns by now; null: whatever is remembered of such files. */
export type Look = {
  readonly teamId: string;
  readonly campaignId: string | null;
  readonly path: string;
  readonly limits: ImportLimits;
  readonly mapping: ColumnMapping | null;
};

/** What the first rows of a file's first table tell, as plain data. */
export type LookedAt = {
  readonly profile: PackedProfile;
  readonly facts: ColumnFacts;
  readonly headerKey: string;
  /** null: nobody has said anything of such files. */
  readonly mapping: ColumnMapping | null;
};

/** Rows that are looked at: enough that the form shows what an import would decide at first. */
const HEAD_ROWS = 5_000;

/** Looks at the first rows of a file; of an archive at its first table. */
export async function lookAtFile(store: Store, look: Look): Promise<Result<LookedAt, FileProblem>> {
  const source = openFile(look.path);
  const { maxFileBytes } = look.limits;
  if (source.size > maxFileBytes) return fail({ kind: "file_too_large", bytes: source.size, maxBytes: maxFileBytes });
  const opened = await openCallParts(source, tableLimits(look.limits));
  if (!opened.ok) return opened;
  const [part] = opened.value.parts;
  if (part === undefined) throw new Error("A file was opened without any part");
  const looked = await lookAtPart(store, look, part);
  return looked.ok ? looked : fail(problemInPart(part, looked.problem));
}

async function lookAtPart(store: Store, look: Look, part: FilePart): Promise<Result<LookedAt, FileProblem>> {
  const seen = await profileHead(part, look.limits, []);
  if (!seen.ok) return seen;
  const headerKey = headerKeyOf(seen.value);
  const isPlatforms = seen.value.platform !== null;
  const remembered = findColumnMapping(store, look.teamId, headerKey, look.campaignId, isPlatforms)?.mapping ?? null;
  const mapping = look.mapping ?? remembered;
  const paths = pathsBeside(seen.value, mapping);
  const whole = paths.length === 0 ? seen : await profileHead(part, look.limits, paths);
  if (!whole.ok) return whole;
  return ok({ profile: packProfile(whole.value), facts: columnFacts(whole.value), headerKey, mapping });
}

async function profileHead(
  part: FilePart,
  limits: ImportLimits,
  wantedPaths: readonly string[],
): Promise<Result<Profile, FileProblem>> {
  const table = await openTable(part, tableLimits(limits), wantedPaths);
  if (!table.ok) return table;
  const profile = startProfile(table.value, "all");
  for await (const batch of table.value.batches) {
    if (!batch.ok) return fail(batch.problem);
    addToProfile(profile, batch.value.filter(isTableRow));
    if (profile.rows >= HEAD_ROWS) break;
  }
  return ok(plainProfile(profile));
}
