import { jsonOf, parseJson, textOf } from "./json.ts";
import { messageInAck, showResponse } from "./responses.ts";
import { channelOf, personOf, type Stage } from "./stage.ts";
import type { Channel } from "./state.ts";
import type { ChannelRef, CommandOutcome, PersonRef } from "./workspace.ts";

/** Sends a slash command and shows what the bot acks it with. */
export async function sendCommand(
  stage: Stage,
  who: PersonRef,
  where: ChannelRef,
  line: string,
): Promise<CommandOutcome> {
  const person = personOf(stage, who);
  const channel = channelOf(stage, where, person);
  const [, command = "", text = ""] = /^(\S+)\s*([\s\S]*)$/.exec(line.trim()) ?? [];
  if (!stage.settings.commands.includes(command)) {
    return { ackMs: 0, ackStatus: null, ackText: null, error: `${command} is not a valid command.` };
  }
  const place = { channelId: channel.id, userId: person.id, messageTs: null };
  const wasConnected = stage.bot.isConnected();
  const answer = await stage.bot.hand({
    kind: "slash_commands",
    payload: {
      token: "local",
      team_id: stage.settings.teamId,
      team_domain: stage.settings.teamDomain,
      channel_id: channel.id,
      channel_name: channelWord(channel),
      user_id: person.id,
      user_name: person.name,
      command,
      text: text.trim(),
      api_app_id: stage.settings.appId,
      is_enterprise_install: "false",
      response_url: stage.responseUrls.issue(place),
      trigger_id: stage.triggers.issue({ userId: person.id, viewId: null }),
    },
  });
  const outcome = { ackMs: answer.tookMs, ackStatus: answer.status };
  if (answer.status !== 200) {
    const word = answer.status === null && wasConnected ? "operation_timeout" : "dispatch_failed";
    return { ...outcome, ackText: null, error: `${command} failed with the error "${word}"` };
  }
  const message = messageInAck(answer.body, parseJson(answer.body));
  if (message === null || Object.keys(message).length === 0) return { ...outcome, ackText: null, error: null };
  const refusal = showResponse(stage, "ack", place, message);
  const error = refusal === null ? null : `${command} failed with the error "${refusal}"`;
  return { ...outcome, ackText: textOf(jsonOf(message).text), error };
}

/** How Slack names a channel in commands and interactions. */
export function channelWord(channel: Channel): string {
  if (channel.isDirect) return "directmessage";
  return channel.isPrivate ? "privategroup" : channel.name;
}
