import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { percentile, print, timed } from "./measure.ts";

const CLI = join(import.meta.dirname, "../src/cli.ts");
const RUNS = 11;

/** How long `voicebot help` takes as a whole process, against a process that does nothing. */
export async function benchCommandLine(): Promise<void> {
  const run = (args: readonly string[]) => () => execFileSync(process.execPath, args, { stdio: "ignore" });
  run([CLI, "help"])();
  const help: number[] = [];
  const nothing: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    help.push((await timed(run([CLI, "help"]))).ms);
    nothing.push((await timed(run(["-e", "0"]))).ms);
  }
  const [ms, floor] = [percentile(help, 0.5), percentile(nothing, 0.5)];
  print({ name: "cli/help", value: ms, unit: "ms", promise: "<= 300", holds: ms <= 300 });
  print({ name: "cli/help-against-empty-process", value: ms / floor, unit: "ratio", promise: null, holds: null });
}
