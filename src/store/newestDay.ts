import type { Day } from "../domain/day.ts";
import { daysOf, newestDayBefore } from "./cells.ts";
import type { Store } from "./openStore.ts";
import { newestUploadMs } from "./uploads.ts";

/**
 * The newest local day with calls of a team's campaign that had ended when its newest upload was made; null without calls.
 * Where no day with calls had, the last one. `dayOf`: the local day of an instant where the campaign is.
 */
export function newestDayOf(
  store: Store,
  teamId: string,
  campaignId: string,
  nowMs: number,
  dayOf: (ms: number) => Day,
): Day | null {
  // A day that had not ended when its calls were uploaded is not complete; one after it is a slip in a date.
  const uploadDay = dayOf(newestUploadMs(store, teamId, campaignId) ?? nowMs);
  return newestDayBefore(store, teamId, campaignId, uploadDay) ?? daysOf(store, teamId, campaignId)?.last ?? null;
}
