/** A source of chance: each call gives the next number of 0 (included) to 1 (excluded). */
export type Random = () => number;

const TWO_TO_32 = 4_294_967_296;

/**
 * Chance that repeats: the same seed (any integer; its low 32 bits count) gives the same numbers everywhere. Good
 * enough for simulations, not for secrets. Source: mulberry32 by Tommy Ettinger, 2017, public domain.
 */
export function mulberry32(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / TWO_TO_32;
  };
}
