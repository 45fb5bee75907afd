import type { Clock } from "../lib/clock.ts";
import type { Owner } from "../lib/owner.ts";
import { findCampaignSettings } from "../store/campaignSettings.ts";
import { nextMessageMs } from "../store/claims.ts";
import { findEpisode, listOpenEpisodes } from "../store/episodes.ts";
import type { Store } from "../store/openStore.ts";
import { listRuns } from "../store/runs.ts";
import { nextWakeMs } from "../store/scheduleStates.ts";
import { listPostTroubles } from "../store/sending.ts";
import type { AlertUsecases } from "./alertUsecases.ts";
import type { AnswerThread } from "./answerThread.ts";
import type { Warn } from "./chores.ts";
import { createOutboxUsecases } from "./createOutboxUsecases.ts";
import { doDeed } from "./episodeDeeds.ts";
import { nextLookOf } from "./nextLookOf.ts";
import { hasUntold } from "./tellAgain.ts";

export type AlertParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly owner: Owner;
  /** Weeks are compared there. */
  readonly thread: AnswerThread;
  /** Hears of campaigns that could not be looked at. */
  readonly warn: Warn;
};

/** Binds what comes by itself to a store, a clock, this process and the thread that compares. */
export function createAlertUsecases({ store, clock, owner, thread, warn }: AlertParts): AlertUsecases {
  return {
    ...createOutboxUsecases(store, clock, owner),
    runDue: async (teamId) => {
      // Most looks find nothing, and the thread may be answering somebody.
      if (!isDue(store, teamId, clock())) return { runs: 0, isMore: false };
      return await thread.run("runDue", { teamId, nowMs: clock() }, ({ campaignId, failure }) =>
        warn(new Error(failure), `The scheduled look at campaign ${campaignId} failed; it is tried again in an hour`),
      );
    },
    nextDueMs: (teamId) => earliest(nextWakeMs(store, teamId), nextMessageMs(store, teamId)),
    doDeed: (teamId, userId, episodeId, deed) => doDeed(store, { teamId, userId, episodeId, nowMs: clock() }, deed),
    findEpisode: (teamId, episodeId) => findEpisode(store, teamId, episodeId),
    openEpisodes: (teamId) => listOpenEpisodes(store, teamId),
    listRuns: (teamId, campaignId, limit) => listRuns(store, teamId, campaignId, limit),
    postTroubles: (teamId) => listPostTroubles(store, teamId),
    nextLook: (teamId, campaignId) =>
      nextLookOf(store, teamId, findCampaignSettings(store, teamId, campaignId), clock()),
    tryOnHistory: (teamId, settings) => thread.run("tryOnHistory", { teamId, settings, nowMs: clock() }),
  };
}

function isDue(store: Store, teamId: string, nowMs: number): boolean {
  const wakeMs = nextWakeMs(store, teamId);
  return (wakeMs !== null && wakeMs <= nowMs) || hasUntold(store, teamId, nowMs);
}

function earliest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
