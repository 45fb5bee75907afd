import { normalQuantile } from "../statistics/distributions.ts";
import { Z_95 } from "../statistics/quantiles.ts";

/** A score of 0..100 and the half-width of its 95 % interval, as shown; null: not known. */
export type ScoreWithMargin = { readonly score: number | null; readonly margin: number | null };

/** `chance`: equals would lie as far apart as the lowest and the highest; `unknown`: fewer than two scores, or no margin. */
export type ScoreSpread = "apart" | "chance" | "unknown";

/** How often the lowest and the highest of equals may be called apart. */
const FALSE_UP_TO = 0.05;
/** A margin is shown in whole points: 0 stands for anything below this. */
const LEAST_MARGIN = 0.5;

/**
 * Whether the lowest and the highest of some scores differ by more than chance does. Of many equals the ends lie far apart, so
 * the threshold is that of all their pairs (Bonferroni): of 40 each pair may err in 1 of 15,600.
 * Source: Dunn, JASA 1961.
 */
export function spreadOfScores(scores: readonly ScoreWithMargin[]): ScoreSpread {
  const known = scores.flatMap(({ score, margin }) => (score === null ? [] : [{ score, margin }]));
  const ordered = known.sort((a, b) => a.score - b.score);
  const [lowest, highest] = [ordered[0], ordered.at(-1)];
  if (lowest === undefined || highest === undefined || ordered.length < 2) return "unknown";
  if (lowest.margin === null || highest.margin === null) return "unknown";
  const pairs = (ordered.length * (ordered.length - 1)) / 2;
  const z = normalQuantile(1 - FALSE_UP_TO / (2 * pairs));
  const margin = Math.hypot(Math.max(lowest.margin, LEAST_MARGIN), Math.max(highest.margin, LEAST_MARGIN));
  return highest.score - lowest.score > (z / Z_95) * margin ? "apart" : "chance";
}
