import type { OutboxMessage, PostRefusal, SendingStop } from "../../domain/outbox.ts";
import {
  isDoubtful,
  isOfSlack,
  isPassing,
  isPersonClosed,
  missingScopeOf,
  noEntryOf,
  problemOfSlack,
  retryAfterMsOf,
  slackErrorCode,
} from "../slackErrors.ts";

/** What becomes of a message that could not be sent. `why`: for the log. */
export type AfterFailure =
  /** Slack wants nothing there for so long, in ms. No fault of the message. */
  | { readonly kind: "limited"; readonly forMs: number; readonly why: string }
  /** Nothing can be sent at all. */
  | { readonly kind: "stopped"; readonly stop: SendingStop; readonly why: string }
  /** Its channel takes none. */
  | { readonly kind: "refused"; readonly refusal: PostRefusal; readonly why: string }
  /** Tried again after so long; `keepsPlace`: no later message of its channel is sent before; `isDoubtful`: Slack may have it. */
  | {
      readonly kind: "again";
      readonly inMs: number;
      readonly keepsPlace: boolean;
      readonly isDoubtful: boolean;
      readonly why: string;
    }
  | { readonly kind: "given_up"; readonly why: string };

/** `wasAsked`: Slack was asked to post it, not only for what comes before. */
export type Failed = Pick<OutboxMessage, "attempts" | "maybePosted" | "to" | "said"> & { readonly wasAsked: boolean };

/** A message that Slack does not take, for no reason that we know, is tried so often. */
const TRIES_OF_ODD = 5;

/** Through two hours without Slack a channel's messages keep their order; one that fails for longer lets the others pass. */
const TRIES_IN_PLACE = 8;

/** A message is asked of Slack so often without learning whether it was posted: more copies nobody should read. */
const MOST_COPIES = 3;

/** A second answer that is lost is no moment's fault of the network: the third try waits so long at least, in ms. */
const WAIT_IN_DOUBT_MS = 30 * 60_000;

/** What a failure means for a message that failed `attempts` times before. */
export function afterFailure(
  error: unknown,
  failed: Failed,
  retryDelayMs: (attempts: number) => number | null,
): AfterFailure {
  const why = slackErrorCode(error)?.slice(0, 100) ?? (error instanceof Error ? error.message : String(error));
  const forMs = retryAfterMsOf(error);
  if (forMs !== null) return { kind: "limited", forMs, why };
  const stop = stopOf(error);
  if (stop !== null) return { kind: "stopped", stop, why };
  if (isPersonClosed(error)) return { kind: "given_up", why };
  const refusal = noEntryOf(error);
  if (refusal !== null) {
    // Nobody is told that they cannot be told.
    const isToPerson = "userId" in failed.to || failed.said.kind === "channel_refused";
    return isToPerson ? { kind: "given_up", why } : { kind: "refused", refusal, why };
  }
  if (failed.wasAsked && isDoubtful(error)) return afterDoubt(failed, why, retryDelayMs);
  const failures = failed.attempts + 1;
  const isNoFaultOfIt = isPassing(error) || !isOfSlack(error);
  const inMs = isNoFaultOfIt || failures < TRIES_OF_ODD ? retryDelayMs(failures) : null;
  if (inMs === null) return { kind: "given_up", why };
  return { kind: "again", inMs, keepsPlace: isNoFaultOfIt && failures <= TRIES_IN_PLACE, isDoubtful: false, why };
}

function afterDoubt(
  { attempts, maybePosted }: Failed,
  why: string,
  retryDelayMs: (attempts: number) => number | null,
): AfterFailure {
  const inMs = retryDelayMs(attempts + 1);
  const copies = maybePosted + 1;
  if (inMs === null || copies >= MOST_COPIES) return { kind: "given_up", why: "maybe posted" };
  const keepsPlace = copies === 1 && attempts < TRIES_IN_PLACE;
  return {
    kind: "again",
    inMs: copies === 1 ? inMs : Math.max(inMs, WAIT_IN_DOUBT_MS),
    keepsPlace,
    isDoubtful: true,
    why,
  };
}

/** Only what posting itself needs stops all of it: the token, and the scope of `chat.*`. */
function stopOf(error: unknown): SendingStop | null {
  if (problemOfSlack(error)?.kind === "access_revoked") return { kind: "access_revoked" };
  const scope = missingScopeOf(error, "chat:write");
  return scope === null ? null : { kind: "missing_scope", scope };
}
