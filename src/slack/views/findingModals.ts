import type { ModalView } from "@slack/types";
import { type FindingValue, MODALS, writeValue } from "../actions.ts";
import type { Message } from "../blockKit.ts";

/** The two modals about a part of a report. */
export type FindingModal = "recommendation" | "issue";

const TITLES: { readonly [modal in FindingModal]: string } = { recommendation: "What to do", issue: "Look into it" };

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
