import { isOwnerAlive, type Owner } from "../lib/owner.ts";
import { discardUnfinished } from "../store/generations.ts";
import type { Store } from "../store/openStore.ts";
import { sweepUndone } from "../store/undoUpload.ts";
import { advanceUpload, listHalfDone, listUntold, saveUpload, type Upload } from "../store/uploads.ts";

/**
 * Clears up after processes of this team that died in the middle of an import or an undo. Gives the uploads whose
 * uploader should hear that they were interrupted.
 */
export function recoverUploads(store: Store, teamId: string, self: Owner, nowMs: number): readonly Upload[] {
  const left = listHalfDone(store, teamId).filter(
    (upload) => upload.owner === null || !isOwnerAlive(upload.owner, self),
  );
  const interrupted: Upload[] = [];
  for (const upload of left) {
    if (upload.state === "undone") sweepUndone(store, upload.id);
    else discardUnfinished(store, upload.id);
    if (upload.state === "undoing") {
      advanceUpload(store, teamId, upload.id, "undoing", { state: "stored", owner: null });
    }
    if (upload.state === "received" || upload.state === "importing") {
      const fields = { state: "interrupted", owner: null, finishedAtMs: nowMs } as const;
      if (advanceUpload(store, teamId, upload.id, upload.state, fields)) interrupted.push(upload);
    }
  }
  return interrupted;
}

/** Uploads of this team that were read to the end by a process that died before it said so. Each is given once. */
export function takeUntoldUploads(store: Store, teamId: string, self: Owner): readonly Upload[] {
  const untold = listUntold(store, teamId).filter(({ owner }) => owner !== null && !isOwnerAlive(owner, self));
  for (const { id } of untold) saveUpload(store, teamId, id, { owner: null });
  return untold;
}
