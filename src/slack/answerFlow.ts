import type { ChartSpec } from "../charts/chartSpec.ts";
import type { PostRefusal } from "../domain/outbox.ts";
import { formatPeriod, type PeriodRequest } from "../domain/period.ts";
import type { Problem } from "../domain/problem.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { alertsAnswer } from "./answers/alerts.ts";
import type { AnswerKind, AnswerPlace } from "./answers/answerKind.ts";
import { compareAnswer } from "./answers/compare.ts";
import { healthAnswer } from "./answers/health.ts";
import { leakageAnswer } from "./answers/leakage.ts";
import { recommendAnswer } from "./answers/recommend.ts";
import { reportAnswer } from "./answers/report.ts";
import { statusAnswer } from "./answers/status.ts";
import { whyAnswer } from "./answers/why.ts";
import type { Ask } from "./ask.ts";
import type { Message } from "./blockKit.ts";
import type { Bot } from "./bot.ts";
import { isDirect, openDirectMessages } from "./directMessages.ts";
import { type MessageAround, type Picture, type PostPlace, postWithPictures } from "./postWithPictures.ts";
import { noEntryOf } from "./slackErrors.ts";

/**
 * Where an answer went. `isWhole` false: what follows it in its thread could not be sent. `unpostable`: the bot may not post
 * there, so its texts are for the asker's eyes.
 */
export type Delivery =
  | { readonly kind: "posted" | "sent_privately"; readonly isWhole: boolean }
  | {
      readonly kind: "unpostable";
      readonly why: PostRefusal;
      readonly answer: Message;
      readonly rest: readonly Message[];
    };

/** Answers a question with a posted message and its charts. */
export async function answerAsk(bot: Bot, asked: Ask): Promise<Result<Delivery, Problem>> {
  const ask = placed(bot, asked);
  switch (ask.kind) {
    case "health":
      return await answerWith(bot, ask, healthAnswer);
    case "leakage":
      return await answerWith(bot, ask, leakageAnswer);
    case "recommend":
      return await answerWith(bot, ask, recommendAnswer);
    case "why":
      return await answerWith(bot, ask, whyAnswer);
    case "report":
      return await answerWith(bot, ask, reportAnswer);
    case "alerts":
      return await answerWith(bot, ask, alertsAnswer);
    case "status":
      return await answerWith(bot, ask, statusAnswer);
    case "compare":
      return await answerWith(bot, ask, compareAnswer);
  }
}

/** A question from no channel, as of the Home tab, is answered in the asker's messages; so is all that a team keeps private. */
function placed(bot: Bot, ask: Ask): Ask {
  const isFromNowhere = ask.channelId === "";
  const isKeptPrivate =
    !ask.isShared && !isDirect(ask.channelId) && bot.usecases.teamSettings(bot.teamId).answersPrivately;
  return { ...ask, isPrivate: ask.isPrivate || isFromNowhere || isKeptPrivate };
}

async function answerWith<Answer>(bot: Bot, ask: Ask, kind: AnswerKind<Answer>): Promise<Result<Delivery, Problem>> {
  const loaded = await kind.load(bot, ask);
  if (!loaded.ok) return fail(loaded.problem);
  const answer = loaded.value;
  const view = (pictures: AnswerPlace["pictures"]) => kind.view(answer, { ...placeOf(ask), pictures });
  const channel = ask.isPrivate ? await openDirectMessages(bot.client, ask.userId) : ask.channelId;
  const pictures = chartsOf(bot, kind, answer).map((chart) => draw(bot, chart));
  const threadTs = channel === ask.askedIn ? ask.threadTs : null;
  const posted = await postWhereAllowed(bot, { channel, threadTs }, view, pictures);
  if (!posted.ok) {
    const texts = { answer: view(pictures.map(() => null)), rest: kind.unposted?.(answer) ?? [] };
    return ok({ kind: "unpostable", why: posted.problem, ...texts });
  }
  const isWhole = await afterPost(bot, kind, answer, { channel, ts: posted.value, threadTs });
  return ok({ kind: ask.isPrivate ? "sent_privately" : "posted", isWhole });
}

/** Keeps the answer and sends what follows it. The answer is out, so no failure here is one of it; false: not all was sent. */
async function afterPost<Answer>(
  bot: Bot,
  kind: AnswerKind<Answer>,
  answer: Answer,
  { channel, ts, threadTs }: PostPlace & { readonly ts: string | null },
): Promise<boolean> {
  try {
    const kept = kind.kept(answer);
    if (kept !== null) bot.usecases.keepReport(bot.teamId, channel, ts, kept);
  } catch (error) {
    bot.log.error({ err: error, channel }, "A posted answer could not be kept");
  }
  if (ts === null) return true;
  try {
    // A reply has no thread of its own.
    await kind.follow?.(bot, answer, { channel, ts: threadTs ?? ts });
    return true;
  } catch (error) {
    bot.log.error({ err: error, channel }, "What follows an answer could not be sent");
    return false;
  }
}

async function postWhereAllowed(
  bot: Bot,
  place: PostPlace,
  view: MessageAround,
  pictures: readonly Promise<Picture | null>[],
): Promise<Result<string | null, PostRefusal>> {
  try {
    return ok(await postWithPictures(bot, place, view, pictures));
  } catch (error) {
    const why = noEntryOf(error);
    if (why === null) throw error;
    bot.log.warn({ err: error, channel: place.channel }, "The bot may not post where it was asked");
    return fail(why);
  }
}

function placeOf(ask: Ask): Omit<AnswerPlace, "pictures"> {
  const isAskedInChannel = ask.channelId !== "" && !isDirect(ask.channelId);
  return {
    period: periodWords(ask.period),
    isPrivate: ask.isPrivate,
    shareTo: ask.isPrivate && isAskedInChannel ? ask.channelId : null,
    sharedBy: ask.isShared ? ask.userId : null,
  };
}

/** As `parsePeriod` reads it. */
export function periodWords(period: PeriodRequest): string {
  return period.kind === "days" ? `${period.days}d` : formatPeriod(period.period);
}

/** None when they cannot be made: a chart never costs the answer. */
function chartsOf<Answer>(bot: Bot, kind: AnswerKind<Answer>, answer: Answer): readonly ChartSpec[] {
  try {
    return kind.charts(answer);
  } catch (error) {
    bot.log.error({ err: error }, "The charts could not be made; answering without them");
    return [];
  }
}

/** Null when the chart fails: the answer goes out without it. */
async function draw(bot: Bot, chart: ChartSpec): Promise<Picture | null> {
  try {
    return { png: await bot.charts.draw(chart), altText: chart.altText, fileName: `${chart.kind}.png` };
  } catch (error) {
    bot.log.warn({ err: error }, "A chart could not be drawn; answering without it");
    return null;
  }
}
