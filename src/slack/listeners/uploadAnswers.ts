import type {
  AllMiddlewareArgs,
  BlockAction,
  ButtonAction,
  SlackActionMiddlewareArgs,
  StaticSelectAction,
} from "@slack/bolt";
import type { Problem } from "../../domain/problem.ts";
import type { UploadAnswers } from "../../domain/upload.ts";
import { fail, ok, type Result } from "../../lib/result.ts";
import { campaignTag, readUploadValue, type UploadValue } from "../actions.ts";
import type { Bot } from "../bot.ts";
import { freeName } from "../freeName.ts";
import { guarded } from "../guarded.ts";
import { importInto } from "../importFlow.ts";
import { mayAnswer } from "../mapping/mayMap.ts";
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
    await goOn(bot, readUploadValue(action.value), { body, respond });
  };
}

/** The menu that stands for the buttons where there are many campaigns. */
export function onUploadMenu(bot: Bot) {
  return async ({ ack, action, body, respond }: MenuArgs): Promise<void> => {
    await ack();
    await goOn(bot, readUploadValue(action.selected_option.value), { body, respond });
  };
}

async function goOn(
  bot: Bot,
  value: UploadValue | null,
  { body, respond }: Pick<ButtonArgs, "respond"> & { readonly body: BlockAction },
): Promise<void> {
  const tell = toAsker(bot, { userId: body.user.id, channelId: body.channel?.id ?? "" }, respond);
  await guarded(bot, tell, async () => {
    if (value === null) return await tell(problemView({ kind: "old_button" }));
    const upload = bot.usecases.findUpload(bot.teamId, value.uploadId);
    const allowed = upload?.state === "asking" ? await mayAnswer(bot, upload, body.user.id) : ok(null);
    const answer = allowed.ok ? answerIn(bot, value) : allowed;
    const answered = answer.ok ? bot.usecases.answerUpload(bot.teamId, value.uploadId, answer.value) : answer;
    if (answered.ok) await importInto(bot, answered.value);
    else await tell(problemView(answered.problem));
  });
}

function answerIn(bot: Bot, { campaign, known, dateOrder }: UploadValue): Result<Partial<UploadAnswers>, Problem> {
  if (dateOrder !== undefined) return ok({ dateOrder });
  const campaigns = bot.usecases.listCampaigns(bot.teamId);
  if (campaign !== undefined) {
    // Somebody may have made one of that name since it was offered as a new one.
    const name = freeName(campaign, campaigns);
    return ok({ campaign: { id: name, name } });
  }
  const meant = campaigns.find(({ campaignId }) => campaignTag(campaignId) === known);
  if (meant === undefined) return fail({ kind: "campaign_gone" });
  return ok({ campaign: { id: meant.campaignId, name: meant.campaignName, isKnown: true } });
}
