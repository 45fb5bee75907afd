import {
  type ApiMethods,
  askEmulator,
  channelWithBot,
  postableChannel,
  refused,
  slackError,
  writableChannel,
} from "./apiMethod.ts";
import { messageBody, messageEvents, sendEventLater } from "./events.ts";
import { type Json, textOf } from "./json.ts";
import { named } from "./naming.ts";
import { noteFindings, remark, withoutToken } from "./records.ts";
import { fileLookup, type Stage } from "./stage.ts";
import { addMessage, type Channel, findMessage, type Message, removeMessage } from "./state.ts";
import { checkMessage, structured, TEXT_LIMIT } from "./strict/payloads.ts";
import { shownFileIds } from "./strict/wholes.ts";

const scopes = ["chat:write"];

export const CHAT_METHODS: ApiMethods = {
  "chat.postMessage": { scopes, run: postMessage },
  "chat.postEphemeral": { scopes, run: postEphemeral },
  "chat.update": { scopes, run: updateMessage },
  "chat.delete": { scopes, run: deleteMessage },
  "chat.getPermalink": { scopes: [], run: permalink },
};

async function postMessage(stage: Stage, args: Json): Promise<Json> {
  const findings = checkMessage(args, "message", fileLookup(stage));
  const isRefused = noteFindings(stage.records, "chat.postMessage", args, findings);
  const threadTs = textOf(args.thread_ts);
  const channel = postableChannel(stage, args.channel, threadTs);
  if (typeof channel === "string") return slackError(channel);
  if (isRefused) return refused(findings);
  const parent = threadTs === null ? null : findMessage(stage.state, channel.id, threadTs);
  if (threadTs !== null && parent === null) return slackError("thread_not_found");
  remarkOnThread(stage, args, parent);
  const blocks = named(structured(args.blocks));
  const answer = await askEmulator(stage, "chat.postMessage", {
    ...args,
    text: args.text ?? args.markdown_text,
    channel: channel.id,
    blocks,
  });
  if (answer.ok !== true) return answer;
  const message = addMessage(
    stage.state,
    {
      ...ownMessage(stage, channel, args, blocks),
      emulatorTs: textOf(answer.ts),
      isBroadcast: parent !== null && isBroadcast(args),
    },
    shownFileIds(blocks),
  );
  const more =
    parent !== null && message.isBroadcast ? { subtype: "thread_broadcast", root: messageBody(stage, parent) } : {};
  for (const [event, subscription] of messageEvents(stage, channel, message, more))
    sendEventLater(stage, event, subscription);
  return { ok: true, channel: channel.id, ts: message.ts, message: messageBody(stage, message) };
}

/** A form body says `true` in letters. */
function isBroadcast(args: Json): boolean {
  return String(args.reply_broadcast) === "true";
}

/** What Slack takes without a word and does not do as was meant. */
function remarkOnThread(stage: Stage, args: Json, parent: Message | null): void {
  if (parent === null && isBroadcast(args)) {
    remark(stage.records, "chat.postMessage", args, "reply_broadcast does nothing without thread_ts");
  }
  if (parent !== null && parent.threadTs !== null && parent.threadTs !== parent.ts) {
    remark(
      stage.records,
      "chat.postMessage",
      args,
      "thread_ts is that of a reply: name the message that began the thread",
    );
  }
}

function ownMessage(stage: Stage, channel: Channel, args: Json, blocks: readonly Json[]) {
  return {
    ts: stage.state.nextTs(),
    emulatorTs: null,
    channelId: channel.id,
    userId: stage.settings.botUserId,
    threadTs: textOf(args.thread_ts),
    onlyFor: null,
    fileIds: [],
    text: textOf(args.text) ?? textOf(args.markdown_text) ?? "",
    blocks,
  };
}

