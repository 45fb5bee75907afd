import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { withBenchBot } from "./benchBot.ts";
import { percentile, print } from "./measure.ts";
import { makeSampleFile } from "./sampleFile.ts";

const BETWEEN_COMMANDS_MS = 50;

/** How fast slash commands are acked while a large file is imported by a bot in a process of its own. */
export async function benchAcks(folder: string, rows: number): Promise<void> {
  const file = join(folder, "acks.csv");
  makeSampleFile(file, rows);
  await withBenchBot(folder, async (workspace) => {
    await workspace.upload("maya", "sales", { name: "calls.csv", bytes: readFileSync(file) });
    const acks: number[] = [];
    const isDone = () => workspace.messages("sales", { as: "maya" }).some(({ text }) => text.startsWith("Read "));
    while (!isDone()) {
      const { ackMs, error } = await workspace.command("maya", "sales", "/voicebot help");
      if (error !== null) throw new Error(error);
      acks.push(ackMs);
      await wait(BETWEEN_COMMANDS_MS);
    }
    const worst = Math.max(...acks);
    const p99 = percentile(acks, 0.99);
    print({ name: `ack/p99-during-${rows}-rows`, value: p99, unit: "ms", promise: "<= 100", holds: p99 <= 100 });
    print({ name: `ack/worst-of-${acks.length}`, value: worst, unit: "ms", promise: "<= 100", holds: worst <= 100 });
  });
}
