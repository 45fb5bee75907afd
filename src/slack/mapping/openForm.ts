import type { ModalView } from "@slack/types";
import type { ColumnMapping, MappingForm } from "../../domain/mapping.ts";
import type { Problem } from "../../domain/problem.ts";
import type { KeyedQueue } from "../../lib/queue.ts";
import { fail, ok, type Result } from "../../lib/result.ts";
import type { Upload } from "../../usecases/botUsecases.ts";
import type { Bot } from "../bot.ts";
import { slackErrorCode } from "../slackErrors.ts";
import type { Tell } from "../toAsker.ts";
import { messageModal } from "../views/modalParts.ts";
import { type MappingPlace, readMappingPlace, type Standing, standingIn } from "./chosen.ts";
import type { FilesLookedAt } from "./lookedAt.ts";
import { mappingOf } from "./mappingOf.ts";

/** What the flow of the modal works with. */
export type MappingTools = {
  readonly bot: Bot;
  readonly files: FilesLookedAt;
  /** By the modal's id: one after the other, or an older view could arrive after a newer one. */
  readonly updates: KeyedQueue;
};

/** A modal in which something was chosen or pressed, with Slack's own state of its inputs. */
export type OpenView = { readonly id: string; readonly values: unknown; readonly metadata: string };

/** The modal as it stands when something was chosen in it, or it was submitted. */
export type OpenForm = {
  readonly upload: Upload;
  /** With all that is chosen by now. */
  readonly place: MappingPlace;
  readonly standing: Standing;
  readonly mapping: ColumnMapping;
  readonly form: MappingForm;
};

/** Reads a modal of ours; fails where what it stands for is gone. */
export function readOpenForm(tools: MappingTools, view: OpenView): Result<OpenForm, Problem> {
  const { bot, files } = tools;
  const carried = readMappingPlace(view.metadata);
  if (carried === null) return fail({ kind: "old_button" });
  const upload = bot.usecases.findUpload(bot.teamId, carried.uploadId);
  if (upload === null) return fail({ kind: "upload_gone" });
  const looked = files.find(upload.id);
  const before = { ...carried, chosen: { ...carried.chosen, ...looked?.chosenIn.get(view.id) } };
  const standing = standingIn(view.values, before);
  const place = { ...before, chosen: standing.chosen };
  const mapping = looked === null ? null : mappingOf(looked.base, standing.chosen, looked.names);
  const form = mapping === null ? null : bot.usecases.mappingForm(upload, mapping);
  if (mapping === null || form === null) return fail({ kind: "look_over", fileName: upload.fileName });
  files.note(upload.id, form);
  files.choose(upload.id, view.id, standing.chosen);
  return ok({ upload, place, standing, mapping, form });
}

/** Shows something else in an open modal; nothing once it was closed. */
export async function showInModal({ bot, updates }: MappingTools, viewId: string, view: ModalView): Promise<void> {
  await updates.run(viewId, async () => {
    try {
      await bot.client.views.update({ view_id: viewId, view });
    } catch (error) {
      if (slackErrorCode(error) !== "not_found") throw error;
      bot.log.debug({ err: error }, "A modal was closed before its content came");
    }
  });
}

/** Says a message in place of what the modal shows. */
export function tellInModal(tools: MappingTools, viewId: string): Tell {
  return (message) => showInModal(tools, viewId, messageModal(message));
}
