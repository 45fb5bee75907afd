import { parseArgs } from "node:util";
import { dayOfIso } from "./domain/day.ts";
import { ISSUE_TYPES, type IssueType } from "./domain/issue.ts";
import type { ImportSettings } from "./domain/limits.ts";
import { type Problem, sentenceOf } from "./domain/problem.ts";
import type { DateOrder } from "./domain/upload.ts";
import { fail, ok, type Result } from "./lib/result.ts";
import type { FilesReport } from "./usecases/reportOfFiles.ts";

/** What the command line needs of the process around it. */
export type Surroundings = {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly nowMs: number;
  /** Settings as the bot reads them, asked for only by commands that need one; fails when `.env` cannot be read. */
  readonly settings: () => Result<Readonly<Record<string, string | undefined>>, Problem>;
  readonly pid: number;
};

/** As in `.env.example`. */
const DEFAULT_DATABASE_PATH = "data/voicebot.db";

export const CLI_HELP = `Usage:
  voicebot report FILE...   how a campaign does, from call exports (CSV, JSON, Excel, zipped too); stores nothing
      --campaign FILE       the campaign's targets, as in examples/campaign.json
      --campaign-id ID      which campaign, where the files name several
      --as-of DATE          the last day of the week reported on (2026-01-31)
      --dates ORDER         day-first or month-first, where the dates leave it open
      --text                as text, the default
      --json                as JSON instead
      --status              as one line instead
      --issue TYPE          all about one kind of issue instead, such as high_drop_off
      --chart FILE          also draws the health chart, as a PNG
  voicebot import FILE      stores the calls of a file in the bot's database
      --campaign ID         the campaign, where the file names none
      --team T              the Slack workspace's id, where the database holds several
      --dates ORDER         day-first or month-first, where the dates leave it open
  voicebot help             this text
`;

const OPTIONS = {
  campaign: { type: "string" },
  "campaign-id": { type: "string" },
  "as-of": { type: "string" },
  dates: { type: "string" },
  team: { type: "string" },
  json: { type: "boolean" },
  text: { type: "boolean" },
  status: { type: "boolean" },
  issue: { type: "string" },
  chart: { type: "string" },
} as const;
const OPTIONS_OF: Readonly<Record<string, readonly string[]>> = {
  report: ["campaign", "campaign-id", "as-of", "dates", "json", "text", "status", "issue", "chart"],
  import: ["campaign", "team", "dates"],
  help: [],
};

/** What a report can be printed as, at most one at a time. */
const FORMS = ["text", "json", "status", "issue"] as const;

type Flag = "json" | "text" | "status";
type Options = { readonly [name in Exclude<keyof typeof OPTIONS, Flag>]?: string } & {
  readonly [name in Flag]?: boolean;
};

/** Runs one command. Gives the exit status: 0, 1 on bad input (one sentence on `err`), 2 on bad usage. */
export async function runCommandLine(args: readonly string[], around: Surroundings): Promise<0 | 1 | 2> {
  const [command = "help", ...rest] = args;
  if (command === "help" || args.includes("--help") || args.includes("-h")) {
    around.out(CLI_HELP);
    return 0;
  }
  const read = readOptions(command, rest);
  if (!read.ok) {
    around.err(`${read.problem}\n\n${CLI_HELP}`);
    return 2;
  }
  const done = await run(command, read.value, around);
  if (done.ok) return 0;
  around.err(`${sentenceOf(done.problem)}\n`);
  return 1;
}

/** A machine that does not let us read or write is told like any other problem; a bug is thrown. */
async function run(command: string, { files, options }: Line, around: Surroundings): Promise<Result<null, Problem>> {
  try {
    return command === "report" ? await report(files, options, around) : await importOne(files, options, around);
  } catch (error) {
    if (isSystemError(error)) return fail({ kind: "machine_refused", detail: error.message });
    throw error;
  }
}

type Line = { readonly options: Options; readonly files: readonly string[] };

function readOptions(command: string, args: string[]): Result<Line, string> {
  const known = OPTIONS_OF[command];
  if (known === undefined) return fail(`There is no command "${command}".`);
  const parsed = tryParse(args);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const stray = Object.keys(values).find((name) => !known.includes(name));
  if (stray !== undefined) return fail(`--${stray} does not belong to "${command}".`);
  if (positionals.length === 0) return fail(`"${command}" needs a file.`);
  if (command === "import" && positionals.length > 1) return fail('"import" takes one file at a time.');
  if (FORMS.filter((form) => values[form] !== undefined).length > 1) {
    return fail("Choose one of --text, --json, --status and --issue.");
  }
  if (values.issue !== undefined && issueTypeOf(values.issue) === null) {
    return fail(`--issue is one of ${ISSUE_TYPES.join(", ")}.`);
  }
  if (values.dates !== undefined && orderOf(values.dates) === null) return fail("--dates is day-first or month-first.");
  return ok({ options: { ...values }, files: positionals });
}

