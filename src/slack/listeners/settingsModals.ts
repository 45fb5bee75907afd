import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from "@slack/bolt";
import { MODALS } from "../actions.ts";
import type { Bot } from "../bot.ts";
import { guarded } from "../guarded.ts";
import { submitCampaign } from "../settings/campaignFlow.ts";
import { submitDelete } from "../settings/deleteFlow.ts";
import { submitManagers } from "../settings/managersFlow.ts";
import { submitSchedule } from "../settings/scheduleFlow.ts";
import type { Submission, SubmissionAnswer } from "../settings/submission.ts";
import { toAsker } from "../toAsker.ts";
import { bugModal } from "../views/modalParts.ts";

type Args = Pick<SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs, "ack" | "body" | "view">;

/** What a submitted modal about settings does. */
type Submit = (bot: Bot, submission: Submission) => Promise<SubmissionAnswer>;

/** The modals about settings by their callback ids. */
export const SETTINGS_MODALS: Readonly<Record<string, Submit>> = {
  [MODALS.campaign]: submitCampaign,
  [MODALS.deleteCampaign]: submitDelete,
  [MODALS.managers]: submitManagers,
  [MODALS.schedule]: submitSchedule,
};

/** One of the modals about settings. It is answered once it is known what is wrong with it, within the 3 s of Slack. */
export function onSettingsModal(bot: Bot, submit: Submit) {
  return async ({ ack, body, view }: Args): Promise<void> => {
    const { id: userId } = body.user;
    const submission = { userId, viewId: view.id, values: view.state.values, metadata: view.private_metadata };
    const { action, after } = await answered(bot, () => submit(bot, submission));
    await ack(action);
    if (after !== null) await guarded(bot, toAsker(bot, { userId, channelId: "" }, null), after);
  };
}

async function answered(bot: Bot, answer: () => Promise<SubmissionAnswer>): Promise<SubmissionAnswer> {
  try {
    return await answer();
  } catch (error) {
    const reference = bot.newReference();
    bot.log.error({ err: error, reference }, "A submission broke");
    return { action: { response_action: "update", view: bugModal(reference) }, after: null };
  }
}
