import type { AnyMiddlewareArgs, App, BlockAction, ButtonAction, Middleware, StaticSelectAction } from "@slack/bolt";
import { ACTIONS } from "./actions.ts";
import type { Bot } from "./bot.ts";
import { onCommand } from "./listeners/command.ts";
import { onFileShared } from "./listeners/fileShared.ts";
import { onHealthExplain, onHealthPeriod, onHealthShare } from "./listeners/healthButtons.ts";
import { onDirectMessage, onMention } from "./listeners/spokenTo.ts";
import { onUploadButton, onUploadMenu } from "./listeners/uploadAnswers.ts";
import { teamsOf } from "./teamOf.ts";

/** The one slash command; a test holds it to `manifest.yml`. */
export const SLASH_COMMAND = "/voicebot";
/** The events listened to, as the manifest names them. */
export const BOT_EVENTS = ["app_mention", "file_shared", "message.im"] as const;

/** Registers every listener. */
export function registerListeners(app: App, bot: Bot): void {
  app.use(onlyThisTeam(bot));
  app.command(SLASH_COMMAND, onCommand(bot));
  app.event("file_shared", onFileShared(bot));
  app.event("app_mention", onMention(bot));
  app.event("message", onDirectMessage(bot));
  app.action<BlockAction<ButtonAction>>(startingWith(ACTIONS.healthPeriod), onHealthPeriod(bot));
  app.action<BlockAction<ButtonAction>>(startingWith(ACTIONS.healthShare), onHealthShare(bot));
  app.action<BlockAction<ButtonAction>>(startingWith(ACTIONS.healthExplain), onHealthExplain(bot));
  app.action<BlockAction<ButtonAction>>(startingWith(ACTIONS.uploadAnswer), onUploadButton(bot));
  app.action<BlockAction<StaticSelectAction>>(startingWith(ACTIONS.uploadMenu), onUploadMenu(bot));
  app.error(async (error) => bot.log.error({ err: error }, "A listener broke"));
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
