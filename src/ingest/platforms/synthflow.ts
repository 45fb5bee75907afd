import { isRecord, type JsonRecord, recordIn } from "../records/jsonRecord.ts";
import { outcomeOf } from "../words/outcomeWords.ts";
import { listed } from "../words/plainWords.ts";
import { directionOf, firstOf, instantOf, isProse, wordIn } from "./cellText.ts";
import { certaintyOfSigns, columnsNamed } from "./evidence.ts";
import type { CellOf, Platform } from "./platform.ts";
import { customerColumns, NOT_ENDED, TRANSFER_NOT_COMPLETED, tellsResultBefore } from "./readCells.ts";
import { transferTool } from "./transferTools.ts";

/** Columns that only Synthflow calls so, in its list of calls and, under `call`, in its webhooks. */
const SIGNS = listed(
  "end_call_reason, custom_end_call_reason, lead_phone_number, telephony_hangup, telephony_disconnect_reason",
  "agents_used, call.end_call_reason, call.custom_end_call_reason, call.model_id, call.telephony_hangup",
);
/** Objects that only Synthflow has. */
const OBJECTS = ["executed_actions.", "collected_variables.", "judge_results."];

/** Synthflow's own fields; what stands beside them was added by people. */
const OWN = listed(
  "call_id, status, error_message, lead, call, executed_actions, analysis, collected_variables, judge_results",
  "metadata, model_id, campaign_type, campaign_id, campaign_name, type_of_call, labels, duration, start_time, end_time",
  "call_status, end_call_reason, custom_end_call_reason, lead_phone_number, lead_name, lead_timezone, agents_used",
  "telephony_hangup, telephony_disconnect_reason, telephony_start, telephony_end, telephony_duration",
  "telephony_ringing_duration, telephony_sip_headers, transcript, recording_url, timezone, external_id, name",
  "phone_number, phone_number_from, phone_number_to, prompt_variables, timeline, assistant_name, assistant_version",
  "voice_engine_type, created_at, updated_at, agent_id",
);
const OPEN_PATHS = listed(
  "collected_variables., call.collected_variables., prompt_variables., call.prompt_variables., executed_actions.",
);
const isCustomers = customerColumns(OWN, OPEN_PATHS, /^$/);
/** What a bot is told before a call. */
const TOLD_BEFORE = /^(?:call\.)?(?:prompt_variables|metadata)\./;

const ACTIONS = "executed_actions.names";
const FAILED_ACTIONS = "executed_actions.failed_names";

const CANCELED_NOTE =
  "Synthflow's `user-canceled` (hung up within the first second) is read as a call dropped at the intro.";

/** Synthflow: calls of its API and webhooks, with durations in seconds and starts as ms in text, or as ISO. */
export const synthflow: Platform = {
  id: "synthflow",
  name: "Synthflow",
  certaintyOf,
  unwrap,
  listCells,
  isCustomerColumn: (header) =>
    isCustomers(header) && !isProse(header) && !isAboutField(header) && !tellsResultBefore(header, TOLD_BEFORE),
  fields: [
    { field: "callId", header: "call_id", read: (cell) => either(cell, "call_id") },
    {
      field: "campaignId",
      header: "campaign_id",
      read: (cell) => firstOf(cell, "campaign_id", "metadata.campaign_id"),
    },
    { field: "campaignName", header: "campaign_name", read: (cell) => either(cell, "campaign_name") },
    { field: "startedAt", header: "start_time", read: (cell) => instantOf(either(cell, "start_time")) },
    { field: "duration", header: "duration", read: (cell) => either(cell, "duration") },
    { field: "status", header: "call_status", read: statusOf },
    { field: "dropOffStage", header: "user-canceled", read: (cell) => (isCanceledByUser(cell) ? "intro" : "") },
    { field: "escalationReason", header: "executed_actions", read: escalationReasonOf },
    { field: "converted", header: "judge_results", read: goalOf },
    { field: "scriptVersion", header: "assistant_version", read: (cell) => either(cell, "assistant_version") },
    { field: "endReason", header: "end_call_reason", read: endReasonOf },
    { field: "answeredBy", header: "answered_by", read: (cell) => (isVoicemail(cell) ? "voicemail" : "") },
    { field: "direction", header: "campaign_type", read: directionIn },
    {
      field: "phone",
      header: "lead_phone_number",
      read: (cell) => firstOf(cell, "lead_phone_number", "lead.phone_number"),
    },
    { field: "segment", header: "bot", read: (cell) => firstOf(cell, "model_id", "call.model_id", "agents_used") },
  ],
  leftOut: (cell) => (vendorStatuses(cell).some((status) => OPEN_STATUSES.has(status)) ? NOT_ENDED : null),
  transferOf: () => null,
  versionOf: () => null,
  notesOf: (cell) => (isCanceledByUser(cell) ? [CANCELED_NOTE] : []),
};

