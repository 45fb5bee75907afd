import { isOwnerAlive, type Owner } from "../lib/owner.ts";
import { discardUnfinished } from "../store/discardUnfinished.ts";
import type { Store } from "../store/openStore.ts";
import { sweepUndone } from "../store/undoUpload.ts";
import {
  advanceUpload,
  findUpload,
  listHalfDone,
  listUntold,
  removeUpload,
  saveUpload,
  type Upload,
} from "../store/uploads.ts";

/**
 * Clears up after processes of this team that died in the middle of an import, an undo or a recount. Gives the uploads
 * whose uploader should hear that they were interrupted, those whose undo was (state `undoing`), and the rows of recounts
 * (state `rebuilding`), as they were before.
 */
export function recoverUploads(store: Store, teamId: string, self: Owner, nowMs: number): readonly Upload[] {
  const left = listHalfDone(store, teamId).filter(
    (upload) => upload.owner === null || !isOwnerAlive(upload.owner, self),
  );
  const interrupted: Upload[] = [];
  for (const upload of left) {
    tidyUpload(store, teamId, upload.id);
    if (upload.state === "rebuilding" || upload.state === "undoing") interrupted.push(upload);
    if (upload.state === "received" || upload.state === "importing") {
      const fields = { state: "interrupted", owner: null, finishedAtMs: nowMs } as const;
      if (advanceUpload(store, teamId, upload.id, upload.state, fields)) interrupted.push(upload);
    }
  }
  return interrupted;
}

/** Takes back what was left half done under an upload of the team, or ends what was all but done. Safe to run again after a kill. */
export function tidyUpload(store: Store, teamId: string, uploadId: number): void {
  const upload = findUpload(store, teamId, uploadId);
  if (upload === null) return;
  if (upload.state === "undone") sweepUndone(store, uploadId);
  else discardUnfinished(store, uploadId);
  if (upload.state === "rebuilding") removeUpload(store, teamId, uploadId);
  if (upload.state === "undoing") {
    advanceUpload(store, teamId, uploadId, "undoing", { state: "stored", owner: null, undoneBy: null });
  }
}

/** Uploads of this team that were read to the end, or cancelled, by a process that died before it said so. Each is given once. */
export function takeUntoldUploads(store: Store, teamId: string, self: Owner): readonly Upload[] {
  const untold = listUntold(store, teamId).filter(({ owner }) => owner !== null && !isOwnerAlive(owner, self));
  for (const { id } of untold) saveUpload(store, teamId, id, { owner: null });
  return untold;
}
