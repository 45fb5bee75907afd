/** A point of a curve: at `[x, y]` the curve has the value y. */
export type Knot = readonly [x: number, y: number];

/**
 * The value at `x` of the curve that joins knots by straight lines; flat before the first and after the last.
 * Knots ascend in x. Throws without knots.
 * @example piecewiseLinear([[0, 100], [0.001, 90]], 0.0005) // 95
 */
export function piecewiseLinear(knots: readonly Knot[], x: number): number {
  const first = knots[0];
  if (first === undefined) throw new Error("A curve needs at least one knot");
  let left = first;
  for (const right of knots) {
    if (x <= right[0]) {
      const width = right[0] - left[0];
      return width === 0 ? right[1] : left[1] + ((right[1] - left[1]) * (x - left[0])) / width;
    }
    left = right;
  }
  return left[1];
}
