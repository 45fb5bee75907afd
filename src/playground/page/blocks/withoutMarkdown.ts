/** Code spans and fences, which are shown as they are. */
const CODE = /(```[\s\S]*?```|`[^`\n]+`)/;

/** Takes a Markdown meaning away and leaves the look. Each is a thing that Slack's mrkdwn does not know. */
const NEUTRAL: readonly (readonly [RegExp, string])[] = [
  // "&lt;b&gt;" at the start of a line would be read as HTML and dropped
  [/^(?=\s*&lt;)/gm, "\u200b"],
  // "# heading"
  [/^( {0,3})(#{1,6})(?=\s|$)/gm, "$1\u200b$2"],
  // "---", "===", "|---|" alone on a line: rules, headings and tables
  [/^(?=[ \t|:=_*-]*[|=_*-]{2}[ \t|:=_*-]*$)/gm, "\u200b"],
  // four spaces would make a code block
  [/^ {4,}|^\t+/gm, "\u2003"],
  // "[label](address)" and "![picture](address)"
  [/\[(?=[^\]\n]*\]\()/g, "&#91;"],
  // a star with space around it would come out twice
  [/(?<=\s)\*(?=\s)/g, "&#42;"],
  // "14:00:10", "hours:minutes:seconds": a name within a word, or of digits alone, is no emoji, and would lose its colons
  [/(?<=[\p{L}\p{N}]):(?=[\w+'-]+:)|:(?=[\w+'-]+:[\p{L}\p{N}])|:(?!100:|1234:)(?=\d+:)/gu, "&#58;"],
];

/**
 * Slack's mrkdwn for a reader of Markdown. The library reads both at once, so that a heading, a table or a tag in a text
 * would vanish or change; Slack shows them as typed.
 */
export const withoutMarkdown = (mrkdwn: string): string =>
  mrkdwn
    .split(CODE)
    .map((part, index) =>
      index % 2 === 1 ? part : NEUTRAL.reduce((text, [mark, harmless]) => text.replace(mark, harmless), part),
    )
    .join("");
