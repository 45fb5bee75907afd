import type { Problem } from "../domain/problem.ts";
import { type Message, paragraph } from "./blockKit.ts";
import type { Bot } from "./bot.ts";
import { type Command, looksLikePeriod } from "./commandText.ts";
import { isDirect } from "./directMessages.ts";
import { answerHealth, type HealthAsk, periodWords } from "./healthFlow.ts";
import type { Asker, Tell } from "./toAsker.ts";
import { chooseCampaignView } from "./views/chooseCampaignView.ts";
import { helpView } from "./views/helpView.ts";
import { unpostableView, unsharedView } from "./views/placeViews.ts";
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
      const asked = { ...asker, campaignWords, period: period ?? USUAL_PERIOD, isPrivate };
      return await tellHealth(bot, { ...asked, askedIn: asker.channelId, isShared: false }, tell);
    }
  }
}

/** Answers about health, and says where the answer went when that is not plain to see. */
export async function tellHealth(bot: Bot, ask: HealthAsk, tell: Tell): Promise<void> {
  const delivery = await answerHealth(bot, ask);
  if (!delivery.ok) return await tell(unansweredView(bot, ask, delivery.problem));
  switch (delivery.value.kind) {
    case "posted":
      if (ask.isShared) await tell(paragraph(`Shared to <#${ask.channelId}>.`));
      return;
    case "sent_privately":
      if (!isDirect(ask.askedIn)) await tell(paragraph("The answer is in your messages with me."));
      return;
    case "unpostable":
      if (ask.isShared) await tell(unsharedView(ask.channelId, bot.botUserId));
      else await tell(unpostableView(delivery.value.message, bot.botUserId));
  }
}

/** Why there is no answer. Where a campaign has to be chosen, a button for each asks the same of it. */
function unansweredView(bot: Bot, ask: HealthAsk, problem: Problem): Message {
  if (problem.kind === "which_campaign") {
    const offered = bot.usecases
      .listCampaigns(bot.teamId)
      .filter(({ campaignName }) => problem.known.includes(campaignName));
    const { channelId: channel, isPrivate } = ask;
    return chooseCampaignView(problem, offered, { period: periodWords(ask.period), channel, isPrivate });
  }
  if (problem.kind === "unknown_campaign" && looksLikePeriod(problem.name)) {
    return problemView({ kind: "unclear_words", words: problem.name });
  }
  return problemView(problem);
}
