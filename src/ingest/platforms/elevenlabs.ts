import { directionOf, firstOf, instantOf, isProse, wordIn } from "./cellText.ts";
import { ELEVENLABS_OWN, ELEVENLABS_SIGNS } from "./elevenlabsColumns.ts";
import { elevenlabsListCells, FAILED_TOOLS, USED_TOOLS, unwrapElevenlabs } from "./elevenlabsRecord.ts";
import { certaintyOfSigns, columnsNamed } from "./evidence.ts";
import type { CellOf, Platform } from "./platform.ts";
import { customerColumns, NOT_ENDED, TRANSFER_NOT_COMPLETED } from "./readCells.ts";
import { transferTool } from "./transferTools.ts";

const FAILURE_TO_CALL = "call_initiation_failure";
/** Together these stand in the webhook of a failure to call alone. */
const FAILURE_COLUMNS = ["type", "event_timestamp", "failure_reason"];
const COLLECTED = "analysis.data_collection_results.";

/** Before every path where a webhook was flattened whole. */
const ENVELOPE = /^data\./;
const isCustomers = customerColumns(ELEVENLABS_OWN, [COLLECTED], ENVELOPE);

/**
 * ElevenLabs Agents: conversations of its API (whole, or as listed) and of its webhooks, in unix seconds. A failure to
 * call has no start; there the webhook's time counts, which is when it failed.
 */
export const elevenlabs: Platform = {
  id: "elevenlabs",
  name: "ElevenLabs",
  envelopes: ["data."],
  certaintyOf: (columns) => {
    const paths = new Set([...columns].map((column) => column.replace(ENVELOPE, "")));
    if (columnsNamed(paths, ["conversation_id"]) === 0) return 0;
    const isFailure = columnsNamed(paths, FAILURE_COLUMNS) === FAILURE_COLUMNS.length;
    return certaintyOfSigns(columnsNamed(paths, ELEVENLABS_SIGNS) + (isFailure ? FAILURE_COLUMNS.length : 0));
  },
  unwrap: unwrapElevenlabs,
  listCells: elevenlabsListCells,
  isCustomerColumn: (header) => isCustomers(header) && !isProse(header) && !isAboutCollected(header),
  fields: [
    { field: "callId", header: "conversation_id", read: (cell) => cell("conversation_id") },
    { field: "campaignId", header: "batch_call_id", read: campaignOf },
    { field: "startedAt", header: "start_time_unix_secs", read: startOf },
    { field: "duration", header: "call_duration_secs", read: (cell) => either(cell, "metadata", "call_duration_secs") },
    { field: "status", header: "status", read: statusOf },
    { field: "converted", header: "call_successful", read: goalOf },
    { field: "escalationReason", header: "tool_names", read: escalationReasonOf },
    { field: "sentimentScore", header: "overall_sentiment_score", read: sentimentOf },
    { field: "scriptVersion", header: "version_id", read: (cell) => firstOf(cell, "version_id", "branch_id") },
    { field: "endReason", header: "termination_reason", read: endReasonOf },
    { field: "answeredBy", header: "answered_by", read: (cell) => (isVoicemail(cell) ? "voicemail" : "") },
    {
      field: "direction",
      header: "direction",
      read: (cell) =>
        directionOf(either(cell, "metadata.phone_call", "direction") || firstOf(cell, "metadata.body.Direction")),
    },
    {
      field: "phone",
      header: "external_number",
      read: (cell) => firstOf(cell, "metadata.phone_call.external_number", "metadata.body.To"),
    },
    { field: "segment", header: "bot", read: (cell) => firstOf(cell, "agent_id", "agent_name") },
  ],
  leftOut,
  transferOf: () => null,
  versionOf,
};

/** Of copies without the time of their message, the one with an analysis is the newer. */
function versionOf(cell: CellOf): number {
  const toldAt = Number(firstOf(cell, "event_timestamp"));
  return toldAt > 0 ? toldAt : Number(either(cell, "analysis", "call_successful") !== "");
}

/** Of a collected field only the value is the customer's. A column may be called after the field alone. */
function isAboutCollected(column: string): boolean {
  const header = column.replace(ENVELOPE, "");
  return header.startsWith(COLLECTED) && header.slice(COLLECTED.length).includes(".") && !header.endsWith(".value");
}

/** A field of a conversation, which the list of conversations has outside its object. */
function either(cell: CellOf, object: string, name: string): string {
  return firstOf(cell, `${object}.${name}`, name);
}

function campaignOf(cell: CellOf): string {
  const custom = "conversation_initiation_client_data.dynamic_variables.campaign_id";
  return firstOf(cell, "metadata.batch_call.batch_call_id", "batch_call_id", custom);
}

function startOf(cell: CellOf): string {
  const start = either(cell, "metadata", "start_time_unix_secs");
  return instantOf(start === "" && isFailureToCall(cell) ? cell("event_timestamp") : start);
}

