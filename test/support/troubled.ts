import { jsonOf, walk } from "../../src/playground/json.ts";
import { checkMessage } from "../../src/playground/strict/payloads.ts";
import type { AnswerPlace } from "../../src/slack/answers/answerKind.ts";
import type { Message } from "../../src/slack/blockKit.ts";

const DAYS = 63;
const LAST_WEEK = 7;

/**
 * Nine weeks of calls up to 31 January 2026, in whose last week much goes wrong: more people hang up at the pitch, fewer buy, more
 * calls are escalated, fail and break rules. `scripts`: the versions of that week.
 */
export function aTroubledExport({
  campaign = "Q1 Sales",
  callsPerDay = 30,
  scripts = ["v2"],
  failing = true,
}: {
  readonly campaign?: string;
  readonly callsPerDay?: number;
  readonly scripts?: readonly string[];
  /** False: its failed calls are completed ones, as a correction would say. */
  readonly failing?: boolean;
} = {}): string {
  const rows = Array.from({ length: DAYS * callsPerDay }, (_, i) => {
    const day = Math.floor(i / callsPerDay);
    const isBad = day >= DAYS - LAST_WEEK;
    const told = statusOf(i % callsPerDay, callsPerDay, isBad);
    const status = told === "failed" && !failing ? "completed" : told;
    const isSale = status === "completed" && i % (isBad ? 8 : 3) === 0;
    return [
      `call-${i}`,
      quoted(campaign),
      new Date(Date.UTC(2025, 10, 30 + day, 10)).toISOString(),
      "120",
      status,
      status === "dropped" ? "pitch" : "",
      isSale ? "500.00" : "",
      quoted(isBad ? (scripts[i % scripts.length] ?? "") : "v1"),
      status === "escalated" ? "wants a human" : "",
      isBad && i % 20 === 0 ? "missing_disclosure" : "",
    ].join(",");
  });
  return `${HEADER}\n${rows.join("\n")}\n`;
}

const HEADER =
  "call_id,campaign_name,started_at,duration_seconds,status,drop_off_stage,actual_revenue,script_version,escalation_reason,compliance_flags";

function statusOf(i: number, calls: number, isBad: boolean): string {
  const share = i / calls;
  const [dropped, escalated, failed] = isBad ? [0.4, 0.6, 0.7] : [0.2, 0.25, 0.27];
  if (share < dropped) return "dropped";
  if (share < escalated) return "escalated";
  return share < failed ? "failed" : "completed";
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

type Blocks = { readonly blocks: readonly object[] };

/** The action ids of all buttons with these words, those beside a text too. */
export function buttonsIn({ blocks }: Blocks, words: string): readonly string[] {
  return [...walk(blocks)]
    .map(({ object }) => object)
    .filter(({ type, text }) => type === "button" && jsonOf(text).text === words)
    .map(({ action_id }) => String(action_id));
}

/** The action id of the first button with these words. */
export function firstButtonIn(message: Blocks, words: string): string {
  const [first] = buttonsIn(message, words);
  if (first === undefined) throw new Error(`No button "${words}" in ${JSON.stringify(message.blocks)}`);
  return first;
}

/** A place in a channel, whose pictures failed. */
export const IN_CHANNEL: AnswerPlace = { pictures: [], period: "7d", isPrivate: false, shareTo: null, sharedBy: null };

/** What Slack would refuse in a message, and what it would show wrongly. */
export function complaintsOn({ text, blocks }: Message): readonly string[] {
  const found = checkMessage({ text, blocks: [...blocks] }, "message", () => "shows");
  return [...found.messages, ...found.remarks];
}

/** A campaign of 200 characters that would notify everybody if it were not escaped. */
export const HOSTILE_NAME = `<!channel> *&<script> ${"ü".repeat(178)}`;
