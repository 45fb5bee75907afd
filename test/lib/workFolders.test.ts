import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeWorkFolder, removeLeftWorkFolders, removeWorkFolder } from "../../src/lib/workFolders.ts";
import { aFolder } from "../support/store.ts";

const MODULE = join(import.meta.dirname, "../../src/lib/workFolders.ts");

/** A folder with a file in it, of a process that is gone. */
function leftByADeadProcess(): string {
  const code = `import(${JSON.stringify(MODULE)}).then(async (folders) => console.log(await folders.makeWorkFolder()))`;
  const { stdout } = spawnSync(process.execPath, ["-e", code], { encoding: "utf8" });
  const folder = stdout.trim();
  writeFileSync(join(folder, "calls"), "call_id\n1\n");
  return folder;
}

function place(name: string): string {
  const folder = join(tmpdir(), name);
  mkdirSync(folder);
  return folder;
}

describe("a folder to work in", () => {
  // The system's place for such folders holds the ones of every other test.
  beforeEach(() => void vi.stubEnv("TMPDIR", aFolder()));
  afterEach(() => void vi.unstubAllEnvs());

  it("goes with all that is in it, once or twice", async () => {
    const folder = await makeWorkFolder();
    writeFileSync(join(folder, "calls"), "");
    await removeWorkFolder(folder);
    await removeWorkFolder(folder);
    expect(existsSync(folder)).toBe(false);
  });

  it("is removed at the start of another process if its own died, and not while it lives", async () => {
    const dead = leftByADeadProcess();
    const mine = await makeWorkFolder();
    const others = [`voicebot-work-elsewhere+1+1+0-aaaaaa`, "voicebot-demo-aaaaaa", "voicebot-work-aaaaaa"].map(place);
    const parents = place(`voicebot-work-${hostname()}+${process.ppid}++0-aaaaaa`);
    expect(existsSync(dead)).toBe(true);
    await removeLeftWorkFolders();
    expect(readdirSync(tmpdir()).sort()).toEqual([mine, parents, ...others].map((path) => basename(path)).sort());
  });

  it("goes though somebody still writes into it", async () => {
    const folder = await makeWorkFolder();
    for (let i = 0; i < 300; i++) writeFileSync(join(folder, `old-${i}`), "");
    let written = 0;
    const writing = setInterval(() => {
      try {
        for (let i = 0; i < 20; i++) writeFileSync(join(folder, `new-${written++}`), "");
      } catch {
        clearInterval(writing);
      }
    }, 0);
    setTimeout(() => clearInterval(writing), 100);
    await removeWorkFolder(folder);
    expect(existsSync(folder)).toBe(false);
  });
});
