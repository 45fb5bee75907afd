import { isRecord, type JsonRecord } from "../records/jsonRecord.ts";
import { listed } from "../words/plainWords.ts";
import { firstOf, instantOf, isProse } from "./cellText.ts";
import { certaintyOfSigns, columnsNamed } from "./evidence.ts";
import type { CellOf, Platform } from "./platform.ts";
import {
  customerColumns,
  NEVER_DIALLED,
  NOT_ENDED,
  plainTime,
  secondsBetween,
  TRANSFER_NOT_COMPLETED,
} from "./readCells.ts";

/** Columns that only Amazon Connect calls so. */
const SIGNS = listed(
  "InitiationMethod, InitiationTimestamp, ConnectedToSystemTimestamp, DisconnectTimestamp, DisconnectReason",
  "LastUpdateTimestamp, AnsweringMachineDetectionStatus, InitialContactId, PreviousContactId, NextContactId",
);

/** Connect's own fields; what stands beside them was added by people. */
const OWN = listed(
  "ContactId, Id, Arn, AWSAccountId, AWSContactTraceRecordFormatVersion, Agent, AgentInfo, AgentConnectionAttempts",
  "AnsweringMachineDetectionStatus, Attributes, Campaign, Channel, ConnectedToSystemTimestamp, ContactDetails, ContactLens",
  "ContactEvaluations, Customer, CustomerEndpoint, CustomerId, CustomerVoiceActivity, Description, DisconnectDetails",
  "DisconnectReason, DisconnectTimestamp, EventType, ExternalThirdParty, GlobalResiliencyMetadata, InitialContactId",
  "InitiationMethod, InitiationTimestamp, InstanceARN, InstanceId, LastPausedTimestamp, LastResumedTimestamp",
  "LastUpdateTimestamp, MediaStreams, Name, NextContactId, OutboundStrategy, PreviousContactId, QualityMetrics, Queue",
  "QueueInfo, QueuePriority, QueueTimeAdjustmentSeconds, Recording, Recordings, References, RelatedContactId",
  "RoutingCriteria, ScheduledTimestamp, SegmentAttributes, SystemEndpoint, Tags, TaskTemplateInfo, TotalPauseCount",
  "TotalPauseDurationInSeconds, TransferCompletedTimestamp, TransferredToEndpoint, VoiceIdResult, WisdomInfo",
);
const isCustomers = customerColumns(OWN, ["Attributes."], /^$/);

/**
 * Amazon Connect: contact records of its stream, or contacts of its API and events. A contact has no duration: it lasted
 * from when it was connected to when it was disconnected. Records are delivered at least once; the newest counts.
 */
export const connect: Platform = {
  id: "connect",
  name: "Amazon Connect",
  certaintyOf: (columns) =>
    columnsNamed(columns, ["ContactId", "Id"]) > 0 ? certaintyOfSigns(columnsNamed(columns, SIGNS)) : 0,
  unwrap,
  listCells: () => ({}),
  isCustomerColumn: (header) => isCustomers(header) && !isProse(header),
  fields: [
    { field: "callId", header: "ContactId", read: (cell) => firstOf(cell, "ContactId", "Id") },
    { field: "campaignId", header: "CampaignId", read: (cell) => cell("Campaign.CampaignId") },
    { field: "startedAt", header: "ConnectedToSystemTimestamp", read: startOf },
    { field: "duration", header: "DisconnectTimestamp", read: secondsOf },
    { field: "status", header: "status", read: statusOf },
    {
      field: "escalationReason",
      header: "Queue",
      read: (cell) => (isLeftInQueue(cell) ? TRANSFER_NOT_COMPLETED : ""),
    },
    { field: "agentId", header: "Agent", read: agentOf },
    { field: "endReason", header: "DisconnectReason", read: reasonOf },
    {
      field: "answeredBy",
      header: "AnsweringMachineDetectionStatus",
      read: (cell) => cell("AnsweringMachineDetectionStatus"),
    },
    { field: "direction", header: "InitiationMethod", read: (cell) => DIRECTIONS.get(methodOf(cell)) ?? "" },
    { field: "phone", header: "CustomerEndpoint", read: (cell) => cell("CustomerEndpoint.Address") },
  ],
  leftOut,
  transferOf,
  versionOf: (cell) => plainTime(instantOf(cell("LastUpdateTimestamp")))?.ms ?? null,
};

/** The API gives a contact as `Contact`, an event as `detail`. */
function unwrap(record: JsonRecord): JsonRecord {
  const { Contact, detail } = record;
  if (isRecord(Contact)) return Contact;
  return isRecord(detail) && "detail-type" in record ? detail : record;
}

function startOf(cell: CellOf): string {
  return instantOf(firstOf(cell, "ConnectedToSystemTimestamp", "InitiationTimestamp"));
}

/** From connected to disconnected; empty for a call that was never connected. */
function secondsOf(cell: CellOf): string {
  return secondsBetween(instantOf(cell("ConnectedToSystemTimestamp")), instantOf(cell("DisconnectTimestamp")));
}

/** `AnsweringMachineDetectionStatus` of calls that no person answered, and of those that one did or may have answered. */
const NO_PERSON: ReadonlySet<string> = new Set(
  listed(
    "SIT_TONE_DETECTED, SIT_TONE_BUSY, SIT_TONE_INVALID_NUMBER, FAX_MACHINE_DETECTED, VOICEMAIL_BEEP",
    "VOICEMAIL_NO_BEEP, AMD_UNANSWERED",
  ),
);
const MAYBE_A_PERSON: ReadonlySet<string> = new Set([
  "",
  ...listed("ANSWERED, HUMAN_ANSWERED, UNDETECTED, ERROR, AMD_UNRESOLVED, AMD_ERROR, AMD_NOT_APPLICABLE"),
]);

