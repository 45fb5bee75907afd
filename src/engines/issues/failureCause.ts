/** What makes calls fail, in words that follow "because of". */
export const FAILURE_CAUSES = [
  "failed transfers",
  "quota or concurrency limits",
  "transcriber errors",
  "voice errors",
  "language model errors",
  "telephony errors",
  "wrong settings",
  "platform errors",
  "errors of a third party",
  "other errors",
] as const;
export type FailureCause = (typeof FAILURE_CAUSES)[number];

/**
 * Parts of vendors' end reasons that tell the cause; the first that fits counts, so what is more special stands further up.
 * Source: the end reasons of Vapi (571 values of its published enum) and Retell, in the project's reference on platforms.
 */
const TELLING_PARTS: readonly (readonly [RegExp, FailureCause])[] = [
  [/transfer|forwarding/, "failed transfers"],
  [/\b429\b|quota|concurrency|rate[^a-z]?limit|payment|credits|billing/, "quota or concurrency limits"],
  [
    /transcri|deepgram|gladia|assembly|speechmatics|talkscriber|(^|[^a-z])(stt|asr)([^a-z]|$)|soniox/,
    "transcriber errors",
  ],
  [
    /voice(?!mail)|eleven|cartesia|play-?ht|(^|[^a-z])tts([^a-z]|$)|rime|lmnt|neets|hume|smallest|tavus|inworld|minimax|sesame|neuphonic|no[^a-z]audio/,
    "voice errors",
  ],
  [
    /llm|model|openai|anthropic|claude|gpt|gemini|google|vertex|bedrock|groq|mistral|cerebras|deep-?seek|together|anyscale|openrouter|perplexity|deepinfra|inflection|runpod|xai/,
    "language model errors",
  ],
  [
    /(^|[^a-z])sip([^a-z]|$)|twilio|vonage|telnyx|telephon|phone|carrier|trunk|dial(?!og)|number|spam/,
    "telephony errors",
  ],
  [
    /not[^a-z]?found|invalid|missing|misconfig|config|neither|unauthori[sz]ed|permission|credential|auth|not[^a-z]valid|not[^a-z]set/,
    "wrong settings",
  ],
  [/vapifault|retell|worker|websocket|call[^a-z]?start|platform|database|server|internal/, "platform errors"],
  [/providerfault|provider/, "errors of a third party"],
];

/** The cause that a vendor's end reason names; `other errors` for words that no rule knows. */
export function failureCauseOf(endReason: string): FailureCause {
  const text = endReason.toLowerCase().replaceAll("_", "-");
  return TELLING_PARTS.find(([part]) => part.test(text))?.[1] ?? "other errors";
}
