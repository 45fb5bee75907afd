import { listed } from "../words/plainWords.ts";

/** What may stand before the path of a column that was flattened with the webhook's body around the call. */
export const RETELL_ENVELOPE = /^call\./;

/** Columns that only Retell calls so: in its API, and in the export of its dashboard. */
export const RETELL_SIGNS = listed(
  "disconnection_reason, agent_version, call_analysis.user_sentiment, call_analysis.call_successful",
  "call_analysis.in_voicemail, call_analysis.call_summary, call_cost.combined_cost, opt_in_signed_url",
  "call_cost.total_duration_seconds, public_log_url, Session Status, Session Outcome, End-to-End Latency",
);
/** One of these is in every export. */
export const RETELL_ENDS = ["disconnection_reason", "call_status", "End Reason"];

/** What Retell's API calls the id of a call and its start. */
export const RETELL_CALL = ["call_id", "start_timestamp"];

/**
 * First parts of the paths of Retell's own fields, and the dashboard's columns; and the customers' fields that its reader
 * looks for itself.
 */
export const RETELL_OWN = listed(
  "event, call_id, call_type, call_status, agent_id, agent_name, agent_version, agent_tag, direction",
  "from_number, to_number, call_analysis, call_cost, custom_sip_headers, data_storage_setting, latency",
  "disconnection_reason, duration_ms, start_timestamp, end_timestamp, llm_token_usage, opt_in_signed_url",
  "knowledge_base_retrieved_contents_url, public_log_url, recording_url, recording_multi_channel_url",
  "scrubbed_recording_url, scrubbed_recording_multi_channel_url, transcript, transcript_object",
  "transcript_with_tool_calls, scrubbed_transcript_with_tool_calls, telephony_identifier, access_token",
  "transfer_destination, transfer_end_timestamp, batch_call_id, opt_out_sensitive_data_storage",
  "last_node_transition, transfer_tool, call, Time, Duration, Channel Type, Cost, Session ID, End Reason",
  "Session Status, User Sentiment, From, To, Direction, Session Outcome, End-to-End Latency",
  "metadata.campaign_id, call_analysis.custom_analysis_data.escalation_reason",
  "call_analysis.custom_analysis_data.transfer_reason",
);
/** Under these stands what the agent was told before the call. */
export const RETELL_TOLD_BEFORE = /^(?:call\.)?(?:retell_llm_dynamic_variables|metadata|custom_attributes)\./;
/** Among Retell's own paths those under which customers name fields. */
export const RETELL_OPEN_PATHS = ["call_analysis.custom_analysis_data."];
