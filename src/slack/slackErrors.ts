import { ErrorCode } from "@slack/web-api";
import { z } from "zod";
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

/** The scope that Slack says is missing; null when the error is another. */
export function missingScopeOf(error: unknown): string | null {
  const parsed = platformError.safeParse(error);
  if (!parsed.success || parsed.data.data.error !== "missing_scope") return null;
  return parsed.data.data.needed ?? "files:read";
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

/** Why the bot may not post in a channel. `hidden`: private without the bot, or gone. */
export type NoEntry = "no_member" | "hidden" | "archived" | "restricted" | "threads_only";

const NO_ENTRY: ReadonlyMap<string, NoEntry> = new Map([
  ["not_in_channel", "no_member"],
  ["channel_not_found", "hidden"],
  ["is_archived", "archived"],
  ["restricted_action", "restricted"],
  ["restricted_action_read_only_channel", "restricted"],
  ["restricted_action_non_threadable_channel", "restricted"],
  ["restricted_action_thread_only_channel", "threads_only"],
]);

/** Why the bot may not post in the channel; null when the error is another. */
export function noEntryOf(error: unknown): NoEntry | null {
  return NO_ENTRY.get(slackErrorCode(error) ?? "") ?? null;
}

/** True when Slack does not accept the blocks: with a picture, most often because the picture is not ready. */
export function isRefusedBlocks(error: unknown): boolean {
  const code = slackErrorCode(error);
  return code === "invalid_blocks" || code === "invalid_blocks_format" || code === "msg_blocks_too_long";
}
