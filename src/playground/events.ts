import { setTimeout as sleep } from "node:timers/promises";
import type { Answer } from "./httpTransport.ts";
import { type Json, jsonOf } from "./json.ts";
import { slackId } from "./settings.ts";
import type { Stage } from "./stage.ts";
import type { Channel, Message } from "./state.ts";
import type { Delivery } from "./workspace.ts";

/** Hands an event to the bot if the app has subscribed to it; null if it has not. */
export async function sendEvent(
  stage: Stage,
  event: Json,
  subscription = String(event.type),
): Promise<Delivery | null> {
  if (!stage.settings.botEvents.includes(subscription)) return null;
  const eventId = slackId("Ev");
  stage.envelopes.set(eventId, envelopeOf(stage, eventId, event));
  const delivery = await deliver(stage, eventId, 0);
  if (isFailed(delivery)) void retryLater(stage, eventId, delivery).catch(() => {});
  return delivery;
}

/** Hands an event over without waiting for it: the bot's own doings come back to it like this. */
export function sendEventLater(stage: Stage, event: Json, subscription?: string): void {
  setImmediate(() => void sendEvent(stage, event, subscription).catch(() => {}));
}

/** Sends a known event once more, as a retry. */
export async function deliver(stage: Stage, eventId: string, retryNum: number, reason?: string): Promise<Delivery> {
  const payload = stage.envelopes.get(eventId);
  if (payload === undefined) throw new Error(`there was no event ${eventId}`);
  const retryReason = reason === undefined ? {} : { retryReason: reason };
  const answer = await stage.bot.hand({ kind: "events_api", payload, retryNum, ...retryReason });
  if (answer.isFinal) stage.finalEvents.add(eventId);
  const delivery = noted(eventId, String(jsonOf(payload.event).type), retryNum, answer);
  stage.records.deliveries.push(delivery);
  return delivery;
}

function noted(eventId: string, eventType: string, retryNum: number, answer: Answer): Delivery {
  return { eventId, eventType, retryNum, status: answer.status, tookMs: answer.tookMs };
}

function isFailed(delivery: Delivery): boolean {
  return delivery.status === null || delivery.status < 200 || delivery.status > 299;
}

async function retryLater(stage: Stage, eventId: string, first: Delivery): Promise<void> {
  let last = first;
  for (const [index, delayMs] of stage.settings.eventRetryDelaysMs.entries()) {
    if (stage.finalEvents.has(eventId) || !isFailed(last)) return;
    await sleep(delayMs, undefined, { signal: stage.closing, ref: false });
    last = await deliver(stage, eventId, index + 1, last.status === null ? "http_timeout" : "http_error");
  }
}

function envelopeOf(stage: Stage, eventId: string, event: Json): Json {
  const { teamId, appId, botUserId, clock } = stage.settings;
  return {
    token: "local",
    team_id: teamId,
    context_team_id: teamId,
    context_enterprise_id: null,
    api_app_id: appId,
    event,
    type: "event_callback",
    event_id: eventId,
    event_time: Math.floor(clock() / 1000),
    authorizations: [
      { enterprise_id: null, team_id: teamId, user_id: botUserId, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${eventId}`,
  };
}

/** A message as events and interactions tell it. Slack adds to pictures what it found out about them. */
export function messageBody(stage: Stage, message: Message): Json {
  const { botUserId, botId, appId, teamId, botName } = stage.settings;
  const isBot = message.userId === botUserId;
  return {
    type: "message",
    user: message.userId,
    ts: message.ts,
    text: message.text,
    team: teamId,
    ...(isBot
      ? { bot_id: botId, app_id: appId, bot_profile: { id: botId, name: botName, app_id: appId, deleted: false } }
      : {}),
    ...(message.blocks.length > 0 ? { blocks: message.blocks.map(asStored) } : {}),
    ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
    ...(message.isBroadcast ? { subtype: "thread_broadcast" } : {}),
    ...(message.edited ? { edited: { user: message.userId, ts: message.ts } } : {}),
  };
}

/** Sending such a block back is refused: slackapi/bolt-js#1841. */
function asStored(block: Json): Json {
  if (block.type !== "image") return block;
  return { ...block, fallback: String(block.alt_text), image_width: 1200, image_height: 600, image_bytes: 48_000 };
}

export function channelType(channel: Channel): "im" | "group" | "channel" {
  if (channel.isDirect) return "im";
  return channel.isPrivate ? "group" : "channel";
}

/** What a message causes: `message.im` in direct messages, `message.channels` and `.groups` where subscribed. */
export function messageEvents(
  stage: Stage,
  channel: Channel,
  message: Message,
  more: Json = {},
): readonly [Json, string][] {
  const type = channelType(channel);
  const event = {
    ...messageBody(stage, message),
    channel: channel.id,
    event_ts: message.ts,
    channel_type: type,
    ...more,
  };
  const subscription = { im: "message.im", group: "message.groups", channel: "message.channels" }[type];
  return [[event, subscription]];
}
