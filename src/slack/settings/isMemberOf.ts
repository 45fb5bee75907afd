import type { Bot } from "../bot.ts";
import { inTime, patience } from "../inTime.ts";
import { noEntryOf } from "../slackErrors.ts";

/** Whether the bot is in a channel, and so can post there; null where Slack does not tell it, or not in time. */
export async function isMemberOf(bot: Bot, channelId: string): Promise<boolean | null> {
  try {
    const { channel } = await inTime(bot.client.conversations.info({ channel: channelId }), patience());
    return channel?.is_member === true;
  } catch (error) {
    bot.log.debug({ err: error, channelId }, "Slack does not tell of a channel");
    return noEntryOf(error) === null ? null : false;
  }
}
