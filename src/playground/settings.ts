import { randomBytes } from "node:crypto";
import { type Clock, systemClock } from "../lib/clock.ts";
import type { WorkspaceOptions } from "./workspace.ts";

/** What an app of this kind may ask for at the most; `readManifest` gives what ours does. */
export const OUR_SCOPES = [
  "commands",
  "chat:write",
  "files:read",
  "files:write",
  "app_mentions:read",
  "im:history",
  "im:write",
  "channels:read",
  "groups:read",
  "channels:join",
  "users:read",
] as const;

export const OUR_EVENTS = [
  "app_mention",
  "message.im",
  "file_shared",
  "app_home_opened",
  "member_joined_channel",
  "app_uninstalled",
  "tokens_revoked",
] as const;

/** How long an interaction or event may stay unanswered: docs.slack.dev/interactivity/handling-user-interaction. */
export const ACK_LIMIT_MS = 3_000;

/** What does not change while a workspace runs. */
export type Settings = {
  readonly teamId: string;
  readonly teamName: string;
  readonly teamDomain: string;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly appId: string;
  readonly botId: string;
  readonly botUserId: string;
  readonly botName: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly commands: readonly string[];
  readonly scopes: readonly string[];
  readonly botEvents: readonly string[];
  readonly homeTab: boolean;
  readonly eventRetryDelaysMs: readonly number[];
  readonly clock: Clock;
};

export function settingsOf(options: WorkspaceOptions, baseUrl: string): Settings {
  const teamId = options.teamId ?? "T0VOICEBOT1";
  return {
    teamId,
    teamName: options.teamName,
    teamDomain: options.teamName.toLowerCase().replace(/[^a-z0-9]+/g, "-") || "local",
    baseUrl,
    appId: "A0VOICEBOT1",
    botId: slackId("B"),
    botUserId: slackId("U"),
    botName: options.botName ?? "Voicebot",
    botToken: `xoxb-${randomBytes(12).toString("hex")}`,
    appToken: `xapp-1-A0VOICEBOT1-${randomBytes(12).toString("hex")}`,
    signingSecret: randomBytes(16).toString("hex"),
    commands: options.commands ?? ["/voicebot"],
    scopes: options.scopes ?? OUR_SCOPES,
    botEvents: options.botEvents ?? OUR_EVENTS,
    homeTab: options.homeTab ?? true,
    eventRetryDelaysMs: options.eventRetryDelaysMs ?? [],
    clock: options.clock ?? systemClock,
  };
}

/** An id as Slack makes them: a letter for the kind, then capitals and digits. */
export function slackId(kind: string): string {
  return `${kind}0${randomBytes(5).toString("hex").toUpperCase().slice(0, 9)}`;
}
