import type { ModalView } from "@slack/types";
import { type FindingValue, MODALS, writeValue } from "../actions.ts";
import { type Message, section } from "../blockKit.ts";

/** The two modals about a part of a report. */
export type FindingModal = "recommendation" | "issue";

const TITLES: { readonly [modal in FindingModal]: string } = { recommendation: "What to do", issue: "Look into it" };

/** What a modal shows until its content is there: a trigger of Slack's lives for 3 s, and a report may take longer. */
export function waitingModal(modal: FindingModal, finding: FindingValue): ModalView {
  const text = "Looking it up…";
  return findingModal(modal, finding, { text, blocks: [section(text)] });
}

/** A modal around what a message would say. */
export function findingModal(modal: FindingModal, finding: FindingValue, { blocks }: Message): ModalView {
  return {
    type: "modal",
    callback_id: MODALS[modal],
    title: { type: "plain_text", text: TITLES[modal] },
    close: { type: "plain_text", text: "Close" },
    private_metadata: writeValue(finding),
    blocks: [...blocks],
  };
}
