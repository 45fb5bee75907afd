import { dayOfIso } from "../domain/day.ts";
import type { Episode } from "../domain/episode.ts";
import type { Period } from "../domain/period.ts";
import type { ReportPeriod } from "../domain/report.ts";
import type { RunRecord } from "../domain/run.ts";
import { NOTHING_TOLD, type ToldPast } from "../engines/toldPast.ts";
import { listEpisodeWeeks } from "../store/episodes.ts";
import type { Store } from "../store/openStore.ts";
import { listRuns } from "../store/runs.ts";

/** Looks at a campaign that can lie within 4 weeks, a few a day. */
const RUNS_READ = 100;

/** What is remembered of an episode where other weeks are judged. */
type Remembered = Pick<Episode, "troubles" | "weeks">;

/** What was told of a campaign's weeks, so that every answer and every run judges a week against the same past. */
export function loadToldPast(store: Store, teamId: string, campaignId: string): ToldPast {
  return toldIn(store, teamId, campaignId, listEpisodeWeeks(store, teamId, campaignId));
}

/** The same where all episodes of the campaign are at hand. */
export function toldIn(store: Store, teamId: string, campaignId: string, episodes: readonly Remembered[]): ToldPast {
  if (episodes.length === 0) return NOTHING_TOLD;
  return toldPastOf(episodes, listRuns(store, teamId, campaignId, RUNS_READ));
}

/** `runs`: those of the last 4 weeks at least. */
function toldPastOf(
  episodes: readonly Remembered[],
  runs: readonly Pick<RunRecord, "period" | "findings">[],
): ToldPast {
  const known = episodes.filter(({ troubles }) => troubles.some(({ acknowledged }) => acknowledged !== null));
  const long = runs.filter(({ findings }) =>
    findings.some(({ windowDays, said }) => windowDays === 28 && isTold(said)),
  );
  return {
    acknowledged: weeksOfEpisodes(known),
    longLooks: long.flatMap(({ period }) => (period === null ? [] : periodOf(period))),
  };
}

/** What one more week of an episode is told against: weeks of it are no past, else its cause would be held against itself. */
export function toldBefore(told: ToldPast, episode: Episode | null): ToldPast {
  if (episode === null || episode.ended !== null) return told;
  return { ...told, acknowledged: [...told.acknowledged, ...weeksOfEpisodes([episode])] };
}

/** The compared weeks of episodes. */
export function weeksOfEpisodes(episodes: readonly Pick<Episode, "weeks">[]): readonly Period[] {
  return episodes.flatMap(({ weeks }) => weeks.flatMap(({ period }) => periodOf(period)));
}

function isTold(said: RunRecord["findings"][number]["said"]): boolean {
  return said === "posted" || said === "in_thread";
}

function periodOf({ from, to }: ReportPeriod): readonly Period[] {
  const [first, end] = [dayOfIso(from), dayOfIso(to)];
  return first === null || end === null ? [] : [{ from: first, to: end }];
}