/** What Synthflow's own records have beside their `call`. */
const BESIDE_CALL = ["call_id", "lead", "executed_actions", "status"];

/** A call that a relay put under `call`, with what stands beside it; the body of a webhook is taken as it is. */
function unwrap(record: JsonRecord): JsonRecord {
  const { call, ...beside } = record;
  return isRecord(call) && !BESIDE_CALL.some((name) => name in record) ? { ...beside, ...call } : record;
}

const GIVEN_BACK = /^executed_actions\.[^.]+\.(?:return_value|results)\./;
/** Whether an action worked: a calendar that was looked into is no sale. */
const ABOUT_THE_ACTION = /\.(?:return_value|results)\.(?:success|ok|status|status_code|error|message)$/;

/** Of an action only what it gave back is the customer's, of a variable its value. */
function isAboutField(header: string): boolean {
  if (!header.startsWith("executed_actions.")) return header.endsWith(".collected");
  return !GIVEN_BACK.test(header) || ABOUT_THE_ACTION.test(header);
}

function certaintyOf(columns: ReadonlySet<string>): number {
  if (columnsNamed(columns, ["call_id", "call.call_id"]) === 0) return 0;
  const headers = [...columns];
  const objects = OBJECTS.filter((object) => headers.some((header) => header.startsWith(object)));
  return certaintyOfSigns(columnsNamed(columns, SIGNS) + objects.length);
}

/** A field of a call, which webhooks have under `call`. */
function either(cell: CellOf, name: string): string {
  return firstOf(cell, name, `call.${name}`);
}

/** What was done in the call, by name, and what of it did not work. */
function listCells(record: JsonRecord): Record<string, string> {
  const actions = Object.entries(recordIn(record, "executed_actions"));
  const failed = actions.filter(([, action]) => isRecord(action) && isFailure(recordIn(action, "return_value")));
  return { ...namesCell(ACTIONS, actions), ...namesCell(FAILED_ACTIONS, failed) };
}

function namesCell(header: string, actions: readonly (readonly [string, unknown])[]): Record<string, string> {
  return actions.length === 0 ? {} : { [header]: actions.map(([name]) => name).join(";") };
}

function isFailure({ success, status, error }: JsonRecord): boolean {
  return success === false || status === "failed" || status === "error" || (typeof error === "string" && error !== "");
}

/** Statuses and reasons of an end as they stand in records; the vendor prints no full list of either. */
const ENDS: ReadonlyMap<string, string> = new Map([
  ...listed("failed, error").map((word): [string, string] => [word, "failed"]),
  ...listed("voicemail, left-voicemail, hangup-on-voicemail, voicemail-message-left, no-answer, busy").map(
    (word): [string, string] => [word, "not_connected"],
  ),
  ...listed("canceled, cancelled").map((word): [string, string] => [word, "not_connected"]),
  ...listed("user-canceled, human-hangup, human-pick-up-cut-off, max-duration, inactivity").map(
    (word): [string, string] => [word, "dropped"],
  ),
  ...listed("agent-goodbye, agent-hangup, human-goodbye, custom-end-call").map((word): [string, string] => [
    word,
    "completed",
  ]),
  ...listed("call-transfer, call-transferred, transferred, transfer").map((word): [string, string] => [
    word,
    "escalated",
  ]),
]);

