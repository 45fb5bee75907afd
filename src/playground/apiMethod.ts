import { type Json, textOf } from "./json.ts";
import { isBotIn, type Stage } from "./stage.ts";
import type { Channel } from "./state.ts";
import type { Findings } from "./strict/payloads.ts";

/** One method of the Web API. */
export type ApiMethod = {
  /** One of them is needed; none where every token will do. */
  readonly scopes: readonly string[];
  readonly run: (stage: Stage, args: Json) => Promise<Json>;
};

export type ApiMethods = Readonly<Record<string, ApiMethod>>;

export function slackError(error: string): Json {
  return { ok: false, error };
}

/** Slack's answer to a payload that does not pass. */
export function refused(findings: Findings): Json {
  const { messages } = findings;
  return { ok: false, error: findings.error, errors: messages, response_metadata: { messages } };
}

/** Where the bot may write: a channel it is in, or a person's direct messages; else Slack's error word. */
export function writableChannel(stage: Stage, value: unknown): Channel | string {
  const channel = channelWithBot(stage, value);
  return typeof channel !== "string" && channel.standing === "archived" ? "is_archived" : channel;
}

/** Where the bot may start a message, or with `threadTs` reply to one; else Slack's error word. */
export function postableChannel(stage: Stage, value: unknown, threadTs: string | null): Channel | string {
  const channel = writableChannel(stage, value);
  if (typeof channel === "string") return channel;
  if (channel.standing === "forbidden") return "restricted_action";
  return channel.standing === "threads_only" && threadTs === null ? "restricted_action_thread_only_channel" : channel;
}

/** A channel the bot is in, archived or not, or a person's direct messages; else Slack's error word. */
export function channelWithBot(stage: Stage, value: unknown): Channel | string {
  const id = textOf(value) ?? "";
  const channel = stage.state.channels.get(stage.state.people.get(id)?.directChannelId ?? id);
  if (channel === undefined) return "channel_not_found";
  if (isBotIn(stage, channel)) return channel;
  return channel.isPrivate ? "channel_not_found" : "not_in_channel";
}

/** Asks the emulator, in its own timestamps; the answer is in ours. */
export async function askEmulator(stage: Stage, method: string, args: Json): Promise<Json> {
  const theirs = new Map(stage.state.messages.map((message) => [message.ts, message.emulatorTs]));
  const translated = Object.entries(args).map(([key, value]) => [key, theirs.get(String(value)) ?? value]);
  return await stage.emulator.callAsBot(method, Object.fromEntries(translated));
}