function tryParse(args: string[]): Result<ReturnType<typeof parseLine>, string> {
  try {
    return ok(parseLine(args));
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

function parseLine(args: string[]) {
  return parseArgs({ args, options: OPTIONS, allowPositionals: true });
}

function orderOf(words: string | undefined): DateOrder | null {
  return words === "day-first" ? "day_first" : words === "month-first" ? "month_first" : null;
}

function issueTypeOf(words: string | undefined): IssueType | null {
  return ISSUE_TYPES.find((type) => type === words) ?? null;
}

/** Loaded only when needed, so that `help` answers at once. */
async function report(
  paths: readonly string[],
  options: Options,
  { out, nowMs, settings: environment }: Surroundings,
): Promise<Result<null, Problem>> {
  const importSettings = await importSettingsOf(environment);
  if (!importSettings.ok) return importSettings;
  const { readCampaignFile } = await import("./usecases/campaignFile.ts");
  const { reportOfFiles } = await import("./usecases/reportOfFiles.ts");
  const settings = options.campaign === undefined ? ok(null) : readCampaignFile(options.campaign);
  if (!settings.ok) return settings;
  const asOf = options["as-of"] === undefined ? null : dayOfIso(options["as-of"]);
  if (options["as-of"] !== undefined && asOf === null) return fail({ kind: "bad_date", text: options["as-of"] });
  const made = await reportOfFiles(
    {
      paths,
      settings: settings.value,
      campaignId: options["campaign-id"] ?? null,
      asOf,
      dateOrder: orderOf(options.dates),
      limits: importSettings.value.limits,
    },
    nowMs,
  );
  if (!made.ok) return made;
  const { report: said } = made.value;
  out(await printed(made.value, options));
  if (options.chart === undefined) return ok(null);
  const { drawHealthFile } = await import("./drawHealthFile.ts");
  return await drawHealthFile(said, options.chart);
}

/** How files are read, as the environment says it. */
async function importSettingsOf(environment: Surroundings["settings"]): Promise<Result<ImportSettings, Problem>> {
  const set = environment();
  if (!set.ok) return set;
  const { readImportSettings } = await import("./config.ts");
  const read = readImportSettings(set.value);
  return read.ok ? read : fail({ kind: "bad_settings", lines: read.problem });
}

/** The report in the form that was asked for; how the files were read is told beside the whole text only. */
async function printed({ report: said, notes }: FilesReport, options: Options): Promise<string> {
  if (options.json === true) return `${JSON.stringify(said, null, 2)}\n`;
  if (options.status === true) {
    const { quickStatusOf } = await import("./engines/quickStatus.ts");
    return `${quickStatusOf(said)}\n`;
  }
  const type = issueTypeOf(options.issue);
  if (type !== null) {
    const { deepDiveOf } = await import("./engines/deepDive.ts");
    return deepDiveOf(said, type) ?? `${said.campaign.campaignName} has no issue of the kind ${type}.\n`;
  }
  const { reportText } = await import("./engines/reportText.ts");
  const read =
    notes.length === 0
      ? ""
      : `\nHow the files were read\n${"-".repeat(23)}\n${notes.map((note) => `- ${note}\n`).join("")}`;
  return `${reportText(said)}${read}`;
}

async function importOne(
  [path = ""]: readonly string[],
  options: Options,
  { out, nowMs, settings, pid }: Surroundings,
): Promise<Result<null, Problem>> {
  const { isReadableFile } = await import("./usecases/isReadableFile.ts");
  if (!isReadableFile(path)) return fail({ kind: "file_not_found", path });
  const set = settings();
  if (!set.ok) return set;
  const { readImportSettings } = await import("./config.ts");
  const importSettings = readImportSettings(set.value);
  if (!importSettings.ok) return fail({ kind: "bad_settings", lines: importSettings.problem });
  const databasePath = set.value.DATABASE_PATH?.trim() || DEFAULT_DATABASE_PATH;
  const { importLocalFile } = await import("./usecases/importLocalFile.ts");
  try {
    const done = await importLocalFile({
      databasePath,
      path,
      teamId: options.team ?? null,
      campaignId: options.campaign ?? null,
      dateOrder: orderOf(options.dates),
      nowMs,
      pid,
      settings: importSettings.value,
    });
    if (done.ok) out(`${done.value}\n`);
    return done.ok ? ok(null) : done;
  } catch (error) {
    const detail = databaseFault(error);
    if (detail === null) throw error;
    return fail({ kind: "database_unusable", path: databasePath, detail });
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error && "code" in error;
}

/** What SQLite says of the database file and of the disk below it; its other errors are ours. */
const DATABASE_FAULTS = /^SQLITE_(NOTADB|CORRUPT|CANTOPEN|READONLY|PERM|AUTH|FULL|IOERR|BUSY|LOCKED)/;

/** What is wrong with the database as a file; null for any other error. Libraries wrap such errors as a cause. */
function databaseFault(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ("code" in error && typeof error.code === "string" && DATABASE_FAULTS.test(error.code)) return error.message;
  return databaseFault(error.cause);
}
