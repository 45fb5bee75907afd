import type {
  AllMiddlewareArgs,
  BlockAction,
  ButtonAction,
  SlackActionMiddlewareArgs,
  StaticSelectAction,
} from "@slack/bolt";
import { parsePeriod } from "../../domain/period.ts";
import { type AskValue, campaignTag, readAskChoice, readAskValue } from "../actions.ts";
import { tellAnswer } from "../answerCommand.ts";
import type { Bot } from "../bot.ts";
import { guarded } from "../guarded.ts";
import { type Tell, toAsker } from "../toAsker.ts";
import { healthExplanationView } from "../views/healthExplanationView.ts";
import { problemView } from "../views/problemView.ts";
import { threadOf } from "./threadOf.ts";

type Args<Action extends ButtonAction | StaticSelectAction> = Pick<
  SlackActionMiddlewareArgs<BlockAction<Action>> & AllMiddlewareArgs,
  "ack" | "action" | "body" | "respond"
>;

/** A button that asks: another question, another period, or the same for everybody to see. */
export function onAskButton(bot: Bot) {
  return async ({ ack, action, body, respond }: Args<ButtonAction>): Promise<void> => {
    await ack();
    const value = readAskValue(action.value);
    const tell = tellOf(bot, body, respond);
    await guarded(bot, tell, () => askAgain(bot, body, value, tell));
  };
}

/** The menu that stands for the buttons where there are many campaigns. */
export function onAskMenu(bot: Bot) {
  return async ({ ack, action, body, respond }: Args<StaticSelectAction>): Promise<void> => {
    await ack();
    const choice = readAskChoice(action.selected_option.value);
    const tell = tellOf(bot, body, respond);
    await guarded(bot, tell, async () => {
      if (choice === null) return await tell(problemView({ kind: "old_button" }));
      const meant = bot.usecases
        .listCampaigns(bot.teamId)
        .find(({ campaignId }) => campaignTag(campaignId) === choice.known);
      if (meant === undefined) await tell(problemView({ kind: "campaign_gone" }));
      else await askAgain(bot, body, { ...choice, campaignId: meant.campaignId }, tell);
    });
  };
}

/** How the score comes about. */
export function onExplain(bot: Bot) {
  return async ({ ack, body, respond }: Args<ButtonAction>): Promise<void> => {
    await ack();
    const tell = tellOf(bot, body, respond);
    await guarded(bot, tell, () => tell(healthExplanationView()));
  };
}

/** `value` null: none that can be read, as of a button that another version of the bot posted. */
async function askAgain(bot: Bot, body: BlockAction, value: AskValue | null, tell: Tell): Promise<void> {
  const period = value === null ? null : parsePeriod(value.period);
  if (value === null || period === null) return await tell(problemView({ kind: "old_button" }));
  const { ask: kind, campaignId, isPrivate = false, isShared = false } = value;
  const askedIn = body.channel?.id ?? "";
  const threadTs = threadOf(body);
  const place = { userId: body.user.id, askedIn, threadTs, channelId: value.channel ?? askedIn };
  const campaignWords = campaignId === "" ? null : campaignId;
  await tellAnswer(bot, { kind, campaignWords, period, isPrivate, isShared, ...place }, tell);
}

/** In the Home tab and in modals there is no channel, and no address to answer to. */
function tellOf(bot: Bot, body: BlockAction, respond: Args<ButtonAction>["respond"] | undefined): Tell {
  const asker = { userId: body.user.id, channelId: body.channel?.id ?? "", threadTs: threadOf(body) };
  return toAsker(bot, asker, respond);
}
