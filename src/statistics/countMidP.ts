import { binomialPmf } from "./distributions.ts";
import { midTail } from "./midTail.ts";
import type { Tail } from "./tail.ts";

/** Rare events over a stretch of exposure: calls, hours. `events` whole and >= 0, `exposure` >= 0. */
export type EventCount = { readonly events: number; readonly exposure: number };

/**
 * How likely a count at least as low (`lower`) or high (`upper`) as `now` is by chance, if events come at one rate: the
 * conditional binomial test of two Poisson rates with mid-p, one-sided, 0..1. Given all events, those of `now` are
 * binomial with its share of the exposure. 1 where either side has no exposure. Source: Przyborowski and Wilenski,
 * Biometrika 1940, with Lancaster's mid-p.
 * @example countMidP({ events: 1, exposure: 1400 }, { events: 0, exposure: 5600 }, "upper") // 0.1
 */
export function countMidP(now: EventCount, before: EventCount, tail: Tail): number {
  if (now.exposure <= 0 || before.exposure <= 0) return 1;
  const all = now.events + before.events;
  const share = now.exposure / (now.exposure + before.exposure);
  return midTail(
    {
      mean: all * share,
      at: (k) => binomialPmf(k, all, share),
      ratio: (k) => (((all - k) / (k + 1)) * share) / (1 - share),
    },
    now.events,
    tail,
  );
}
