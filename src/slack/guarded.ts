import type { Bot } from "./bot.ts";
import { problemOfSlack } from "./slackErrors.ts";
import type { Tell } from "./toAsker.ts";
import { bugView, problemView } from "./views/problemView.ts";

/**
 * Runs a listener's work. Where Slack refuses it for a reason that people can mend, the asker reads what to do; a bug gets
 * a reference number that the asker and the log share.
 */
export async function guarded(bot: Bot, tell: Tell, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const problem = problemOfSlack(error);
    const reference = bot.newReference();
    bot.log.error({ err: error, reference, problem: problem?.kind }, "An answer broke");
    await tell(problem === null ? bugView(reference) : problemView(problem)).catch((failure: unknown) => {
      bot.log.warn({ err: failure, reference }, "The asker could not be told");
    });
  }
}
