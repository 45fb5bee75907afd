import type { WantedMessage } from "../../usecases/alertUsecases.ts";
import { clip, LIMITS, type Message } from "../blockKit.ts";
import { firstAccepted, formsOf } from "../postWithPictures.ts";
import { isMessageFixed, isMessageGone, noEntryOf, slackErrorCode } from "../slackErrors.ts";
import type { SenderParts, SendOutcome } from "./senderParts.ts";
import { untilNoted } from "./untilNoted.ts";

/** Shows a posted message as it stands now, with the pictures it has. What cannot be changed any more is left as it is. */
export async function editMessage(
  parts: SenderParts,
  wanted: WantedMessage,
  stopping: AbortSignal,
): Promise<SendOutcome> {
  const { usecases, teamId, log } = parts;
  const { message, parent } = wanted;
  if (parent === null) {
    const why = "there is no message to change";
    await untilNoted(log, stopping, () => usecases.endMessage(teamId, message.id, "unwanted", why));
    return "not_sent";
  }
  try {
    if (!(await update(parts, wanted, parent))) return "not_sent";
  } catch (error) {
    // A channel that takes no posts takes no edits; its next message tells who must know.
    const isGone = isMessageGone(error);
    if (!isGone && !isMessageFixed(error) && noEntryOf(error) === null) throw error;
    const how = isGone ? "unwanted" : "refused";
    await untilNoted(log, stopping, () => usecases.endMessage(teamId, message.id, how, slackErrorCode(error)));
    return "refused";
  }
  const { channelId, ts } = parent;
  await untilNoted(log, stopping, () => usecases.notePosted(teamId, message.id, { channelId, ts }));
  return "sent";
}

/** False: the row is not this process's any more. */
async function update(
  { usecases, teamId, client, log, words }: SenderParts,
  wanted: WantedMessage,
  parent: NonNullable<WantedMessage["parent"]>,
): Promise<boolean> {
  const altText = parent.pictures.length === 0 ? "" : (words.chartOf(asPosted(wanted))?.altText ?? "");
  const held = parent.pictures.map((fileId) => ({ fileId, altText }));
  const forms = formsOf((pictures) => words.viewOf(wanted, pictures), held);
  return await firstAccepted(log, forms, async ({ message: said, pictures }) => {
    if (!usecases.notePosting(teamId, wanted.message.id, pictures)) return false;
    await client.chat.update({ channel: parent.channelId, ts: parent.ts, ...edited(said) });
    return true;
  });
}

/** Blocks are named even where there are none: Slack keeps those it is not told of. */
function edited({ text, blocks }: Message) {
  return { text: clip(text, LIMITS.messageText), blocks: [...blocks] };
}

/** An edit draws nothing; the message that it changes did. */
function asPosted(wanted: WantedMessage): WantedMessage {
  const { message } = wanted;
  if (message.said.kind !== "edit") return wanted;
  return { ...wanted, message: { ...message, said: { kind: "alert", episodeId: message.said.episodeId } } };
}
