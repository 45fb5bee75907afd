/**
 * Whole numbers close to `values` (of any sign) that add up to `total`, a whole number: largest remainder. Each is its
 * value rounded down or up as long as the values add up to `total` rounded; any further difference is spread evenly.
 * Ties go to the earlier one. `[]` for no values. See `roundToSum` for shares of 0 or more with limits.
 * @example apportion([-10.5, 20.25, 0.25], 10) // [-10, 20, 0]
 */
export function apportion(values: readonly number[], total: number): number[] {
  const parts = values.map((value, index) => ({ index, whole: Math.floor(value), rest: value - Math.floor(value) }));
  const missing = total - parts.reduce((sum, part) => sum + part.whole, 0);
  const each = Math.floor(missing / parts.length);
  const first = missing - each * parts.length;
  return parts
    .sort((a, b) => b.rest - a.rest || a.index - b.index)
    .map((part, rank) => ({ ...part, whole: part.whole + each + (rank < first ? 1 : 0) }))
    .sort((a, b) => a.index - b.index)
    .map((part) => part.whole + 0);
}
