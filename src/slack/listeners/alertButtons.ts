import type {
  AllMiddlewareArgs,
  BlockAction,
  ButtonAction,
  SlackActionMiddlewareArgs,
  StaticSelectAction,
} from "@slack/bolt";
import type { EpisodeDeed } from "../../usecases/alertUsecases.ts";
import type { EpisodeValue } from "../actions.ts";
import { pressAlert } from "../alertFlow.ts";
import type { Bot } from "../bot.ts";
import { guarded } from "../guarded.ts";
import { toAsker } from "../toAsker.ts";
import { threadOf } from "./threadOf.ts";

type Args = Pick<
  SlackActionMiddlewareArgs<BlockAction<ButtonAction | StaticSelectAction>> & AllMiddlewareArgs,
  "ack" | "action" | "body" | "respond"
>;

/** One of the buttons and menus on an alert. */
export function onAlertDeed(bot: Bot, deedOf: (value: EpisodeValue) => EpisodeDeed | null) {
  return async ({ ack, action, body, respond }: Args): Promise<void> => {
    await ack();
    const asker = { userId: body.user.id, channelId: body.channel?.id ?? "", threadTs: threadOf(body) };
    const tell = toAsker(bot, asker, respond);
    // In a forged press a menu may stand for a button and a button for a menu.
    const value = action.type === "static_select" ? action.selected_option?.value : action.value;
    await guarded(bot, tell, () => pressAlert(bot, { userId: asker.userId, value, tell }, deedOf));
  };
}
