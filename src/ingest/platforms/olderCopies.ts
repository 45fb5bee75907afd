import { ownCopy } from "../cells/ownCopy.ts";
import type { CellOf, Platform } from "./platform.ts";

/** Calls whose newest version is remembered; a call's copies stand near each other, and memory is bounded. */
const REMEMBERED_CALLS = 100_000;

/**
 * Tells of each record whether a newer copy of its call was met before: then it says nothing that is not known better.
 * A newer copy that follows is read, and completes the older one.
 */
export function olderCopies(platform: Platform): (cell: CellOf) => boolean {
  const callId = platform.fields.find(({ field }) => field === "callId");
  const newest = new Map<string, number>();
  return (cell) => {
    const version = platform.versionOf(cell);
    const id = callId?.read(cell) ?? "";
    if (version === null || id === "") return false;
    const known = newest.get(id);
    if (known !== undefined && version < known) return true;
    newest.delete(id);
    newest.set(ownCopy(id), version);
    if (newest.size > REMEMBERED_CALLS) forgetOldest(newest);
    return false;
  };
}

function forgetOldest(newest: Map<string, number>): void {
  for (const id of newest.keys()) {
    newest.delete(id);
    return;
  }
}
