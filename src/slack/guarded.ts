import type { Bot } from "./bot.ts";
import type { Tell } from "./toAsker.ts";
import { bugView } from "./views/problemView.ts";

/** Runs a listener's work; a bug gets a reference number that the asker and the log share. */
export async function guarded(bot: Bot, tell: Tell, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const reference = bot.newReference();
    bot.log.error({ err: error, reference }, "An answer broke");
    await tell(bugView(reference)).catch((failure: unknown) => {
      bot.log.warn({ err: failure, reference }, "The asker could not be told");
    });
  }
}
