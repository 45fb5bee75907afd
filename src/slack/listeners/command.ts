import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from "@slack/bolt";
import { answerCommand } from "../answerCommand.ts";
import type { Bot } from "../bot.ts";
import { parseCommand } from "../commandText.ts";
import { guarded } from "../guarded.ts";
import { toAsker } from "../toAsker.ts";

type Args = Pick<SlackCommandMiddlewareArgs & AllMiddlewareArgs, "ack" | "command" | "respond">;

/** `/voicebot ...` */
export function onCommand(bot: Bot) {
  return async ({ ack, command, respond }: Args): Promise<void> => {
    await ack();
    const asker = { userId: command.user_id, channelId: command.channel_id };
    const tell = toAsker(bot, asker, respond);
    await guarded(bot, tell, async () => {
      await answerCommand(bot, parseCommand(command.text), { asker, tell, triggerId: command.trigger_id });
    });
  };
}
