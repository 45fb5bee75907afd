import type {
  AllMiddlewareArgs,
  BlockAction,
  ButtonAction,
  CheckboxesAction,
  SlackActionMiddlewareArgs,
  SlackEventMiddlewareArgs,
} from "@slack/bolt";
import type { Bot } from "../bot.ts";
import { guarded } from "../guarded.ts";
import { addSample, type Home, type Pressing, removeSample, setAnswersPrivately } from "../home/homeFlow.ts";
import { toAsker } from "../toAsker.ts";

type OpenedArgs = Pick<SlackEventMiddlewareArgs<"app_home_opened"> & AllMiddlewareArgs, "event">;
type ButtonArgs = Pick<
  SlackActionMiddlewareArgs<BlockAction<ButtonAction>> & AllMiddlewareArgs,
  "ack" | "body" | "respond"
>;
type BoxArgs = Pick<
  SlackActionMiddlewareArgs<BlockAction<CheckboxesAction>> & AllMiddlewareArgs,
  "ack" | "action" | "body" | "respond"
>;

/** Somebody looks at the bot's Home tab; the event comes for its messages as well. */
export function onHomeOpened({ homes }: Home) {
  return async ({ event }: OpenedArgs): Promise<void> => {
    if (event.tab === "home") await homes.show(event.user, event.view === undefined);
  };
}

/** The buttons that add and remove the sample data, in the Home tab and under a welcome. */
export function onAddSample(bot: Bot, home: Home) {
  return onPress(bot, (pressing) => addSample(bot, home, pressing));
}
export function onRemoveSample(bot: Bot, home: Home) {
  return onPress(bot, (pressing) => removeSample(bot, home, pressing));
}

function onPress(bot: Bot, work: (pressing: Pressing) => Promise<void>) {
  return async ({ ack, body, respond }: ButtonArgs): Promise<void> => {
    await ack();
    const pressing = pressingOf(bot, body, respond);
    await guarded(bot, pressing.tell, () => work(pressing));
  };
}

/** The box "Answer privately". */
export function onAnswersPrivately(bot: Bot, home: Home) {
  return async ({ ack, action, body, respond }: BoxArgs): Promise<void> => {
    await ack();
    const pressing = pressingOf(bot, body, respond);
    const isTicked = action.selected_options.length > 0;
    await guarded(bot, pressing.tell, () => setAnswersPrivately(bot, home, pressing, isTicked));
  };
}

function pressingOf(bot: Bot, body: BlockAction, respond: ButtonArgs["respond"]): Pressing {
  const userId = body.user.id;
  const tell = toAsker(bot, { userId, channelId: body.channel?.id ?? "" }, respond);
  return { userId, tell, isAtHome: body.channel === undefined };
}
