import { type Json, jsonOf, textOf } from "./json.ts";
import { named } from "./naming.ts";
import { noteFindings, remark } from "./records.ts";
import type { ResponsePlace } from "./responseUrls.ts";
import { fileLookup, type Stage } from "./stage.ts";
import { addMessage, findMessage, type Message, removeMessage } from "./state.ts";
import { checkMessage, structured } from "./strict/payloads.ts";
import { shownFileIds } from "./strict/wholes.ts";

/** Shows what the bot answered to a command or a click, from an ack or a response URL. Returns Slack's error word or null. */
export function showResponse(
  stage: Stage,
  method: "response_url" | "ack",
  place: ResponsePlace,
  body: Json,
): string | null {
  const original = place.messageTs === null ? null : findMessage(stage.state, place.channelId, place.messageTs);
  if (body.delete_original === true) {
    if (original !== null) removeMessage(stage.state, original);
    return null;
  }
  const replaces = body.replace_original === true;
  remarkOnTarget(stage, method, place, body);
  const isPublic = replaces && original !== null ? original.onlyFor === null : body.response_type === "in_channel";
  const findings = checkMessage(body, isPublic ? "message" : "ephemeral", fileLookup(stage));
  if (noteFindings(stage.records, method, body, findings)) return findings.error;
  if (replaces && original !== null) replaceMessage(stage, original, body);
  else postResponse(stage, place, body, isPublic);
  return null;
}

/** Slack replaces or keeps the original by rules that differ between clients and kinds of message: say which. */
function remarkOnTarget(stage: Stage, method: string, place: ResponsePlace, body: Json): void {
  if (place.messageTs === null && body.replace_original === true) {
    remark(stage.records, method, body, "a slash command has no original message to replace");
  }
  if (place.messageTs !== null && typeof body.replace_original !== "boolean") {
    remark(stage.records, method, body, "say replace_original true or false when answering a click in a message");
  }
}

function replaceMessage(stage: Stage, original: Message, body: Json): void {
  const blocks = named(structured(body.blocks));
  const added = shownFileIds(blocks).filter((id) => !original.firstPictures.includes(id));
  if (added.length > 0) remark(stage.records, "response_url", body, "a picture added by an update shows as broken");
  original.text = textOf(body.text) ?? "";
  original.blocks = blocks;
  original.edited = true;
  stage.state.changed({ kind: "messages", channel: original.channelId });
}

function postResponse(stage: Stage, place: ResponsePlace, body: Json, isPublic: boolean): void {
  const blocks = named(structured(body.blocks));
  const message = {
    ts: stage.state.nextTs(),
    emulatorTs: null,
    channelId: place.channelId,
    userId: stage.settings.botUserId,
    threadTs: textOf(body.thread_ts),
    onlyFor: isPublic ? null : place.userId,
    fileIds: [],
    text: textOf(body.text) ?? "",
    blocks,
  };
  addMessage(stage.state, message, shownFileIds(blocks));
}

/** The message in an ack: plain text, or a JSON object; null for an empty ack. */
export function messageInAck(body: string, parsed: unknown): Json | null {
  if (body === "") return null;
  if (typeof parsed === "string") return { text: parsed };
  return parsed === undefined ? { text: body } : jsonOf(parsed);
}
