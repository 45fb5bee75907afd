import { z } from "zod";
import { type ImportSettings, USUAL_LIMITS } from "./domain/limits.ts";
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
  readonly importSettings: ImportSettings;
};

const MEGABYTE = 1_000_000;
/** Characters, of the setting that counts a field's. */
const KILO = 1024;
/** A key that somebody can guess protects no number: there are few of them to try. */
const HASH_KEY_CHARS = 16;
const filled = z.string().trim().min(1);

const upTo = (most: number) => z.coerce.number().int().min(1).max(most);

/** How files are read: what the command line needs too. */
const importShape = {
  HASH_KEY: filled.min(HASH_KEY_CHARS, `must have at least ${HASH_KEY_CHARS} characters`).optional(),
  MAX_FILE_MB: z.coerce
    .number()
    .positive()
    .max(100_000)
    .default(USUAL_LIMITS.maxFileBytes / MEGABYTE),
  MAX_ROWS: upTo(1_000_000_000).default(USUAL_LIMITS.maxRows),
  MAX_COLUMNS: upTo(10_000).default(USUAL_LIMITS.maxColumns),
  MAX_FIELD_KB: upTo(65_536).default(USUAL_LIMITS.maxFieldChars / KILO),
  MAX_UNPACKED_MB: upTo(1_000_000).default(USUAL_LIMITS.maxUnpackedBytes / MEGABYTE),
  MAX_UNPACK_RATIO: upTo(10_000).default(USUAL_LIMITS.maxUnpackRatio),
  MAX_NESTING: upTo(1000).default(USUAL_LIMITS.maxNesting),
};

const importSchema = z.object(importShape);

const environmentSchema = z
  .object({
    SLACK_BOT_TOKEN: filled.startsWith("xoxb-", "must start with xoxb-"),
    SLACK_APP_TOKEN: filled.startsWith("xapp-", "must start with xapp-").optional(),
    SLACK_SIGNING_SECRET: filled.optional(),
    SLACK_API_URL: z.url().optional(),
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    DATABASE_PATH: filled.default("data/voicebot.db"),
    LOG_LEVEL: z.enum(LOG_LEVELS).default("info"),
    ...importShape,
  })
  .refine((env) => env.SLACK_APP_TOKEN !== undefined || env.SLACK_SIGNING_SECRET !== undefined, {
    path: ["SLACK_SIGNING_SECRET"],
    message: "is needed for HTTP (or set SLACK_APP_TOKEN for Socket Mode)",
  });

/** The names the environment may set, in the order of `.env.example`. */
export const ENVIRONMENT_NAMES = Object.keys(environmentSchema.shape);

/** As `readConfig`, of the settings that only say how files are read. */
export function readImportSettings(environment: NodeJS.ProcessEnv): Result<ImportSettings, readonly string[]> {
  const set = withoutEmpty(environment);
  const parsed = importSchema.safeParse(set);
  return parsed.success ? ok(importSettingsOf(parsed.data)) : fail(linesOf(parsed.error, set));
}

function importSettingsOf(env: z.infer<typeof importSchema>): ImportSettings {
  return {
    hashKey: env.HASH_KEY ?? null,
    limits: {
      maxFileBytes: env.MAX_FILE_MB * MEGABYTE,
      maxRows: env.MAX_ROWS,
      maxColumns: env.MAX_COLUMNS,
      maxFieldChars: env.MAX_FIELD_KB * KILO,
      maxUnpackedBytes: env.MAX_UNPACKED_MB * MEGABYTE,
      maxUnpackRatio: env.MAX_UNPACK_RATIO,
      maxNesting: env.MAX_NESTING,
    },
  };
}

/** Reads the environment; on failure one line for every setting that is missing or wrong, without its value. */
export function readConfig(environment: NodeJS.ProcessEnv): Result<Config, readonly string[]> {
  const set = withoutEmpty(environment);
  const parsed = environmentSchema.safeParse(set);
  if (!parsed.success) return fail(linesOf(parsed.error, set));
  const env = parsed.data;
  return ok({
    botToken: env.SLACK_BOT_TOKEN,
    appToken: env.SLACK_APP_TOKEN ?? null,
    signingSecret: env.SLACK_SIGNING_SECRET ?? null,
    slackApiUrl: env.SLACK_API_URL ?? null,
    port: env.PORT,
    databasePath: env.DATABASE_PATH,
    logLevel: env.LOG_LEVEL,
    importSettings: importSettingsOf(env),
  });
}

type Environment = Readonly<Record<string, string | undefined>>;

function withoutEmpty(environment: NodeJS.ProcessEnv): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
}

function linesOf(error: z.ZodError, set: Environment): readonly string[] {
  return error.issues.map((issue) => `${issue.path.join(".")}: ${problemOf(issue, set)}`);
}

function problemOf(issue: z.core.$ZodIssue, set: Environment): string {
  const isMissing = set[String(issue.path[0])] === undefined;
  return isMissing && issue.code === "invalid_type" ? "is missing" : issue.message;
}
