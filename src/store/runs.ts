import type { RunRecord } from "../domain/run.ts";
import { runs } from "./alertSchema.ts";
import { and, desc, eq } from "./drizzle.ts";
import type { Store } from "./openStore.ts";
import { preparedFor } from "./preparedFor.ts";

/** Notes a scheduled look at a campaign. */
export function addRun(store: Store, teamId: string, run: RunRecord): void {
  const period = run.period === null ? null : JSON.stringify(run.period);
  const [findings, missed] = [JSON.stringify(run.findings), JSON.stringify(run.missed)];
  runWrite(store).run({ ...run, period, findings, missed, teamId });
}

type WrittenRun = Omit<RunRecord, "period" | "findings" | "missed"> & {
  readonly period: string | null;
  readonly findings: string;
  readonly missed: string;
  readonly teamId: string;
};

const runWrite = preparedFor(({ sqlite }) =>
  sqlite.prepare<[WrittenRun]>(
    `INSERT INTO runs (team_id, campaign_id, campaign_name, outcome, planned_ms, at_ms, period, calls, findings, missed,
       skipped_weeks, told)
     VALUES (@teamId, @campaignId, @campaignName, @outcome, @plannedMs, @atMs, @period, @calls, @findings, @missed,
       @skippedWeeks, @told)`,
  ),
);

/** The team's newest looks, newest first: at a campaign, or at all of them (null). */
export function listRuns(store: Store, teamId: string, campaignId: string | null, limit: number): readonly RunRecord[] {
  const isTeams = eq(runs.teamId, teamId);
  return store.db
    .select()
    .from(runs)
    .where(campaignId === null ? isTeams : and(isTeams, eq(runs.campaignId, campaignId)))
    .orderBy(desc(runs.id))
    .limit(limit)
    .all()
    .map(({ id: _, teamId: __, ...run }) => run);
}
