import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const SRC = join(ROOT, "src");

type Folder = { readonly name: string; readonly mayImport: readonly string[]; readonly isPure: boolean };

/** The import table of CONTRIBUTING.md: | `folder` | `may`, `import` | pure |. */
function importTable(): readonly Folder[] {
  const text = readFileSync(join(ROOT, "CONTRIBUTING.md"), "utf8");
  const table = text.split("<!-- import table -->")[1] ?? "";
  return table
    .split("\n")
    .filter((line) => /^\| `[a-z]+\//.test(line))
    .map((line) => {
      const [, name = "", mayImport = "", pure = ""] = line.split("|").map((cell) => cell.trim());
      const namesIn = (cell: string) => [...cell.matchAll(/`([a-z/]+)\/`/g)].map(([, folder = ""]) => folder);
      return { name: namesIn(name)[0] ?? "", mayImport: namesIn(mayImport), isPure: pure.startsWith("yes") };
    });
}

/** The rooms of `ingest/` in CONTRIBUTING.md, in their order. */
function roomsOfIngest(): readonly string[] {
  const text = readFileSync(join(ROOT, "CONTRIBUTING.md"), "utf8");
  const table = text.split("<!-- rooms of ingest -->")[1] ?? "";
  return [...table.matchAll(/^\| `([a-z]+)\/` \|/gm)].map(([, room = ""]) => room);
}

type SourceFile = { readonly path: string; readonly folder: string; readonly text: string };

function sourceFiles(): readonly SourceFile[] {
  return readdirSync(SRC, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => ({
      path,
      folder: path.includes("/") ? (path.split("/")[0] ?? "") : "",
      text: readFileSync(join(SRC, path), "utf8"),
    }));
}

/** The folders of `src` that a file imports from; "" for files beside the folders. */
function importedFolders(file: SourceFile): readonly string[] {
  return importedFiles(file).map((target) => (target.includes("/") ? (target.split("/")[0] ?? "") : ""));
}

/** The files that a file imports, as paths in `src`. */
function importedFiles({ path, text }: SourceFile): readonly string[] {
  const targets = [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"|new URL\("(\.[^"]+\.ts)"/g)].map(
    ([, from, url]) => relative(SRC, join(SRC, dirname(path), from ?? url ?? "")),
  );
  return targets.filter((target) => !target.startsWith(".."));
}

/** `words` of `ingest/words/plainWords.ts`; null: no room of `ingest/`. */
function roomOf(path: string): string | null {
  const [folder, room, file] = path.split("/");
  return folder === "ingest" && file !== undefined ? (room ?? null) : null;
}

const IMPURE = [
  [/\bnew Date\(\)/, "reads the clock"],
  [/\bDate\.now\(/, "reads the clock"],
  [/\bperformance\.now\(/, "reads the clock"],
  [/\bMath\.random\(/, "rolls dice"],
  [/\bprocess\./, "reads the process"],
  [/\bsetTimeout\(/, "waits"],
  [/\bfetch\(/, "goes to the network"],
  // Of the zip reader only what is handed its bytes; it can open files by itself.
  [/import \{[^}]*\b(?:open|fromFd)(?:Promise)?\b[^}]*\} from "yauzl"/, "uses the machine"],
] as const;

/** Modules of Node that only reckon with what they are given, and where pure folders may use them. */
const RECKONING: ReadonlyMap<string, string> = new Map([
  ["buffer", "ingest/"],
  ["crypto", "ingest/"],
  ["zlib", "ingest/unpack/"],
]);

function usesTheMachine(path: string, text: string): boolean {
  const modules = [...text.matchAll(/["'`]node:([^"'`]+)["'`]/g)].map(([, name = ""]) => name);
  return modules.some((name) => !path.startsWith(RECKONING.get(name) ?? "nowhere"));
}

/** Files of a pure folder that do what only a shell may: the one that draws and its thread. */
const IMPURE_FILES = ["charts/draw.ts", "charts/drawWorker.ts", "charts/createChartDrawer.ts"];

describe("the house", () => {
  const table = importTable();
  const files = sourceFiles();

  it("has every folder in the import table", () => {
    const folders = new Set(files.map(({ folder }) => folder).filter((folder) => folder !== ""));
    expect([...folders].sort()).toEqual(table.map(({ name }) => name).sort());
  });

  it("lets imports run one way only", () => {
    const wrong = files.flatMap((file) => {
      const allowed = table.find(({ name }) => name === file.folder)?.mayImport;
      if (allowed === undefined) return [];
      return importedFolders(file)
        .filter((folder) => folder !== file.folder && !allowed.includes(folder === "" ? "src" : folder))
        .map((folder) => `${file.path} imports ${folder === "" ? "a file beside the folders" : folder}`);
    });
    expect(wrong).toEqual([]);
  });

  it("lets each room of ingest import only rooms above it", () => {
    const rooms = roomsOfIngest();
    const found = new Set(files.map(({ path }) => roomOf(path)).filter((room) => room !== null));
    expect([...found].sort()).toEqual([...rooms].sort());
    const wrong = files.flatMap((file) => {
      const room = roomOf(file.path);
      if (room === null) return [];
      return importedFiles(file)
        .map(roomOf)
        .filter((other) => other !== null && rooms.indexOf(other) > rooms.indexOf(room))
        .map((other) => `${file.path} imports ${other}/`);
    });
    expect(wrong).toEqual([]);
  });

  it("keeps pure folders pure", () => {
    const pure = table.filter(({ isPure }) => isPure).map(({ name }) => name);
    const wrong = files
      .filter(
        ({ path, folder }) =>
          (pure.includes(folder) || path.startsWith("slack/views/")) && !IMPURE_FILES.includes(path),
      )
      .flatMap(({ path, text }) => {
        const code = withoutComments(text);
        const found = IMPURE.filter(([pattern]) => pattern.test(code)).map(([, what]) => `${path} ${what}`);
        return usesTheMachine(path, code) ? [...found, `${path} uses the machine`] : found;
      });
    expect(wrong).toEqual([]);
  });

  it("has no file beyond 250 lines", () => {
    const long = files
      .map(({ path, text }) => ({ path, lines: text.split("\n").length }))
      .filter(({ lines }) => lines > 251);
    expect(long).toEqual([]);
  });

  it("has no function beyond 60 lines, and no listener beyond 25", () => {
    const long = files.flatMap(({ path, text }) => {
      const most = path.startsWith("slack/listeners/") ? 25 : 60;
      return longFunctions(text, most).map((name) => `${path}: ${name}`);
    });
    expect(long).toEqual([]);
  });

  it("keeps SQL and the database in the store", () => {
    const wrong = files
      .filter(({ folder, text }) => folder !== "store" && /from "(drizzle-orm|better-sqlite3)/.test(text))
      .map(({ path }) => path);
    expect(wrong).toEqual([]);
  });

  it("reads the environment only where the process starts", () => {
    const places = files.filter(({ text }) => /process\.env/.test(withoutComments(text))).map(({ path }) => path);
    // The page's builder only puts back what vite changes.
    expect(places.sort()).toEqual(["cli.ts", "main.ts", "playground/buildPage.ts"]);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}

/** Functions at the left margin, from their first line to the closing brace there. The code is formatted, so this holds. */
function longFunctions(text: string, most: number): readonly string[] {
  const lines = text.split("\n");
  const long: string[] = [];
  lines.forEach((line, start) => {
    const name = /^(?:export )?(?:async )?function\*? (\w+)/.exec(line)?.[1];
    if (name === undefined) return;
    const length = lines.slice(start).indexOf("}") + 1;
    if (length > most) long.push(`${name} has ${length} lines`);
  });
  return long;
}
