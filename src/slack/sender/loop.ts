import { setImmediate as breathe } from "node:timers/promises";

/** What a step came to. `isIdle`: nothing is under way or due; `isMore`: the next step is due at once. */
export type Step = { readonly isMore: boolean; readonly isIdle: boolean; readonly nextInMs: number | null };

/** Takes a step again and again, never two at once. */
export type Loop = {
  readonly wake: () => void;
  /** Resolves after a step that began later and found nothing to do, or when the loop has stopped. */
  readonly idle: () => Promise<void>;
  /** Resolves when no step runs any more. */
  readonly stop: () => Promise<void>;
};

/** Sleeps until it is woken; then a step after every `pollMs`, after a wake, or when the last step said. A step must not throw. */
export function createLoop(step: () => Promise<Step>, pollMs: number): Loop {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let isWoken = false;
  let isStopped = false;
  const waiting: (() => void)[] = [];

  const run = async () => {
    let nextInMs: number | null = null;
    while (isWoken && !isStopped) {
      isWoken = false;
      const askers = waiting.splice(0);
      const came = await step();
      if (came.isMore) isWoken = true;
      if (came.isIdle && !isWoken) for (const tell of askers) tell();
      else waiting.unshift(...askers);
      nextInMs = came.nextInMs;
      await breathe();
    }
    running = null;
    if (isWoken && !isStopped) wake();
    else if (!isStopped) timer = setTimeout(wake, Math.min(pollMs, nextInMs ?? pollMs));
  };
  const wake = () => {
    isWoken = true;
    if (isStopped || running !== null) return;
    if (timer !== null) clearTimeout(timer);
    running = run();
  };

  return {
    wake,
    idle: async () => {
      if (isStopped) return;
      const told = new Promise<void>((resolve) => waiting.push(resolve));
      wake();
      await told;
    },
    stop: async () => {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      await running;
      for (const tell of waiting.splice(0)) tell();
    },
  };
}
