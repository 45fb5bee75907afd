import { systemClock } from "../lib/clock.ts";
import { startDemo } from "./startDemo.ts";

const PORT = 3210;

/** The demo until it is interrupted, on the clock and in the time zone of this machine. */
async function runDemo(): Promise<void> {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const { workspace, stop } = await startDemo({ port: PORT, clock: systemClock, timeZone });
  process.stdout.write(
    `The local workspace is open at ${workspace.pageUrl}\n` +
      "Drop a call export into a channel, type /voicebot help, or open Voicebot's Home. To see an alert come by itself,\n" +
      "jump to next Monday 9:00 below the channels. Ctrl+C ends it; nothing is kept.\n",
  );
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      stop().then(() => process.exit(0));
    });
  }
}

await runDemo();
