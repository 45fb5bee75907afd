import { pauseThread } from "../lib/pauseThread.ts";
import type { Store } from "./openStore.ts";

/** A transaction ends when it has lasted so long: another writer's first looks whether the lock is free come after 8 and 18 ms. */
const TRANSACTION_MS = 12;
/** Writes between two looks at the clock. */
const WRITES_AT_ONCE = 8;
/**
 * How long the lock is left free between two of them, in work that nobody watches: for writers of other processes, who
 * look every few ms at first and so find their moment within some looks.
 */
const PAUSE_MS = 4;
/** Rows that are read at once to be written one by one. */
export const ROWS_AT_ONCE = 2_000;

export type Pace = {
  /** False: only a writer that is known to wait is let in; for work that somebody watches and that pauses by itself. */
  readonly isPaced: boolean;
};

/**
 * Writes one thing after the other, in order, in transactions of a few milliseconds with the lock left free between them. So no
 * other writer waits long, above all not the thread that answers Slack.
 */
export function writeEach<Thing>(
  store: Store,
  things: readonly Thing[],
  write: (thing: Thing) => void,
  { isPaced }: Pace = { isPaced: true },
): void {
  const writeFrom = store.sqlite.transaction((start: number): number => {
    const endMs = performance.now() + TRANSACTION_MS;
    let next = start;
    do {
      for (const end = Math.min(next + WRITES_AT_ONCE, things.length); next < end; next++) {
        const thing = things[next];
        if (thing !== undefined) write(thing);
      }
    } while (next < things.length && performance.now() < endMs);
    return next;
  });
  for (let next = 0; next < things.length; ) {
    pauseThread(store.roomNeededMs());
    next = writeFrom.immediate(next);
    if (isPaced && next < things.length) pauseThread(PAUSE_MS);
  }
}

/** Writes to each row of a table that a condition picks, until none is left: what is written must make the condition false. */
export function writeWhere(
  store: Store,
  table: "calls" | "cells",
  [condition, ...parameters]: readonly [string, ...number[]],
  write: (rowId: number) => void,
): void {
  const next = store.sqlite
    .prepare<number[], number>(`SELECT rowid FROM ${table} WHERE ${condition} LIMIT ${ROWS_AT_ONCE}`)
    .pluck();
  for (;;) {
    const ids = next.all(...parameters);
    if (ids.length === 0) return;
    writeEach(store, ids, write);
  }
}

/** Removes the rows of a table that a condition picks. */
export function removeWhere(store: Store, table: "calls" | "cells", picked: readonly [string, ...number[]]): void {
  const remove = store.sqlite.prepare<[number]>(`DELETE FROM ${table} WHERE rowid = ?`);
  writeWhere(store, table, picked, (id) => remove.run(id));
}
