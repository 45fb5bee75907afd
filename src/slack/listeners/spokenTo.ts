import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from "@slack/bolt";
import { answerCommand } from "../answerCommand.ts";
import { unescapeText } from "../blockKit.ts";
import type { Bot } from "../bot.ts";
import { parseCommand } from "../commandText.ts";
import { guarded } from "../guarded.ts";
import { toAsker } from "../toAsker.ts";

type MentionArgs = Pick<SlackEventMiddlewareArgs<"app_mention"> & AllMiddlewareArgs, "event" | "body">;
type MessageArgs = Pick<SlackEventMiddlewareArgs<"message"> & AllMiddlewareArgs, "event" | "body">;

/** `@Voicebot health` in a channel: the same words as after `/voicebot`. */
export function onMention(bot: Bot) {
  return async ({ event, body }: MentionArgs): Promise<void> => {
    if (event.user === undefined || !bot.usecases.claimEvent(bot.teamId, `event:${body.event_id}`)) return;
    await answerWords(bot, event.text.replace(/<@[^>]+>/g, " "), { userId: event.user, channelId: event.channel });
  };
}

/** A message to the bot itself. Files come as `file_shared`; edits and the bot's own messages are no questions. */
export function onDirectMessage(bot: Bot) {
  return async ({ event, body }: MessageArgs): Promise<void> => {
    if (event.subtype !== undefined || event.channel_type !== "im" || event.bot_id !== undefined) return;
    if (event.user === bot.botUserId || !bot.usecases.claimEvent(bot.teamId, `event:${body.event_id}`)) return;
    await answerWords(bot, event.text ?? "", { userId: event.user, channelId: event.channel });
  };
}

async function answerWords(bot: Bot, words: string, asker: { userId: string; channelId: string }): Promise<void> {
  const tell = toAsker(bot, asker, null);
  await guarded(bot, tell, () =>
    answerCommand(bot, parseCommand(unescapeText(words).replace(/^\s*\/?voicebot\b/i, "")), asker, tell),
  );
}
