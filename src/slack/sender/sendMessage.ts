import type { ChartSpec } from "../../charts/chartSpec.ts";
import type { OutboxMessage } from "../../domain/outbox.ts";
import type { WantedMessage } from "../../usecases/alertUsecases.ts";
import type { Message } from "../blockKit.ts";
import { openDirectMessages } from "../directMessages.ts";
import { type HeldPicture, holdPictures, PICTURE_WAIT_MS, type Picture } from "../holdPictures.ts";
import { firstAccepted, formsOf, post } from "../postWithPictures.ts";
import { isThreadGone, missingScopeOf } from "../slackErrors.ts";
import { editMessage } from "./editMessage.ts";
import type { SenderParts, SendOutcome } from "./senderParts.ts";
import { untilNoted } from "./untilNoted.ts";

/**
 * Sends a message that was claimed and notes that it was; `onAsked` right before Slack is asked to post it. Throws what Slack
 * throws; the row is then still claimed.
 */
export async function sendMessage(
  parts: SenderParts,
  message: OutboxMessage,
  stopping: AbortSignal,
  onAsked: () => void,
): Promise<SendOutcome> {
  const { usecases, teamId, log } = parts;
  const wanted = usecases.wantedNow(teamId, message);
  if (wanted === null) {
    await untilNoted(log, stopping, () => usecases.endMessage(teamId, message.id, "unwanted", null));
    return "not_sent";
  }
  return message.said.kind === "edit"
    ? await editMessage(parts, wanted, stopping)
    : await postNew(parts, wanted, stopping, onAsked);
}

async function postNew(
  parts: SenderParts,
  wanted: WantedMessage,
  stopping: AbortSignal,
  onAsked: () => void,
): Promise<SendOutcome> {
  const { usecases, teamId, log, words, client } = parts;
  const { message, parent } = wanted;
  // What may be posted already is not posted into a network that loses this answer too.
  if (message.maybePosted > 0) await client.auth.test();
  const channelId = parent?.channelId ?? (await channelOf(parts, message, stopping));
  if (channelId === null) return "not_sent";
  const held = await heldPicturesOf(parts, wanted, stopping);
  if (stopping.aborted) {
    const back = { dueMs: message.dueMs, why: "the bot stopped", isAttempt: false };
    await untilNoted(log, stopping, () => usecases.putOff(teamId, message.id, back));
    return "not_sent";
  }
  const forms = formsOf((pictures) => words.viewOf(wanted, pictures), held);
  const ts = await firstAccepted(log, forms, async ({ message: said, pictures }) => {
    if (!usecases.notePosting(teamId, message.id, pictures)) return null;
    onAsked();
    return (await postReply(parts, channelId, said, wanted)) ?? "";
  });
  if (ts === null) return "not_sent";
  await untilNoted(log, stopping, () => usecases.notePosted(teamId, message.id, { channelId, ts }));
  log.info({ teamId, messageId: message.id, kind: message.said.kind, channelId }, "Sent a message");
  return "sent";
}

/** Null: the bot may open no messages with people. That ends this one, and stops no channel. */
async function channelOf(
  { client, usecases, teamId, log }: SenderParts,
  { id, to }: OutboxMessage,
  stopping: AbortSignal,
): Promise<string | null> {
  if ("channelId" in to) return to.channelId;
  try {
    return await openDirectMessages(client, to.userId);
  } catch (error) {
    const scope = missingScopeOf(error, "im:write");
    if (scope === null) throw error;
    log.error({ teamId, messageId: id, scope }, "A message was given up: the bot may not write to people");
    const why = `missing_scope ${scope}`;
    await untilNoted(log, stopping, () => usecases.endMessage(teamId, id, "given_up", why));
    return null;
  }
}

/** Posts into the thread the message belongs to; where that is gone, beside it. */
async function postReply(
  { client }: SenderParts,
  channelId: string,
  said: Message,
  { parent, message }: WantedMessage,
): Promise<string | null> {
  if (parent === null) return await post(client, channelId, said);
  try {
    return await post(client, channelId, said, parent.ts, message.isBroadcast);
  } catch (error) {
    if (!isThreadGone(error)) throw error;
    return await post(client, channelId, said);
  }
}

/** Those that Slack has from an earlier try, else fresh ones. */
async function heldPicturesOf(
  parts: SenderParts,
  wanted: WantedMessage,
  stopping: AbortSignal,
): Promise<readonly (HeldPicture | null)[]> {
  const chart = chartOf(parts, wanted);
  if (chart === null) return [];
  const uploaded = wanted.message.pictures.map((fileId) => ({ fileId, altText: chart.altText }));
  if (uploaded.length > 0) return uploaded;
  const tooLate = AbortSignal.any([AbortSignal.timeout(PICTURE_WAIT_MS), stopping]);
  return await holdPictures(parts, [draw(parts, chart)], tooLate);
}

/** Null when there is none, or it cannot be made: a chart never costs the message. */
function chartOf({ words, log }: SenderParts, wanted: WantedMessage): ChartSpec | null {
  try {
    return words.chartOf(wanted);
  } catch (error) {
    log.error({ err: error, messageId: wanted.message.id }, "A message's chart could not be made; sending without it");
    return null;
  }
}

async function draw({ charts, log }: SenderParts, chart: ChartSpec): Promise<Picture | null> {
  try {
    return { png: await charts.draw(chart), altText: chart.altText, fileName: `${chart.kind}.png` };
  } catch (error) {
    log.warn({ err: error }, "A message's chart could not be drawn; sending without it");
    return null;
  }
}