async function postEphemeral(stage: Stage, args: Json): Promise<Json> {
  const findings = checkMessage(args, "ephemeral", fileLookup(stage));
  const isRefused = noteFindings(stage.records, "chat.postEphemeral", args, findings);
  const channel = writableChannel(stage, args.channel);
  if (typeof channel === "string") return slackError(channel);
  if (isRefused) return refused(findings);
  const reader = textOf(args.user) ?? "";
  if (!channel.members.has(reader)) return slackError("user_not_in_channel");
  const blocks = named(structured(args.blocks));
  const answer = await askEmulator(stage, "chat.postEphemeral", { ...args, channel: channel.id, blocks });
  if (answer.ok !== true) return answer;
  const message = addMessage(stage.state, {
    ...ownMessage(stage, channel, args, blocks),
    onlyFor: reader,
  });
  return { ok: true, message_ts: message.ts };
}

/** The bot's own message that the call names; else Slack's error word. */
function ownedMessage(stage: Stage, args: Json, verb: "update" | "delete"): Message | string {
  const channel = channelWithBot(stage, args.channel);
  if (typeof channel === "string") return channel;
  if (channel.standing === "archived") return verb === "update" ? "is_inactive" : "is_archived";
  const message = findMessage(stage.state, channel.id, textOf(args.ts) ?? "");
  if (message === null || message.onlyFor !== null) return "message_not_found";
  return message.userId === stage.settings.botUserId ? message : `cant_${verb}_message`;
}

async function updateMessage(stage: Stage, args: Json): Promise<Json> {
  const findings = checkMessage(args, "message", fileLookup(stage));
  const isRefused = noteFindings(stage.records, "chat.update", args, findings);
  const message = ownedMessage(stage, args, "update");
  if (typeof message === "string") return slackError(message);
  if (isRefused) return refused(findings);
  if (String(args.text ?? "").length > TEXT_LIMIT.update) return refusedLength(stage, args);
  const blocks = named(structured(args.blocks));
  const added = shownFileIds(blocks).filter((id) => !message.firstPictures.includes(id));
  if (added.length > 0) remark(stage.records, "chat.update", args, "a picture added by an update shows as broken");
  if (message.emulatorTs !== null) {
    const answer = await askEmulator(stage, "chat.update", { ...args, blocks });
    if (answer.ok !== true) return answer;
  }
  const before = messageBody(stage, message);
  message.text = textOf(args.text) ?? message.text;
  message.blocks = blocks;
  message.edited = true;
  tellOfChange(stage, message, {
    subtype: "message_changed",
    message: messageBody(stage, message),
    previous_message: before,
  });
  const { channelId: channel, ts, text } = message;
  return { ok: true, channel, ts, text, message: messageBody(stage, message) };
}

function refusedLength(stage: Stage, args: Json): Json {
  const messages = [`[ERROR] must be less than ${TEXT_LIMIT.update + 1} characters in an update [json-pointer:/text]`];
  stage.records.refusals.push({ method: "chat.update", messages, answeredError: true, args: withoutToken(args) });
  return slackError("msg_too_long");
}

async function deleteMessage(stage: Stage, args: Json): Promise<Json> {
  const message = ownedMessage(stage, args, "delete");
  if (typeof message === "string") return slackError(message);
  if (message.emulatorTs !== null) await askEmulator(stage, "chat.delete", args);
  removeMessage(stage.state, message);
  tellOfChange(stage, message, {
    subtype: "message_deleted",
    deleted_ts: message.ts,
    previous_message: messageBody(stage, message),
  });
  return { ok: true, channel: message.channelId, ts: message.ts };
}

/** A change in direct messages comes back as an event, as every message there does. */
function tellOfChange(stage: Stage, message: Message, change: Json): void {
  stage.state.changed({ kind: "messages", channel: message.channelId });
  if (stage.state.channels.get(message.channelId)?.isDirect !== true) return;
  const ts = stage.state.nextTs();
  const event = {
    type: "message",
    hidden: true,
    channel: message.channelId,
    ts,
    event_ts: ts,
    channel_type: "im",
    ...change,
  };
  sendEventLater(stage, event, "message.im");
}

async function permalink(stage: Stage, args: Json): Promise<Json> {
  const channel = textOf(args.channel) ?? "";
  const ts = textOf(args.message_ts) ?? "";
  if (!stage.state.channels.has(channel)) return slackError("channel_not_found");
  if (findMessage(stage.state, channel, ts) === null) return slackError("message_not_found");
  return { ok: true, channel, permalink: `${stage.settings.baseUrl}/archives/${channel}/p${ts.replace(".", "")}` };
}
