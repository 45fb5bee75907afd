/**
 * Says, across the threads of a process, that one of them is about to write, and since when (a 32-bit number; 0: none is).
 * SQLite has no queue of writers: one that waits looks now and then whether the lock is free, and misses the moments
 * between the transactions of a thread that writes without end. So that thread listens, and leaves the lock free until
 * the next look.
 */
export type WriterBell = SharedArrayBuffer;

export function createWriterBell(): WriterBell {
  return new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
}

const READS = /^\s*(?:SELECT|WITH)\b/i;
/** Whoever ends a transaction has the lock. */
const ENDS = /^(?:COMMIT|ROLLBACK)\b/;

/** Rings before each statement that may wait. For better-sqlite3's `verbose`, which hears of every statement before it runs. */
export function ringerOf(bell: WriterBell): (sql: unknown) => void {
  const since = new Int32Array(bell);
  return (statement) => {
    const sql = String(statement);
    if (!READS.test(sql)) Atomics.store(since, 0, ENDS.test(sql) ? 0 : momentNow());
  };
}

/** When SQLite's waiting writer looks whether the lock is free, in ms after it came; from then on every 100 ms. */
const LOOKS_MS = [0, 1, 3, 8, 18, 33, 53, 78, 103, 128, 178, 228];
const LATER_LOOKS_MS = 100;
/** Threads wake late, and the one let in needs the lock for a moment. */
const SLACK_MS = 4;
/** Nobody waits longer: SQLite gives up then. */
export const LONGEST_WAIT_MS = 10_000;

/** Tells how long the lock must be left free for a writer that waits, in ms, 0 if none does. It is told once. */
export function listenerOf(bell: WriterBell): () => number {
  const since = new Int32Array(bell);
  return () => {
    const rung = Atomics.exchange(since, 0, 0);
    return rung === 0 ? 0 : roomFor((momentNow() - rung) >>> 0);
  };
}

function roomFor(waitedMs: number): number {
  if (waitedMs >= LONGEST_WAIT_MS) return 0;
  const next = LOOKS_MS.find((look) => look > waitedMs);
  return SLACK_MS + (next === undefined ? LATER_LOOKS_MS : next - waitedMs);
}

/** Ms on a clock that all threads share, as a 32-bit number that is not 0. */
function momentNow(): number {
  return Date.now() | 1;
}
