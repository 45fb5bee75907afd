import type { Tail } from "../statistics/tail.ts";
import type { RateSides } from "./compareRate.ts";
import { type EffectChance, effectChance, type Picked } from "./effectChance.ts";
import { EFFECT_POLICY } from "./effectPolicy.ts";

/** A rate since against the time before; changes are relative, -0.3 for 30 % down. */
export type TestedEffect = {
  /** One-sided, for the better, 0..1. */
  readonly pValue: number;
  /** The changes that the same test does not exclude, 95 %; an open end is null. On the good side just where p is claimed. */
  readonly interval: { readonly low: number | null; readonly high: number | null };
  /** The change that is as likely too good as too bad; null where none is. */
  readonly middle: number | null;
};

/** p and the interval from one test, which allows for how the time before was picked. null without calls on either side. */
export function testEffect(sides: RateSides, good: Tail, picked: Picked): TestedEffect | null {
  const chance = effectChance(sides, good, picked);
  if (chance === null) return null;
  const [best = null, middle = null, worst = null] = [1 - EFFECT_POLICY.pUpTo, 0.5, EFFECT_POLICY.pUpTo].map((p) =>
    changeAt(chance, p),
  );
  // Where there are none now, nothing excludes that there will be none.
  const least = sides.now.events === 0 ? -1 : best;
  const interval = good === "lower" ? { low: least, high: worst } : { low: worst, high: best };
  return { pValue: chance.pAt(0), interval, middle };
}

const HALVINGS = 60;

/** The relative change at which p is this, the best one where none is good enough for it; null where p stays above it. */
function changeAt({ pAt, relative, from, to }: EffectChance, p: number): number | null {
  if (pAt(to) > p) return null;
  if (pAt(from) < p) return relative(from);
  let [low, high] = [from, to];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (pAt(middle) > p) low = middle;
    else high = middle;
  }
  return relative(low);
}
