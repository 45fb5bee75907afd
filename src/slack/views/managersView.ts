import type { ModalView } from "@slack/types";
import { listOf } from "../../domain/words.ts";
import { ACTIONS, MODALS } from "../actions.ts";
import { bullets, buttons, context, type Message, message, section } from "../blockKit.ts";
import { modal, peopleInput } from "../modalKit.ts";
import { personText } from "./changesView.ts";

/** The input in which people are chosen. */
export const MANAGERS = "managers";
/** Each is looked up when they are named, within the 3 s that Slack waits. */
export const MAX_MANAGERS = 25;

/** Who may change settings. */
export function managersView(managers: readonly string[]): Message {
  const text =
    managers.length === 0
      ? "Only workspace admins may change settings: nobody else is named a manager."
      : `${listOf(managers.map(personText))} may change settings, besides workspace admins.`;
  return message(text, [
    section(text),
    section(
      bullets([
        "Everybody may ask questions and drop files.",
        "Admins and managers may change settings, undo uploads, archive and delete.",
        "Only admins may say who the managers are.",
      ]),
    ),
    buttons([{ actionId: ACTIONS.editManagers, text: "Change the managers", value: "managers" }]),
  ]);
}

export function managersModal(managers: readonly string[], metadata: string): ModalView {
  return modal({
    callbackId: MODALS.managers,
    title: "Managers",
    submit: "Save",
    metadata,
    blocks: [
      peopleInput(
        {
          id: MANAGERS,
          label: "Who may change settings",
          hint: "Besides workspace admins, who always may. Empty: nobody else.",
          isOptional: true,
        },
        managers,
        MAX_MANAGERS,
      ),
      context("They may change targets and other settings, undo uploads, archive and delete campaigns."),
    ],
  });
}
