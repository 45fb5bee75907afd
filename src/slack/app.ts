import type {
  AnyMiddlewareArgs,
  App,
  BlockAction,
  ButtonAction,
  CheckboxesAction,
  Middleware,
  StaticSelectAction,
} from "@slack/bolt";
import { ACTIONS, MODALS } from "./actions.ts";
import { ALERT_DEEDS } from "./alertFlow.ts";
import type { Bot } from "./bot.ts";
import { createHome } from "./home/homeFlow.ts";
import { onAlertDeed } from "./listeners/alertButtons.ts";
import { onAskButton, onAskMenu, onExplain } from "./listeners/askButtons.ts";
import { onCancelUpload } from "./listeners/cancelUpload.ts";
import { onCommand } from "./listeners/command.ts";
import { onFileShared } from "./listeners/fileShared.ts";
import { onLookInto, onMarkRecommendation, onOpenRecommendation } from "./listeners/findingButtons.ts";
import { onAddSample, onAnswersPrivately, onHomeOpened, onRemoveSample } from "./listeners/home.ts";
import { onJoined } from "./listeners/joined.ts";
import { onMappingAction } from "./listeners/mappingModal.ts";
import { onSettingsButton, SETTINGS_BUTTONS } from "./listeners/settingsButtons.ts";
import { onSettingsModal, SETTINGS_MODALS } from "./listeners/settingsModals.ts";
import { onDirectMessage, onMention } from "./listeners/spokenTo.ts";
import { onUploadButton, onUploadMenu } from "./listeners/uploadAnswers.ts";
import { LIVE_BLOCK } from "./mapping/chosen.ts";
import { createMapping } from "./mapping/createMapping.ts";
import { teamsOf } from "./teamOf.ts";

/** The one slash command; a test holds it to `manifest.yml`. */
export const SLASH_COMMAND = "/voicebot";
/** The events listened to, as the manifest names them. */
export const BOT_EVENTS = [
  "app_home_opened",
  "app_mention",
  "file_shared",
  "member_joined_channel",
  "message.im",
] as const;

/** Registers every listener. */
export function registerListeners(app: App, bot: Bot): void {
  app.use(onlyThisTeam(bot));
  app.command(SLASH_COMMAND, onCommand(bot));
  app.event("file_shared", onFileShared(bot));
  app.event("app_mention", onMention(bot));
  app.event("member_joined_channel", onJoined(bot));
  registerHome(app, bot);
  registerMapping(app, bot);
  app.event("message", onDirectMessage(bot));
  app.action<BlockAction<ButtonAction>>(startingWith(ACTIONS.ask), onAskButton(bot));
  app.action<BlockAction<StaticSelectAction>>(startingWith(ACTIONS.askMenu), onAskMenu(bot));
  app.action<BlockAction<ButtonAction>>(startingWith(ACTIONS.explain), onExplain(bot));
  app.action<BlockAction<ButtonAction>>(startingWith(ACTIONS.lookInto), onLookInto(bot));
  app.action<BlockAction<ButtonAction>>(startingWith(ACTIONS.openRecommendation), onOpenRecommendation(bot));
  app.action<BlockAction<ButtonAction>>(startingWith(ACTIONS.markRecommendation), onMarkRecommendation(bot));
  app.action<BlockAction<ButtonAction>>(startingWith(ACTIONS.uploadAnswer), onUploadButton(bot));
  app.action<BlockAction<StaticSelectAction>>(startingWith(ACTIONS.uploadMenu), onUploadMenu(bot));
  app.action<BlockAction<ButtonAction>>(startingWith(ACTIONS.cancelUpload), onCancelUpload(bot));
  for (const [action, doPress] of Object.entries(SETTINGS_BUTTONS)) {
    app.action<BlockAction<ButtonAction>>(startingWith(action), onSettingsButton(bot, doPress));
  }
  for (const [action, deedOf] of Object.entries(ALERT_DEEDS)) {
    app.action<BlockAction<ButtonAction | StaticSelectAction>>(startingWith(action), onAlertDeed(bot, deedOf));
  }
  for (const [modal, submit] of Object.entries(SETTINGS_MODALS)) app.view(modal, onSettingsModal(bot, submit));
  app.error(async (error) => bot.log.error({ err: error }, "A listener broke"));
}

/** The Home tab; the button that adds the sample stands under the welcome as well. */
function registerHome(app: App, bot: Bot): void {
  const home = createHome(bot);
  app.event("app_home_opened", onHomeOpened(home));
  app.action<BlockAction<ButtonAction>>(ACTIONS.addSample, onAddSample(bot, home));
  app.action<BlockAction<ButtonAction>>(ACTIONS.removeSample, onRemoveSample(bot, home));
  app.action<BlockAction<CheckboxesAction>>(ACTIONS.answersPrivately, onAnswersPrivately(bot, home));
}

/** How the columns of a file are read: the button in messages about uploads, and its modal. */
function registerMapping(app: App, bot: Bot): void {
  const mapping = createMapping(bot);
  app.action<BlockAction<ButtonAction>>(
    startingWith(ACTIONS.mapColumns),
    onSettingsButton(bot, (_, press) => mapping.press(press)),
  );
  app.action<BlockAction>({ block_id: LIVE_BLOCK }, onMappingAction(mapping.change));
  app.action<BlockAction>(ACTIONS.takeTyped, onMappingAction(mapping.takeTyped));
  app.action<BlockAction>(ACTIONS.moreFields, onMappingAction(mapping.toggleMore));
  app.view(
    MODALS.mapping,
    onSettingsModal(bot, (_, submission) => mapping.submit(submission)),
  );
}

/** Several buttons of one kind stand side by side, told apart by what follows the action's name. */
function startingWith(action: string): RegExp {
  return new RegExp(`^${action}(:|$)`);
}

/** This bot serves the workspace of its token and no other. */
function onlyThisTeam(bot: Bot): Middleware<AnyMiddlewareArgs> {
  return async ({ body, next }) => {
    const teams = teamsOf(body);
    if (teams.includes(bot.teamId)) await next();
    else bot.log.warn({ teams }, "A request for another workspace was ignored");
  };
}
