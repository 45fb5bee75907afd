import type { AlertType } from "../../../domain/alert.ts";
import { ALERT_TYPE_WORDS } from "../../../domain/alertTypeWords.ts";
import type { Deed, Episode, Trouble } from "../../../domain/episode.ts";
import { formatIsoDay, listOf, upperFirst } from "../../../domain/words.ts";
import { momentText } from "../momentText.ts";
import { soFarWords } from "./lasted.ts";

/** How an episode stands, in sentences, and what was done about it. Markup. */
export function standingLines(episode: Episode, mutedTypes: readonly AlertType[]): readonly string[] {
  const { ended, story, weeks } = episode;
  if (ended !== null) return [endWords(episode), seenWords(episode)].filter(isThere);
  const isMuted = ({ type }: Trouble) => mutedTypes.includes(type);
  return [
    ...stateWords(episode),
    upperFirst(soFarWords(weeks, story.currency)),
    joinedWords(episode),
    typesWords(
      "Over by now",
      episode.troubles.filter((trouble) => trouble.isOver && !isMuted(trouble)),
    ),
    typesWords("Muted", episode.troubles.filter(isMuted)),
  ].filter(isThere);
}

/** Seen or not, and whether it is put off. */
function stateWords(episode: Episode): readonly string[] {
  const { snoozed } = episode;
  const open = openTroubles(episode);
  const seen = acknowledgedWords(open);
  if (snoozed === null) return [seen];
  const put = `*Snoozed* by <@${snoozed.userId}> until ${momentText(snoozed.untilMs)}`;
  return open.some(({ acknowledged }) => acknowledged !== null) ? [seen, `${put}.`] : [`${put}; not acknowledged.`];
}

/** `Acknowledged by @Maya.`: who had seen it, once it is over. */
function seenWords({ troubles }: Episode): string {
  const who = [...new Set(troubles.flatMap(({ acknowledged }) => acknowledged?.userId ?? []))];
  return who.length === 0 ? "" : `Acknowledged by ${listOf(who.map((userId) => `<@${userId}>`))}.`;
}

/** Those that are not over by themselves. */
export function openTroubles({ troubles }: Pick<Episode, "troubles">): readonly Trouble[] {
  return troubles.filter(({ isOver }) => !isOver);
}

/** True where somebody has seen to all that is open. */
export function isAcknowledged(episode: Pick<Episode, "troubles">): boolean {
  const open = openTroubles(episode);
  return open.length > 0 && open.every(({ acknowledged }) => acknowledged !== null);
}

function endWords({ ended }: Episode): string {
  if (ended === null) return "";
  const when = momentText(ended.atMs);
  switch (ended.how) {
    case "normal":
      return `*Back to normal*, told ${when}.`;
    case "new_normal":
      return `*No longer followed*, told ${when}: no week from before it is left, so weeks are compared with these from now on.`;
    case "person":
      return `*Over*: marked so${byWords(ended.userId)}, ${when}.`;
    case "muted":
      return `*Closed*: every kind of alert in it is muted${byWords(ended.userId)}, ${when}. Whether it goes on is not told.`;
    case "undone":
      return `*Taken back*, ${when}: the file it rested on was taken back.`;
    case "untold":
      return `*Closed*, ${when}: it cannot be told any more whether it goes on.`;
  }
}

/** ` by @Maya`; empty for nobody. */
export function byWords(userId: string | null): string {
  return userId === null ? "" : ` by <@${userId}>`;
}

function acknowledgedWords(open: readonly Trouble[]): string {
  const seen = open.filter(({ acknowledged }) => acknowledged !== null);
  const [first] = seen;
  if (first === undefined) return open.length === 0 ? "" : "*Open*: nobody has acknowledged it yet.";
  const isOneDeed = seen.every(({ acknowledged }) => isSameDeed(acknowledged, first.acknowledged));
  if (seen.length === open.length && isOneDeed) {
    return `*Acknowledged*${deedWords(first.acknowledged)}. Later weeks are compared with the weeks before it.`;
  }
  const each = seen.map(({ type, acknowledged }) => `${ALERT_TYPE_WORDS[type]}${deedWords(acknowledged)}`);
  const others = open.filter(({ acknowledged }) => acknowledged === null);
  const rest = others.length === 0 ? "" : ` Not yet: ${namesOf(others)}.`;
  return `*Acknowledged*: ${each.join("; ")}.${rest}`;
}

function isSameDeed(one: Deed | null, other: Deed | null): boolean {
  return one?.userId === other?.userId && one?.atMs === other?.atMs;
}

function deedWords(deed: Deed | null): string {
  return deed === null ? "" : ` by <@${deed.userId}>, ${momentText(deed.atMs)}`;
}

/** What came to it after its message was posted. */
function joinedWords({ troubles, story }: Episode): string {
  const told = new Set(story.alerts.map(({ type }) => type));
  const joined = troubles.filter(({ type }) => !told.has(type));
  if (joined.length === 0) return "";
  const each = joined.map(({ type, firstAsOf }) => `${ALERT_TYPE_WORDS[type]} (${formatIsoDay(firstAsOf)})`);
  return `Joined since: ${listOf(each)}; see the thread.`;
}

function typesWords(what: string, troubles: readonly Trouble[]): string {
  return troubles.length === 0 ? "" : `${what}: ${namesOf(troubles)}.`;
}

function namesOf(troubles: readonly Trouble[]): string {
  return listOf(troubles.map(({ type }) => ALERT_TYPE_WORDS[type]));
}

function isThere(line: string): boolean {
  return line !== "";
}