/** Words that say only that the call is over. */
const OVER: ReadonlySet<string> = new Set(["", "completed", "ended", "done"]);
const OPEN_STATUSES: ReadonlySet<string> = new Set([
  "queue",
  "queued",
  "initiated",
  "registered",
  "ringing",
  "in-progress",
]);

const STATUSES = ["call_status", "call.call_status", "call.status", "status"];

function vendorStatus(cell: CellOf): string {
  return firstOf(cell, ...STATUSES);
}

function vendorStatuses(cell: CellOf): readonly string[] {
  return [wordIn(cell, ...STATUSES), wordIn(cell, "end_call_reason", "call.end_call_reason")];
}

function isCanceledByUser(cell: CellOf): boolean {
  return vendorStatuses(cell).includes("user-canceled");
}

function isVoicemail(cell: CellOf): boolean {
  return vendorStatuses(cell).some((word) => word.includes("voicemail"));
}

/** Nobody reached and failures first, then transfers and the goal, then how the talk ended. */
function statusOf(cell: CellOf): string {
  const [status = "", reason = ""] = vendorStatuses(cell);
  const told = [status, reason].map((word) => ENDS.get(word));
  if (told.includes("failed")) return "failed";
  if (told.includes("not_connected")) return "not_connected";
  const transfer = transferIn(cell);
  if (transfer !== null) return transfer.isDone ? "escalated" : "failed";
  if (told.includes("escalated")) return "escalated";
  if (!OVER.has(status) && told[0] === undefined) return vendorStatus(cell);
  if (goalOf(cell) === "true") return "completed";
  if (!OVER.has(reason) && told[1] === undefined) return either(cell, "end_call_reason");
  return told[1] ?? told[0] ?? statusByHangUp(cell, status + reason);
}

/** Where no reason is given: by who hung up, else as the vendor has it. */
function statusByHangUp(cell: CellOf, word: string): string {
  if (wordIn(cell, "telephony_hangup", "call.telephony_hangup") === "caller") return "dropped";
  return word === "" ? "" : "completed";
}

/** Names under which assistants have the evaluation of their goal. */
const GOALS = listed("goal, main_goal, goal_achieved, goal_completion, goal_completed").flatMap((name) => [
  `judge_results.${name}`,
  `analysis.${name}`,
]);

/** `true`, `false`; empty for `partial` and `not_applicable`; a word that is not published stays as it is. */
function goalOf(cell: CellOf): string {
  const evaluation = firstOf(cell, ...GOALS, "judge_results");
  const outcome = outcomeOf(evaluation);
  return outcome === "open" ? "" : outcome === null ? evaluation : String(outcome);
}

/** The actions that were to hand the call over, and whether one of them worked; null: there was none. */
function transferIn(cell: CellOf): { readonly actions: readonly string[]; readonly isDone: boolean } | null {
  const failed = cell(FAILED_ACTIONS).split(";");
  const actions = cell(ACTIONS)
    .split(";")
    .filter((name) => /transfer/i.test(name));
  return actions.length === 0 ? null : { actions, isDone: actions.some((name) => !failed.includes(name)) };
}

function escalationReasonOf(cell: CellOf): string {
  const transfer = transferIn(cell);
  if (transfer === null || statusOf(cell) === "not_connected") return "";
  return transfer.isDone ? (transferTool(transfer.actions) ?? "") : TRANSFER_NOT_COMPLETED;
}

function endReasonOf(cell: CellOf): string {
  return either(cell, "end_call_reason") || vendorStatus(cell);
}

function directionIn(cell: CellOf): string {
  return directionOf(firstOf(cell, "campaign_type", "type_of_call", "call.campaign_type", "call.type_of_call"));
}
