import { placeOf } from "../../domain/outbox.ts";
import { createChannelPace } from "./channelPace.ts";
import { faultLog } from "./faultLog.ts";
import { createLoop, type Step } from "./loop.ts";
import { sendClaimed } from "./sendClaimed.ts";
import { type Sender, type SenderPace, type SenderParts, USUAL_PACE } from "./senderParts.ts";
import { createSendingGate } from "./sendingGate.ts";

/** So many channels are sent to at once. */
const AT_ONCE = 4;

/** Does what is due of a team's scheduled work and, beside it, sends what it queued, once woken. */
export function createSender(parts: SenderParts, options: Partial<SenderPace> = {}): Sender {
  const { pollMs, postEveryMs } = { ...USUAL_PACE, ...options };
  const { teamId, usecases, clock } = parts;
  const stopping = new AbortController();
  const pace = createChannelPace(clock, postEveryMs);
  const gate = createSendingGate(parts);
  const work = { ...parts, pace, gate, stopping: stopping.signal };
  const underWay = new Set<Promise<void>>();
  const attempt = faultLog(parts, stopping.signal);

  const startSends = async () => {
    while (underWay.size < gate.atOnce(AT_ONCE) && !pace.isPaused() && !stopping.signal.aborted) {
      const busy = pace.busy();
      const message = usecases.claimMessage(teamId, busy);
      if (message === null) return busy.length === 0 ? await gate.tryWithoutMessage() : undefined;
      pace.take(placeOf(message.to));
      gate.noteTrial();
      const sending = sendClaimed(work, message).finally(() => {
        underWay.delete(sending);
        sends.wake();
      });
      underWay.add(sending);
    }
  };
  const isAnythingDue = () => (usecases.nextDueMs(teamId) ?? Number.POSITIVE_INFINITY) <= clock();
  const send = async (): Promise<Step> => {
    // Looked up before: a channel that is free again by the end of this step was passed over in it.
    const nextInMs = pace.nextFreeInMs();
    await startSends();
    return { isMore: false, isIdle: underWay.size === 0 && (nextInMs === null || !isAnythingDue()), nextInMs };
  };
  const run = async (): Promise<Step> => {
    const { runs, isMore } = await usecases.runDue(teamId);
    if (runs > 0) sends.wake();
    return { isMore, isIdle: !isMore, nextInMs: null };
  };
  const sends = createLoop(async () => (await attempt("The sending of messages", send)) ?? FAILED_SEND, pollMs);
  // Comparisons wait for the thread of answers, which messages need not.
  const runs = createLoop(async () => (await attempt("The scheduled comparisons", run)) ?? FAILED_RUN, pollMs);
  return {
    wake: () => {
      sends.wake();
      runs.wake();
    },
    caughtUp: async () => {
      await runs.idle();
      await sends.idle();
    },
    stop: async () => {
      stopping.abort();
      // A comparison under way ends with the thread that it runs on.
      void runs.stop();
      await sends.stop();
      await Promise.all(underWay);
    },
  };
}

const FAILED_SEND: Step = { isMore: false, isIdle: false, nextInMs: null };
const FAILED_RUN: Step = { isMore: false, isIdle: true, nextInMs: null };
