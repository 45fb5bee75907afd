import { createHmac, randomBytes } from "node:crypto";
import { type Json, jsonOf, parseJson } from "./json.ts";
import { ACK_LIMIT_MS, type Settings } from "./settings.ts";

export type Parcel = {
  readonly kind: "events_api" | "slash_commands" | "interactive";
  readonly payload: Json;
  readonly retryNum?: number;
  readonly retryReason?: string;
};

/** What the bot answered. `status` null: nothing within 3 s, or nobody there. */
export type Answer = {
  readonly status: number | null;
  readonly body: string;
  readonly tookMs: number;
  /** The bot asked not to get this again. */
  readonly isFinal: boolean;
};

export const NO_ANSWER: Answer = { status: null, body: "", tookMs: 0, isFinal: false };

export type Forging = {
  readonly secret?: string;
  readonly timestampOffsetSec?: number;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

export type HttpTransport = {
  /** Greets the bot as Slack does when its address is entered; throws unless it gives the challenge back. */
  readonly connect: (eventsUrl: string) => Promise<void>;
  readonly isConnected: () => boolean;
  readonly hand: (parcel: Parcel) => Promise<Answer>;
  readonly post: (body: string, forging: Forging) => Promise<Answer>;
};

const FORM = "application/x-www-form-urlencoded";
const JSON_TYPE = "application/json";

export function createHttpTransport(settings: Settings): HttpTransport {
  let url: string | null = null;
  const post = (body: string, forging: Forging): Promise<Answer> =>
    url === null ? Promise.resolve(NO_ANSWER) : postSigned(url, settings.signingSecret, body, forging);
  return {
    connect: async (eventsUrl) => {
      const challenge = randomBytes(12).toString("hex");
      const greeting = JSON.stringify({ type: "url_verification", token: "local", challenge });
      const answer = await postSigned(eventsUrl, settings.signingSecret, greeting, {});
      const said = jsonOf(parseJson(answer.body)).challenge ?? answer.body;
      if (answer.status !== 200 || said !== challenge) {
        throw new Error(`url_verification failed at ${eventsUrl}: ${answer.status} ${answer.body}`);
      }
      url = eventsUrl;
    },
    isConnected: () => url !== null,
    hand: (parcel) => post(...encoded(parcel)),
    post,
  };
}

function encoded(parcel: Parcel): [string, Forging] {
  const retry = parcel.retryNum ?? 0;
  const headers: Record<string, string> =
    retry === 0
      ? {}
      : { "x-slack-retry-num": String(retry), "x-slack-retry-reason": parcel.retryReason ?? "http_timeout" };
  if (parcel.kind === "events_api") return [JSON.stringify(parcel.payload), { headers }];
  const form =
    parcel.kind === "interactive"
      ? new URLSearchParams({ payload: JSON.stringify(parcel.payload) })
      : new URLSearchParams(
          Object.entries(parcel.payload).map(([key, value]): [string, string] => [key, String(value)]),
        );
  return [form.toString(), { headers, contentType: FORM }];
}

async function postSigned(url: string, secret: string, body: string, forging: Forging): Promise<Answer> {
  const timestamp = Math.floor(Date.now() / 1000) + (forging.timestampOffsetSec ?? 0);
  const signature = createHmac("sha256", forging.secret ?? secret)
    .update(`v0:${timestamp}:${body}`)
    .digest("hex");
  const startedMs = performance.now();
  const took = () => performance.now() - startedMs;
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": forging.contentType ?? JSON_TYPE,
        "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "x-slack-request-timestamp": String(timestamp),
        "x-slack-signature": `v0=${signature}`,
        ...forging.headers,
      },
      body,
      signal: AbortSignal.timeout(ACK_LIMIT_MS),
    });
    const isFinal = response.headers.get("x-slack-no-retry") === "1";
    return { status: response.status, body: await response.text(), tookMs: took(), isFinal };
  } catch {
    return { ...NO_ANSWER, tookMs: took() };
  }
}
