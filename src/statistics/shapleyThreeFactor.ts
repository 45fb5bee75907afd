/** A product of three factors, such as calls x conversion rate x value of a sale. */
export type ThreeFactors = readonly [a: number, b: number, c: number];

/**
 * How much each factor did to the change of the product a x b x c from `before` to `after`: the mean of its effect over
 * all orders in which the three could have changed (Shapley value). In the unit of the product; the three sum to the
 * change exactly (up to floating point), in whichever direction time runs. Safe at zero and at negative values.
 * Source: Shapley, A Value for n-Person Games, 1953; closed form in the project's reference on statistics, section 2.1.
 * @example shapleyThreeFactor([1400, 0.12, 500], [1250, 0.104, 460]) // [-8072, -10184, -5944]
 */
export function shapleyThreeFactor(before: ThreeFactors, after: ThreeFactors): ThreeFactors {
  const [a0, b0, c0] = before;
  const [a1, b1, c1] = after;
  return [effect(a1 - a0, b0, b1, c0, c1), effect(b1 - b0, a0, a1, c0, c1), effect(c1 - c0, a0, a1, b0, b1)];
}

/** A third of the weight on both others old or both new, a sixth on each mixture. */
function effect(step: number, x0: number, x1: number, y0: number, y1: number): number {
  return step * ((x0 * y0 + x1 * y1) / 3 + (x0 * y1 + x1 * y0) / 6);
}
