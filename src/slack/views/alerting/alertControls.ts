import type { KnownBlock } from "@slack/types";
import type { AlertType } from "../../../domain/alert.ts";
import { ALERT_TYPE_WORDS } from "../../../domain/alertTypeWords.ts";
import type { Episode } from "../../../domain/episode.ts";
import { upperFirst } from "../../../domain/words.ts";
import type { Snooze } from "../../../usecases/alertUsecases.ts";
import { ACTIONS, writeValue } from "../../actions.ts";
import type { Button, Confirm } from "../../blockKit.ts";
import { type Choices, controls } from "../../controlsBlock.ts";
import { isAcknowledged, openTroubles } from "./standingWords.ts";
import { nextQuestions } from "./storyBlocks.ts";

/** What can be done about an episode, and asked of its week. After its end only the questions are left. */
export function alertControls(episode: Episode, mutedTypes: readonly AlertType[]): KnownBlock {
  const questions = nextQuestions(episode.story);
  if (episode.ended !== null) return controls(questions);
  return controls([
    ackButton(episode),
    snoozeMenu(episode),
    muteMenu(episode, mutedTypes),
    ...questions,
    resolveButton(episode),
  ]);
}

/** Acknowledges all that is open; takes that back where it was done. */
export function ackButton(episode: Pick<Episode, "id" | "troubles">): Button {
  const value = writeValue({ episodeId: episode.id });
  if (isAcknowledged(episode)) return { actionId: ACTIONS.takeBackAlert, text: "Take back", value };
  return { actionId: ACTIONS.ackAlert, text: "Acknowledge", value, isPrimary: true };
}

const SNOOZE_WORDS: readonly (readonly [Exclude<Snooze, "wake">, string])[] = [
  ["day", "For 1 day"],
  ["week", "For 1 week"],
  ["monday", "Until Monday"],
];

export function snoozeMenu({ id, snoozed }: Pick<Episode, "id" | "snoozed">): Choices {
  const choice = (until: Snooze, text: string) => ({ text, value: writeValue({ episodeId: id, until }) });
  const puttingOff = SNOOZE_WORDS.map(([until, text]) => choice(until, text));
  return {
    actionId: ACTIONS.snoozeAlert,
    placeholder: snoozed === null ? "Snooze" : "Snoozed",
    choices: snoozed === null ? puttingOff : [choice("wake", "End the snooze"), ...puttingOff],
  };
}

function muteMenu(episode: Episode, mutedTypes: readonly AlertType[]): Choices {
  const types = openTroubles(episode).filter(({ type }) => !mutedTypes.includes(type));
  return {
    actionId: ACTIONS.muteAlert,
    placeholder: "Mute this type",
    choices: types.map(({ type }) => ({
      text: upperFirst(ALERT_TYPE_WORDS[type]),
      value: writeValue({ episodeId: episode.id, type }),
    })),
    confirm: MUTE,
  };
}

const MUTE: Confirm = {
  title: "Mute this type?",
  text: "Nobody is told of it for this campaign any more, until it is unmuted with /voicebot schedule.",
  yes: "Mute",
};

function resolveButton({ id }: Episode): Button {
  return {
    actionId: ACTIONS.resolveAlert,
    text: "Mark as over",
    value: writeValue({ episodeId: id }),
    isDanger: true,
    confirm: {
      title: "Mark it as over?",
      text: "It is closed for everybody. If a later week alarms of it again, that is told.",
      yes: "Mark as over",
    },
  };
}
