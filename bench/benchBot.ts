import { spawn } from "node:child_process";
import { join } from "node:path";
import { startWorkspace } from "../src/playground/startWorkspace.ts";
import type { Workspace } from "../src/playground/workspace.ts";

const MAIN = join(import.meta.dirname, "../src/main.ts");
const START_TIMEOUT_MS = 20_000;

/** Does something in a workspace with a bot that is a process of its own, as it is in earnest. */
export async function withBenchBot(folder: string, work: (workspace: Workspace) => Promise<void>): Promise<void> {
  const workspace = await startWorkspace({
    teamName: "Bench",
    people: [{ name: "maya", timeZone: "UTC" }],
    channels: [{ name: "sales" }],
  });
  const bot = spawn(process.execPath, [MAIN], {
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      SLACK_BOT_TOKEN: workspace.botToken,
      SLACK_APP_TOKEN: workspace.appToken,
      SLACK_API_URL: workspace.apiUrl,
      DATABASE_PATH: join(folder, "bot.db"),
      LOG_LEVEL: "error",
    },
  });
  try {
    await workspace.waitFor(() => workspace.isBotConnected(), START_TIMEOUT_MS);
    await work(workspace);
  } finally {
    bot.kill();
    await workspace.close();
  }
}
