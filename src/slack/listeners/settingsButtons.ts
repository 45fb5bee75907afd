import type { AllMiddlewareArgs, BlockAction, ButtonAction, SlackActionMiddlewareArgs } from "@slack/bolt";
import { ACTIONS } from "../actions.ts";
import type { Bot } from "../bot.ts";
import { guarded } from "../guarded.ts";
import type { SettingsPress } from "../settings/asking.ts";
import { openCampaign, pressEditCampaign } from "../settings/campaignFlow.ts";
import { pressDelete } from "../settings/deleteFlow.ts";
import { pressHistory } from "../settings/historyFlow.ts";
import { pressArchive, pressList } from "../settings/listFlow.ts";
import { pressManagers } from "../settings/managersFlow.ts";
import { pressSchedule } from "../settings/scheduleFlow.ts";
import { listChanges } from "../settings/settingsCommand.ts";
import { pressTest, pressTry } from "../settings/trialFlow.ts";
import { pressUndo, pressUploads } from "../settings/uploadsFlow.ts";
import { type Tell, toAsker } from "../toAsker.ts";

type Args = Pick<
  SlackActionMiddlewareArgs<BlockAction<ButtonAction>> & AllMiddlewareArgs,
  "ack" | "action" | "body" | "respond"
>;

/** What a button about settings does. */
type DoPress = (bot: Bot, press: SettingsPress) => Promise<void>;

/** The buttons about settings by their action ids, in messages and in the Home tab. */
export const SETTINGS_BUTTONS: Readonly<Record<string, DoPress>> = {
  [ACTIONS.editCampaign]: pressEditCampaign,
  [ACTIONS.newCampaign]: (bot, press) => openCampaign(bot, press, null),
  [ACTIONS.listCampaigns]: pressList,
  [ACTIONS.archiveCampaign]: pressArchive,
  [ACTIONS.deleteCampaign]: pressDelete,
  [ACTIONS.openSchedule]: pressSchedule,
  [ACTIONS.sendTest]: pressTest,
  [ACTIONS.tryHistory]: pressTry,
  [ACTIONS.listRuns]: pressHistory,
  [ACTIONS.editManagers]: pressManagers,
  [ACTIONS.listChanges]: listChanges,
  [ACTIONS.listUploads]: pressUploads,
  [ACTIONS.undoUpload]: pressUndo,
};

/** One of the buttons about settings. */
export function onSettingsButton(bot: Bot, doPress: DoPress) {
  return async ({ ack, action, body, respond }: Args): Promise<void> => {
    await ack();
    const press = pressOf(bot, action.value, body, respond);
    await guarded(bot, press.tell, () => doPress(bot, press));
  };
}

function pressOf(bot: Bot, value: string | undefined, body: BlockAction, respond: Args["respond"]): SettingsPress {
  const userId = body.user.id;
  const channelId = body.channel?.id ?? "";
  const tell = toAsker(bot, { userId, channelId }, respond);
  // In the Home tab Slack gives no address to respond to.
  const isInMessage = body.channel !== undefined;
  const replaceIt: Tell = async ({ text, blocks }) => {
    await respond({ replace_original: true, text, blocks: [...blocks] });
  };
  const replace: Tell = async (message) => {
    await replaceIt(message).catch(async (error: unknown) => {
      bot.log.warn({ err: error }, "A list could not be replaced; saying it anew");
      await tell(message);
    });
  };
  return {
    ...{ userId, channelId, tell, value },
    triggerId: body.trigger_id,
    postedTs: body.message?.ts ?? null,
    replace: isInMessage ? replace : tell,
    view: viewOf(body),
  };
}

function viewOf({ view }: BlockAction): SettingsPress["view"] {
  if (view?.type !== "modal") return null;
  return { id: view.id, values: view.state.values, metadata: view.private_metadata };
}
