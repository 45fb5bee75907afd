import type { ModalView } from "@slack/types";
import type { Campaign } from "../../domain/campaign.ts";
import { countOf } from "../../domain/words.ts";
import { MODALS } from "../actions.ts";
import { escapeText, type Message, paragraph, plainOf, section } from "../blockKit.ts";
import { modal, textInput } from "../modalKit.ts";
import type { Submitted } from "../submitted.ts";
import type { StoredCalls } from "./campaignListView.ts";

/** The input in which the name is typed. */
export const DELETE_NAME = "name";

/** Asks for the name of a campaign before it is deleted; `holds` null: it has no calls. */
export function deleteCampaignModal(
  { campaignName }: Campaign,
  holds: StoredCalls | null,
  metadata: string,
): ModalView {
  const what =
    holds === null ? "It has no calls." : `Its ${countOf(holds.dials, "call")} and all reports on it go with it.`;
  return modal({
    callbackId: MODALS.deleteCampaign,
    title: "Delete a campaign",
    submit: "Delete",
    metadata,
    blocks: [
      section(`*${escapeText(campaignName)}* will be deleted. ${what} This cannot be undone; archiving it can.`),
      textInput({ id: DELETE_NAME, label: "Type its name", hint: `Its name is: ${campaignName}` }, ""),
    ],
  });
}

/** True when the campaign's name was typed, in whatever case, with whatever spaces, quotes and dashes a phone makes. */
export function isNameTyped(form: Submitted, { campaignName }: Campaign): boolean {
  return typeable(form.text(DELETE_NAME)) === typeable(campaignName);
}

/** As a person can type it: without marks that nobody sees, and nothing that a keyboard changes by itself. */
function typeable(name: string): string {
  return plainOf(name)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u2018-\u201b\u02bc\u2032`\u00b4]/g, "'")
    .replace(/[\u201c-\u201f\u2033\u00ab\u00bb]/g, '"')
    .replace(/[\u2010-\u2015\u2212-]+/g, "-")
    .replace(/\s+/g, " ")
    .trim();
}

export function deletingView(campaignName: string): Message {
  return paragraph(`Deleting ${escapeText(campaignName)}…`);
}

export function deletedView(campaignName: string, calls: number): Message {
  const withCalls = calls === 0 ? "It had no calls." : `${countOf(calls, "call")} went with it.`;
  return paragraph(`Deleted ${escapeText(campaignName)}. ${withCalls}`);
}
