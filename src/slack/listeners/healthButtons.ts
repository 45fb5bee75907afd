import type { AllMiddlewareArgs, BlockAction, ButtonAction, SlackActionMiddlewareArgs } from "@slack/bolt";
import { parsePeriod } from "../../domain/period.ts";
import { type HealthValue, readHealthValue } from "../actions.ts";
import { tellHealth } from "../answerCommand.ts";
import type { Bot } from "../bot.ts";
import { guarded } from "../guarded.ts";
import { toAsker } from "../toAsker.ts";
import { healthExplanationView } from "../views/healthView.ts";

type Args = Pick<
  SlackActionMiddlewareArgs<BlockAction<ButtonAction>> & AllMiddlewareArgs,
  "ack" | "action" | "body" | "respond"
>;

/** Another period of the same campaign, in the same place. */
export function onHealthPeriod(bot: Bot) {
  return async (args: Args): Promise<void> => {
    await answerButton(bot, args, (value, channelId) => ({
      channelId: value.channel ?? channelId,
      isPrivate: value.isPrivate === true,
      isShared: false,
    }));
  };
}

/** A private answer goes to the channel it was asked in. */
export function onHealthShare(bot: Bot) {
  return async (args: Args): Promise<void> => {
    await answerButton(bot, args, (value, channelId) => ({
      channelId: value.channel ?? channelId,
      isPrivate: false,
      isShared: true,
    }));
  };
}

export function onHealthExplain(bot: Bot) {
  return async ({ ack, body, respond }: Args): Promise<void> => {
    await ack();
    const tell = toAsker(bot, { userId: body.user.id, channelId: body.channel?.id ?? "" }, respond);
    await guarded(bot, tell, () => tell(healthExplanationView()));
  };
}

type Place = { readonly channelId: string; readonly isPrivate: boolean; readonly isShared: boolean };

async function answerButton(
  bot: Bot,
  { ack, action, body, respond }: Args,
  placeOf: (value: HealthValue, channelId: string) => Place,
): Promise<void> {
  await ack();
  const channelId = body.channel?.id ?? "";
  const value = readHealthValue(action.value);
  const period = parsePeriod(value?.period ?? "");
  if (value === null || period === null) return;
  const tell = toAsker(bot, { userId: body.user.id, channelId }, respond);
  const asker = { userId: body.user.id, askedIn: channelId };
  const asked = { ...asker, campaignWords: value.campaignId, period, ...placeOf(value, channelId) };
  await guarded(bot, tell, () => tellHealth(bot, asked, tell));
}
