import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from "@slack/bolt";
import type { Bot } from "../bot.ts";
import { guarded } from "../guarded.ts";
import { post } from "../postWithPictures.ts";
import { type Tell, toAsker } from "../toAsker.ts";
import { welcomeView } from "../views/welcomeView.ts";

type Args = Pick<SlackEventMiddlewareArgs<"member_joined_channel"> & AllMiddlewareArgs, "event" | "body">;

/** The bot was invited to a channel, and says once how to start. The event comes for other people as well. */
export function onJoined(bot: Bot) {
  return async ({ event, body }: Args): Promise<void> => {
    if (event.user !== bot.botUserId || !bot.usecases.claimEvent(bot.teamId, `event:${body.event_id}`)) return;
    const hasCampaigns = bot.usecases.listCampaigns(bot.teamId).length > 0;
    const { inviter } = event;
    // Slack names nobody where it added the bot itself: a failure is then for the log alone.
    const tell: Tell =
      inviter === undefined ? async () => {} : toAsker(bot, { userId: inviter, channelId: event.channel }, null);
    await guarded(bot, tell, async () => {
      await post(bot.client, event.channel, welcomeView({ botUserId: bot.botUserId, hasCampaigns }));
    });
  };
}
