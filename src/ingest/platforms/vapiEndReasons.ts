import { listed } from "../words/plainWords.ts";

/** What a Vapi `endedReason` says of a call. `hung_up`: the customer did, whether content or not is not said. */
export type VapiEnd =
  | "never_dialled"
  | "voicemail"
  | "not_connected"
  | "hung_up"
  | "dropped"
  | "left_during_transfer"
  | "transfer_failed"
  | "escalated"
  | "completed"
  | "failed"
  | "unknown";

/** Reasons of the 571 that Vapi publishes (`CallEndedReason` of its SDK) which are no error by their name. */
const REASONS: readonly (readonly [VapiEnd, readonly string[]])[] = [
  ["never_dialled", listed("manually-canceled, scheduled-call-deleted, call-deleted")],
  ["voicemail", ["voicemail"]],
  [
    "not_connected",
    listed("customer-did-not-answer, customer-busy, twilio-reported-customer-misdialed, vonage-rejected"),
  ],
  ["hung_up", ["customer-ended-call"]],
  [
    "dropped",
    listed("silence-timed-out, exceeded-max-duration, call.in-progress.error-assistant-did-not-receive-customer-audio"),
  ],
  ["transfer_failed", listed("call.forwarding.operator-busy, call.forwarding.no-answer")],
  ["escalated", listed("assistant-forwarded-call, assistant-request-returned-forwarding-phone-number")],
  ["completed", listed("assistant-said-end-call-phrase, vonage-completed")],
  [
    "failed",
    listed(
      "assistant-request-returned-invalid-assistant, assistant-request-returned-no-assistant, assistant-not-valid",
      "assistant-not-found, assistant-join-timed-out, worker-shutdown, vonage-disconnected",
      "customer-did-not-give-microphone-permission, phone-call-provider-closed-websocket",
      "phone-call-provider-bypass-enabled-but-no-call-received, sip-outbound-unallocated-number",
      "sip-outbound-carrier-released-call, call.ringing.sip-inbound-caller-hungup-before-call-connect",
    ),
  ],
];

const ENDS: ReadonlyMap<string, VapiEnd> = new Map(
  REASONS.flatMap(([end, reasons]) => reasons.map((reason): [string, VapiEnd] => [reason, end])),
);

/**
 * Families of reasons, so that the next vendor's `pipeline-error-...` is a failure too; the first that matches decides.
 * A word of no family is unknown.
 */
const FAMILIES: readonly (readonly [VapiEnd, RegExp])[] = [
  ["not_connected", /outbound-sip-(?:408|480)/],
  ["left_during_transfer", /^customer-ended-call-(?:before|after|during)-/],
  ["transfer_failed", /operator-busy|transfer-failed|warm-transfer/],
  ["escalated", /hook-executed-transfer$/],
  ["completed", /^assistant-ended-call|(?:twilio|sip)-completed-call$|hook-executed-say$/],
  ["failed", /error|fault|failed/],
];

/** Classifies a reason as Vapi writes it; an empty one is unknown. */
export function vapiEnd(endedReason: string): VapiEnd {
  return ENDS.get(endedReason) ?? FAMILIES.find(([, pattern]) => pattern.test(endedReason))?.[0] ?? "unknown";
}
