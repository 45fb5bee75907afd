import type { AllMiddlewareArgs, BlockAction, ButtonAction, SlackActionMiddlewareArgs } from "@slack/bolt";
import { readFindingValue } from "../actions.ts";
import type { Bot } from "../bot.ts";
import { markFinding, openIssue, openRecommendation, type Press } from "../findingFlow.ts";
import { toAsker } from "../toAsker.ts";

type Args = Pick<
  SlackActionMiddlewareArgs<BlockAction<ButtonAction>> & AllMiddlewareArgs,
  "ack" | "action" | "body" | "respond"
>;

/** "Details" of a recommendation. */
export function onOpenRecommendation(bot: Bot) {
  return async ({ ack, action, body, respond }: Args): Promise<void> => {
    await ack();
    await openRecommendation(bot, pressOf(bot, body, respond), readFindingValue(action.value));
  };
}

/** "Look into it" on an issue. */
export function onLookInto(bot: Bot) {
  return async ({ ack, action, body, respond }: Args): Promise<void> => {
    await ack();
    await openIssue(bot, pressOf(bot, body, respond), readFindingValue(action.value));
  };
}

/** "Start", "Done", "Not for us" and "Take back". */
export function onMarkRecommendation(bot: Bot) {
  return async ({ ack, action, body, respond }: Args): Promise<void> => {
    await ack();
    await markFinding(bot, pressOf(bot, body, respond), readFindingValue(action.value));
  };
}

function pressOf(bot: Bot, body: Args["body"], respond: Args["respond"]): Press {
  const userId = body.user.id;
  const viewId = body.view?.type === "modal" ? body.view.id : null;
  const tell = toAsker(bot, { userId, channelId: body.channel?.id ?? "" }, respond);
  return { userId, triggerId: body.trigger_id, viewId, tell };
}
