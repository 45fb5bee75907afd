import { type CallStatus, DROP_OFF_STAGES, maskOf, TIME_KINDS } from "../domain/call.ts";
import type { CallGroup } from "../domain/callGroup.ts";
import { decodeOutcome, encodeOutcome } from "../domain/cell.ts";
import type { Period } from "../domain/period.ts";
import { DAY_SLACK } from "./callPlace.ts";
import { segmentsOfColumn } from "./callRows.ts";
import type { Store } from "./openStore.ts";

type GroupRow = {
  readonly startedAtMs: number;
  readonly timeKind: number;
  readonly outcome: number;
  readonly scriptVersion: string | null;
  readonly segments: string | null;
  readonly agentId: string | null;
  readonly calls: number;
};

/** No clock of the world changes its offset, or begins an hour or a day, within one of these. */
const QUARTER_HOUR_MS = 900_000;
const CONVERSION_BITS = maskOf(["converted", "actualRevenueMinor"]);
/** Codes of one status lie together; see `encodeOutcome`. */
const [NOT_CONNECTED, ESCALATED] = [codesOf("not_connected"), codesOf("escalated")];

/**
 * The connected calls of a team's campaign that can tell a conversion, grouped by all that root causes look at and by the
 * quarter hour they began in, in no particular order; those of the period and of days around it (see `DAY_SLACK`):
 * their local days follow from `startedAt`.
 */
export function* readCallGroups(
  store: Store,
  teamId: string,
  campaignId: string,
  period: Period,
): Generator<CallGroup> {
  const rows = store.sqlite
    .prepare<[string, string, number, number], GroupRow>(
      `SELECT min(started_at_ms) AS startedAtMs, time_kind AS timeKind, outcome, script_version AS scriptVersion,
              calls.segments AS segments,
              CASE WHEN outcome BETWEEN ${ESCALATED.first} AND ${ESCALATED.last} THEN agent_id END AS agentId, count(*) AS calls
       FROM campaigns JOIN calls ON calls.campaign = campaigns.key
       WHERE team_id = ? AND campaign_id = ? AND day >= ? AND day < ?
         AND born <= generation AND (died IS NULL OR died > generation)
         AND covered & ${CONVERSION_BITS} <> 0 AND outcome NOT BETWEEN ${NOT_CONNECTED.first} AND ${NOT_CONNECTED.last}
       GROUP BY started_at_ms / ${QUARTER_HOUR_MS}, time_kind, outcome, script_version, calls.segments, agentId`,
    )
    .iterate(teamId, campaignId, period.from - DAY_SLACK, period.to + DAY_SLACK);
  for (const { startedAtMs, timeKind, outcome, segments, ...row } of rows) {
    yield {
      ...row,
      startedAt: { ms: startedAtMs, kind: TIME_KINDS[timeKind] ?? "instant" },
      outcome: decodeOutcome(outcome),
      segments: segmentsOfColumn(segments),
      tellsConversion: true,
    };
  }
}

function codesOf(status: CallStatus): { readonly first: number; readonly last: number } {
  const lastStage = DROP_OFF_STAGES.at(-1) ?? null;
  return {
    first: encodeOutcome({ status, stage: null, sold: false, violation: false }),
    last: encodeOutcome({ status, stage: lastStage, sold: true, violation: true }),
  };
}
