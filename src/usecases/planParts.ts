import type { FileProblem } from "../domain/problem.ts";
import type { FilePart } from "../ingest/table.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { type PlannedPart, type Planning, planFile } from "./planFile.ts";
import { problemInPart } from "./problemInPart.ts";

/** Decides how each table of a file is read; a problem of one is told of all. */
export async function planParts(
  parts: readonly FilePart[],
  planning: Planning,
): Promise<Result<readonly PlannedPart[], FileProblem>> {
  const planned: PlannedPart[] = [];
  for (const part of parts) {
    const one = await planFile(part, planning);
    if (!one.ok) return fail(problemInPart(part, one.problem));
    planned.push(one.value);
  }
  return ok(planned);
}
