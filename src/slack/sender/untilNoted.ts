import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "../../lib/log.ts";

const AGAIN_MS = 1_000;

/**
 * Writes down what Slack did with a message, again until it is written: forgotten, the message would be sent twice. Once
 * stopped it is tried a last time; the next start gives back what is not written.
 */
export async function untilNoted(log: Log, stopping: AbortSignal, note: () => void): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      note();
      return;
    } catch (error) {
      if (tries === 1) log.error({ err: error }, "The database did not take what became of a message; trying again");
      if (stopping.aborted) return;
      await sleep(AGAIN_MS, undefined, { signal: stopping }).catch(() => undefined);
    }
  }
}
