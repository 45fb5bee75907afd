const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Waits after the first failures; the last one is repeated. */
const DELAYS_MS = [5 * SECOND, 15 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE] as const;
const LAST_DELAY_MS = 30 * MINUTE;
/** What has waited so long is no news any more. */
const GIVE_UP_AFTER_MS = 3 * 24 * 60 * MINUTE;

/** How long a message waits after its `attempts`th failure (1 or more); null: it is given up, after 3 days of waiting in all. */
export function retryDelayMs(attempts: number): number | null {
  const waitedMs = Array.from({ length: attempts - 1 }, (_, i) => delayMs(i)).reduce((sum, ms) => sum + ms, 0);
  const nextMs = delayMs(attempts - 1);
  return waitedMs + nextMs > GIVE_UP_AFTER_MS ? null : nextMs;
}

function delayMs(i: number): number {
  return DELAYS_MS[i] ?? LAST_DELAY_MS;
}
