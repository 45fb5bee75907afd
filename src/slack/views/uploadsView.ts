import type { KnownBlock } from "@slack/types";
import { countOf, formatNumber, listOf } from "../../domain/words.ts";
import type { UndoneUpload, Upload } from "../../usecases/botUsecases.ts";
import { ACTIONS, writeValue } from "../actions.ts";
import {
  type Button,
  buttons,
  clip,
  context,
  escapeText,
  type Message,
  message,
  paragraph,
  section,
  sectionWith,
} from "../blockKit.ts";
import { personText } from "./changesView.ts";
import { nameOf } from "./columnsText.ts";
import { momentText } from "./momentText.ts";
import { turnButtons } from "./turnButtons.ts";

export const UPLOADS_PER_PAGE = 20;

const CONFIRM_NAME_CHARS = 80;

/** One page of the files, newest first. */
export type UploadPage = {
  readonly uploads: readonly Upload[];
  readonly page: number;
  readonly pages: number;
  /** On all pages. */
  readonly files: number;
};

/** `rejectsLinks`: by an upload's id, where the viewer got its rejected rows. */
export function uploadsView(
  { uploads, page, pages, files }: UploadPage,
  viewerId: string,
  rejectsLinks: ReadonlyMap<number, string>,
): Message {
  if (uploads.length === 0) {
    return paragraph("No file has been read yet: drop a call export (CSV or JSON) into a channel where I am.");
  }
  const text = leadOf(page, pages, files);
  const blockOf = (upload: Upload) =>
    uploadBlock(upload, rejectsText(upload, viewerId, rejectsLinks.get(upload.id) ?? null), page);
  return message(text, [
    section(text),
    ...uploads.map(blockOf),
    context("Undo takes the calls of a file back and restores what it had corrected."),
    ...(pages === 1 ? [] : [buttons(turnButtons(ACTIONS.listUploads, page, pages))]),
  ]);
}

function leadOf(page: number, pages: number, files: number): string {
  if (pages > 1) return `There are ${countOf(files, "file")}, the newest first. Page ${page + 1} of ${pages}.`;
  return files === 1 ? "The only file so far:" : `The newest ${countOf(files, "file")}:`;
}

function uploadBlock(upload: Upload, rejects: string, page: number): KnownBlock {
  const who = upload.userId === null ? "" : ` by ${personText(upload.userId)}`;
  const lines = [`*${nameOf(upload.fileName)}*${who}, ${momentText(upload.createdAtMs)}`, outcomeText(upload), rejects];
  const text = lines.filter((line) => line !== "").join("\n");
  return upload.state === "stored" ? sectionWith(text, undoButton(upload, page)) : section(text);
}

function outcomeText({ state, rows, newCalls, changedCalls, sameCalls }: Upload): string {
  const counts = [
    countOf(newCalls, "new call"),
    ...(changedCalls > 0 ? [`${formatNumber(changedCalls)} corrected`] : []),
    ...(sameCalls > 0 ? [`${formatNumber(sameCalls)} unchanged`] : []),
  ];
  switch (state) {
    case "stored":
      return `${countOf(rows, "row")}: ${listOf(counts)}`;
    case "nothing_new":
      return `${countOf(rows, "row")}, nothing new in them`;
    case "undone":
      return `${countOf(rows, "row")}: undone, nothing of it counts any more`;
    case "refused":
      return "Not read: nothing of it was stored";
    case "interrupted":
      return "Interrupted: nothing of it was stored";
    default:
      return "Being worked on";
  }
}

function rejectsText({ rejectedRows, rejectsFileId, userId }: Upload, viewerId: string, link: string | null): string {
  if (rejectedRows === 0) return "";
  const rejected = `${countOf(rejectedRows, "row")} rejected`;
  if (rejectsFileId === null) return rejected;
  if (userId !== viewerId) return `${rejected}; the list of them was sent to ${personText(userId)}`;
  return link === null
    ? `${rejected}; the list of them is in your messages with me`
    : `${rejected}: <${link}|see them>`;
}

/** What an undo would take back: an upload, and how many calls its file brought and corrected. */
export type Undoable = Pick<Upload, "id" | "fileName" | "newCalls" | "changedCalls">;

/** Takes an upload back, after a question. `page`: of the list that the button stands on; null: it stands in no list. */
export function undoButton({ id, fileName, newCalls, changedCalls }: Undoable, page: number | null): Button {
  const name = clip(fileName, CONFIRM_NAME_CHARS);
  return {
    actionId: `${ACTIONS.undoUpload}:${id}`,
    text: "Undo",
    value: writeValue({ uploadId: id, ...(page === null ? {} : { page }) }),
    isDanger: true,
    confirm: {
      title: "Take this file back?",
      text: `${name} brought ${countOf(newCalls, "call")} and corrected ${formatNumber(changedCalls)}. Calls that no other file tells of are removed, and those it corrected are again as they were. To have it back, drop it again.`,
      yes: "Take it back",
    },
  };
}

/** While an undo takes long. `waitsFor`: what has to be done before it begins; null: it has begun. */
export function undoingView(waitsFor: "clearing_up" | "other_work" | null): Message {
  if (waitsFor === null) return paragraph("Taking the file back; I will tell when it is done.");
  const before =
    waitsFor === "clearing_up" ? "what was cancelled or undone is cleared up" : "what I work on now is done";
  return paragraph(`I will take the file back as soon as ${before}, and tell you then.`);
}

/** What an undo did. `byUserId`: who did it, where others read it. */
export function undoneView(undone: UndoneUpload, byUserId: string | null): Message {
  const { fileName, campaignNames, removed, restored, dropAgain } = undone;
  const who = byUserId === null ? "Undone" : `${personText(byUserId)} took it back`;
  const of =
    campaignNames.length === 0 || campaignNames.length > 3 ? "" : ` of ${listOf(campaignNames.map(escapeText))}`;
  const back = restored === 0 ? "" : `, ${formatNumber(restored)} ${restored === 1 ? "is" : "are"} again as before`;
  const more =
    dropAgain.length === 0
      ? ""
      : ` What ${listOf(dropAgain.slice(0, 3).map(nameOf))}${dropAgain.length > 3 ? " and others" : ""} told of them went with them: drop ${dropAgain.length === 1 ? "it" : "them"} again once the calls are back.`;
  return paragraph(`${who}: ${nameOf(fileName)}. ${countOf(removed, "call")}${of} removed${back}.${more}`);
}
