import { type Problem, sentenceOf, sentenceOfBug, sentenceOfUntold } from "../../domain/problem.ts";
import { escapeText, type Message, paragraph } from "../blockKit.ts";

/** A problem somebody can solve: one sentence with the next step. */
export function problemView(problem: Problem): Message {
  return paragraph(sentenceForSlack(problem));
}

/** The same sentence in mrkdwn: who can help is mentioned, and nothing else is. */
export function sentenceForSlack(problem: Problem): string {
  if (problem.kind !== "not_allowed" && problem.kind !== "not_admin") return escapeCommands(sentenceOf(problem));
  return sentenceOf(problem)
    .split(/(<@[UW][A-Z0-9]+>)/)
    .map((part, i) => (i % 2 === 1 ? part : escapeCommands(part)))
    .join("");
}

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
    .split(/(`\/voicebot [a-z]+`)/)
    .map((part, i) => (i % 2 === 1 ? part : escapeText(part)))
    .join("");
}
