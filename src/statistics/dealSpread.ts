/** Sales and what they brought, over some calls: `sum` and `squares` of the amounts, `sales` of `calls`. */
export type DealSums = {
  readonly sum: number;
  readonly squares: number;
  readonly sales: number;
  readonly calls: number;
};

/** Deals are never taken to be more alike than this: a list price today says little of tomorrow's discounts. */
const SMALLEST_SPREAD = 0.05;

/**
 * Squared coefficient of variation of a deal: sample variance of all deals about their grand mean, over that mean squared;
 * at least 0.05, also where fewer than two deals or a mean of 0 or below tell nothing. `k` deals of spread s say as much as
 * k / (1 + s) equal ones. Source: the project's reference on statistics, 1.1 point 4.
 */
export function dealSpread(periods: readonly DealSums[]): number {
  let [sum, squares, sales] = [0, 0, 0];
  for (const period of periods) {
    sum += period.sum;
    squares += period.squares;
    sales += period.sales;
  }
  if (sales < 2 || sum <= 0) return SMALLEST_SPREAD;
  const variance = Math.max(0, squares - sum ** 2 / sales) / (sales - 1);
  return Math.max(SMALLEST_SPREAD, variance / (sum / sales) ** 2);
}
