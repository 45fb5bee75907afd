import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import Database from "better-sqlite3";
import { openStore, type Store } from "../src/store/openStore.ts";
import { saveTeam } from "../src/store/teams.ts";
import { addUpload } from "../src/store/uploads.ts";
import type { ImportJob } from "../src/usecases/importJob.ts";
import { createImportThread } from "../src/usecases/importThread.ts";
import { percentile, print, timed } from "./measure.ts";
import { makeSampleFile } from "./sampleFile.ts";

export const BENCH_TEAM = "T0BENCH001";

/** Import and bare insert take turns this often; the median ratio counts, since a shared machine is never quiet. */
const ROUNDS = 3;

/** The import, everything included, against bare inserts of the same rows into the same table. */
export async function benchImport(folder: string, rows: number): Promise<void> {
  const file = join(folder, "calls.csv");
  makeSampleFile(file, rows);
  const empty = join(folder, "empty.db");
  openStore(empty).close();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const ratios: number[] = [];
  const speeds: number[] = [];
  let peakMb = 0;
  for (let round = 1; round <= ROUNDS; round++) {
    const store = openBenchStore(join(folder, `import-${round}.db`));
    const memory = watchMemory();
    delay.enable();
    const imported = await timed(() => importInto(store, file));
    delay.disable();
    // Memory that the bare inserts of a round before held is no import's.
    const peak = memory.stop();
    if (round === 1) peakMb = peak;
    const bare = await bareInsert(store, empty, join(folder, "bare.db"));
    store.close();
    ratios.push(bare.ms / imported.ms);
    speeds.push(bare.rows / (imported.ms / 1000));
  }
  const ratio = percentile(ratios, 0.5);
  const p99 = delay.percentile(99) / 1e6;
  print({ name: "import/rows", value: percentile(speeds, 0.5), unit: "rows/s", promise: null, holds: null });
  print({ name: "import/bare-insert-ratio", value: ratio, unit: "ratio", promise: ">= 0.45", holds: ratio >= 0.45 });
  print({ name: "import/main-loop-delay-p99", value: p99, unit: "ms", promise: "<= 20", holds: p99 <= 20 });
  print({ name: "import/resident-memory", value: peakMb, unit: "MB", promise: "<= 350", holds: peakMb <= 350 });
}

export function openBenchStore(path: string): Store {
  const store = openStore(path);
  saveTeam(store, { teamId: BENCH_TEAM, name: "Bench" }, 0);
  return store;
}

export async function importInto(store: Store, path: string): Promise<void> {
  const upload = addUpload(store, { teamId: BENCH_TEAM, fileName: "calls.csv", owner: "bench" }, 0);
  const job: ImportJob = {
    teamId: BENCH_TEAM,
    uploadId: upload.id,
    owner: "bench",
    path,
    fileName: "calls.csv",
    campaign: null,
    dateOrder: null,
    timeZone: "UTC",
    rejectsPath: null,
    nowMs: 0,
  };
  const thread = createImportThread(store);
  const outcome = await thread.run("import", job);
  await thread.close();
  if (outcome.kind !== "stored") throw new Error(`The sample was not stored: ${JSON.stringify(outcome)}`);
}

/** Inserts the rows that the import stored, from memory, in one transaction: what no import can beat. */
async function bareInsert(store: Store, empty: string, path: string): Promise<{ ms: number; rows: number }> {
  copyFileSync(empty, path);
  const rows = store.sqlite.prepare<[], unknown[]>("SELECT * FROM calls ORDER BY id").raw().all();
  const bare = new Database(path);
  bare.pragma("journal_mode = WAL");
  bare.pragma("synchronous = NORMAL");
  const insert = bare.prepare(`INSERT INTO calls VALUES (${(rows[0] ?? []).map(() => "?").join(", ")})`);
  const { ms } = await timed(
    bare.transaction(() => {
      for (const row of rows) insert.run(row);
    }),
  );
  bare.close();
  rmSync(path);
  return { ms, rows: rows.length };
}

/** The largest resident memory of this process while something runs, in MB. */
function watchMemory(): { readonly stop: () => number } {
  let peak = 0;
  const sample = () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const timer = setInterval(sample, 20);
  return {
    stop: () => {
      clearInterval(timer);
      return peak / 1e6;
    },
  };
}
