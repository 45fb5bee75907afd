import { hypergeometricPmf } from "./distributions.ts";
import type { Proportion } from "./fisherMidP.ts";
import type { Tail } from "./tail.ts";

/** Events now and before, whole numbers, with calls on both sides. */
export type OddsSides = { readonly now: Proportion; readonly before: Proportion };

/**
 * How likely events now are at least as low (`lower`) or high (`upper`) as they are, given all events of both sides, if the
 * odds of an event are `exp(logOdds)` times those before: mid-p, 0..1; at 0 it is `fisherMidP`. `isPossible`: only such counts of
 * events now are reckoned with; it holds for the actual one. `logOdds` within -12..12; meant for less than 100 events.
 * Source: Fisher's noncentral hypergeometric distribution (Fisher 1935; Cornfield 1956).
 * @example oddsMidP({ now: { events: 1, n: 10 }, before: { events: 4, n: 10 } }, "lower", 0) // 0.084
 */
export function oddsMidP(
  { now, before }: OddsSides,
  tail: Tail,
  logOdds: number,
  isPossible: (events: number) => boolean = () => true,
): number {
  const marked = now.events + before.events;
  let [all, beyond] = [0, 0];
  for (let k = Math.max(0, marked - before.n); k <= Math.min(now.n, marked); k++) {
    if (!isPossible(k)) continue;
    // Against the actual count, so that nothing overflows.
    const weight = hypergeometricPmf(k, now.n, marked, now.n + before.n) * Math.exp((k - now.events) * logOdds);
    all += weight;
    if (k === now.events) beyond += weight / 2;
    else if (tail === "lower" ? k < now.events : k > now.events) beyond += weight;
  }
  return all > 0 ? beyond / all : 1;
}
