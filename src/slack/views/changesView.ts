import type { SettingChange } from "../../domain/campaignSettings.ts";
import { countOf, upperFirst } from "../../domain/words.ts";
import { clip, escapeText, type Message, message, paragraph, section, sections } from "../blockKit.ts";
import { momentText } from "./momentText.ts";

/** Long values are cut: what they are now stands in the settings. */
const VALUE_CHARS = 300;
/** A list of mentions is cut between two of them. */
const MENTIONS_CHARS = 600;
/** What belongs to people and channels, whose ids Slack shows as names. */
const MENTIONING = ["managers", "owner", "alert channel"];

/** The newest changes that people made, newest first. */
export function changesView(changes: readonly SettingChange[]): Message {
  if (changes.length === 0) return paragraph("Nobody has changed a setting yet.");
  const text = changes.length === 1 ? "The only change so far:" : `The newest ${countOf(changes.length, "change")}:`;
  return message(text, [section(text), ...sections(changes.map((change) => `• ${changeLine(change)}`))]);
}

function changeLine(change: SettingChange): string {
  const where = change.campaignName === null ? "" : `*${escapeText(change.campaignName)}*: `;
  return `${momentText(change.atMs)} ${personText(change.userId)}: ${where}${changeText(change)}`;
}

/** `Target conversion rate: 10.0 % → 12.0 %`. */
export function changeText({ what, before, after }: Pick<SettingChange, "what" | "before" | "after">): string {
  return `${escapeText(upperFirst(what))}: ${valueText(what, before)} → ${valueText(what, after)}`;
}

function valueText(what: string, value: string | null): string {
  if (value === null) return "not set";
  if (!MENTIONING.includes(what)) return escapeText(clip(value, VALUE_CHARS));
  return clip(value, MENTIONS_CHARS)
    .replace(/<[^>]*…$/, "…")
    .split(/(<(?:@[UW]|#[CG])[A-Z0-9]+>)/)
    .map((part, i) => (i % 2 === 1 ? part : escapeText(part)))
    .join("");
}

/** A person as Slack shows them; nobody for what no person did. */
export function personText(userId: string | null): string {
  return userId !== null && /^[UW][A-Z0-9]+$/.test(userId) ? `<@${userId}>` : "somebody";
}
