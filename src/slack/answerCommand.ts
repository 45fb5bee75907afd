import type { Problem } from "../domain/problem.ts";
import { answerAsk, periodWords } from "./answerFlow.ts";
import { type Ask, type AskKind, USUAL_PERIOD } from "./ask.ts";
import { type Message, paragraph } from "./blockKit.ts";
import type { Bot } from "./bot.ts";
import { type Command, looksLikePeriod, type Question } from "./commandText.ts";
import { isDirect } from "./directMessages.ts";
import { settingsCommand } from "./settings/settingsCommand.ts";
import type { Asker, Tell } from "./toAsker.ts";
import { chooseCampaignView } from "./views/chooseCampaignView.ts";
import { helpView, START, START_HERE } from "./views/helpView.ts";
import { underWayView, unpostableView, unsharedView } from "./views/placeViews.ts";
import { problemView } from "./views/problemView.ts";
import { withPatience } from "./withPatience.ts";

/** Who asked, how to tell them alone, and what opens a modal for them (null where Slack gave nothing for it). */
export type Asking = { readonly asker: Asker; readonly tell: Tell; readonly triggerId: string | null };

/** Does what a command asks; what is not for the channel goes to the asker. */
export async function answerCommand(bot: Bot, command: Command, { asker, tell, triggerId }: Asking): Promise<void> {
  switch (command.kind) {
    case "help":
      return await tell(helpView(isDirect(asker.channelId) ? START_HERE : START));
    case "unknown":
      return await tell(problemView({ ...command, kind: "unknown_command" }));
    case "ask":
      return await tellAnswer(bot, askOf(command.ask, command.question, asker), tell);
    default:
      return await settingsCommand(bot, command, { ...asker, tell, triggerId });
  }
}

function askOf(kind: AskKind, { campaignWords, period, isPrivate }: Question, asker: Asker): Ask {
  const place = { ...asker, askedIn: asker.channelId, threadTs: asker.threadTs ?? null };
  return { kind, ...place, campaignWords, period: period ?? USUAL_PERIOD, isPrivate, isShared: false };
}

/** Answers a question, and says where the answer went when that is not plain to see. */
export async function tellAnswer(bot: Bot, ask: Ask, tell: Tell): Promise<void> {
  const delivery = await withPatience(answerAsk(bot, ask), () => tell(underWayView()));
  if (!delivery.ok) return await tell(unansweredView(bot, ask, delivery.problem));
  switch (delivery.value.kind) {
    case "posted":
      if (ask.isShared) await tell(paragraph(`Shared to <#${ask.channelId}>.`));
      break;
    case "sent_privately":
      if (ask.askedIn !== "" && !isDirect(ask.askedIn))
        await tell(paragraph("The answer is in your messages with me."));
      break;
    case "unpostable":
      if (ask.isShared) return await tell(unsharedView(ask.channelId, bot.botUserId, delivery.value.why));
      await tell(unpostableView(delivery.value.answer, bot.botUserId, delivery.value.why));
      for (const more of delivery.value.rest) await tell(more);
      return;
  }
  if (!delivery.value.isWhole) await tell(problemView({ kind: "full_text_unsent" }));
}

/** Why there is no answer. Where a campaign has to be chosen, a button for each asks the same of it. */
function unansweredView(bot: Bot, ask: Ask, problem: Problem): Message {
  if (problem.kind === "which_campaign") {
    const offered = bot.usecases
      .listCampaigns(bot.teamId)
      .filter(({ campaignName }) => problem.known.includes(campaignName));
    const { kind, channelId: channel, isPrivate } = ask;
    return chooseCampaignView(problem, offered, { ask: kind, period: periodWords(ask.period), channel, isPrivate });
  }
  if (problem.kind === "unknown_campaign" && looksLikePeriod(problem.name)) {
    return problemView({ kind: "unclear_words", words: problem.name });
  }
  return problemView(problem);
}
