import { type Problem, sentenceOf, sentenceOfBug, sentenceOfUntold } from "../../domain/problem.ts";
import { escapeText, type Message, paragraph } from "../blockKit.ts";

/** A problem somebody can solve: one sentence with the next step. */
export function problemView(problem: Problem): Message {
  return paragraph(sentenceForSlack(problem));
}

/** The same sentence in mrkdwn: who can help, and the channel that it is about, are mentioned, and nothing else is. */
export function sentenceForSlack(problem: Problem): string {
  const mention = MENTIONS[problem.kind];
  if (mention === undefined) return escapeCommands(sentenceOf(problem));
  return sentenceOf(problem)
    .split(mention)
    .map((part, i) => (i % 2 === 1 ? part : escapeCommands(part)))
    .join("");
}

/** By the kind of problem, what of its sentence is a mention. */
const MENTIONS: { readonly [kind in Problem["kind"]]?: RegExp } = {
  not_allowed: /(<@[UW][A-Z0-9]+>)/,
  not_admin: /(<@[UW][A-Z0-9]+>)/,
  not_uploader: /(<@[UW][A-Z0-9]+>)/,
  cancel_not_allowed: /(<@[UW][A-Z0-9]+>)/,
  channel_refuses: /(<#[CDG][A-Z0-9]+>)/,
};

/** A bug of ours. */
export function bugView(reference: string): Message {
  return paragraph(escapeText(sentenceOfBug(reference)));
}

/** A bug of ours after a file was read. */
export function untoldView(reference: string): Message {
  return paragraph(escapeCommands(sentenceOfUntold(reference)));
}

/** Escapes all but our own commands in backticks (a file's text in backticks would come out plain too: harmless). */
function escapeCommands(sentence: string): string {
  return sentence
    .split(/(`\/(?:voicebot [a-z]+|invite)`)/)
    .map((part, i) => (i % 2 === 1 ? part : escapeText(part)))
    .join("");
}
