import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { demoReport } from "../../examples/demoReport.ts";
import { CLI_HELP } from "../../src/commandLine.ts";
import { ENVIRONMENT_NAMES } from "../../src/config.ts";
import { BOT_EVENTS, SLASH_COMMAND } from "../../src/slack/app.ts";
import { COMMANDS } from "../../src/slack/commandText.ts";

const ROOT = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

describe("the documents", () => {
  it.each(["README.md", "CONTRIBUTING.md", "bench/README.md"])("%s cites only paths that exist", (document) => {
    const cited = [
      ...read(document).matchAll(/`((?:src|test|bench|examples|drizzle|\.ci)\/[\w./-]*)`|\]\(((?!https?:)[^)#]+)\)/g),
    ]
      .map(([, code, link]) => code ?? link ?? "")
      .filter((path) => !path.includes("<"));
    expect(cited.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it("the README has at most 200 lines", () => {
    expect(read("README.md").split("\n").length).toBeLessThanOrEqual(201);
  });

  it("the README lists the bot's commands as help does", () => {
    const missing = COMMANDS.filter(
      ({ usage, tells }) => !read("README.md").includes(`| \`/voicebot ${usage.replaceAll("|", "\\|")}\` | ${tells} |`),
    );
    expect(missing).toEqual([]);
  });

  it("the README shows the command line's own help", () => {
    expect(read("README.md")).toContain(CLI_HELP.trim());
  });

  it(".env.example sets exactly what config.ts reads, in its order", () => {
    const names = [...read(".env.example").matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(names).toEqual(ENVIRONMENT_NAMES);
  });

  it("the README explains every setting", () => {
    expect(ENVIRONMENT_NAMES.filter((name) => !read("README.md").includes(`\`${name}\``))).toEqual([]);
  });

  it("manifest.yml names the command and the events that the code listens to", () => {
    const manifest = parse(read("manifest.yml"));
    expect(manifest.features.slash_commands.map(({ command }: { command: string }) => command)).toEqual([
      SLASH_COMMAND,
    ]);
    expect([...manifest.settings.event_subscriptions.bot_events].sort()).toEqual([...BOT_EVENTS].sort());
  });

  it("CONTRIBUTING.md gives a reason for every dependency", () => {
    const { dependencies, devDependencies } = JSON.parse(read("package.json"));
    const named = Object.keys({ ...dependencies, ...devDependencies });
    expect(named.filter((name) => !read("CONTRIBUTING.md").includes(`\`${name}\``))).toEqual([]);
  });

  it("CONTRIBUTING.md holds a complete example of the report: its keys are the real ones", async () => {
    const example: unknown = JSON.parse(/```json\n([\s\S]*?)\n```/.exec(read("CONTRIBUTING.md"))?.[1] ?? "");
    expect(keyPathsOf(example)).toEqual(keyPathsOf(await demoReport()));
  });

  it("name no registry and no path of a machine", () => {
    const files = ["package-lock.json", "package.json", ".npmrc", "README.md", "CONTRIBUTING.md"];
    const telling = files.filter((file) => /https?:\/\/registry\.|"resolved"|\/(root|home)\//.test(read(file)));
    expect(telling).toEqual([]);
  });
});

/** The path of every key in a JSON-able thing, sorted; those of all elements of a list together. */
function keyPathsOf(value: unknown, at = ""): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  const paths = Array.isArray(value)
    ? value.flatMap((element) => keyPathsOf(element, `${at}[]`))
    : Object.entries(value).flatMap(([key, part]) => [`${at}.${key}`, ...keyPathsOf(part, `${at}.${key}`)]);
  return [...new Set(paths)].sort();
}