/** `DisconnectReason` of voice contacts and of outbound campaigns. A third party, or who barged in, is a human. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ["CUSTOMER_DISCONNECT", "dropped"],
  ["AGENT_DISCONNECT", "completed"],
  ["CONTACT_FLOW_DISCONNECT", "completed"],
  ["THIRD_PARTY_DISCONNECT", "escalated"],
  ["BARGED", "escalated"],
  ["TELECOM_PROBLEM", "failed"],
  ["OUTBOUND_DESTINATION_ENDPOINT_ERROR", "failed"],
  ["OUTBOUND_RESOURCE_ERROR", "failed"],
  ["OUTBOUND_ATTEMPT_FAILED", "failed"],
  ["TELECOM_BUSY", "not_connected"],
  ["TELECOM_NUMBER_INVALID", "not_connected"],
  ["TELECOM_POTENTIAL_BLOCKING", "not_connected"],
  ["TELECOM_UNANSWERED", "not_connected"],
  ["TELECOM_TIMEOUT", "not_connected"],
  ["TELECOM_ORIGINATOR_CANCEL", "not_connected"],
  ["CUSTOMER_NEVER_ARRIVED", "not_connected"],
  ["OTHER", "unknown"],
  ["API", "unknown"],
]);

function reasonOf(cell: CellOf): string {
  return firstOf(cell, "DisconnectReason", "DisconnectReason.Code");
}

function statusOf(cell: CellOf): string {
  const detected = firstOf(cell, "AnsweringMachineDetectionStatus");
  if (NO_PERSON.has(detected)) return "not_connected";
  const ended = REASONS.get(reasonOf(cell)) ?? reasonOf(cell);
  if (ended === "failed" || ended === "not_connected") return ended;
  if (hasAgent(cell)) return "escalated";
  if (hasQueue(cell)) return isLeftInQueue(cell) ? "dropped" : "escalated";
  if (ended === "dropped" && detected === "" && cell("ConnectedToSystemTimestamp") === "") return "not_connected";
  return MAYBE_A_PERSON.has(detected) ? ended || "unknown" : detected;
}

function hasAgent(cell: CellOf): boolean {
  return firstOf(cell, "Agent.ARN", "Agent.Username", "Agent", "AgentInfo.Id", "AgentInfo.AgentArn") !== "";
}

function hasQueue(cell: CellOf): boolean {
  return firstOf(cell, "Queue.ARN", "Queue.Name", "Queue", "QueueInfo.Id", "QueueInfo.QueueArn") !== "";
}

/** True for who was to be handed over and hung up before anybody took the call. */
function isLeftInQueue(cell: CellOf): boolean {
  return hasQueue(cell) && !hasAgent(cell) && reasonOf(cell) === "CUSTOMER_DISCONNECT";
}

/** The agent's id, never the name: what follows the last slash of the ARN. */
function agentOf(cell: CellOf): string {
  const told = firstOf(cell, "AgentInfo.Id", "AgentInfo.AgentArn", "Agent.ARN");
  return told.slice(told.lastIndexOf("/") + 1);
}

/** `InitiationMethod` of calls. `CAMPAIGN_PREVIEW`: an agent looks at the contact before it is dialled. */
const DIRECTIONS: ReadonlyMap<string, string> = new Map([
  ["INBOUND", "inbound"],
  ["OUTBOUND", "outbound"],
  ["EXTERNAL_OUTBOUND", "outbound"],
  ["API", "outbound"],
  ["CALLBACK", "outbound"],
  ["CAMPAIGN_PREVIEW", "outbound"],
  ["WEBRTC_API", "web"],
]);
const TRANSFERS: ReadonlySet<string> = new Set(["TRANSFER", "QUEUE_TRANSFER"]);

function methodOf(cell: CellOf): string {
  return cell("InitiationMethod");
}

function transferOf(cell: CellOf): string | null {
  const call = firstOf(cell, "InitialContactId", "PreviousContactId");
  return TRANSFERS.has(methodOf(cell)) && call !== "" ? call : null;
}

/** Contacts that are no calls, by their `InitiationMethod`; the last two are of e-mails. */
const NO_CALLS: ReadonlyMap<string, string> = new Map([
  ["MONITOR", "is a supervisor listening to a call"],
  ["DISCONNECT", "is a flow that was run after a call"],
  ["AGENT_REPLY", "is no voice call"],
  ["FLOW", "is no voice call"],
]);
/** `DisconnectReason` of contacts of campaigns that were never dialled; the second is spelled so by Amazon. */
const DISCARDED: ReadonlySet<string> = new Set(
  listed("EXPIRED, OUTBUND_PREVIEW_DISCARDED, OUTBOUND_PREVIEW_DISCARDED"),
);

function leftOut(cell: CellOf): string | null {
  const channel = firstOf(cell, "Channel");
  if (channel !== "" && channel !== "VOICE") return "is no voice call";
  const noCall = NO_CALLS.get(methodOf(cell));
  if (noCall !== undefined) return noCall;
  if (DISCARDED.has(reasonOf(cell))) return NEVER_DIALLED;
  const ending = firstOf(cell, "DisconnectTimestamp", "AnsweringMachineDetectionStatus") + reasonOf(cell);
  return ending === "" ? NOT_ENDED : null;
}
