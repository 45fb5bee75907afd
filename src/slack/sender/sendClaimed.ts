import { type OutboxMessage, placeOf } from "../../domain/outbox.ts";
import { isOfSlack } from "../slackErrors.ts";
import { afterFailure } from "./afterFailure.ts";
import type { ChannelPace } from "./channelPace.ts";
import type { SenderParts, SendOutcome } from "./senderParts.ts";
import type { SendingGate } from "./sendingGate.ts";
import { sendMessage } from "./sendMessage.ts";
import { untilNoted } from "./untilNoted.ts";

type Work = SenderParts & {
  readonly pace: ChannelPace;
  readonly gate: SendingGate;
  readonly stopping: AbortSignal;
};

/** Sends a message that was claimed, and writes down what becomes of it. Never rejects. */
export async function sendClaimed(work: Work, message: OutboxMessage): Promise<void> {
  const { gate, pace, log, stopping, teamId } = work;
  let outcome: SendOutcome = "failed";
  try {
    outcome = await tried(work, message);
    if (outcome === "sent") await untilNoted(log, stopping, gate.noteSent);
    else if (outcome !== "failed") gate.tryNext();
  } catch (error) {
    log.error({ err: error, teamId, messageId: message.id }, "What became of a message could not be noted");
  } finally {
    pace.free(placeOf(message.to), outcome === "sent" || outcome === "refused");
  }
}

async function tried(work: Work, message: OutboxMessage): Promise<SendOutcome> {
  let wasAsked = false;
  const onAsked = () => {
    wasAsked = true;
  };
  try {
    return await sendMessage(work, message, work.stopping, onAsked);
  } catch (error) {
    await noteFailure(work, message, error, wasAsked);
    return "failed";
  }
}

/** Writes down what becomes of a message that was not sent, and leaves alone what Slack wants left alone. */
async function noteFailure(work: Work, message: OutboxMessage, error: unknown, wasAsked: boolean): Promise<void> {
  const { teamId, usecases, pace, gate, log, clock } = work;
  const place = placeOf(message.to);
  const { id: messageId, dueMs } = message;
  const after = afterFailure(error, { ...message, wasAsked }, work.retryDelayMs);
  const { why } = after;
  const note = async (write: () => void) => await untilNoted(log, work.stopping, write);
  switch (after.kind) {
    case "limited":
      pace.limit(place, after.forMs);
      log.info({ teamId, place, forMs: after.forMs }, "Slack wants no more messages for a while");
      return await note(() => usecases.putOff(teamId, messageId, { dueMs, why, isAttempt: false }));
    case "stopped":
      await note(() => gate.close(after.stop));
      return await note(() => usecases.putOff(teamId, messageId, { dueMs, why, isAttempt: false }));
    case "refused":
      gate.tryNext();
      log.warn({ teamId, messageId, place, why }, "A channel takes no messages");
      return await note(() => usecases.noteRefused(teamId, messageId, after.refusal));
    case "given_up":
      gate.tryNext();
      log.error({ err: error, teamId, messageId, place, why }, "A message was given up");
      return await note(() => usecases.endMessage(teamId, messageId, "given_up", why));
    case "again": {
      const { inMs, keepsPlace, isDoubtful } = after;
      const againMs = clock() + inMs;
      if (keepsPlace) pace.hold(place, againMs);
      const level = isOfSlack(error) ? "warn" : "error";
      log[level]({ err: error, teamId, messageId, place, inMs }, "A message could not be sent; trying again");
      const back = { dueMs: keepsPlace ? dueMs : againMs, why, isAttempt: true, isDoubtful };
      return await note(() => usecases.putOff(teamId, messageId, back));
    }
  }
}
