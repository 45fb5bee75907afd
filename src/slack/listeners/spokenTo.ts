import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from "@slack/bolt";
import { answerCommand } from "../answerCommand.ts";
import { unescapeText } from "../blockKit.ts";
import type { Bot } from "../bot.ts";
import { guarded } from "../guarded.ts";
import { readSpoken } from "../plainWords/readSpoken.ts";
import { type Asker, toAsker } from "../toAsker.ts";
import { contentView, notUnderstoodView } from "../views/helpView.ts";

type MentionArgs = Pick<SlackEventMiddlewareArgs<"app_mention"> & AllMiddlewareArgs, "event" | "body">;
type MessageArgs = Pick<SlackEventMiddlewareArgs<"message"> & AllMiddlewareArgs, "event" | "body">;

/** `@Voicebot health` or `@Voicebot how is Q1 doing?` in a channel. */
export function onMention(bot: Bot) {
  return async ({ event, body }: MentionArgs): Promise<void> => {
    // Two bots that answer each other would never stop.
    if (event.user === undefined || event.bot_id !== undefined) return;
    if (!bot.usecases.claimEvent(bot.teamId, `event:${body.event_id}`)) return;
    await answerWords(bot, event.text, askerOf(event.user, event));
  };
}

/** A message to the bot itself. Files come as `file_shared`; edits and the bot's own messages are no questions. */
export function onDirectMessage(bot: Bot) {
  return async ({ event, body }: MessageArgs): Promise<void> => {
    if (event.subtype !== undefined || event.channel_type !== "im" || event.bot_id !== undefined) return;
    if (event.user === bot.botUserId || !bot.usecases.claimEvent(bot.teamId, `event:${body.event_id}`)) return;
    await answerWords(bot, event.text ?? "", askerOf(event.user, event));
  };
}

/** What is asked in a thread is answered there. */
function askerOf(userId: string, event: { readonly channel: string; readonly thread_ts?: string | undefined }): Asker {
  return { userId, channelId: event.channel, threadTs: event.thread_ts ?? null };
}

async function answerWords(bot: Bot, text: string, asker: Asker): Promise<void> {
  const tell = toAsker(bot, asker, null);
  await guarded(bot, tell, async () => {
    const words = unescapeText(text.replaceAll(new RegExp(`<@${bot.botUserId}(\\|[^>]*)?>`, "g"), " ")).trim();
    const names = bot.usecases.listCampaigns(bot.teamId).map(({ campaignName }) => campaignName);
    const command = readSpoken(words, names);
    if (command === null) await tell(notUnderstoodView(words));
    else if (command.kind === "thanks") await tell(contentView());
    else await answerCommand(bot, command, { asker, tell, triggerId: null });
  });
}
