import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Workspace } from "../src/playground/workspace.ts";
import { ACTIONS } from "../src/slack/actions.ts";
import { withBenchBot } from "./benchBot.ts";
import { print } from "./measure.ts";
import { makeSampleFile } from "./sampleFile.ts";

/** How much of the file is read when Cancel is pressed, in percent. */
const PRESSED_AT = [1, 20, 40, 60, 80];
const READING_TIMEOUT_MS = 600_000;
const CANCEL_TIMEOUT_MS = 60_000;

/** How soon after a press of Cancel the message says that nothing is stored, while a large file is read. */
export async function benchCancel(folder: string, rows: number): Promise<void> {
  const file = join(folder, "cancelled.csv");
  makeSampleFile(file, rows);
  const bytes = readFileSync(file);
  await withBenchBot(folder, async (workspace) => {
    const tookMs: number[] = [];
    for (const percent of PRESSED_AT) tookMs.push(await cancelAt(workspace, bytes, percent));
    const worst = Math.max(...tookMs);
    const name = `cancel/worst-of-${tookMs.length}-during-${rows}-rows`;
    print({ name, value: worst, unit: "ms", promise: "<= 1000", holds: worst <= 1000 });
  });
}

async function cancelAt(workspace: Workspace, bytes: Uint8Array, percent: number): Promise<number> {
  const before = workspace.messages("sales", { as: "maya" }).length;
  const newest = () => workspace.messages("sales", { as: "maya" }).slice(before).at(-1);
  await workspace.upload("maya", "sales", { name: "calls.csv", bytes });
  const reading = await workspace.waitFor(() => {
    const message = newest();
    if (message?.text.startsWith("Read ") === true) throw new Error("The file was read before Cancel was pressed");
    const read = Number(/rows so far, (\d+) %/.exec(message?.text ?? "")?.[1]);
    return read >= percent && message;
  }, READING_TIMEOUT_MS);
  const startMs = performance.now();
  const pressed = workspace.click("maya", { channel: "sales", ts: reading.ts }, ACTIONS.cancelUpload);
  await workspace.waitFor(() => newest()?.text === "Cancelled; nothing was stored.", CANCEL_TIMEOUT_MS);
  const tookMs = performance.now() - startMs;
  const { error } = await pressed;
  if (error !== null) throw new Error(error);
  return tookMs;
}
