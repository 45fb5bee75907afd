import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CLI_HELP, runCommandLine } from "../../src/commandLine.ts";
import { ok } from "../../src/lib/result.ts";
import { anExport } from "../support/exports.ts";
import { aFolder } from "../support/store.ts";

/** Runs one command in this process; what it wrote, and its exit status. */
async function run(args: readonly string[], settings: Record<string, string> = {}) {
  const said = { out: "", err: "" };
  const status = await runCommandLine(args, {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    nowMs: Date.UTC(2026, 1, 2),
    settings: () => ok(settings),
    pid: process.pid,
  });
  return { status, ...said };
}

function aCallFile(folder: string): string {
  const path = join(folder, "calls.csv");
  writeFileSync(path, anExport());
  return path;
}

describe("the command line", () => {
  it.each([["-h"], ["--help"], ["help"], ["report", "-h"], ["import", "--help"]])(
    "helps when asked: %s",
    async (...args) => {
      expect(await run(args)).toEqual({ status: 0, out: CLI_HELP, err: "" });
    },
  );

  it.each(["report", "import"])("says of a folder, and of no file, that %s cannot open it", async (command) => {
    const folder = aFolder();
    for (const path of [folder, join(folder, "none.csv")]) {
      const err = `The file ${path} cannot be opened: check the path.\n`;
      expect(await run([command, path])).toEqual({ status: 1, out: "", err });
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it("says of a database that it is none, and leaves that file alone", async () => {
    const folder = aFolder();
    const path = aCallFile(folder);
    const { status, out, err } = await run(["import", path], { DATABASE_PATH: path });
    expect([status, out]).toEqual([1, ""]);
    expect(err).toBe(
      `The database ${path} cannot be used (file is not a database): check the path in DATABASE_PATH.\n`,
    );
    expect(readdirSync(folder)).toEqual(["calls.csv"]);
  });

  it("says of a folder in place of a database that it cannot be used", async () => {
    const folder = aFolder();
    const { status, err } = await run(["import", aCallFile(folder)], { DATABASE_PATH: folder });
    expect(status).toBe(1);
    expect(err).toMatch(/^The database .* cannot be used \(unable to open database file\): [^\n]*\n$/);
  });

  it("says in one sentence what the machine refuses", async () => {
    const path = aCallFile(aFolder());
    const { status, err } = await run(["import", path], { DATABASE_PATH: join(path, "below", "a.db") });
    expect(status).toBe(1);
    expect(err).toMatch(/^This machine refused to read or write a file \(E[A-Z]+: [^\n]*\): [^\n]*\n$/);
  });
});

describe("the import command", () => {
  it("reads what the bot would ask about, and tells the doubt", async () => {
    const folder = aFolder();
    const path = join(folder, "calls.csv");
    writeFileSync(
      path,
      anExport({ calls: 20, change: (row, i) => ({ ...row, status: i < 8 ? "wibble" : "completed" }) }),
    );
    const { status, out } = await run(["import", path], { DATABASE_PATH: join(folder, "a.db") });
    expect(status).toBe(0);
    expect(out).toMatch(/^Read 20 calls into Q1 Sales; 0 rows rejected\. 40 % of the rows .*wibble/);
  });

  it("joins payments to the calls that are stored", async () => {
    const folder = aFolder();
    const settings = { DATABASE_PATH: join(folder, "a.db") };
    await run(["import", aCallFile(folder)], settings);
    const path = join(folder, "payments.csv");
    writeFileSync(path, "call_id,amount\ncall-1,5\ncall-1,6\ncall-x,7\n");
    expect(await run(["import", path], settings)).toEqual({
      status: 0,
      out: "Read 2 rows into Q1 Sales, which complete 1 call; 1 row rejected.\n",
      err: "",
    });
  });
});

describe("the voicebot program", () => {
  const CLI = join(import.meta.dirname, "../../src/cli.ts");
  const start = (folder: string, environment: Record<string, string>) =>
    spawnSync(process.execPath, [CLI, "import", aCallFile(folder)], {
      cwd: folder,
      env: { PATH: process.env.PATH, ...environment },
      encoding: "utf8",
    });

  it("stores where .env says, unless the environment says otherwise", () => {
    const folder = aFolder();
    writeFileSync(join(folder, ".env"), "DATABASE_PATH=from-file/a.db\n");
    expect(start(folder, {}).status).toBe(0);
    expect(existsSync(join(folder, "from-file/a.db"))).toBe(true);
    expect(start(folder, { DATABASE_PATH: "from-shell/a.db" }).status).toBe(0);
    expect(existsSync(join(folder, "from-shell/a.db"))).toBe(true);
  });

  it("stores in its own folder where the path is set to nothing", () => {
    const folder = aFolder();
    expect(start(folder, { DATABASE_PATH: "" })).toMatchObject({ status: 0, stderr: "" });
    expect(existsSync(join(folder, "data/voicebot.db"))).toBe(true);
  });

  it("says in one sentence that .env cannot be read", () => {
    const folder = aFolder();
    mkdirSync(join(folder, ".env"));
    const stderr = "The file .env cannot be opened: check the path.\n";
    expect(start(folder, {})).toMatchObject({ status: 1, stderr });
  });
});
