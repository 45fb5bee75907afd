import { isoOfDay } from "../../src/domain/day.ts";
import { mulberry32, type Random } from "../../src/statistics/mulberry32.ts";
import { standardNormal } from "../../src/statistics/standardNormal.ts";

/** Campaigns whose calls are left to chance: 12 % sold, 30 % dropped, 10 % escalated, 3 % failed, three scripts alike. */
export type NoisyWeeks = {
  readonly seed: number;
  readonly campaigns: readonly string[];
  /** The Monday of the first week, as a day. */
  readonly firstMonday: number;
  readonly weeks: number;
  readonly callsPerWeek: number;
  /** Spread of the logarithm of each rate from week to week; 0: stable. */
  readonly wobble: number;
  /** What conversion is multiplied by in a week (0 the first), for a script. */
  readonly conversionFactor?: (week: number, script: string) => number;
};

const RATES = { sold: 0.12, dropped: 0.3, escalated: 0.1, failed: 0.03 };
const SCRIPTS = ["v1", "v2", "v3"] as const;
const LISTS = ["webinar", "fair", "bought"] as const;
const WEEKDAYS = 5;
const DEAL_SIGMA = 1;
export const NOISY_HEADER =
  "call_id,campaign_name,started_at,duration_seconds,status,drop_off_stage,actual_revenue,script_version,lead_list";

/** The rows of each week, the first one first; without the header. */
export function noisyWeeks(settings: NoisyWeeks): readonly (readonly string[])[] {
  const random = mulberry32(settings.seed);
  return Array.from({ length: settings.weeks }, (_, week) =>
    settings.campaigns.flatMap((campaign) => weekOf(settings, campaign, week, random)),
  );
}

function weekOf(settings: NoisyWeeks, campaign: string, week: number, random: Random): readonly string[] {
  const { wobble, callsPerWeek, firstMonday, conversionFactor = () => 1 } = settings;
  const moved = (rate: number) =>
    wobble === 0 ? rate : rate * Math.exp(wobble * standardNormal(random) - wobble ** 2 / 2);
  const [sold, dropped, escalated, failed] = [RATES.sold, RATES.dropped, RATES.escalated, RATES.failed].map(moved);
  return Array.from({ length: callsPerWeek }, (_, i) => {
    const script = SCRIPTS[Math.floor(random() * SCRIPTS.length)] ?? "v1";
    const list = LISTS[Math.floor(random() * LISTS.length)] ?? "fair";
    const rates = [dropped ?? 0, escalated ?? 0, failed ?? 0, (sold ?? 0) * conversionFactor(week, script)];
    const kind = kindAt(random(), rates);
    const date = isoOfDay(firstMonday + week * 7 + (i % WEEKDAYS));
    const hour = String(9 + Math.floor(random() * 8)).padStart(2, "0");
    const deal =
      kind === "sold" ? (500 * Math.exp(DEAL_SIGMA * standardNormal(random) - DEAL_SIGMA ** 2 / 2)).toFixed(2) : "0";
    const status = kind === "sold" ? "completed" : kind;
    const stage = kind === "dropped" ? "pitch" : "";
    return `${campaign}-${week}-${i},${campaign},${date} ${hour}:00:00,120,${status},${stage},${deal},${script},${list}`;
  });
}

function kindAt(at: number, [dropped = 0, escalated = 0, failed = 0, sold = 0]: readonly number[]): string {
  if (at < dropped) return "dropped";
  if (at < dropped + escalated) return "escalated";
  if (at < dropped + escalated + failed) return "failed";
  return at < dropped + escalated + failed + sold ? "sold" : "completed";
}
