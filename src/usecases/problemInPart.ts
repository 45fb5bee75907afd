import type { FileProblem } from "../domain/problem.ts";
import type { FilePart } from "../ingest/table.ts";

/** A problem of one table as it is told of the whole file; what is asked for, and not told, stays as it is. */
export function problemInPart({ name }: FilePart, problem: FileProblem): FileProblem {
  if (name === null || problem.kind === "date_order_unknown") return problem;
  return { kind: "in_archive", name, problem };
}
