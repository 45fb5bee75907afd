import { hypergeometricPmf } from "./distributions.ts";
import { midTail } from "./midTail.ts";
import type { Tail } from "./tail.ts";

/** Events among calls: `events` of `n`, whole numbers, 0 <= events <= n. */
export type Proportion = { readonly events: number; readonly n: number };

/**
 * How likely a rate at least as low (`lower`) or high (`upper`) as `now` is by chance, if `now` and `before` have the same
 * true rate: Fisher's exact test with mid-p, one-sided, 0..1. Given all events of both sides, those of `now` are
 * hypergeometric. 1 where either side is empty: nothing can be said. Source: Lancaster, Biometrika 1952; Lydersen,
 * Fagerland and Laake, Statistics in Medicine 2009.
 * @example fisherMidP({ events: 130, n: 1250 }, { events: 168, n: 1400 }, "lower") // 0.0968
 */
export function fisherMidP(now: Proportion, before: Proportion, tail: Tail): number {
  if (now.n === 0 || before.n === 0) return 1;
  const marked = now.events + before.events;
  const total = now.n + before.n;
  const unmarked = total - marked;
  return midTail(
    {
      mean: (now.n * marked) / total,
      at: (k) => hypergeometricPmf(k, now.n, marked, total),
      ratio: (k) => ((marked - k) * (now.n - k)) / ((k + 1) * (unmarked - now.n + k + 1)),
    },
    now.events,
    tail,
  );
}
