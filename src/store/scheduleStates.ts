import type { Campaign } from "../domain/campaign.ts";
import { type Day, localHourIn } from "../domain/day.ts";
import type { DataReach, ScheduleState } from "../domain/schedule.ts";
import { scheduleStates } from "./alertSchema.ts";
import { and, eq, sql } from "./drizzle.ts";
import { newestDayOf } from "./newestDay.ts";
import type { Store } from "./openStore.ts";
import { preparedFor } from "./preparedFor.ts";

/** Campaigns that are looked at by themselves: seen by people, on, not archived, with calls. */
const LOOKED_AT = `campaigns.team_id = ? AND campaigns.deleted_at_ms IS NULL AND campaigns.archived_at_ms IS NULL
  AND campaigns.generation > 0 AND coalesce(json_extract(campaigns.schedule, '$.isOn'), 1) = 1
  AND EXISTS (SELECT 1 FROM cells WHERE cells.campaign = campaigns.key AND cells.dimension = 'all'
    AND cells.born <= campaigns.generation AND (cells.died IS NULL OR cells.died > campaigns.generation))`;

/** When each is to be looked at; 0: at once, since it never was or its calls have changed. */
const WITH_STATES = `campaigns LEFT JOIN schedule_states AS states
  ON states.team_id = campaigns.team_id AND states.campaign_id = campaigns.campaign_id`;
const WAKE_MS = "CASE WHEN states.seen_generation = campaigns.generation THEN states.wake_ms ELSE 0 END";

/** Ids of the team's campaigns that are to be looked at by now, those that have waited longest first. */
export function listDueStates(store: Store, teamId: string, nowMs: number, limit: number): readonly string[] {
  return store.sqlite
    .prepare<[number, string, number], { id: string }>(
      `SELECT campaigns.campaign_id AS id FROM ${WITH_STATES}
       WHERE ${WAKE_MS} <= ? AND ${LOOKED_AT} ORDER BY ${WAKE_MS}, campaigns.key LIMIT ?`,
    )
    .all(nowMs, teamId, limit)
    .map(({ id }) => id);
}

/** When the next campaign of the team is to be looked at, 0 for at once; null: none is. */
export function nextWakeMs(store: Store, teamId: string): number | null {
  const row = store.sqlite
    .prepare<[string], { wakeMs: number | null }>(
      `SELECT min(${WAKE_MS}) AS wakeMs FROM ${WITH_STATES} WHERE ${LOOKED_AT}`,
    )
    .get(teamId);
  return row?.wakeMs ?? null;
}

/** The plan of a campaign whose first look broke: nothing is known of it yet. */
export const NO_PLAN = "";

/**
 * How far a campaign's scheduled work has come; null: it was never looked at. What was seen at a higher generation than the
 * campaign has is of another one that had its id before.
 */
export function findState(store: Store, teamId: string, campaignId: string): ScheduleState | null {
  const row = stateQuery(store).get({ teamId, campaignId });
  if (row === undefined || row.plan === NO_PLAN) return null;
  const { teamId: _, wakeMs: __, ...state } = row;
  const generation = generationOf(store, teamId, campaignId);
  return generation !== null && generation < state.seenGeneration ? null : state;
}

const stateQuery = preparedFor(({ db }) =>
  db
    .select()
    .from(scheduleStates)
    .where(
      and(
        eq(scheduleStates.teamId, sql.placeholder("teamId")),
        eq(scheduleStates.campaignId, sql.placeholder("campaignId")),
      ),
    )
    .prepare(),
);

/**
 * Writes the state that follows the one it was decided from; false: somebody wrote since. The first has version 1, and
 * replaces what `findState` does not tell.
 */
export function saveState(store: Store, teamId: string, state: ScheduleState, wakeMs: number): boolean {
  const written =
    state.version === 1
      ? store.db
          .insert(scheduleStates)
          .values({ ...state, teamId, wakeMs })
          .onConflictDoUpdate({
            target: [scheduleStates.teamId, scheduleStates.campaignId],
            set: { ...state, wakeMs },
            setWhere: sql`${scheduleStates.plan} = ${NO_PLAN} OR ${scheduleStates.seenGeneration} > ${state.seenGeneration}`,
          })
          .run()
      : nextStateWrite(store).run({ ...state, owed: JSON.stringify(state.owed), teamId, wakeMs });
  return written.changes === 1;
}

/** `owed`: JSON. */
type WrittenState = Omit<ScheduleState, "owed"> & {
  readonly owed: string;
  readonly teamId: string;
  readonly wakeMs: number;
};

const nextStateWrite = preparedFor(({ sqlite }) =>
  sqlite.prepare<[WrittenState]>(
    `UPDATE schedule_states SET wake_ms = @wakeMs, plan = @plan, next_planned_ms = @nextPlannedMs,
       owed = nullif(@owed, 'null'), compared_through = @comparedThrough, events_through = @eventsThrough,
       seen_generation = @seenGeneration, silence_told = @silenceTold, version = @version
     WHERE team_id = @teamId AND campaign_id = @campaignId AND version = @version - 1`,
  ),
);

