import type { ImportLimits } from "../../domain/limits.ts";
import type { FileProblem } from "../../domain/problem.ts";

/** Small files may grow as they like: up to so many bytes the ratio is not looked at. */
const RATIO_FROM_BYTES = 10_000_000;

/** What unpacking one file has used of what it may use; every level of packing counts. */
export type Budget = {
  readonly limits: ImportLimits;
  /** Size of the file as it was dropped. */
  readonly packedBytes: number;
  spentBytes: number;
  /** Of workbooks held in memory, packed. */
  heldBytes: number;
  readonly maxHeldBytes: number;
};

/** Workbooks are held packed in memory, all of a file together in so many bytes; a million calls take about 70 MB. */
export const MAX_HELD_BYTES = 250_000_000;

/** A budget of which nothing is spent. */
export function startBudget(limits: ImportLimits, packedBytes: number, maxHeldBytes = MAX_HELD_BYTES): Budget {
  return { limits, packedBytes, spentBytes: 0, heldBytes: 0, maxHeldBytes };
}

/** Counts bytes that came out; the problem if they are too many. */
export function spend(budget: Budget, bytes: number): FileProblem | null {
  budget.spentBytes += bytes;
  return growthProblem(budget, budget.spentBytes);
}

/** The problem if `bytes` more, as an archive declares them, would be too many. Nothing is spent. */
export function declaredProblem(budget: Budget, bytes: number): FileProblem | null {
  return growthProblem(budget, budget.spentBytes + bytes);
}

function growthProblem({ limits, packedBytes }: Budget, bytes: number): FileProblem | null {
  if (bytes > limits.maxUnpackedBytes) return { kind: "unpacked_too_large", maxBytes: limits.maxUnpackedBytes };
  if (bytes > RATIO_FROM_BYTES && bytes > limits.maxUnpackRatio * packedBytes) {
    return { kind: "unpacks_too_much", maxRatio: limits.maxUnpackRatio };
  }
  return null;
}
