import { firstOf, instantOf } from "./cellText.ts";
import { certaintyOfSigns, columnsNamed } from "./evidence.ts";
import type { CellOf, Platform } from "./platform.ts";
import {
  customerColumns,
  NEVER_DIALLED,
  NOT_ENDED,
  plainTime,
  secondsBetween,
  TRANSFER_NOT_COMPLETED,
  tellsResultBefore,
} from "./readCells.ts";
import { TRANSFER_TOOL } from "./transferTools.ts";
import { VAPI_ENVELOPE, VAPI_OPEN_PATHS, VAPI_OWN, VAPI_SIGNS, VAPI_TOLD_BEFORE } from "./vapiColumns.ts";
import { vapiEnd } from "./vapiEndReasons.ts";
import { unwrapVapi, VAPI_LAST_NODE, vapiListCells } from "./vapiRecord.ts";
import { isVapiScore, vapiSuccess } from "./vapiSuccess.ts";

/** Told of a call that is still to come or going on, as long as no reason for its end is. */
const RUNNING = new Set(["scheduled", "queued", "ringing", "in-progress", "forwarding"]);
/** Messages of Vapi's server that tell of a call as a whole. */
const TELLING_MESSAGES = new Set(["", "end-of-call-report", "status-update"]);

const isCustomers = customerColumns(VAPI_OWN, VAPI_OPEN_PATHS, VAPI_ENVELOPE);

/** Vapi: calls as its API lists them, its end-of-call reports, and the table of its dashboard. */
export const vapi: Platform = {
  id: "vapi",
  name: "Vapi",
  envelopes: ["message.", "message.call."],
  certaintyOf: (columns) => {
    const paths = new Set([...columns].map((column) => column.replace(VAPI_ENVELOPE, "")));
    return columnsNamed(paths, ["endedReason"]) === 0 ? 0 : certaintyOfSigns(columnsNamed(paths, VAPI_SIGNS));
  },
  unwrap: unwrapVapi,
  listCells: vapiListCells,
  isCustomerColumn: (header) => isCustomers(header) && !tellsResultBefore(header, VAPI_TOLD_BEFORE),
  fields: [
    { field: "callId", header: "id", read: (cell) => firstOf(cell, "id", "callId") },
    {
      field: "campaignId",
      header: "campaignId",
      read: (cell) => firstOf(cell, "campaignId", "metadata.campaignId", "metadata.campaign"),
    },
    {
      field: "startedAt",
      header: "startedAt",
      read: (cell) => instantOf(firstOf(cell, "startedAt", "startTime", "createdAt")),
    },
    { field: "duration", header: "duration (s)", read: durationOf },
    { field: "status", header: "status", read: statusOf },
    {
      field: "dropOffStage",
      header: "nodeName",
      read: (cell) => (statusOf(cell) === "dropped" ? cell(VAPI_LAST_NODE) : ""),
    },
    { field: "escalationReason", header: "escalation reason", read: escalationReasonOf },
    { field: "complianceFlags", header: "compliance", read: missingConsent },
    { field: "converted", header: "successEvaluation", read: (cell) => OUTCOMES[`${successOf(cell)}`] },
    { field: "scriptVersion", header: "script_version", read: scriptVersionOf },
    { field: "endReason", header: "endedReason", read: (cell) => cell("endedReason") },
    { field: "answeredBy", header: "answered by", read: (cell) => (endOf(cell) === "voicemail" ? "voicemail" : "") },
    { field: "direction", header: "type", read: directionOf },
    {
      field: "phone",
      header: "customer.number",
      read: (cell) => firstOf(cell, "customer.number", "customerPhoneNumber"),
    },
    {
      field: "segment",
      header: "bot",
      read: (cell) => firstOf(cell, "assistantId", "assistant.id", "assistant.name", "assistant"),
    },
  ],
  leftOut: leftOutOf,
  transferOf: () => null,
  versionOf: (cell) => plainTime(firstOf(cell, "timestamp", "updatedAt"))?.ms ?? null,
  notesOf,
};

