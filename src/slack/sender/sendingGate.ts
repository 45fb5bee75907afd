import type { WebClient } from "@slack/web-api";
import type { SendingStop } from "../../domain/outbox.ts";
import type { SenderParts } from "./senderParts.ts";

/** How long nothing is tried while nothing can be sent, in ms of the clock. */
const TRY_AGAIN_MS = 5 * 60_000;

/** Whether anything can be sent at all. While not, one message now and then is the trial that tells; the first one at once. */
export type SendingGate = {
  /** How many messages may be on their way at once: `usually`, or one, or none. */
  readonly atOnce: (usually: number) => number;
  /** A message is on its way. */
  readonly noteTrial: () => void;
  /** Slack was not asked, or said nothing about the bot: the next message may try. */
  readonly tryNext: () => void;
  /** A message got through: nothing is stopped any more. */
  readonly noteSent: () => void;
  /** Where no message waits to be the trial, Slack is asked whether the bot is known. */
  readonly tryWithoutMessage: () => Promise<void>;
  readonly close: (stop: SendingStop) => void;
};

export function createSendingGate({ teamId, client, usecases, clock, log }: SenderParts): SendingGate {
  let nextTryMs = 0;
  const open = () => {
    const stop = usecases.stopOf(teamId);
    if (stop === null) return;
    usecases.noteResumed(teamId);
    log.info({ teamId, stop: stop.kind, sinceMs: stop.sinceMs }, "Messages can be sent again");
  };
  const noteTrial = () => {
    if (usecases.stopOf(teamId) !== null) nextTryMs = clock() + TRY_AGAIN_MS;
  };
  return {
    atOnce: (usually) => {
      if (usecases.stopOf(teamId) === null) return usually;
      return clock() < nextTryMs ? 0 : 1;
    },
    noteTrial,
    tryNext: () => {
      nextTryMs = 0;
    },
    noteSent: open,
    tryWithoutMessage: async () => {
      const stop = usecases.stopOf(teamId);
      if (stop === null) return;
      noteTrial();
      if (await isMended(client, stop)) open();
    },
    close: (stop) => {
      const isFirst = usecases.stopOf(teamId) === null;
      usecases.noteStopped(teamId, stop);
      nextTryMs = clock() + TRY_AGAIN_MS;
      if (!isFirst) return;
      log.error(
        { teamId, ...stop },
        "Slack refuses the bot: no alert is sent until its token or its scopes are mended",
      );
    },
  };
}

async function isMended(client: WebClient, stop: SendingStop): Promise<boolean> {
  try {
    const { response_metadata: metadata } = await client.auth.test();
    return stop.kind === "access_revoked" || metadata?.scopes?.includes(stop.scope) === true;
  } catch {
    // Whatever it is, the token did not work: the next try tells.
    return false;
  }
}
