import { ErrorCode } from "@slack/web-api";
import { z } from "zod";
import type { PostRefusal } from "../domain/outbox.ts";
import type { Problem } from "../domain/problem.ts";

const platformError = z.object({
  code: z.literal(ErrorCode.PlatformError),
  data: z.object({ error: z.string(), needed: z.string().optional() }),
});

/** The error code in Slack's own answer (`not_in_channel`, ...); null for anything else, such as a dead network. */
export function slackErrorCode(error: unknown): string | null {
  const parsed = platformError.safeParse(error);
  return parsed.success ? parsed.data.data.error : null;
}

/** What Slack calls a scope in the answers of older methods, which no bot of today is given by that name. */
const OLD_SCOPES: ReadonlyMap<string, string> = new Map([
  ["chat:write:bot", "chat:write"],
  ["chat:write:user", "chat:write"],
]);

/** The scope that Slack says is missing, by the name that it is given by; `unsaid` where Slack names none. Null when the error is another. */
export function missingScopeOf(error: unknown, unsaid = "files:read"): string | null {
  const parsed = platformError.safeParse(error);
  if (!parsed.success || parsed.data.data.error !== "missing_scope") return null;
  const needed = parsed.data.data.needed ?? unsaid;
  return OLD_SCOPES.get(needed) ?? needed;
}

/** The token is no longer good for anything. */
const REVOKED = ["invalid_auth", "token_revoked", "token_expired", "account_inactive", "not_authed"];

/** What people can do about what Slack refuses; null for a bug of ours, and for what a moment's wait may mend. */
export function problemOfSlack(error: unknown): Problem | null {
  const code = slackErrorCode(error);
  if (code === null) return null;
  if (REVOKED.includes(code)) return { kind: "access_revoked" };
  const scope = missingScopeOf(error);
  return scope === null ? null : { kind: "missing_scope", scope };
}

const NO_ENTRY: ReadonlyMap<string, PostRefusal> = new Map([
  ["not_in_channel", "no_member"],
  ["channel_not_found", "hidden"],
  ["is_archived", "archived"],
  ["is_inactive", "archived"],
  ["restricted_action", "restricted"],
  ["restricted_action_read_only_channel", "restricted"],
  ["restricted_action_non_threadable_channel", "restricted"],
  ["restricted_action_thread_only_channel", "threads_only"],
]);

/** Why the bot may not post in the channel; null when the error is another. */
export function noEntryOf(error: unknown): PostRefusal | null {
  return NO_ENTRY.get(slackErrorCode(error) ?? "") ?? null;
}

/** True when Slack does not accept the blocks, or the length: with a picture, most often because the picture is not ready. */
export function isRefusedBlocks(error: unknown): boolean {
  return ["invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"].includes(
    slackErrorCode(error) ?? "",
  );
}

/** The thread that a reply was meant for is gone, or takes none. */
export function isThreadGone(error: unknown): boolean {
  return ["thread_not_found", "invalid_thread_ts", "cannot_reply_to_message"].includes(slackErrorCode(error) ?? "");
}

/** The message that was to be changed is gone. */
export function isMessageGone(error: unknown): boolean {
  return slackErrorCode(error) === "message_not_found";
}

/** The message that was to be changed cannot be changed any more. */
export function isMessageFixed(error: unknown): boolean {
  return ["cant_update_message", "edit_window_closed"].includes(slackErrorCode(error) ?? "");
}

/** Nobody can write to that person: they left, or take no messages from a bot. */
export function isPersonClosed(error: unknown): boolean {
  return [
    "users_not_found",
    "user_not_found",
    "user_disabled",
    "user_not_visible",
    "cannot_dm_bot",
    "messages_tab_disabled",
  ].includes(slackErrorCode(error) ?? "");
}

const rateLimitedError = z.object({ code: z.literal(ErrorCode.RateLimitedError), retryAfter: z.number().min(0) });

/** Where Slack limits calls without saying for how long, in ms. */
export const UNSAID_WAIT_MS = 30_000;

/** How long Slack wants no such call, in ms; null when the error is another. */
export function retryAfterMsOf(error: unknown): number | null {
  const parsed = rateLimitedError.safeParse(error);
  if (parsed.success) return parsed.data.retryAfter * 1000;
  return ["ratelimited", "rate_limited"].includes(slackErrorCode(error) ?? "") ? UNSAID_WAIT_MS : null;
}

const httpError = z.object({ code: z.literal(ErrorCode.HTTPError), statusCode: z.number() });
const requestError = z.object({ code: z.literal(ErrorCode.RequestError) });

/** Slack's words for a fault of its own. */
const SLACKS_FAULTS = ["internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"];

/** True for what Slack answered, or what came between; else it is a fault of our own. */
export function isOfSlack(error: unknown): boolean {
  return z.object({ code: z.enum(ErrorCode) }).safeParse(error).success;
}

/** What the network says when it found no way to Slack, and so Slack was asked nothing. */
const NEVER_ASKED = [
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
];

const networkCause = z.object({ original: z.object({ cause: z.object({ code: z.string() }) }) });

/** True where Slack may have done what it was asked, and nobody knows: the line broke, or no answer came in time. */
export function isDoubtful(error: unknown): boolean {
  if (!requestError.safeParse(error).success) return false;
  const cause = networkCause.safeParse(error);
  return !cause.success || !NEVER_ASKED.includes(cause.data.original.cause.code);
}

/** True for what mends itself: a fault of Slack, or of the network on the way, where nobody knows whether the call was done. */
export function isPassing(error: unknown): boolean {
  if (requestError.safeParse(error).success) return true;
  const http = httpError.safeParse(error);
  if (http.success) return http.data.statusCode >= 500;
  const code = slackErrorCode(error);
  // What stands between us and Slack answers with a page of its own, which the client takes for the error's name.
  return code !== null && (SLACKS_FAULTS.includes(code) || !/^[a-z][a-z0-9_]*$/.test(code));
}
