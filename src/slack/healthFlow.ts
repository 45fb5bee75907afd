import { healthChart } from "../charts/healthChart.ts";
import { formatPeriod, type PeriodRequest } from "../domain/period.ts";
import type { Problem } from "../domain/problem.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import type { HealthAnswer } from "../usecases/botUsecases.ts";
import type { Message } from "./blockKit.ts";
import type { Bot } from "./bot.ts";
import { isDirect, openDirectMessages } from "./directMessages.ts";
import { type Picture, postWithPicture } from "./postWithPicture.ts";
import { isNoEntry } from "./slackErrors.ts";
import { healthView } from "./views/healthView.ts";

/** Who asks for a campaign's health, and where the answer goes. */
export type HealthAsk = {
  readonly userId: string;
  /** The channel that the answer is for; a private one can be shared to it. */
  readonly channelId: string;
  /** Where the asker reads and writes: a button of a private answer is pressed in their messages. */
  readonly askedIn: string;
  readonly campaignWords: string | null;
  readonly period: PeriodRequest;
  /** True: to the asker's direct messages instead of the channel. */
  readonly isPrivate: boolean;
  /** True: it was a private answer that its reader now shares. */
  readonly isShared: boolean;
};

/** Where an answer went; `unpostable`: the bot may not post there, so the text is for the asker's eyes. */
export type HealthDelivery =
  | { readonly kind: "posted" }
  | { readonly kind: "sent_privately" }
  | { readonly kind: "unpostable"; readonly message: Message };

/** Answers with a posted message and its chart. */
export async function answerHealth(bot: Bot, ask: HealthAsk): Promise<Result<HealthDelivery, Problem>> {
  const { teamId, usecases } = bot;
  const answered = usecases.answerHealth({ teamId, ...ask });
  if (!answered.ok) return fail(answered.problem);
  const answer = answered.value;
  const channel = ask.isPrivate ? await openDirectMessages(bot.client, ask.userId) : ask.channelId;
  const view = (picture: Parameters<typeof healthView>[1]["picture"]) =>
    healthView(answer.report, {
      picture,
      period: periodWords(ask.period),
      isPrivate: ask.isPrivate,
      shareTo: ask.isPrivate && !isDirect(ask.channelId) ? ask.channelId : null,
      sharedBy: ask.isShared ? ask.userId : null,
    });
  try {
    const ts = await postWithPicture(bot.client, bot.log, channel, view, await drawChart(bot, answer));
    usecases.keepReport(teamId, channel, ts, answer);
    return ok({ kind: ask.isPrivate ? "sent_privately" : "posted" });
  } catch (error) {
    if (!isNoEntry(error)) throw error;
    bot.log.warn({ err: error, channel }, "The bot may not post where it was asked");
    return ok({ kind: "unpostable", message: view(null) });
  }
}

/** As `parsePeriod` reads it. */
export function periodWords(period: PeriodRequest): string {
  return period.kind === "days" ? `${period.days}d` : formatPeriod(period.period);
}

/** Null when the chart fails, or there is no score to draw: the answer goes out without it. */
async function drawChart(bot: Bot, { report }: HealthAnswer): Promise<Picture | null> {
  const chart = healthChart(report);
  if (chart === null) return null;
  try {
    return { png: await bot.charts.draw(chart), altText: chart.altText, fileName: "health.png" };
  } catch (error) {
    bot.log.warn({ err: error }, "The chart could not be drawn; answering without it");
    return null;
  }
}
