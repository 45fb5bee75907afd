import type { Report } from "../../domain/report.ts";
import { reportText } from "../../engines/reportText.ts";
import { context, escapeText, LIMITS, type Message, message, section } from "../blockKit.ts";

/** Paragraphs a message holds: Slack refuses some messages far below the sum of its limits. */
const PARAGRAPHS = 3;
const FENCE = "```";

/** The printed report as messages, for where it cannot be a file; at most `most`, and then the last says what is missing. */
export function reportTextViews(report: Report, most = Number.POSITIVE_INFINITY): readonly Message[] {
  const pieces = piecesOf(reportText(report));
  const all = Array.from({ length: Math.ceil(pieces.length / PARAGRAPHS) }, (_, i) =>
    pieces.slice(i * PARAGRAPHS, (i + 1) * PARAGRAPHS),
  );
  return all.slice(0, most).map((paragraphs, i) => {
    const isCut = i === most - 1 && all.length > most;
    return message(`Full report of ${escapeText(report.campaign.campaignName)}, part ${i + 1} of ${all.length}`, [
      ...paragraphs.map(section),
      ...(isCut ? [context("The rest does not fit here: ask where I am a member, or in your messages with me.")] : []),
    ]);
  });
}

/** Whole lines, in as few paragraphs of fixed width as hold them. */
export function piecesOf(text: string): readonly string[] {
  const most = LIMITS.sectionText - 2 * FENCE.length - 2;
  const pieces: string[] = [];
  for (const line of text.split("\n").flatMap((one) => cut(verbatim(one), most))) {
    const last = pieces.at(-1);
    if (last === undefined || last.length + 1 + line.length > most) pieces.push(line);
    else pieces[pieces.length - 1] = `${last}\n${line}`;
  }
  return pieces.map((piece) => `${FENCE}\n${piece}\n${FENCE}`);
}

/** Within a fence nothing is formatted, so only Slack's own marks and the fence itself must go. */
function verbatim(line: string): string {
  return line.replaceAll("`", "'").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** A line of any length in parts; an escaped mark is never cut in two. */
function cut(line: string, most: number): readonly string[] {
  if (line.length <= most) return [line];
  const at = most - (/&[a-z]*$/.exec(line.slice(0, most))?.[0].length ?? 0);
  return [line.slice(0, at), ...cut(line.slice(at), most)];
}