function endOf(cell: CellOf) {
  return vapiEnd(cell("endedReason"));
}

const OUTCOMES = { true: "yes", false: "no", open: "" } as const;

function evaluationOf(cell: CellOf): string {
  return firstOf(cell, "analysis.successEvaluation", "successEvaluation");
}

/** Where records that hold their assistant say what its evaluation means. */
const RUBRICS = ["assistant.analysisPlan", "assistantOverrides.analysisPlan"].map(
  (plan) => `${plan}.successEvaluationPlan.rubric`,
);

function rubricOf(cell: CellOf): string {
  return firstOf(cell, ...RUBRICS);
}

function successOf(cell: CellOf): boolean | "open" {
  return vapiSuccess(evaluationOf(cell), rubricOf(cell));
}

/** A customer who hangs up content has come to the end of the call; an unknown reason is passed on as it stands. */
function statusOf(cell: CellOf): string {
  const end = endOf(cell);
  switch (end) {
    case "hung_up":
      return successOf(cell) === true ? "completed" : "dropped";
    case "voicemail":
      return "not_connected";
    case "left_during_transfer":
      return "dropped";
    case "transfer_failed":
      return "failed";
    case "never_dialled":
    case "unknown":
      return cell("endedReason");
    default:
      return end;
  }
}

/** From the start, never from the creation: the time a call waits in the queue is none of its own. */
function durationOf(cell: CellOf): string {
  return secondsBetween(cell("startedAt"), cell("endedAt")) || firstOf(cell, "durationSeconds", "duration");
}

/** The destination of a transfer is a phone number, so only an extracted reason or the name of a tool is one. */
function escalationReasonOf(cell: CellOf): string {
  const end = endOf(cell);
  if (end === "transfer_failed" || end === "left_during_transfer") return TRANSFER_NOT_COMPLETED;
  if (end !== "escalated") return "";
  const data = "analysis.structuredData";
  return firstOf(cell, `${data}.escalationReason`, `${data}.transferReason`, TRANSFER_TOOL);
}

/** Without the moment it was granted, consent to the recording was not granted (`RecordingConsent` of Vapi's API). */
function missingConsent(cell: CellOf): string {
  const type = firstOf(cell, "compliance.recordingConsent.type");
  if (type === "") return "";
  return firstOf(cell, "compliance.recordingConsent.grantedAt") === "" ? "no recording consent" : "none";
}

function scriptVersionOf(cell: CellOf): string {
  const values = "assistantOverrides.variableValues";
  return firstOf(cell, `${values}.scriptVersion`, "metadata.scriptVersion", "assistantVersion", "assistant.version");
}

const DIRECTIONS: ReadonlyMap<string, string> = new Map([
  ["outboundPhoneCall", "outbound"],
  ["inboundPhoneCall", "inbound"],
  ["webCall", "web"],
  ["vapi.websocketCall", "web"],
]);

function directionOf(cell: CellOf): string {
  return DIRECTIONS.get(firstOf(cell, "call.type", "type")) ?? "";
}

function leftOutOf(cell: CellOf): string | null {
  if (endOf(cell) === "never_dialled") return NEVER_DIALLED;
  if (!TELLING_MESSAGES.has(cell("messageType"))) return "does not tell how a call ended";
  return cell("endedReason") === "" && RUNNING.has(cell("status")) ? NOT_ENDED : null;
}

function notesOf(cell: CellOf): readonly string[] {
  const hungUp = endOf(cell) === "hung_up";
  return [...(hungUp ? [HUNG_UP_NOTE] : []), ...(isVapiScore(evaluationOf(cell)) ? [SCORE_NOTE] : [])];
}

const HUNG_UP_NOTE =
  'Vapi\'s "customer-ended-call" counts as completed where the success evaluation is positive, else as dropped.';
const SCORE_NOTE =
  "Vapi's success evaluations in numbers count as a success from 6 of 10, or 60 %, on; without a rubric a number up to 10 is taken as one of 10.";
