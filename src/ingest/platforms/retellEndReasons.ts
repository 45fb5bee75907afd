import { listed } from "../words/plainWords.ts";

/** What a Retell `disconnection_reason` says of a call. `hung_up`: the customer did, content or not. */
export type RetellEnd =
  | "completed"
  | "hung_up"
  | "dropped"
  | "escalated"
  | "transfer_failed"
  | "voicemail"
  | "ivr"
  | "not_connected"
  | "failed"
  | "unknown";

/** All reasons that Retell's API names (`disconnection_reason` in the SDK's `call.ts`), 34 of them. */
const REASONS: readonly (readonly [RetellEnd, readonly string[]])[] = [
  ["completed", ["agent_hangup"]],
  ["hung_up", ["user_hangup"]],
  ["dropped", listed("inactivity, max_duration_reached, manual_stopped")],
  ["escalated", listed("call_transfer, transfer_bridged, call_take_over")],
  ["transfer_failed", ["transfer_cancelled"]],
  ["voicemail", ["voicemail_reached"]],
  ["ivr", ["ivr_reached"]],
  [
    "not_connected",
    listed(
      "dial_no_answer, dial_busy, user_declined, invalid_destination, dial_failed, marked_as_spam",
      "error_user_not_joined, registered_call_timeout",
    ),
  ],
  [
    "failed",
    listed(
      "error_llm_websocket_open, error_llm_websocket_lost_connection, error_llm_websocket_runtime",
      "error_llm_websocket_corrupt_payload, error_no_audio_received, error_asr, error_retell, error_unknown",
      "concurrency_limit_reached, no_concurrency_fallback, no_valid_payment, scam_detected",
      "telephony_provider_permission_denied, telephony_provider_unavailable, sip_routing_error",
    ),
  ],
];

const ENDS: ReadonlyMap<string, RetellEnd> = new Map(
  REASONS.flatMap(([end, reasons]) => reasons.map((reason): [string, RetellEnd] => [reason.replaceAll("_", "-"), end])),
);

/** As Retell's records spell them. */
const PUBLISHED: ReadonlySet<string> = new Set(REASONS.flatMap(([, reasons]) => reasons));

/** Classifies a reason, given in words with a `-` between them; an empty one is unknown. */
export function retellEnd(reason: string): RetellEnd {
  return ENDS.get(reason) ?? "unknown";
}

/** From this share of published reasons on, all of them are Retell's: its list grows. */
const MOSTLY_KNOWN = 0.5;

/**
 * True if most of the reasons, as records spell them, are published ones, and not all of them are words that anybody may
 * use (`inactivity`). Empty ones do not count; false where there is no other.
 */
export function areRetellReasons(reasons: readonly string[]): boolean {
  const told = reasons.filter((reason) => reason !== "");
  const known = told.filter((reason) => PUBLISHED.has(reason));
  return known.length >= MOSTLY_KNOWN * told.length && known.some((reason) => reason.includes("_"));
}
