import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { dayOfIso } from "../src/domain/day.ts";
import { ownerOf } from "../src/lib/owner.ts";
import { generateCalls } from "../src/sample/generator.ts";
import { writeCsv } from "../src/sample/writeCsv.ts";
import type { Store } from "../src/store/openStore.ts";
import { addUpload } from "../src/store/uploads.ts";
import { createBotUsecases } from "../src/usecases/botUsecases.ts";
import { BENCH_TEAM, importInto, openBenchStore } from "./importSpeed.ts";
import { print } from "./measure.ts";

/** Sunday before the Monday on which all campaigns are due at once. */
const END_DAY = "2026-06-28";
const UPLOADED_MS = Date.UTC(2026, 5, 29, 1);
const DUE_MS = Date.UTC(2026, 5, 29, 9);
const WEEKS = 10;
/** Calls a week of the campaigns that are made; all others are copies of them. */
const SIZES = [200, 200, 200, 200, 400, 400, 400, 800, 800, 1400];
const TEMPLATES = 40;

/** All campaigns of a team are compared at once: how long that takes, and how long it holds up the thread that answers Slack. */
export async function benchSchedule(folder: string, campaigns: number): Promise<void> {
  const path = join(folder, "schedule.db");
  const store = openBenchStore(path);
  await fill(store, folder, campaigns);
  let nowMs = UPLOADED_MS;
  const clock = () => nowMs;
  const usecases = createBotUsecases(store, clock, ownerOf(process.pid, 1), (error) => {
    throw error;
  });
  try {
    await runAll(usecases.runDue);
    // As if the week before had been compared a week ago.
    store.sqlite.exec(
      "UPDATE schedule_states SET compared_through = events_through - 7, events_through = events_through - 7",
    );
    nowMs = DUE_MS;
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const start = performance.now();
    const cpuAtStart = process.cpuUsage();
    const runs = await runAll(usecases.runDue);
    const seconds = (performance.now() - start) / 1000;
    const cpu = process.cpuUsage(cpuAtStart);
    delay.disable();
    if (runs !== campaigns) throw new Error(`${runs} runs of ${campaigns} campaigns`);
    const told = store.sqlite.prepare("SELECT count(*) FROM outbox").pluck().get();
    const worst = delay.max / 1e6;
    const name = `schedule/${campaigns}-campaigns`;
    print({ name: `${name}-${told}-told`, value: seconds, unit: "s", promise: "<= 10", holds: seconds <= 10 });
    print({ name: `${name}-processor`, value: (cpu.user + cpu.system) / 1e6, unit: "s", promise: null, holds: null });
    print({ name: `${name}-loop-delay-worst`, value: worst, unit: "ms", promise: "<= 100", holds: worst <= 100 });
  } finally {
    await usecases.stop();
    store.close();
  }
}

async function runAll(runDue: (teamId: string) => Promise<{ readonly runs: number; readonly isMore: boolean }>) {
  let runs = 0;
  for (;;) {
    const ran = await runDue(BENCH_TEAM);
    runs += ran.runs;
    if (!ran.isMore) return runs;
  }
}

/** A few campaigns by an import, all others as copies of their rows, which takes a tenth of the time. */
async function fill(store: Store, folder: string, campaigns: number): Promise<void> {
  const file = join(folder, "schedule.csv");
  writeFileSync(file, [...writeCsv(templateCalls())].join(""));
  await importInto(store, file);
  store.sqlite.exec(`UPDATE uploads SET created_at_ms = ${UPLOADED_MS}, channel_id = 'C0BENCH'`);
  const columns = (table: string) =>
    store.sqlite.prepare<[string], string>("SELECT name FROM pragma_table_info(?)").pluck().all(table);
  for (let round = 1; round * TEMPLATES < campaigns; round++) {
    const row = {
      teamId: BENCH_TEAM,
      fileName: "copy.csv",
      owner: "bench",
      channelId: "C0BENCH",
      state: "stored",
    } as const;
    const { id } = addUpload(store, row, UPLOADED_MS);
    const moved: Readonly<Record<string, string>> = {
      "calls.id": `id + ${id - 1} * 4294967296`,
      "calls.campaign": `campaign + ${round * TEMPLATES}`,
      "cells.campaign": `campaign + ${round * TEMPLATES}`,
      "campaigns.key": `key + ${round * TEMPLATES}`,
      "campaigns.campaign_id": `campaign_id || '-${round}'`,
      "campaigns.campaign_name": `campaign_name || ' ${round}'`,
      "upload_campaigns.campaign": `campaign + ${round * TEMPLATES}`,
      "upload_campaigns.upload_id": String(id),
    };
    for (const [table, owned] of [
      ["campaigns", "key"],
      ["upload_campaigns", "campaign"],
      ["cells", "campaign"],
      ["calls", "campaign"],
    ] as const) {
      const names = columns(table);
      const values = names.map((name) => moved[`${table}.${name}`] ?? name);
      store.sqlite.exec(
        `INSERT INTO ${table} (${names.join(", ")}) SELECT ${values.join(", ")} FROM ${table} WHERE ${owned} <= ${TEMPLATES}`,
      );
    }
  }
}

function* templateCalls() {
  for (let i = 0; i < TEMPLATES; i++) {
    const campaignId = `bench-${i}`;
    const callsPerWeek = SIZES[i % SIZES.length] ?? 200;
    yield* generateCalls({
      seed: i,
      campaignId,
      campaignName: campaignId,
      endDay: dayOfIso(END_DAY) ?? 0,
      weeks: WEEKS,
      callsPerWeek,
    });
  }
}
