import { ALERT_TYPE_WORDS } from "../../domain/alertTypeWords.ts";
import type { Episode } from "../../domain/episode.ts";
import { upperFirst } from "../../domain/words.ts";
import { onOneLine } from "../../engines/onOneLine.ts";
import type { DoneDeed, EpisodeDeed } from "../../usecases/alertUsecases.ts";
import { clip, escapeText, type Message, paragraph } from "../blockKit.ts";
import { openTroubles } from "./alerting/standingWords.ts";
import { personText } from "./changesView.ts";
import { momentText } from "./momentText.ts";

const NAME_CHARS = 100;

/** What a press on an alert came to, in one sentence or two for the presser alone. */
export function deedView({ episode, wasSo, by }: DoneDeed, deed: EpisodeDeed, userId: string): Message {
  if (!wasSo) return paragraph(doneText(episode, deed));
  const who = by === null ? null : by === userId ? "You" : personText(by);
  return paragraph(wasSoText(episode, deed, who));
}

function doneText(episode: Episode, deed: EpisodeDeed): string {
  switch (deed.kind) {
    case "acknowledge":
      return "Acknowledged. Later weeks are compared with the weeks before it. News of it stays in its thread.";
    case "take_back":
      return "Taken back: nobody has acknowledged it, and later weeks are compared with its weeks too.";
    case "snooze":
      if (episode.snoozed === null) return "The snooze is ended: what happens next is told as it comes.";
      return `Snoozed until ${momentText(episode.snoozed.untilMs)}. Should it become critical, that is told all the same.`;
    case "resolve":
      return "Marked as over. If a later week alarms of it again, that is told.";
    case "mute":
      return `Muted: ${ALERT_TYPE_WORDS[deed.type]} of ${nameOf(episode)} are no longer told. \`/voicebot schedule\` unmutes them.`;
  }
}

/** `who` null: it is not known who did it, or nobody did. */
function wasSoText(episode: Episode, deed: EpisodeDeed, who: string | null): string {
  const someone = who ?? "Somebody";
  switch (deed.kind) {
    case "acknowledge":
      return `${someone} acknowledged it${acknowledgedAt(episode)} already.`;
    case "take_back":
      return "There is nothing to take back: nobody has acknowledged it.";
    case "snooze":
      if (deed.until === "wake" || episode.snoozed === null) return "It is not snoozed.";
      return `${someone} snoozed it until ${momentText(episode.snoozed.untilMs)} already.`;
    case "resolve":
      return `${someone} marked it as over${episode.ended === null ? "" : ` ${momentText(episode.ended.atMs)}`} already.`;
    case "mute":
      return `${upperFirst(ALERT_TYPE_WORDS[deed.type])} of ${nameOf(episode)} are muted already.`;
  }
}

function acknowledgedAt(episode: Episode): string {
  const deed = openTroubles(episode).find(({ acknowledged }) => acknowledged !== null)?.acknowledged ?? null;
  return deed === null ? "" : ` ${momentText(deed.atMs)}`;
}

function nameOf({ story }: Episode): string {
  return escapeText(clip(onOneLine(story.campaignName), NAME_CHARS));
}
