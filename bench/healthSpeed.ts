import { join } from "node:path";
import type { Store } from "../src/store/openStore.ts";
import { answerHealth } from "../src/usecases/answerHealth.ts";
import { BENCH_TEAM, importInto, openBenchStore } from "./importSpeed.ts";
import { percentile, print, timed } from "./measure.ts";
import { makeSampleFile } from "./sampleFile.ts";

const CAMPAIGNS = 5;
const QUESTIONS = 300;

/** `/voicebot health` without the drawing, on a large store and on a small one. */
export async function benchHealth(folder: string, rows: number): Promise<void> {
  const [small, large] = [await filled(folder, "small", 5_000), await filled(folder, "large", rows)];
  const times = { small: [] as number[], large: [] as number[] };
  for (let i = 0; i < QUESTIONS; i++) {
    times.small.push(await ask(small, i));
    times.large.push(await ask(large, i));
  }
  small.close();
  large.close();
  const p99 = percentile(times.large, 0.99);
  print({ name: `health/p99-at-${rows}-calls`, value: p99, unit: "ms", promise: "<= 20", holds: p99 <= 20 });
  const ratio = percentile(times.large, 0.5) / percentile(times.small, 0.5);
  print({ name: "health/large-against-small", value: ratio, unit: "ratio", promise: "<= 1.5", holds: ratio <= 1.5 });
}

async function filled(folder: string, name: string, rows: number): Promise<Store> {
  const store = openBenchStore(join(folder, `${name}.db`));
  for (let i = 0; i < CAMPAIGNS; i++) {
    const file = join(folder, `${name}.csv`);
    makeSampleFile(file, rows / CAMPAIGNS, `campaign-${i}`);
    await importInto(store, file);
  }
  return store;
}

async function ask(store: Store, i: number): Promise<number> {
  const campaignWords = `campaign-${i % CAMPAIGNS}`;
  const request = {
    teamId: BENCH_TEAM,
    channelId: "C0BENCH",
    campaignWords,
    period: { kind: "days", days: 7 },
  } as const;
  const { ms, value } = await timed(() => answerHealth(store, request, Date.UTC(2026, 6, 1)));
  if (!value.ok) throw new Error(`No answer: ${JSON.stringify(value.problem)}`);
  return ms;
}
