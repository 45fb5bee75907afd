import type { ColumnMapping } from "../domain/mapping.ts";
import type { Problem } from "../domain/problem.ts";
import type { UploadAnswers } from "../domain/upload.ts";
import type { Owner } from "../lib/owner.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import type { Store } from "../store/openStore.ts";
import { addUpload, findUpload, listReadings, type Upload } from "../store/uploads.ts";
import { answerUpload } from "./importUpload.ts";

export type ReopenTools = { readonly store: Store; readonly owner: Owner };

/** What somebody (a Slack id) says of the columns of an upload's file. */
export type SaidOfUpload = { readonly userId: string; readonly mapping: ColumnMapping };

/**
 * Makes an upload's file ready to be imported again, read as is said: the reading of it that asks, else a new one of
 * whoever wants it. What another reading has stored stays until the import of the new one takes its place.
 */
export function reopenUpload(
  { store, owner }: ReopenTools,
  { teamId, id }: Pick<Upload, "teamId" | "id">,
  { userId, mapping }: SaidOfUpload,
  nowMs: number,
): Result<Upload, Problem> {
  const upload = findUpload(store, teamId, id);
  if (upload === null || upload.state === "rebuilding") return fail({ kind: "upload_gone" });
  const { fileName, fileId, channelId, headerKey } = upload;
  const readings = listReadings(store, upload);
  const inState = (...states: readonly Upload["state"][]) => readings.find(({ state }) => states.includes(state));
  if (inState("received", "importing") !== undefined) return fail({ kind: "import_running", fileName });
  if (inState("undoing") !== undefined) return fail({ kind: "undo_running", fileName });
  const said = { mapping, mappedBy: userId };
  const asking = inState("asking");
  if (asking !== undefined) return answerUpload(store, owner, teamId, asking.id, said);
  const answers = { ...answersOf(inState("stored") ?? upload), ...said };
  return ok(addUpload(store, { teamId, fileId, channelId, userId, fileName, owner, headerKey, answers }, nowMs));
}

/** What was answered of the file before. A campaign that once had its calls is not made again after somebody deleted it. */
function answersOf({ state, answers }: Upload): Pick<UploadAnswers, "campaign" | "dateOrder"> {
  const { campaign = null, dateOrder = null } = answers ?? {};
  const hadCalls = state === "stored" || state === "undone";
  return { campaign: campaign !== null && hadCalls ? { ...campaign, isKnown: true } : campaign, dateOrder };
}
