import type { Random } from "./mulberry32.ts";

/** One draw from the standard normal distribution (Box and Muller, 1958; the second of the pair is thrown away). */
export function standardNormal(random: Random): number {
  // 1 - u is above 0, so that the logarithm is finite.
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
