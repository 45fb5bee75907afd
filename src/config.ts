import { z } from "zod";
import { LOG_LEVELS, type LogLevel } from "./lib/log.ts";
import { fail, ok, type Result } from "./lib/result.ts";

/** Settings of the bot, from the environment. */
export type Config = {
  readonly botToken: string;
  /** Present: Socket Mode; null: HTTP. */
  readonly appToken: string | null;
  readonly signingSecret: string | null;
  /** Null: Slack itself; else the local workspace's address. */
  readonly slackApiUrl: string | null;
  readonly port: number;
  readonly databasePath: string;
  readonly logLevel: LogLevel;
  readonly maxFileBytes: number;
};

const MEGABYTE = 1_000_000;
const filled = z.string().trim().min(1);

const environmentSchema = z
  .object({
    SLACK_BOT_TOKEN: filled.startsWith("xoxb-", "must start with xoxb-"),
    SLACK_APP_TOKEN: filled.startsWith("xapp-", "must start with xapp-").optional(),
    SLACK_SIGNING_SECRET: filled.optional(),
    SLACK_API_URL: z.url().optional(),
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    DATABASE_PATH: filled.default("data/voicebot.db"),
    LOG_LEVEL: z.enum(LOG_LEVELS).default("info"),
    MAX_FILE_MB: z.coerce.number().positive().max(100_000).default(1000),
  })
  .refine((env) => env.SLACK_APP_TOKEN !== undefined || env.SLACK_SIGNING_SECRET !== undefined, {
    path: ["SLACK_SIGNING_SECRET"],
    message: "is needed for HTTP (or set SLACK_APP_TOKEN for Socket Mode)",
  });

/** The names the environment may set, in the order of `.env.example`. */
export const ENVIRONMENT_NAMES = Object.keys(environmentSchema.shape);

/** Reads the environment; on failure one line for every setting that is missing or wrong, without its value. */
export function readConfig(environment: NodeJS.ProcessEnv): Result<Config, readonly string[]> {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = environmentSchema.safeParse(set);
  if (!parsed.success) {
    return fail(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${problemOf(issue, set)}`));
  }
  const env = parsed.data;
  return ok({
    botToken: env.SLACK_BOT_TOKEN,
    appToken: env.SLACK_APP_TOKEN ?? null,
    signingSecret: env.SLACK_SIGNING_SECRET ?? null,
    slackApiUrl: env.SLACK_API_URL ?? null,
    port: env.PORT,
    databasePath: env.DATABASE_PATH,
    logLevel: env.LOG_LEVEL,
    maxFileBytes: env.MAX_FILE_MB * MEGABYTE,
  });
}

function problemOf(issue: z.core.$ZodIssue, set: Record<string, string | undefined>): string {
  const isMissing = set[String(issue.path[0])] === undefined;
  return isMissing && issue.code === "invalid_type" ? "is missing" : issue.message;
}
