import { LIKELY_RANK } from "../columnNames.ts";
import type { NamedField } from "../headerSynonyms.ts";
import { holdsScores, isOtherScale, isUnreadableDate, saysWhetherCompliant } from "./acceptColumn.ts";
import type { Claim } from "./claimColumns.ts";
import { holdsContacts } from "./peopleInColumn.ts";
import { refusalOf } from "./personalEvidence.ts";

/** Fields whose absence is nothing to tell. */
const UNTOLD: readonly NamedField[] = ["startedAtTime", "phone"];

/** Of columns whose name was plain and whose values were not. Their values are not told: they may be anything. */
export function whyNotRead({ field, column, rank }: Claim): readonly string[] {
  const header = `Column "${column.name.header}"`;
  if (field === "startedAtTime" && isUnreadableDate(column)) {
    return [`${header} is named like a time, but holds none that can be read, so it is not read.`];
  }
  if (rank >= LIKELY_RANK || UNTOLD.includes(field)) return [];
  if (column.filled === 0 && field === "direction") return [];
  if (column.filled === 0) {
    return column.role.kind === "made" ? [] : [`${header} is empty throughout, so it is taken as missing.`];
  }
  if (field === "sentimentScore" && isOtherScale(column)) {
    return [`${header} is not on a scale from -1 to 1, so it is not read.`];
  }
  if (field === "complianceFlags" && saysWhetherCompliant(column)) {
    return [`${header} says yes or no, but not whether a yes is a breach, so it is not read.`];
  }
  if (field === "complianceFlags" && holdsScores(column)) return [toldScores(header)];
  if (field === "status") return [`${header} holds no word that is known for the status of a call, so it is not read.`];
  if (field === "direction") return [`${header} names no known direction of calls, so none is left out by it.`];
  if (field === "converted") return [`${header} does not say yes or no, so it is not read.`];
  const refusal = refusalOf(field, column);
  if (refusal === "free_text") return [`${header} holds free text, which may be personal, so it is not read.`];
  if (refusal === "personal" || holdsContacts(column)) return [`${header} holds personal data, so it is not read.`];
  return [];
}

/** Why a column of flags (`Column "compliance"`) is not read. */
export function toldScores(header: string): string {
  return `${header} holds scores, which name no breach, so it is not read as compliance flags.`;
}

/** Fields in the words of a sentence. */
export const FIELD_WORDS: Readonly<Record<NamedField, string>> = {
  callId: "the call's id",
  campaignId: "the campaign's id",
  campaignName: "the campaign's name",
  startedAt: "the start of the call",
  startedAtTime: "the time of the call",
  endedAt: "the end of the call",
  duration: "the duration",
  status: "the status",
  dropOffStage: "the drop-off stage",
  escalationReason: "the reason for the escalation",
  complianceFlags: "compliance flags",
  conversionValue: "the expected revenue",
  actualRevenue: "the revenue",
  converted: "the outcome",
  sentimentScore: "the sentiment",
  scriptVersion: "the script version",
  agentId: "the agent",
  endReason: "the reason why the call ended",
  answeredBy: "who answered",
  direction: "the direction of the call",
  phone: "the number that was called",
};
