import { firstOf, instantOf, spelling, wordIn } from "./cellText.ts";
import { certaintyOfSigns, columnsNamed } from "./evidence.ts";
import type { CellOf, Platform, ValuesOf } from "./platform.ts";
import {
  customerColumns,
  NOT_ENDED,
  secondsBetween,
  secondsText,
  TRANSFER_NOT_COMPLETED,
  tellsResultBefore,
  yesOrNo,
} from "./readCells.ts";
import {
  RETELL_CALL,
  RETELL_ENDS,
  RETELL_ENVELOPE,
  RETELL_OPEN_PATHS,
  RETELL_OWN,
  RETELL_SIGNS,
  RETELL_TOLD_BEFORE,
} from "./retellColumns.ts";
import { areRetellReasons, type RetellEnd, retellEnd } from "./retellEndReasons.ts";
import { RETELL_LAST_NODE, retellListCells, unwrapRetell } from "./retellRecord.ts";
import { TRANSFER_TOOL } from "./transferTools.ts";

const isCustomers = customerColumns(RETELL_OWN, RETELL_OPEN_PATHS, RETELL_ENVELOPE);

/** Retell AI: calls as its API lists them, the bodies of its webhooks, and the export of its dashboard. */
export const retell: Platform = {
  id: "retell",
  name: "Retell AI",
  envelopes: ["call."],
  certaintyOf,
  unwrap: unwrapRetell,
  listCells: retellListCells,
  isCustomerColumn: (header) => isCustomers(header) && !tellsResultBefore(header, RETELL_TOLD_BEFORE),
  fields: [
    { field: "callId", header: "call_id", read: (cell) => firstOf(cell, "call_id", "Session ID") },
    {
      field: "campaignId",
      header: "campaign_id",
      read: (cell) => firstOf(cell, "metadata.campaign_id", "batch_call_id"),
    },
    {
      field: "startedAt",
      header: "start_timestamp",
      read: (cell) => instantOf(firstOf(cell, "start_timestamp", "Time")),
    },
    { field: "duration", header: "duration (s)", read: durationOf },
    { field: "status", header: "call_status", read: statusOf },
    {
      field: "dropOffStage",
      header: "new_node_name",
      read: (cell) => (statusOf(cell) === "dropped" ? cell(RETELL_LAST_NODE) : ""),
    },
    { field: "escalationReason", header: "escalation reason", read: escalationReasonOf },
    { field: "converted", header: "call_successful", read: successOf },
    { field: "sentimentScore", header: "user_sentiment", read: sentimentOf },
    { field: "scriptVersion", header: "agent_version", read: (cell) => firstOf(cell, "agent_version", "agent_tag") },
    { field: "endReason", header: "disconnection_reason", read: reasonOf },
    { field: "answeredBy", header: "answered by", read: answeredByOf },
    { field: "direction", header: "direction", read: directionOf },
    { field: "phone", header: "to_number", read: phoneOf },
    { field: "segment", header: "bot", read: (cell) => firstOf(cell, "agent_id", "agent_name") },
  ],
  leftOut: leftOutOf,
  transferOf: () => null,
  versionOf,
  notesOf: (cell) => (endOf(cell) === "hung_up" ? [HUNG_UP_NOTE] : []),
};

/**
 * Reasons that Retell publishes are a sign beside their column's name, where call and start are called as Retell does: the
 * reader finds them under no other name.
 */
function certaintyOf(columns: ReadonlySet<string>, valuesOf: ValuesOf): number {
  const paths = new Set([...columns].map((column) => column.replace(RETELL_ENVELOPE, "")));
  if (columnsNamed(paths, RETELL_ENDS) === 0) return 0;
  const hasItsNames = columnsNamed(paths, RETELL_CALL) === RETELL_CALL.length;
  const ofReasons = hasItsNames && areRetellReasons(valuesOf("disconnection_reason")) ? 1 : 0;
  return certaintyOfSigns(columnsNamed(paths, RETELL_SIGNS) + ofReasons);
}

const HUNG_UP_NOTE =
  'Retell\'s "user_hangup" counts as completed where the call is marked successful, else as dropped.';

function reasonOf(cell: CellOf): string {
  return firstOf(cell, "disconnection_reason", "End Reason");
}

