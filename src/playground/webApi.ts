import type { IncomingMessage, ServerResponse } from "node:http";
import { CHAT_METHODS } from "./apiChat.ts";
import { FILE_METHODS } from "./apiFiles.ts";
import { type ApiMethods, slackError } from "./apiMethod.ts";
import { REST_METHODS } from "./apiRest.ts";
import { VIEW_METHODS } from "./apiViews.ts";
import type { Fault } from "./faults.ts";
import { answerJson, breakLine, readBody } from "./http.ts";
import { type Json, jsonOf, parseJson, textOf } from "./json.ts";
import { asTraffic, withoutToken } from "./records.ts";
import type { Stage } from "./stage.ts";

const METHODS: ApiMethods = { ...CHAT_METHODS, ...FILE_METHODS, ...VIEW_METHODS, ...REST_METHODS };

type Reply = {
  readonly status: number;
  readonly answer: Json;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the network does instead of handing the answer over. */
  readonly network?: "hang" | "reset" | "answer_lost";
};

/** Answers one call of Slack's Web API, and notes it. */
export async function answerApiCall(
  stage: Stage,
  method: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  await asTraffic(stage.records, async () => {
    const args = await readArgs(request);
    const token = textOf(args.token) ?? (request.headers.authorization ?? "").replace(/^Bearer\s*/i, "");
    const reply = await replyTo(stage, method, withoutToken(args), token);
    const error = reply.answer.ok === true ? null : String(reply.answer.error);
    const { status, network } = reply;
    stage.records.calls.push({ method, args: withoutToken(args), atMs: stage.settings.clock(), status, error });
    if (network !== undefined) return breakLine(response, network);
    answerJson(response, status, reply.answer, { "x-oauth-scopes": stage.settings.scopes.join(","), ...reply.headers });
  });
}

async function replyTo(stage: Stage, method: string, args: Json, token: string): Promise<Reply> {
  const fault = (await stage.faults.meet(method)) ?? tooSoon(stage, method, args);
  const network = fault?.network;
  if (network === "hang" || network === "reset") return { status: 0, answer: slackError(network), network };
  if (fault !== null && network === undefined) return faultReply(fault);
  const answer = await answerTo(stage, method, args, token);
  return { status: 200, answer, ...(network === undefined ? {} : { network }) };
}

/** The limit on messages in a channel, where one is set: docs.slack.dev/apis/web-api/rate-limits. */
function tooSoon(stage: Stage, method: string, args: Json): Fault | null {
  const { postEveryMs } = stage.faults;
  if (method !== "chat.postMessage" || postEveryMs === 0) return null;
  const channel = String(args.channel);
  const nowMs = performance.now();
  const nextMs = stage.nextPostMs.get(channel) ?? 0;
  if (nowMs < nextMs) return { status: 429, retryAfterSec: Math.ceil((nextMs - nowMs) / 1000) };
  stage.nextPostMs.set(channel, nowMs + postEveryMs);
  return null;
}

function faultReply(fault: Fault): Reply {
  const status = fault.status ?? 200;
  const { retryAfterSec = 1 } = fault;
  const isTimed = status === 429 && retryAfterSec !== null;
  const headers = isTimed ? { "retry-after": String(retryAfterSec) } : undefined;
  const answer = slackError(fault.error ?? (status === 429 ? "ratelimited" : "internal_error"));
  return { status, answer, ...(headers === undefined ? {} : { headers }) };
}

async function answerTo(stage: Stage, method: string, args: Json, token: string): Promise<Json> {
  const { botToken, appToken, scopes } = stage.settings;
  if (token === "") return slackError("not_authed");
  if (token !== botToken && token !== appToken) return slackError("invalid_auth");
  if (method === "apps.connections.open") {
    if (token !== appToken) return slackError("not_allowed_token_type");
    return { ok: true, url: stage.bot.issueSocketUrl() };
  }
  const called = Object.hasOwn(METHODS, method) ? METHODS[method] : undefined;
  if (called === undefined) return slackError("unknown_method");
  if (token === appToken) return slackError("not_allowed_token_type");
  if (stage.faults.isTokenRevoked) return slackError("token_revoked");
  if (called.scopes.length > 0 && !called.scopes.some((scope) => scopes.includes(scope))) {
    return { ok: false, error: "missing_scope", needed: called.scopes.join(","), provided: scopes.join(",") };
  }
  return await called.run(stage, args);
}

async function readArgs(request: IncomingMessage): Promise<Json> {
  const query = Object.fromEntries(new URL(request.url ?? "/", "http://local").searchParams);
  const text = Buffer.from(await readBody(request)).toString("utf8");
  const isJsonBody = (request.headers["content-type"] ?? "").startsWith("application/json");
  const body = isJsonBody ? jsonOf(parseJson(text)) : Object.fromEntries(new URLSearchParams(text));
  return { ...query, ...body };
}
