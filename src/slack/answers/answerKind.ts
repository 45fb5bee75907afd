import type { ChartSpec } from "../../charts/chartSpec.ts";
import type { Problem } from "../../domain/problem.ts";
import type { HealthReport } from "../../domain/report.ts";
import type { Result } from "../../lib/result.ts";
import type { Ask } from "../ask.ts";
import type { Message } from "../blockKit.ts";
import type { Bot } from "../bot.ts";

/** A chart that Slack holds. */
export type ShownPicture = { readonly fileId: string; readonly altText: string };

/** What a view knows of its place. */
export type AnswerPlace = {
  /** One for each chart of the answer, in that order; null: it could not be drawn or shown. */
  readonly pictures: readonly (ShownPicture | null)[];
  /** The question's period, as `parsePeriod` reads it. */
  readonly period: string;
  /** True: for one person's messages. */
  readonly isPrivate: boolean;
  /** Set in a private answer that was asked for in a channel: where it can be shared to. */
  readonly shareTo: string | null;
  /** Set when somebody shared a private answer. */
  readonly sharedBy: string | null;
};

/** How one kind of question is answered. */
export type AnswerKind<Answer> = {
  readonly load: (bot: Bot, ask: Ask) => Promise<Result<Answer, Problem>>;
  /** Pure. */
  readonly charts: (answer: Answer) => readonly ChartSpec[];
  /** Pure. Every number is in the text too: a picture may be missing. */
  readonly view: (answer: Answer, place: AnswerPlace) => Message;
  /** What is kept of it, so that it can be shown again as it was said; null: nothing. */
  readonly kept: (answer: Answer) => { readonly campaignId: string; readonly report: HealthReport } | null;
  /** What follows in the thread of the posted message. */
  readonly follow?: (bot: Bot, answer: Answer, posted: PostedAnswer) => Promise<void>;
  /** Pure. What the asker reads after the message instead, where the bot may not post; at most 3, since addresses to answer wear out. */
  readonly unposted?: (answer: Answer) => readonly Message[];
};

export type PostedAnswer = { readonly channel: string; readonly ts: string };
