import { listed } from "../words/plainWords.ts";

/** What may stand before the path of a column that was flattened with the message around the call. */
export const VAPI_ENVELOPE = /^message\.(?:call\.)?/;

/** Columns that only Vapi calls so. */
export const VAPI_SIGNS = listed(
  "orgId, assistantId, squadId, phoneNumberId, phoneCallProvider, phoneCallProviderId",
  "phoneCallTransport, endedMessage, costBreakdown.total, analysis.successEvaluation, successEvaluation",
  "assistantPhoneNumber, customerPhoneType",
);

/**
 * First parts of the paths of Vapi's own fields: of its API, its messages, and the table of its dashboard; and the
 * customers' fields that its reader looks for itself.
 */
export const VAPI_OWN = listed(
  "id, callId, orgId, type, status, endedReason, endedMessage, createdAt, updatedAt, startedAt, endedAt",
  "cost, costs, costBreakdown, messages, message, call, phoneCallProvider, transport, phoneCallProviderId",
  "phoneCallProviderDetails, phoneCallTransport, destination, artifactPlan, analysis, analysisPlan, monitor",
  "artifact, compliance, campaignId, assistantId, assistant, squadId, squad, assistantOverrides",
  "squadOverrides, workflowId, workflow, workflowOverrides, phoneNumberId, name, phoneNumber, customerId",
  "customer, schedulePlan, subscriptionLimits, transcript, recordingUrl, stereoRecordingUrl, summary",
  "webCallUrl, timestamp, durationMs, durationSeconds, durationMinutes, duration, startTime",
  "successEvaluation, assistantPhoneNumber, customerPhoneNumber, customerPhoneType, recording, variables",
  "variableValues, publicKey, url, messageType, transfer_tool",
  "metadata.campaignId, metadata.campaign, analysis.structuredData.escalationReason",
  "analysis.structuredData.transferReason",
);
/** Under these stands what the assistant was told before the call. */
export const VAPI_TOLD_BEFORE = /^(?:message\.)?(?:call\.)?(?:assistantOverrides\.variableValues|metadata)\./;
/** Among Vapi's own paths those under which customers name fields. */
export const VAPI_OPEN_PATHS = listed("analysis.structuredData., assistantOverrides.variableValues.");
