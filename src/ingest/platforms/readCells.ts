import type { CallTime } from "../../domain/call.ts";
import { readTime } from "../cells/readTime.ts";
import { splitTime } from "../cells/splitTime.ts";
import { isUnread } from "../cells/unread.ts";
import { outcomeOf } from "../words/outcomeWords.ts";
import { listed, plainWords } from "../words/plainWords.ts";

/** Reason of an escalation that was tried and did not come about. */
export const TRANSFER_NOT_COMPLETED = "transfer not completed";
/** Why records are left out, after "each". */
export const NOT_ENDED = "has not ended yet";
export const NEVER_DIALLED = "was cancelled before it was dialled";

/** Yes or no; null for words that leave it open. */
export function yesOrNo(text: string): boolean | null {
  if (text === "true") return true;
  if (text === "false") return false;
  const outcome = outcomeOf(text);
  return typeof outcome === "boolean" ? outcome : null;
}

const WITHOUT_OFFSET_IS_UTC = { order: "month_first", isDateOnly: false, instantOf: (ms: number) => ms } as const;

/** The time a text tells, where that leaves no doubt of day and month; without an offset it is taken as UTC. */
export function plainTime(text: string): CallTime | null {
  if (splitTime(text)?.kind === "numeric") return null;
  const time = readTime(text, WITHOUT_OFFSET_IS_UTC);
  return isUnread(time) ? null : time;
}

/** Seconds from one time to another as text, negative if they stand the wrong way round; empty unless both are told. */
export function secondsBetween(start: string, end: string): string {
  const from = plainTime(start);
  const to = plainTime(end);
  if (from === null || to === null || from.kind !== "instant" || to.kind !== "instant") return "";
  return secondsText(to.ms - from.ms);
}

/** Milliseconds as seconds, in text. */
export function secondsText(ms: number): string {
  return String(ms / 1000);
}

/** What is known of a call before it: how the bot was set up, and which list it came from. */
const KNOWN_BEFORE: ReadonlySet<string> = new Set(
  listed(
    "script, script version, script id, script name, prompt version, version, variant, campaign, campaign id, campaign name",
    "list, list name, lead source, source, segment, region, country, product, plan, tier, language, industry, channel",
  ),
);

/**
 * True for a column of what a bot was told before the call (`toldBefore` is the pattern of its path) that would tell how
 * the call went: a revenue that the prompt speaks of is none.
 */
export function tellsResultBefore(header: string, toldBefore: RegExp): boolean {
  if (!toldBefore.test(header)) return false;
  return !KNOWN_BEFORE.has(plainWords(header.slice(header.lastIndexOf(".") + 1)));
}

/**
 * Tells the columns that customers define or add (`Revenue` in a column behind the vendor's own) from the vendor's. A
 * column is the vendor's if its path, or the first part of it, is one of `names`, unless it starts with one of
 * `openPaths`. `envelope`: what may stand before every path.
 */
export function customerColumns(
  names: readonly string[],
  openPaths: readonly string[],
  envelope: RegExp,
): (header: string) => boolean {
  const vendors = new Set(names.map(plainWords));
  return (header) => {
    const path = header.replace(envelope, "");
    if (vendors.has(plainWords(path))) return false;
    if (openPaths.some((open) => path.startsWith(open))) return true;
    return !vendors.has(plainWords(path.split(".")[0] ?? ""));
  };
}
