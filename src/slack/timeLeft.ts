/** Estimates how long something takes on; see `createTimeLeft`. */
export type TimeLeft = {
  /** Notes that `share` (0..1) is done at `nowMs`, any clock that runs on; gives the seconds left, null before one can tell. */
  readonly at: (share: number, nowMs: number) => number | null;
};

/** Nothing is told before so much time went by, and so large a share was done: the first moments tell little. */
const TELL_AFTER_MS = 3_000;
const TELL_AFTER_SHARE = 0.005;
/** What went on longer ago than this, or than a quarter of all the time, counts less and less. */
const FORGET_MS = 8_000;
/** What was told runs down like a clock while a fresh estimate is no further from it than this share of it. */
const STEADY = 0.25;

type Seen = { readonly share: number; readonly atMs: number };

/** A steady estimate: the speed of late, smoothed, and a figure that runs down evenly as long as it holds. */
export function createTimeLeft(): TimeLeft {
  let start: Seen | null = null;
  let last: Seen = { share: 0, atMs: 0 };
  let perMs = 0;
  let told: { readonly leftMs: number; readonly atMs: number } | null = null;
  return {
    at: (share, nowMs) => {
      if (start === null || share < last.share) {
        // It began anew, as when the rest of a file shows that its head was read wrongly.
        start = { share, atMs: nowMs };
        [last, perMs, told] = [start, 0, null];
        return null;
      }
      const sinceMs = nowMs - start.atMs;
      const stepMs = nowMs - last.atMs;
      if (stepMs > 0) {
        const recent = (share - last.share) / stepMs;
        const weight = 1 - Math.exp(-stepMs / Math.max(FORGET_MS, sinceMs / 4));
        perMs = perMs === 0 ? recent : perMs + weight * (recent - perMs);
        last = { share, atMs: nowMs };
      }
      if (sinceMs < TELL_AFTER_MS || share - start.share < TELL_AFTER_SHARE || perMs <= 0) return null;
      const freshMs = (1 - share) / perMs;
      const runDownMs = told === null ? freshMs : Math.max(0, told.leftMs - (nowMs - told.atMs));
      const leftMs = Math.abs(freshMs - runDownMs) <= STEADY * runDownMs ? runDownMs : freshMs;
      told = { leftMs, atMs: nowMs };
      return leftMs / 1000;
    },
  };
}
