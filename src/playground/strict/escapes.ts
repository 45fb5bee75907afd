import { textOf, walk } from "../json.ts";
import type { Say } from "./checks.ts";

/** What may follow `<` in Slack's text: a mention, a date, a link. */
const CONTROL =
  /^<(@[UW][A-Z0-9]+(\|[^<>]*)?|#C[A-Z0-9]+(\|[^<>]*)?|!date\^[^<>]+|!subteam\^[^<>]+|(https?:\/\/|mailto:|tel:|slack:)[^<>]+)>/;
const ENTITY = /^&(amp|lt|gt);/;

/** The first thing in a text that Slack would read as markup or not show; null when all is escaped. */
export function unescapedPart(text: string): string | null {
  for (const match of text.matchAll(/[<&]/g)) {
    const rest = text.slice(match.index, match.index + 3000);
    if (/^<!(here|channel|everyone)/.test(rest)) return "notifies everybody";
    if (!(match[0] === "<" ? CONTROL : ENTITY).test(rest)) return `not escaped: ${rest.slice(0, 20)}`;
  }
  return null;
}

/** Says where text in Slack's own markup is not escaped. Slack takes it, and shows something else. */
export function checkEscapes(text: unknown, blocks: unknown, say: Say): void {
  const own = textOf(text);
  const problem = own === null ? null : unescapedPart(own);
  if (problem !== null) say("/text", problem);
  for (const { at, object } of walk(blocks, "/blocks")) {
    if (object.type !== "mrkdwn") continue;
    const inBlock = unescapedPart(textOf(object.text) ?? "");
    if (inBlock !== null) say(`${at}/text`, inBlock);
  }
}
