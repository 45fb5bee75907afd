import { listed } from "../words/plainWords.ts";

/** Columns that only ElevenLabs calls so: those of a conversation, of the list of conversations, and of its webhooks. */
export const ELEVENLABS_SIGNS = listed(
  "metadata.start_time_unix_secs, metadata.call_duration_secs, metadata.phone_call.external_number",
  "metadata.batch_call.batch_call_id, metadata.termination_reason, analysis.call_successful",
  "analysis.call_success_score, analysis.transcript_summary, start_time_unix_secs, call_duration_secs, call_successful",
  "metadata.body.CallSid, metadata.body.call_sid",
);

/** ElevenLabs' own fields; what stands beside them was added by people. */
export const ELEVENLABS_OWN = listed(
  "conversation_id, agent_id, agent_name, branch_id, version_id, environment, user_id, status, transcript, metadata",
  "analysis, conversation_initiation_client_data, conversation_initiation_source, has_audio, has_user_audio",
  "has_response_audio, type, event_timestamp, start_time_unix_secs, call_duration_secs, message_count, rating",
  "termination_reason, call_successful, call_success_score, transcript_summary, call_summary_title, direction",
  "tool_names, main_language, failure_reason, sentiment_analysis, visited_agents, full_audio, error, tag_ids",
  "text_only, batch_call_id",
);
