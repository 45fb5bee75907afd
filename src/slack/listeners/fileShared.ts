import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from "@slack/bolt";
import type { Bot } from "../bot.ts";
import { receiveFile } from "../importFlow.ts";

type Args = Pick<SlackEventMiddlewareArgs<"file_shared"> & AllMiddlewareArgs, "event" | "body">;

/** A file was dropped where the bot is a member. The bot's own charts come here too. */
export function onFileShared(bot: Bot) {
  return async ({ event, body }: Args): Promise<void> => {
    if (event.user_id === bot.botUserId) return;
    await receiveFile(bot, {
      teamId: bot.teamId,
      fileId: event.file_id,
      channelId: event.channel_id,
      userId: event.user_id,
      eventId: body.event_id,
    });
  };
}
