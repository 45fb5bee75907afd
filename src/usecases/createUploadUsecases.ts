import type { Clock } from "../lib/clock.ts";
import { isOwnerAlive } from "../lib/owner.ts";
import { findUpload, saveUnlessCancelled, saveUpload, type Upload } from "../store/uploads.ts";
import {
  answerUpload,
  cancelUpload,
  type ImportTools,
  importUpload,
  receiveUpload,
  refuseUnread,
} from "./importUpload.ts";
import type { UploadNote, UploadUsecases } from "./uploadUsecases.ts";

/** Binds the course of uploads to a store, the import thread and a clock. */
export function createUploadUsecases(tools: ImportTools, clock: Clock): UploadUsecases {
  const { store, owner } = tools;
  return {
    receiveUpload: (shared) => receiveUpload(store, owner, shared, clock()),
    noteUpload: (upload, told) => noteUpload(tools, upload, told),
    answerUpload: (teamId, uploadId, answer) => answerUpload(store, owner, teamId, uploadId, answer),
    importUpload: (upload, file, onProgress) => importUpload(tools, upload, file, clock(), onProgress),
    refuseUpload: ({ teamId, id }) => refuseUnread(store, teamId, id, clock()),
    cancelUpload: (teamId, uploadId) => cancelUpload(tools, teamId, uploadId, clock()),
    findElsewhere: (teamId, uploadId) => findElsewhere(tools, teamId, uploadId),
  };
}

/**
 * The owner of a cancelled upload stays until its end is told and what it wrote is removed: nobody else may do either
 * before.
 */
function noteUpload({ store, chores }: ImportTools, { teamId, id }: Upload, told: UploadNote): void {
  if (saveUnlessCancelled(store, teamId, id, told)) return;
  const { owner, ...rest } = told;
  if (Object.keys(rest).length > 0) saveUpload(store, teamId, id, rest);
  if (owner !== null) return;
  // The thread does one job after the other: this comes after the import that was cancelled. A stop ends it too.
  void chores.tidy(teamId, id).then(() => {
    if (store.sqlite.open) saveUpload(store, teamId, id, { owner });
  });
}

function findElsewhere({ store, owner }: ImportTools, teamId: string, uploadId: number): Upload | null {
  const upload = findUpload(store, teamId, uploadId);
  if (upload === null || (upload.state !== "received" && upload.state !== "importing")) return null;
  const isElsewhere = upload.owner !== null && upload.owner !== owner && isOwnerAlive(upload.owner, owner);
  return isElsewhere ? upload : null;
}
