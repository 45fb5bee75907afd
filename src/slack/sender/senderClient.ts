import { WebClient, type WebClientOptions } from "@slack/web-api";
import { UNSAID_WAIT_MS } from "../slackErrors.ts";

const TOO_MANY_REQUESTS = 429;

/**
 * A client that asks once: it retries nothing and rejects what Slack limits, so that whoever asks can decide. For what must
 * not come twice, and what must not hold up the others.
 */
export function createSenderClient(
  botToken: string,
  options: Pick<WebClientOptions, "slackApiUrl" | "logger" | "timeout">,
): WebClient {
  return new WebClient(botToken, {
    timeout: 10_000,
    ...options,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    fetch: fetchWhole,
  });
}

/**
 * Fetches with the body, so that an answer cut short counts as lost. A limit that says no time gets one: without it, the
 * client takes the answer for a bug.
 */
async function fetchWhole(url: string | URL, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  const body = await response.arrayBuffer();
  const headers = new Headers(response.headers);
  const isTimed = Number.parseInt(headers.get("retry-after") ?? "", 10) >= 0;
  if (response.status === TOO_MANY_REQUESTS && !isTimed) headers.set("retry-after", String(UNSAID_WAIT_MS / 1000));
  const { status, statusText } = response;
  return new Response(body, { status, statusText, headers });
}
