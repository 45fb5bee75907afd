/** Runs tasks of one key one after the other, tasks of different keys side by side. */
export type KeyedQueue = {
  readonly run: <Value>(key: string, task: () => Promise<Value>) => Promise<Value>;
  /** True if a task of the key is running, so that another would have to wait. */
  readonly isBusy: (key: string) => boolean;
};

export function createKeyedQueue(): KeyedQueue {
  const lastOf = new Map<string, Promise<unknown>>();
  return {
    isBusy: (key) => lastOf.has(key),
    run: async (key, task) => {
      const before = lastOf.get(key) ?? Promise.resolve();
      const run = before.then(task, task);
      lastOf.set(key, run);
      try {
        return await run;
      } finally {
        if (lastOf.get(key) === run) lastOf.delete(key);
      }
    },
  };
}
