import type { KnownBlock } from "@slack/types";
import { formatMajor } from "../../../domain/money.ts";
import type { DigestLine } from "../../../domain/outbox.ts";
import { countOf, formatIsoDay, listOf, lowerFirst } from "../../../domain/words.ts";
import { areFewCalls } from "../../../engines/fewCalls.ts";
import { onOneLine } from "../../../engines/onOneLine.ts";
import type { AlertLink, WantedMessage } from "../../../usecases/alertUsecases.ts";
import { clip, context, escapeText, type Message, message, section, sections } from "../../blockKit.ts";
import type { SaidOf } from "./noticeViews.ts";
import { aboutMoney, titleWords } from "./storyWords.ts";

type Links = WantedMessage["links"];

const NAME_CHARS = 60;
const NOTE_CHARS = 200;
/** Of an alert in its link. */
const ALERT_CHARS = 80;
const WATCHES_SHOWN = 2;
/** Of all lines together: Slack refuses some messages far below the sum of its limits. */
const MOST_CHARS = 10_000;

/** The week of all campaigns of a channel, the worst first; those with an alert link to it and are never left out. */
export function digestView({ said, links }: { readonly said: SaidOf<"digest">; readonly links: Links }): Message {
  const ordered = worstFirst(said.lines);
  const common = commonWeek(said.lines);
  const text = headlineOf(ordered, common);
  const alarmed = ordered.filter(({ episodeId }) => episodeId !== null);
  const isNamed = ordered.length > 1;
  const long = alarmed.map((line) => lineWords(line, common, links, isNamed));
  // No campaign that alarmed is hidden: where there are many, their links alone stand there.
  const alerts =
    whatFits(long).left === 0 ? long : alarmed.map((line) => `*${nameOf(line)}*: ${alertLink(line, links)}`);
  const quiet = ordered.filter(({ episodeId }) => episodeId === null);
  const { shown, left } = whatFits([...alerts, ...quiet.map((line) => lineWords(line, common, links, isNamed))]);
  const quietLeft = Math.min(left, quiet.length);
  return message(text, [
    section(`*${text}*`),
    ...sections(shown),
    ...leftOut(left - quietLeft, "with an alert: see `/voicebot alerts` of each"),
    ...leftOut(quietLeft, "without an alert: see `/voicebot compare`"),
  ]);
}

function leftOut(campaigns: number, what: string): readonly KnownBlock[] {
  return campaigns === 0 ? [] : [context(`${countOf(campaigns, "more campaign")} ${what}.`)];
}

/** `C2` before `C10`. */
const BY_NAME = new Intl.Collator("en", { numeric: true });

/** Alerts first, then the lowest score; those without a score last. */
function worstFirst(lines: readonly DigestLine[]): readonly DigestLine[] {
  const rank = ({ episodeId, score }: DigestLine) => (episodeId === null ? (score ?? 1000) : -1000 + (score ?? 0));
  return [...lines].sort((a, b) => rank(a) - rank(b) || BY_NAME.compare(a.campaignName, b.campaignName));
}

/** The ISO date that the weeks of all end with; null where they differ. */
function commonWeek(lines: readonly DigestLine[]): string | null {
  const told = lines.filter(({ note }) => note === null);
  const [first] = told;
  return first !== undefined && told.every(({ asOf }) => asOf === first.asOf) ? first.asOf : null;
}

function headlineOf(ordered: readonly DigestLine[], common: string | null): string {
  const week = common === null ? "Newest week" : `Week to ${formatIsoDay(common)}`;
  const alarmed = ordered.filter(({ episodeId }) => episodeId !== null).length;
  const alerts = alarmed === 0 ? "no alert" : countOf(alarmed, "alert");
  const money = moneyWords(ordered);
  const told = money === "" ? alerts : `${alerts}, ${money}`;
  const [only] = ordered;
  if (ordered.length === 1 && only !== undefined) return `${week}, ${nameOf(only)}: ${told}.`;
  const lowest = ordered.reduce<DigestLine | null>(lower, null);
  const worst = lowest === null ? "" : `; lowest score: ${nameOf(lowest)}, ${scoreWords(lowest)}`;
  return `${week}, ${countOf(ordered.length, "campaign")}: ${told}${worst}.`;
}