/** Has a campaign looked at again, since its settings changed; what is being decided from its old state is not written. */
export function wakeState(store: Store, teamId: string, campaignId: string): void {
  store.db
    .update(scheduleStates)
    .set({ wakeMs: 0, version: sql`${scheduleStates.version} + 1` })
    .where(and(eq(scheduleStates.teamId, teamId), eq(scheduleStates.campaignId, campaignId)))
    .run();
}

/** Forgets how far a campaign's scheduled work has come: the next look at it is its first. */
export function dropState(store: Store, teamId: string, campaignId: string): void {
  store.db
    .delete(scheduleStates)
    .where(and(eq(scheduleStates.teamId, teamId), eq(scheduleStates.campaignId, campaignId)))
    .run();
}

/** Null: the team has no such campaign. */
function generationOf(store: Store, teamId: string, campaignId: string): number | null {
  return generationQuery(store).get(teamId, campaignId)?.generation ?? null;
}

const generationQuery = preparedFor(({ sqlite }) =>
  sqlite.prepare<[string, string], { generation: number }>(
    "SELECT generation FROM campaigns WHERE team_id = ? AND campaign_id = ? AND deleted_at_ms IS NULL",
  ),
);

/** What a campaign's calls reach to. */
export function reachOf(store: Store, teamId: string, campaign: Campaign, nowMs: number): DataReach {
  const { campaignId, timeZone } = campaign;
  const dayOf = dayIn(timeZone);
  const newestDay = newestDayOf(store, teamId, campaignId, nowMs, dayOf);
  return {
    newestDay,
    completeThrough: newestDay === null ? null : completeThrough(store, teamId, campaignId, dayOf),
    generation: generationOf(store, teamId, campaignId) ?? 0,
  };
}

function dayIn(timeZone: string): (ms: number) => Day {
  const localHour = localHourIn(timeZone);
  return (ms) => localHour(ms).day;
}

/** An upload whose last call is as old as that, in days, says nothing of the days since. */
const OLDEST_LAST_DAY = 8;

/**
 * The newest day that was over when an upload was made whose calls reach into the week before it; the last day of an
 * upload of older calls. Null without uploads.
 */
function completeThrough(store: Store, teamId: string, campaignId: string, dayOf: (ms: number) => Day): Day | null {
  const uploads = uploadsQuery(store).all(teamId, campaignId);
  let reached: Day | null = null;
  for (const { lastDay, createdAtMs } of uploads) {
    const dayBefore = dayOf(createdAtMs) - 1;
    // Older uploads reach no further.
    if (reached !== null && dayBefore <= reached) break;
    const known = lastDay >= dayBefore + 1 - OLDEST_LAST_DAY ? dayBefore : Math.min(lastDay, dayBefore);
    reached = Math.max(reached ?? known, known);
  }
  return reached;
}

const uploadsQuery = preparedFor(({ sqlite }) =>
  sqlite.prepare<[string, string], { lastDay: number; createdAtMs: number }>(
    `SELECT written.last_day AS lastDay, uploads.created_at_ms AS createdAtMs FROM campaigns
     JOIN upload_campaigns AS written ON written.campaign = campaigns.key
     JOIN uploads ON uploads.id = written.upload_id
     WHERE campaigns.team_id = ? AND campaigns.campaign_id = ? AND written.generation IS NOT NULL
       AND written.last_day IS NOT NULL AND uploads.state = 'stored'
     ORDER BY uploads.created_at_ms DESC`,
  ),
);

/** Slack's id of the channel (or the direct messages) that the campaign's newest upload was dropped in; null: none was. */
export function lastDropChannel(store: Store, teamId: string, campaignId: string): string | null {
  return channelQuery(store).get(teamId, campaignId)?.id ?? null;
}

/** Slack's id of who uploaded to the campaign last; null: nobody in Slack. */
export function lastUploaderOf(store: Store, teamId: string, campaignId: string): string | null {
  return uploaderQuery(store).get(teamId, campaignId)?.id ?? null;
}

const channelQuery = preparedFor(({ sqlite }) => newestUpload(sqlite, "channel_id"));
const uploaderQuery = preparedFor(({ sqlite }) => newestUpload(sqlite, "user_id"));

/** Of the upload whose calls became visible last, of those that tell it. */
function newestUpload(sqlite: Store["sqlite"], column: "channel_id" | "user_id") {
  return sqlite.prepare<[string, string], { id: string }>(
    `SELECT uploads.${column} AS id FROM campaigns
     JOIN upload_campaigns AS written ON written.campaign = campaigns.key
     JOIN uploads ON uploads.id = written.upload_id
     WHERE campaigns.team_id = ? AND campaigns.campaign_id = ? AND written.generation IS NOT NULL
       AND uploads.state = 'stored' AND uploads.${column} IS NOT NULL
     ORDER BY written.generation DESC LIMIT 1`,
  );
}
