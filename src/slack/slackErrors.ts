import { ErrorCode } from "@slack/web-api";
import { z } from "zod";

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

const NO_ENTRY = [
  "not_in_channel",
  "channel_not_found",
  "is_archived",
  "restricted_action",
  "restricted_action_read_only_channel",
  "restricted_action_thread_only_channel",
  "restricted_action_non_threadable_channel",
];

/** True when the bot may not post in the channel. */
export function isNoEntry(error: unknown): boolean {
  const code = slackErrorCode(error);
  return code !== null && NO_ENTRY.includes(code);
}

/** True when Slack does not accept the blocks: with a picture, most often because the picture is not ready. */
export function isRefusedBlocks(error: unknown): boolean {
  const code = slackErrorCode(error);
  return code === "invalid_blocks" || code === "invalid_blocks_format" || code === "msg_blocks_too_long";
}
