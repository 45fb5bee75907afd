import type {
  AllMiddlewareArgs,
  BlockAction,
  ButtonAction,
  SlackActionMiddlewareArgs,
  StaticSelectAction,
} from "@slack/bolt";
import type { UploadAnswers } from "../../domain/upload.ts";
import { readMenuValue, readUploadValue } from "../actions.ts";
import type { Bot } from "../bot.ts";
import { guarded } from "../guarded.ts";
import { importInto } from "../importFlow.ts";
import { toAsker } from "../toAsker.ts";
import { problemView } from "../views/problemView.ts";

type ButtonArgs = Pick<
  SlackActionMiddlewareArgs<BlockAction<ButtonAction>> & AllMiddlewareArgs,
  "ack" | "action" | "body" | "respond"
>;
type MenuArgs = Pick<
  SlackActionMiddlewareArgs<BlockAction<StaticSelectAction>> & AllMiddlewareArgs,
  "ack" | "action" | "body" | "respond"
>;

/** A button under a question about an upload: the campaign it is of, or how its dates are meant. */
export function onUploadButton(bot: Bot) {
  return async ({ ack, action, body, respond }: ButtonArgs): Promise<void> => {
    await ack();
    const value = readUploadValue(action.value);
    if (value === null) return;
    const { uploadId, campaign, dateOrder } = value;
    const answer = { ...(campaign && { campaign }), ...(dateOrder && { dateOrder }) };
    await goOn(bot, uploadId, answer, { body, respond });
  };
}

/** The menu that stands for the buttons where there are many campaigns. */
export function onUploadMenu(bot: Bot) {
  return async ({ ack, action, body, respond }: MenuArgs): Promise<void> => {
    await ack();
    const value = readMenuValue(action.selected_option.value);
    const campaign = value === null ? undefined : bot.usecases.listCampaigns(bot.teamId)[value.index];
    if (value === null || campaign === undefined) return;
    const answer = { campaign: { id: campaign.campaignId, name: campaign.campaignName } };
    await goOn(bot, value.uploadId, answer, { body, respond });
  };
}

async function goOn(
  bot: Bot,
  uploadId: number,
  answer: Partial<UploadAnswers>,
  { body, respond }: Pick<ButtonArgs, "respond"> & { readonly body: BlockAction },
): Promise<void> {
  const tell = toAsker(bot, { userId: body.user.id, channelId: body.channel?.id ?? "" }, respond);
  await guarded(bot, tell, async () => {
    const answered = bot.usecases.answerUpload(bot.teamId, uploadId, answer);
    if (answered.ok) await importInto(bot, answered.value);
    else await tell(problemView(answered.problem));
  });
}