/** An answering machine that took a call, whoever hung up then, is no customer. */
function endOf(cell: CellOf): RetellEnd {
  const end = retellEnd(spelling(reasonOf(cell)));
  if (end === "failed" || yesOrNo(cell("call_analysis.in_voicemail")) !== true) return end;
  return "voicemail";
}

function statusWordOf(cell: CellOf): string {
  return wordIn(cell, "call_status", "Session Status");
}

/** Without a reason, `ended` says nothing of how the call went; an unknown word is passed on as it stands. */
function statusOf(cell: CellOf): string {
  const end = endOf(cell);
  switch (end) {
    case "hung_up":
      return successOf(cell) === "yes" ? "completed" : "dropped";
    case "transfer_failed":
      return "failed";
    case "voicemail":
    case "ivr":
      return "not_connected";
    case "unknown":
      return reasonOf(cell) || STATUS_WITHOUT_REASON.get(statusWordOf(cell)) || firstOf(cell, "call_status");
    default:
      return end;
  }
}

const STATUS_WITHOUT_REASON: ReadonlyMap<string, string> = new Map([
  ["not-connected", "not_connected"],
  ["error", "failed"],
  ["ended", "unknown"],
]);

/** `Successful` and `Unsuccessful` in the dashboard's export; empty for words that leave it open. */
function successOf(cell: CellOf): string {
  const isSuccess = yesOrNo(firstOf(cell, "call_analysis.call_successful", "Session Outcome"));
  return isSuccess === null ? "" : isSuccess ? "yes" : "no";
}

function sentimentOf(cell: CellOf): string {
  const told = firstOf(cell, "call_analysis.user_sentiment", "User Sentiment");
  return spelling(told) === "unknown" ? "" : told;
}

/** Milliseconds in the API; the dashboard's column is read as it stands. */
function durationOf(cell: CellOf): string {
  const ms = firstOf(cell, "duration_ms");
  if (ms !== "") return Number.isFinite(Number(ms)) ? secondsText(Number(ms)) : ms;
  const lasted = secondsBetween(cell("start_timestamp"), cell("end_timestamp"));
  return lasted || firstOf(cell, "call_cost.total_duration_seconds", "Duration");
}

/** `transfer_destination` is a phone number, so only an extracted reason or the name of a tool is one. */
function escalationReasonOf(cell: CellOf): string {
  const end = endOf(cell);
  if (end === "transfer_failed") return TRANSFER_NOT_COMPLETED;
  if (end !== "escalated") return "";
  const data = "call_analysis.custom_analysis_data";
  return firstOf(cell, `${data}.escalation_reason`, `${data}.transfer_reason`, TRANSFER_TOOL);
}

function answeredByOf(cell: CellOf): string {
  const end = endOf(cell);
  return end === "voicemail" || end === "ivr" ? end : "";
}

function directionOf(cell: CellOf): string {
  if (wordIn(cell, "call_type", "Channel Type").startsWith("web")) return "web";
  const told = wordIn(cell, "direction");
  return told === "inbound" || told === "outbound" ? told : "";
}

function phoneOf(cell: CellOf): string {
  return directionOf(cell) === "inbound" ? firstOf(cell, "from_number", "From") : firstOf(cell, "to_number", "To");
}

const RUNNING: ReadonlySet<string> = new Set(["registered", "ongoing"]);

function leftOutOf(cell: CellOf): string | null {
  if (reasonOf(cell) === "" && RUNNING.has(statusWordOf(cell))) return NOT_ENDED;
  return /chat|sms/.test(wordIn(cell, "Channel Type")) ? "is a chat and no call" : null;
}

const CALL_ENDED = 3;
const CALL_ANALYZED = 4;
/** In the order in which a call's webhooks come. */
const EVENTS: ReadonlyMap<string, number> = new Map([
  ["call_started", 1],
  ["transcript_updated", 1],
  ["transfer_started", 2],
  ["transfer_bridged", 2],
  ["transfer_cancelled", 2],
  ["transfer_ended", 2],
  ["call_ended", CALL_ENDED],
  ["call_analyzed", CALL_ANALYZED],
]);

/** A call that came without an event is as new as what it has. */
function versionOf(cell: CellOf): number {
  const isAnalysed = firstOf(cell, "call_analysis.user_sentiment", "call_analysis.call_successful") !== "";
  return EVENTS.get(cell("event")) ?? (isAnalysed ? CALL_ANALYZED : CALL_ENDED);
}
