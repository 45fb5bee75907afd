import { studentTCdf } from "../statistics/distributions.ts";
import type { AlignedWeeks } from "./alignWeeks.ts";

/** Volumes of weeks are taken to differ by 30 % where nothing is known, which weighs as much as 4 weeks of evidence. */
const USUAL_SPREAD = 0.3;
const USUAL_SPREAD_WEEKS = 4;

/** Logarithms of the connected calls (with half a call added) that the past leads to expect of a week. */
export type Volumes = { readonly mean: number; readonly standardError: number; readonly df: number };

/** What calls of the past's weeks lead to expect; null without a week. */
export function volumesOf({ weeks }: Pick<AlignedWeeks, "weeks">): Volumes | null {
  const logs = weeks.map(({ calls }) => Math.log(calls + 0.5));
  const count = logs.length;
  if (count === 0) return null;
  const mean = logs.reduce((sum, log) => sum + log, 0) / count;
  const squares = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0);
  const df = count - 1 + USUAL_SPREAD_WEEKS;
  const variance = (squares + USUAL_SPREAD_WEEKS * USUAL_SPREAD ** 2) / df;
  return { mean, standardError: Math.sqrt(variance * (1 + 1 / count)), df };
}

/**
 * How likely a week of so few connected calls is, 0..1, when its logarithm varies as in the past's weeks. Calls are a plan
 * and no sample, so this is no test of the family: it tells a collapse from a campaign that is always small. 1 without a past.
 */
export function volumeSurprise({ now, weeks }: Pick<AlignedWeeks, "now" | "weeks">): number {
  const volumes = volumesOf({ weeks });
  if (volumes === null) return 1;
  return studentTCdf((Math.log(now.calls + 0.5) - volumes.mean) / volumes.standardError, volumes.df);
}
