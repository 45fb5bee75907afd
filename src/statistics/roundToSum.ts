/**
 * Whole numbers close to `values` (0 or more each) that add up to `total` rounded: largest remainder. Each is its value
 * rounded down or up as long as the values add up to `total`; where they do not, the difference goes one by one to the
 * largest remainders, or comes off the smallest; never below 0 and never above its of `limits` (whole numbers), even
 * if the sum is then missed. `[]` for no values.
 * @example roundToSum([33.4, 33.3, 33.3], 100) // [34, 33, 33]
 */
export function roundToSum(values: readonly number[], total: number, limits: readonly number[] = []): number[] {
  const parts = values.map((value, index) => {
    const whole = Math.floor(value);
    return { index, whole, remainder: value - whole, limit: limits[index] ?? Number.POSITIVE_INFINITY };
  });
  parts.sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  let missing = Math.round(total) - parts.reduce((sum, part) => sum + part.whole, 0);
  const step = missing < 0 ? -1 : 1;
  if (step < 0) parts.reverse();
  while (missing !== 0) {
    const movable = parts.filter(({ whole, limit }) => whole + step >= 0 && whole + step <= limit);
    if (movable.length === 0) break;
    for (const part of movable.slice(0, Math.abs(missing))) {
      part.whole += step;
      missing -= step;
    }
  }
  return parts.sort((a, b) => a.index - b.index).map((part) => part.whole);
}
