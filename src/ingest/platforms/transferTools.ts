import { plainWords } from "../words/plainWords.ts";

/** Column of the tool by which a call was transferred. */
export const TRANSFER_TOOL = "transfer_tool.name";

const TRANSFERS = /\b(?:transfer|escalate|escalation|handoff|handover|forward)\b/;
/** Names that platforms give such tools by themselves; they say nothing of the reason. */
const GENERIC = /^(?:(?:warm |cold |live |agent )?transfer(?: call| to (?:human|agent|number))?|forward call)$/;

/** The last of the tools used whose name says what a call was transferred for (`transfer_to_billing`); null: none does. */
export function transferTool(names: readonly string[]): string | null {
  return names.findLast((name) => TRANSFERS.test(plainWords(name)) && !GENERIC.test(plainWords(name))) ?? null;
}
