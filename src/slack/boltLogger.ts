import { type Logger, LogLevel } from "@slack/bolt";
import type { Log } from "../lib/log.ts";

/** Bolt's and Slack's client's words in our log: their warnings and errors; their chatter only when debugging. */
export function boltLogger(log: Log): Logger {
  const say =
    (write: Log["info"]) =>
    (...parts: unknown[]) =>
      write({ from: "bolt" }, parts.map(String).join(" "));
  return {
    debug: () => {},
    info: say(log.debug),
    warn: say(log.warn),
    error: say(log.error),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}
