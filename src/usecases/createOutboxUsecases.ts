import type { Clock } from "../lib/clock.ts";
import type { Owner } from "../lib/owner.ts";
import { resumedDraft } from "../schedule/otherDrafts.ts";
import { claimMessage } from "../store/claims.ts";
import type { Store } from "../store/openStore.ts";
import { addMessage, countWaiting, endMessage, findMessage, notePosted, notePosting, putOff } from "../store/outbox.ts";
import { clearPostTrouble, listPostTroubles, resumeSending, stopOf, stopSending } from "../store/sending.ts";
import type { AlertUsecases, OutboxUsecases } from "./alertUsecases.ts";
import { noteRefused } from "./noteRefused.ts";
import { tellAgain } from "./tellAgain.ts";
import { wantedNow } from "./wantedNow.ts";

/** Binds what a sender does with messages to a store, a clock and this process. */
export function createOutboxUsecases(
  store: Store,
  clock: Clock,
  owner: Owner,
): OutboxUsecases & Pick<AlertUsecases, "noteReached"> {
  return {
    claimMessage: (teamId, busyChannels) => claimMessage(store, teamId, owner, clock(), busyChannels),
    notePosting: (teamId, messageId, pictures) => notePosting(store, teamId, owner, messageId, pictures),
    notePosted: (teamId, messageId, posted) => {
      notePosted(store, teamId, messageId, posted, clock());
      // Slack lets replies and edits into channels that take no new message.
      const isReply = findMessage(store, teamId, messageId)?.parentId != null;
      if (!isReply) noteOpenChannel(store, teamId, posted.channelId, clock());
    },
    putOff: (teamId, messageId, back) => {
      putOff(store, teamId, owner, messageId, back);
    },
    endMessage: (teamId, messageId, how, why) => {
      if (how !== "posted") endMessage(store, teamId, messageId, how, why, clock());
    },
    noteRefused: (teamId, messageId, why) => noteRefused(store, teamId, messageId, why, clock()),
    wantedNow: (teamId, message) => {
      const read = store.sqlite.transaction(() => wantedNow(store, teamId, message, clock()));
      return read();
    },
    noteStopped: (teamId, stop) => stopSending(store, teamId, stop, clock()),
    noteReached: (teamId, channelId) => noteOpenChannel(store, teamId, channelId, clock()),
    noteResumed: (teamId) => noteResumed(store, teamId, clock()),
    stopOf: (teamId) => stopOf(store, teamId),
  };
}

/** A channel took a message: what it refused before is told anew. */
function noteOpenChannel(store: Store, teamId: string, channelId: string, nowMs: number): void {
  if (!listPostTroubles(store, teamId).some((trouble) => trouble.channelId === channelId)) return;
  clearPostTrouble(store, teamId, channelId);
  tellAgain(store, teamId, nowMs);
}

/** Every channel where messages waited reads why first. */
function noteResumed(store: Store, teamId: string, nowMs: number): void {
  const write = store.sqlite.transaction(() => {
    const resumed = resumeSending(store, teamId);
    if (resumed === null) return;
    const { stop, sinceMs: fromMs } = resumed;
    for (const { to, waiting } of countWaiting(store, teamId, nowMs)) {
      if ("channelId" in to) addMessage(store, teamId, resumedDraft(to.channelId, { stop, fromMs, waiting }), nowMs);
    }
  });
  write.immediate();
}
