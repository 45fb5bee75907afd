import { type CallTime, TIME_KINDS } from "../domain/call.ts";
import { decodeOutcome } from "../domain/cell.ts";
import { type Day, localHourIn } from "../domain/day.ts";
import { localPlaceOf } from "../domain/localPlaceOf.ts";
import { isWithin, type Period } from "../domain/period.ts";
import { DAY_SLACK } from "./callPlace.ts";
import { flagsOfColumn } from "./callRows.ts";
import type { Store } from "./openStore.ts";
import { preparedFor } from "./preparedFor.ts";

/** A connected call that broke a rule, and which ones. */
export type StoredViolation = { readonly callId: string; readonly flags: readonly string[]; readonly day: Day };

type ViolationRow = {
  readonly callId: string;
  readonly flags: string | null;
  readonly startedAtMs: number;
  readonly timeKind: number;
  readonly outcome: number;
};

/**
 * The connected calls of a team's campaign that broke a rule in a period, by day and id. `timeZone` is the campaign's.
 */
export function readViolatingCalls(
  store: Store,
  teamId: string,
  { campaignId, timeZone }: { readonly campaignId: string; readonly timeZone: string },
  period: Period,
): readonly StoredViolation[] {
  const localHour = localHourIn(timeZone);
  return violationsQuery(store)
    .all(teamId, campaignId, period.from - DAY_SLACK, period.to + DAY_SLACK)
    .filter(({ outcome }) => decodeOutcome(outcome).status !== "not_connected")
    .map(({ callId, flags, startedAtMs, timeKind }) => {
      const startedAt: CallTime = { ms: startedAtMs, kind: TIME_KINDS[timeKind] ?? "instant" };
      const { day } = localPlaceOf(startedAt, localHour);
      return { callId, flags: [...new Set(flagsOfColumn(flags) ?? [])].sort(), day };
    })
    .filter(({ day }) => isWithin(day, period))
    .sort((a, b) => a.day - b.day || (a.callId < b.callId ? -1 : a.callId > b.callId ? 1 : 0));
}

const violationsQuery = preparedFor(({ sqlite }) =>
  sqlite.prepare<[string, string, number, number], ViolationRow>(
    `SELECT call_id AS callId, compliance_flags AS flags, started_at_ms AS startedAtMs, time_kind AS timeKind, outcome
     FROM campaigns JOIN calls ON calls.campaign = campaigns.key
     WHERE team_id = ? AND campaign_id = ? AND day >= ? AND day < ?
       AND born <= generation AND (died IS NULL OR died > generation) AND outcome & 1 = 1`,
  ),
);
