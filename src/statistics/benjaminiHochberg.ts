/**
 * Which tests of a family hold when at most a share `q` (0..1) of those named may be false: Benjamini and Hochberg's step-up rule.
 * One answer a test, in their order; `[]` for none. Source: Benjamini and Hochberg, JRSS B 1995.
 * @example benjaminiHochberg([0.001, 0.02, 0.04, 0.3, 0.6, 0.9], 0.05) // [true, false, false, false, false, false]
 */
export function benjaminiHochberg(pValues: readonly number[], q: number): boolean[] {
  const sorted = [...pValues].sort((a, b) => a - b);
  const limit = sorted.findLast((p, i) => p <= (q * (i + 1)) / sorted.length);
  return pValues.map((p) => limit !== undefined && p <= limit);
}
