/** Values in memory that are forgotten in time, whether anybody asks for them again or not. */
export type Kept<Key, Value> = {
  /** Null: not kept, or not any more. */
  readonly get: (key: Key) => Value | null;
  /** Keeps it anew, as the newest. */
  readonly put: (key: Key, value: Value) => void;
  /** Keeps another value for as long as the one in its place would be kept; nothing where there is none. */
  readonly replace: (key: Key, value: Value) => void;
};

/** Keeps each value for `ms`, and the newest `max` at most. */
export function keepFor<Key, Value>(ms: number, max: number): Kept<Key, Value> {
  const kept = new Map<Key, { readonly value: Value; readonly timer: NodeJS.Timeout }>();
  const forget = (key: Key) => {
    clearTimeout(kept.get(key)?.timer);
    kept.delete(key);
  };
  return {
    get: (key) => kept.get(key)?.value ?? null,
    put: (key, value) => {
      forget(key);
      kept.set(key, { value, timer: setTimeout(() => forget(key), ms).unref() });
      const [oldest] = kept.keys();
      if (kept.size > max && oldest !== undefined) forget(oldest);
    },
    replace: (key, value) => {
      const before = kept.get(key);
      if (before !== undefined) kept.set(key, { value, timer: before.timer });
    },
  };
}
