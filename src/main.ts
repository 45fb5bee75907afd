import { readConfig } from "./config.ts";
import { systemClock } from "./lib/clock.ts";
import { createLog } from "./lib/log.ts";
import { ownerOf } from "./lib/owner.ts";
import { startBot } from "./startBot.ts";

const config = readConfig(process.env);
if (!config.ok) {
  process.stderr.write(
    `The settings are not complete:\n${config.problem.map((line) => `  ${line}`).join("\n")}\n` +
      "See .env.example. To try the bot without Slack, run: npm run demo\n",
  );
  process.exit(1);
}
const log = createLog(config.value.logLevel);
if (config.value.importSettings.hashKey === null) {
  log.info({}, "HASH_KEY is not set: nothing is kept of phone numbers, so repeated calls are not told");
}
const running = await startBot(config.value, systemClock, log, ownerOf(process.pid, Date.now()));
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, "Stopping failed");
        process.exit(1);
      },
    );
  });
}
