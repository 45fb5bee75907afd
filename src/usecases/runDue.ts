import type { ScheduleState } from "../domain/schedule.ts";
import { failureOf } from "../lib/failureOf.ts";
import { findStoredCampaign } from "../store/campaigns.ts";
import type { Store } from "../store/openStore.ts";
import { findState, listDueStates, NO_PLAN, saveState } from "../store/scheduleStates.ts";
import { commitRun } from "./commitRun.ts";
import { planRun } from "./planRun.ts";
import { tellAgain } from "./tellAgain.ts";

/** So long campaigns are looked at in one go: then people's questions have their turn. */
const SLICE_MS = 400;
/** More than are looked at in that time. */
const MOST_AT_ONCE = 100;
/** A campaign that cannot be looked at is let alone for so long. */
const BROKEN_FOR_MS = 3_600_000;

/** A campaign that could not be looked at: a fault of ours. */
export type BrokenLook = { readonly campaignId: string; readonly failure: string };

/** What was done of what is due. `runs`: looks that the log tells of. */
export type RanDue = { readonly runs: number; readonly isMore: boolean };

/** Looks at campaigns that are due, for a moment. One that breaks does not keep the others from being looked at. */
export function runDue(
  store: Store,
  teamId: string,
  nowMs: number,
  onBroken: (broken: BrokenLook) => void,
  sliceMs: number = SLICE_MS,
): RanDue {
  const endMs = performance.now() + sliceMs;
  tellAgain(store, teamId, nowMs);
  const due = listDueStates(store, teamId, nowMs, MOST_AT_ONCE);
  let [runs, looked] = [0, 0];
  for (const campaignId of due) {
    looked += 1;
    try {
      if (lookAt(store, teamId, campaignId, nowMs)) runs += 1;
    } catch (error) {
      letAlone(store, teamId, campaignId, nowMs);
      onBroken({ campaignId, failure: failureOf(error) });
    }
    if (performance.now() >= endMs) break;
  }
  return { runs, isMore: looked < due.length || due.length === MOST_AT_ONCE };
}

/** True if the log tells of it. Decided without the right to write, so that no other writer waits for it. */
function lookAt(store: Store, teamId: string, campaignId: string, nowMs: number): boolean {
  const read = store.sqlite.transaction(() => planRun(store, teamId, campaignId, nowMs));
  const planned = read();
  if (planned === null) return false;
  const write = store.sqlite.transaction(() => commitRun(store, teamId, planned));
  return write.immediate() === "written";
}

/** Its next look is put off, whatever it broke on. */
function letAlone(store: Store, teamId: string, campaignId: string, nowMs: number): void {
  const wakeMs = nowMs + BROKEN_FOR_MS;
  const write = store.sqlite.transaction(() => {
    const generation = findStoredCampaign(store, teamId, campaignId)?.generation ?? 0;
    const state = findState(store, teamId, campaignId) ?? unseen(campaignId, wakeMs);
    saveState(store, teamId, { ...state, seenGeneration: generation, version: state.version + 1 }, wakeMs);
  });
  write.immediate();
}

/** As of a campaign that was never looked at; its times are reckoned at the next look, since it has no plan. */
function unseen(campaignId: string, nextPlannedMs: number): ScheduleState {
  return {
    ...{ campaignId, plan: NO_PLAN, nextPlannedMs, owed: null, comparedThrough: null, eventsThrough: null },
    ...{ seenGeneration: 0, silenceTold: null, version: 0 },
  };
}