function isFailureToCall(cell: CellOf): boolean {
  return cell("type") === FAILURE_TO_CALL || firstOf(cell, "failure_reason") !== "";
}

/** What `failure_reason` of a failure to call means; `unknown` is the vendor's word for a call that could not be made. */
const FAILURES: ReadonlyMap<string, string> = new Map([
  ["busy", "not_connected"],
  ["no-answer", "not_connected"],
  ["unknown", "failed"],
]);

function statusOf(cell: CellOf): string {
  if (isFailureToCall(cell)) return FAILURES.get(wordIn(cell, "failure_reason")) ?? cell("failure_reason");
  const status = wordIn(cell, "status");
  if (status === "failed" || firstOf(cell, "metadata.error.code", "metadata.error.reason") !== "") return "failed";
  if (isVoicemail(cell)) return "not_connected";
  const transfer = transferIn(cell);
  if (transfer !== null) return transfer.isDone ? "escalated" : "failed";
  return status === "done" ? statusOfTalk(cell) : firstOf(cell, "status");
}

/** Texts of `termination_reason`, which has no published values. */
const LEFT_BY_CUSTOMER =
  /\b(?:client|user|customer|caller)\b.*\b(?:disconnect|ended|hung|hang|left|close)|\bby (?:the )?(?:remote|client|user|customer|caller)\b/i;
const RAN_OUT =
  /silence|inactiv|no (?:user )?response|time[d -]*out|max\w* (?:call )?duration|duration (?:limit|exceeded)/i;
const ENDED_BY_BOT = /\bend_call\b|\bagent\b.*\b(?:ended|hung)/i;

/** Who left, or let the call run out, dropped it; else a goal that was missed is a polite no. Nothing known: unknown. */
function statusOfTalk(cell: CellOf): string {
  const goal = goalOf(cell);
  const end = terminationOf(cell);
  if (goal === "true") return "completed";
  if (goal !== "false" && goal !== "") return goal;
  if (LEFT_BY_CUSTOMER.test(end) || RAN_OUT.test(end)) return "dropped";
  return goal === "false" || ENDED_BY_BOT.test(end) ? "completed" : "unknown";
}

const GOALS: ReadonlyMap<string, string> = new Map([
  ["success", "true"],
  ["failure", "false"],
  ["unknown", ""],
]);

/** `true`, `false`, empty where nobody knows; a word that is not published stays as it is. */
function goalOf(cell: CellOf): string {
  const evaluation = either(cell, "analysis", "call_successful");
  return GOALS.get(evaluation.toLowerCase()) ?? evaluation;
}

function terminationOf(cell: CellOf): string {
  return either(cell, "metadata", "termination_reason");
}

/** Longest part of a termination that is kept. */
const MAX_REASON_CHARS = 60;

/** The vendor's part of its text: what follows a colon may have been said in the call. */
function endReasonOf(cell: CellOf): string {
  const text = firstOf(cell, "failure_reason") || terminationOf(cell) || cell("metadata.error.reason");
  return (text.split(/[:\n]/)[0] ?? "").trim().slice(0, MAX_REASON_CHARS);
}

function usedTools(cell: CellOf): string {
  return `${cell("tool_names")};${cell(USED_TOOLS)}`;
}

/** True if the bot found that a machine had answered. */
function isVoicemail(cell: CellOf): boolean {
  return /voicemail/i.test(usedTools(cell)) || /voicemail/i.test(terminationOf(cell));
}

const TRANSFER_TOOL = /transfer_to_(?:number|agent)/;

/** The tools that were to hand the call over, and whether any of them did; null: none was used. */
function transferIn(cell: CellOf): { readonly tools: readonly string[]; readonly isDone: boolean } | null {
  const used = usedTools(cell)
    .split(";")
    .filter((name) => TRANSFER_TOOL.test(name));
  const failed = cell(FAILED_TOOLS)
    .split(";")
    .filter((name) => TRANSFER_TOOL.test(name));
  return used.length === 0 ? null : { tools: used, isDone: used.length > failed.length };
}

function escalationReasonOf(cell: CellOf): string {
  const transfer = transferIn(cell);
  if (transfer === null || statusOf(cell) === "not_connected") return "";
  return transfer.isDone ? (transferTool(transfer.tools) ?? "") : TRANSFER_NOT_COMPLETED;
}

/** Of the evaluation of the user's turns; the vendor does not publish the scale. */
function sentimentOf(cell: CellOf): string {
  const name = "sentiment_analysis.overall_sentiment_score";
  return firstOf(cell, name, `analysis.${name}`, `metadata.${name}`);
}

const OPEN_STATUSES: ReadonlySet<string> = new Set(["initiated", "in-progress", "processing"]);

function leftOut(cell: CellOf): string | null {
  if (cell("type") === "post_call_audio") return "is a recording without the facts of its call";
  return OPEN_STATUSES.has(wordIn(cell, "status")) ? NOT_ENDED : null;
}
