import { pino } from "pino";
import { failureOf } from "./failureOf.ts";

export const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * The log. `error`: somebody must act now; `warn`: a user was refused something or got less than usual; `info`: the
 * course of things; `debug`: for finding faults. Fields are ids and counts, never tokens, rows or phone numbers.
 */
export type Log = {
  readonly debug: (fields: object, message: string) => void;
  readonly info: (fields: object, message: string) => void;
  readonly warn: (fields: object, message: string) => void;
  readonly error: (fields: object, message: string) => void;
};

const SECRETS = /xox[a-z]-[A-Za-z0-9-]+|xapp-[A-Za-z0-9-]+|Bearer\s+\S+/g;

/** A log of JSON lines on standard output, with everything that looks like a token blotted out. */
export function createLog(level: LogLevel): Log {
  return pino({
    level,
    base: null,
    serializers: { err: (error: unknown) => withoutSecrets(failureOf(error)) },
    hooks: { streamWrite: withoutSecrets },
  });
}

/** The text with Slack tokens and bearer credentials replaced. */
export function withoutSecrets(text: string): string {
  return text.replace(SECRETS, "[secret]");
}
