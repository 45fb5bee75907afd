import type { Clock } from "../lib/clock.ts";

/** A clock that runs on with another one and can be turned forward. */
export type TurnableClock = {
  readonly now: Clock;
  /** Shows this instant (ms since 1970 UTC) from now on; throws for one that has passed, but for a moment ago: clocks run on. */
  readonly turnTo: (ms: number) => void;
};

/** What passes while somebody reads the clock and turns it, in ms. */
const MOMENT_MS = 1_000;

export function createTurnableClock(base: Clock): TurnableClock {
  let aheadMs = 0;
  const now = () => base() + aheadMs;
  return {
    now,
    turnTo: (ms) => {
      if (ms < now() - MOMENT_MS)
        throw new Error(`the clock shows ${iso(now())} and cannot be turned back to ${iso(ms)}`);
      aheadMs = Math.max(aheadMs, ms - base());
    },
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
