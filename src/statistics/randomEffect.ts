/** Something measured on the log scale, with the variance that chance gives it. */
export type LogEstimate = { readonly y: number; readonly variance: number };

/** What the past leads one to expect now, and how far now is from it. */
export type RandomEffect = {
  /** Expected `y`. */
  readonly expected: number;
  /** Of the difference between now and expected. */
  readonly standardError: number;
  readonly t: number;
  readonly df: number;
  /** Variance between weeks beyond chance, as shrunk. */
  readonly betweenWeeks: number;
};

/** Weeks that nothing else is known of are taken to wobble by 5 %, which weighs as much as 4 weeks of evidence. */
const USUAL_WOBBLE = 0.05;
const USUAL_WOBBLE_WEEKS = 4;

/**
 * Now against past weeks that differ by more than chance: a DerSimonian-Laird variance between weeks, shrunk towards a 5 %
 * wobble, is part of what a new week may do. `weeksNow`: how many weeks `now` adds up (their wobbles average out).
 * Variances are above 0. null without a past week.
 * Source: DerSimonian and Laird, Controlled Clinical Trials 1986; the project's reference on statistics, 1.1 points 5, 6.
 */
export function randomEffect(now: LogEstimate, past: readonly LogEstimate[], weeksNow = 1): RandomEffect | null {
  const weeks = past.length;
  if (weeks === 0) return null;
  const found = betweenWeeksOf(past);
  const betweenWeeks =
    ((weeks - 1) * found + USUAL_WOBBLE_WEEKS * USUAL_WOBBLE ** 2) / (weeks - 1 + USUAL_WOBBLE_WEEKS);
  const { mean, weight } = weightedMean(past, betweenWeeks);
  const variance = now.variance + betweenWeeks / weeksNow + 1 / weight;
  const standardError = Math.sqrt(variance);
  const t = (now.y - mean) / standardError;
  // Only the variance between weeks is estimated: its share of the whole decides how many degrees of freedom there are.
  const estimated = betweenWeeks * (1 / weeksNow + 1 / weeks);
  const df = (weeks - 1 + USUAL_WOBBLE_WEEKS) * (variance / estimated) ** 2;
  return { expected: mean, standardError, t, df, betweenWeeks };
}

/** DerSimonian and Laird's moment estimate, 0 or above; 0 for one week. */
function betweenWeeksOf(past: readonly LogEstimate[]): number {
  if (past.length < 2) return 0;
  const { mean, weight } = weightedMean(past, 0);
  let q = 0;
  let squaredWeights = 0;
  for (const { y, variance } of past) {
    q += (y - mean) ** 2 / variance;
    squaredWeights += variance ** -2;
  }
  return Math.max(0, (q - (past.length - 1)) / (weight - squaredWeights / weight));
}

function weightedMean(past: readonly LogEstimate[], betweenWeeks: number) {
  let weight = 0;
  let sum = 0;
  for (const { y, variance } of past) {
    const own = 1 / (variance + betweenWeeks);
    weight += own;
    sum += own * y;
  }
  return { mean: sum / weight, weight };
}