/** `up to $168,000 avoidable`, of each currency; empty where nothing is. */
function moneyWords(lines: readonly DigestLine[]): string {
  const sums = new Map<string, number>();
  for (const { avoidable, currency } of lines) {
    if (avoidable !== null) sums.set(currency, (sums.get(currency) ?? 0) + avoidable);
  }
  const amounts = [...sums].filter(([, sum]) => Math.round(sum) !== 0);
  const words = amounts.map(([currency, sum]) => formatMajor(Math.round(sum), currency));
  return words.length === 0 ? "" : `up to ${listOf(words)} avoidable`;
}

function lower(least: DigestLine | null, line: DigestLine): DigestLine | null {
  if (line.score === null) return least;
  return least === null || line.score < (least.score ?? 1000) ? line : least;
}

/** The name only where there are others. `*Q1 Sales*: 49 ± 6 of 100, 30 points down; up to $36,366 avoidable; to watch: drop-offs up 12 %.` Markup. */
function lineWords(line: DigestLine, common: string | null, links: Links, isNamed: boolean): string {
  const { asOf, note, watches } = line;
  const told = (parts: readonly string[]) => `• ${isNamed ? `*${nameOf(line)}*: ` : ""}${parts.join("; ")}.`;
  const alert = alertWords(line, links);
  if (note !== null) return told([...alert, lowerFirst(clip(escapeText(note), NOTE_CHARS)).replace(/\.$/, "")]);
  const shown = watches.slice(0, WATCHES_SHOWN).map(titleWords);
  const more = watches.length - shown.length;
  const parts = [
    ...alert,
    `${scoreWords(line)}${changeWords(line)}`,
    ...avoidableWords(line),
    ...(shown.length === 0 ? [] : [`to watch: ${listOf(more === 0 ? shown : [...shown, `${more} more`])}`]),
    `${areFewCalls(line.calls) ? "only " : ""}${countOf(line.calls, "call")}`,
    ...(common === null ? [`week to ${formatIsoDay(asOf)}`] : []),
  ];
  return told(parts);
}

/** The alert as a link to its message: `conversion down 49 %, about $39,643 less`; words where it is still on its way. */
function alertWords({ episodeId, currency }: DigestLine, links: Links): readonly string[] {
  if (episodeId === null) return [];
  const posted = links.get(episodeId);
  if (posted === undefined) return ["has an alert, see `/voicebot alerts`"];
  const { title, cost } = posted;
  const money = aboutMoney(cost, currency);
  const words = [
    ...(title === null ? [] : [clip(titleWords(title), ALERT_CHARS)]),
    ...(money === null ? [] : [`${money} less`]),
  ];
  const label = words.length === 0 ? "has an alert" : words.join(", ").replaceAll("|", "/");
  return [`<${addressOf(posted)}|${label}>`];
}

/** The shortest way to an alert. */
function alertLink(line: DigestLine, links: Links): string {
  const posted = line.episodeId === null ? undefined : links.get(line.episodeId);
  if (posted === undefined) return "has an alert, see `/voicebot alerts`";
  return `<${addressOf(posted)}|alert>`;
}

/** Opens a message in Slack. Markup. */
function addressOf({ channelId, ts }: Pick<AlertLink, "channelId" | "ts">): string {
  return `https://slack.com/app_redirect?channel=${encodeURIComponent(channelId)}&amp;message_ts=${encodeURIComponent(ts)}`;
}

function scoreWords({ score, margin }: DigestLine): string {
  if (score === null) return "no score";
  return `${score}${margin === null ? "" : ` ± ${margin}`} of 100`;
}

function changeWords({ score, change, isRealChange }: DigestLine): string {
  if (score === null || change === null) return "";
  if (!isRealChange || change === 0) return ", no clear change";
  return `, ${countOf(Math.abs(change), "point")} ${change < 0 ? "down" : "up"}`;
}

function avoidableWords({ avoidable, currency }: DigestLine): readonly string[] {
  if (avoidable === null) return [];
  const whole = Math.round(avoidable);
  return [whole === 0 ? "nothing known to be avoidable" : `up to ${formatMajor(whole, currency)} avoidable`];
}

function nameOf({ campaignName }: DigestLine): string {
  return escapeText(clip(onOneLine(campaignName), NAME_CHARS));
}

/** As many of the first lines as Slack takes surely. */
function whatFits(lines: readonly string[]): { readonly shown: readonly string[]; readonly left: number } {
  let chars = 0;
  const count = lines.findIndex((line) => {
    chars += line.length + 1;
    return chars > MOST_CHARS;
  });
  const shown = count === -1 ? lines : lines.slice(0, count);
  return { shown, left: lines.length - shown.length };
}
