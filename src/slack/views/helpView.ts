import { sentenceOf } from "../../domain/problem.ts";
import { bullets, clip, context, escapeText, type Message, message, paragraph, section } from "../blockKit.ts";
import { COMMANDS } from "../commandText.ts";

/** What most questions take after their word; said once instead of in every line. */
const OPTIONS = /^ \[campaign\] \[7d \| 30d \| [^\]]+\] \[private\]$/;

/** Where calls are handed over: in a channel, or in somebody's messages with the bot. */
export const START = "Drop a call export (CSV or JSON) into this channel, then ask what it shows in money.";
export const START_HERE = "Send me a call export (CSV or JSON), then ask what it shows in money.";

/** The answer to `/voicebot help`. `text` (mrkdwn) stands first: how to start, or why somebody gets help who asked for something else. */
export function helpView(text: string): Message {
  const lines = COMMANDS.map(({ word, usage, tells }) => ({ word, options: usage.slice(word.length), tells }));
  const questions = lines.filter(({ options }) => OPTIONS.test(options));
  const others = lines.filter(({ options }) => !OPTIONS.test(options));
  return message(text, [
    section(`*${text}*`),
    section(
      `*Ask about a campaign*\n${bullets(questions.map(({ word, tells }) => `\`/voicebot ${word}\`: ${tells}`))}`,
    ),
    context(
      "After the word you may name the campaign, a period (`7d`, `30d` or `2026-01-01..2026-01-31`; without one, the last 7 days) and `private`, so that only you get the answer: `/voicebot why Q1 30d private`. The campaign need not be named when there is only one, or when this channel last asked about it or got its calls.",
    ),
    section(
      `*All else*\n${bullets(others.map(({ word, options, tells }) => `\`/voicebot ${word}${options}\`: ${tells}`))}`,
    ),
    context(
      "Plain words do as well: mention me or write to me “how is Q1 doing?” or “why did revenue drop last week?”. I see files only where I am a member: `/invite` me first, or send the file to me directly.",
    ),
  ]);
}

const WORDS_CHARS = 200;

/** To somebody who asks for nothing: "thanks!" */
export function contentView(): Message {
  return paragraph("You are welcome. Ask me any time, as “how are we doing?” or “where do we lose money?”.");
}

/** Help for somebody whose words mean nothing to us, or not one thing alone. */
export function notUnderstoodView(words: string): Message {
  return helpView(escapeText(sentenceOf({ kind: "not_understood", words: clip(words, WORDS_CHARS) })));
}
