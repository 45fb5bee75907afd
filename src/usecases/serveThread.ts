import { parentPort } from "node:worker_threads";
import { failureOf } from "../lib/failureOf.ts";
import type { ThreadAnswer, ThreadHandlers, ThreadJobs, ThreadMessage } from "./threadJobs.ts";

/** Does the jobs that this thread is sent, until it is ended. */
export function serveThread<Jobs extends ThreadJobs>(handlers: ThreadHandlers<Jobs>): void {
  const say = (answer: ThreadAnswer<Jobs>): void => parentPort?.postMessage(answer);
  parentPort?.on("message", async (message: ThreadMessage<Jobs>) => {
    try {
      say({ kind: "done", value: await perform(handlers, message, (told) => say({ kind: "told", told })) });
    } catch (error) {
      say({ kind: "failed", failure: failureOf(error) });
    }
  });
}

function perform<Jobs extends ThreadJobs, Kind extends keyof Jobs>(
  handlers: ThreadHandlers<Jobs>,
  { kind, given }: ThreadMessage<Jobs, Kind>,
  tell: (told: Jobs[Kind]["tells"]) => void,
) {
  return handlers[kind](given, tell);
}
