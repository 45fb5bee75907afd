import type { Problem } from "../../domain/problem.ts";
import { fail, ok, type Result } from "../../lib/result.ts";
import type { Upload } from "../../usecases/botUsecases.ts";
import { readUploadValue } from "../actions.ts";
import type { Bot } from "../bot.ts";
import { isDirect } from "../directMessages.ts";
import { guarded } from "../guarded.ts";
import { openModal } from "../openModal.ts";
import type { SettingsPress } from "../settings/asking.ts";
import { lookingModal, mappingModal } from "../views/mappingModal.ts";
import { problemModal } from "../views/modalParts.ts";
import { problemView } from "../views/problemView.ts";
import { lookInto } from "./lookInto.ts";
import { mayMap } from "./mayMap.ts";
import { type MappingTools, showInModal, tellInModal } from "./openForm.ts";

/** "Columns" and "Check the columns": opens a modal at once, and shows the columns in it once the file was looked at. */
export async function pressColumns(tools: MappingTools, press: SettingsPress): Promise<void> {
  const { bot } = tools;
  const found = await uploadMeant(bot, press);
  if (!found.ok) return await press.tell(problemView(found.problem));
  const upload = found.value;
  const opened = await openModal(bot, press.triggerId ?? "", lookingModal(upload.fileName));
  if (!opened.ok) return await press.tell(problemView(opened.problem));
  const viewId = opened.value;
  await guarded(bot, tellInModal(tools, viewId), async () => {
    const looked = await lookInto(tools, upload);
    if (looked === null) return;
    if (!looked.ok) return await showInModal(tools, viewId, problemModal(looked.problem));
    const channel = isDirect(press.channelId) ? "" : press.channelId;
    const place = { uploadId: upload.id, channel, isMore: false, typed: 0, chosen: {} };
    await showInModal(tools, viewId, mappingModal(looked.value, { place, inputs: new Map(), notice: null }));
  });
}

async function uploadMeant(bot: Bot, press: SettingsPress): Promise<Result<Upload, Problem>> {
  const value = readUploadValue(press.value);
  if (value === null) return fail({ kind: "old_button" });
  const upload = bot.usecases.findUpload(bot.teamId, value.uploadId);
  if (upload === null) return fail({ kind: "upload_gone" });
  const allowed = await mayMap(bot, upload, press.userId);
  return allowed.ok ? ok(upload) : allowed;
}
