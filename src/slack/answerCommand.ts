import { paragraph } from "./blockKit.ts";
import type { Bot } from "./bot.ts";
import type { Command } from "./commandText.ts";
import { answerHealth, type HealthAsk } from "./healthFlow.ts";
import type { Asker, Tell } from "./toAsker.ts";
import { helpView } from "./views/helpView.ts";
import { unpostableView } from "./views/placeViews.ts";
import { problemView } from "./views/problemView.ts";

/** The week that is meant when nobody names a period. */
const USUAL_PERIOD = { kind: "days", days: 7 } as const;

/** Does what a command asks; what is not for the channel goes to the asker. */
export async function answerCommand(bot: Bot, command: Command, asker: Asker, tell: Tell): Promise<void> {
  switch (command.kind) {
    case "help":
      return await tell(helpView());
    case "unknown":
      return await tell(problemView({ ...command, kind: "unknown_command" }));
    case "health": {
      const { campaignWords, period, isPrivate } = command.question;
      const asked = { ...asker, campaignWords, period: period ?? USUAL_PERIOD, isPrivate, isShared: false };
      return await tellHealth(bot, asked, tell);
    }
  }
}

/** Answers about health, and says where the answer went when that is not plain to see. */
export async function tellHealth(bot: Bot, ask: HealthAsk, tell: Tell): Promise<void> {
  const delivery = await answerHealth(bot, ask);
  if (!delivery.ok) return await tell(problemView(delivery.problem));
  if (delivery.value.kind === "unpostable") await tell(unpostableView(delivery.value.message, bot.botUserId));
  if (delivery.value.kind === "sent_privately" && !ask.channelId.startsWith("D")) {
    await tell(paragraph("The answer is in your messages with me."));
  }
}
