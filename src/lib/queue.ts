/** Runs tasks of one key one after the other, tasks of different keys side by side. */
export type KeyedQueue = {
  /** Null when the queue was closed before the task's turn came. */
  readonly run: <Value>(key: string, task: () => Promise<Value>) => Promise<Value | null>;
  /** True if a task of the key is running, so that another would have to wait. */
  readonly isBusy: (key: string) => boolean;
  /** Lets no waiting task start any more; resolves when those that run have ended. */
  readonly close: () => Promise<void>;
};

export function createKeyedQueue(): KeyedQueue {
  const lastOf = new Map<string, Promise<unknown>>();
  let isClosed = false;
  return {
    isBusy: (key) => lastOf.has(key),
    run: async (key, task) => {
      const before = lastOf.get(key) ?? Promise.resolve();
      const start = async () => (isClosed ? null : await task());
      const run = before.then(start, start);
      lastOf.set(key, run);
      try {
        return await run;
      } finally {
        if (lastOf.get(key) === run) lastOf.delete(key);
      }
    },
    close: async () => {
      isClosed = true;
      await Promise.allSettled(lastOf.values());
    },
  };
}
