import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { isOwnerAlive, ownerOf } from "../../src/lib/owner.ts";

const SELF = ownerOf(process.pid, 1);

async function another(): Promise<{ readonly owner: string; readonly end: () => Promise<void> }> {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  await once(child, "spawn");
  return {
    owner: ownerOf(child.pid ?? 0, 7),
    end: async () => {
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

describe("the owner of a piece of work", () => {
  it("is alive while its process runs, and not after", async () => {
    const other = await another();
    expect(isOwnerAlive(other.owner, SELF)).toBe(true);
    await other.end();
    expect(isOwnerAlive(other.owner, SELF)).toBe(false);
  });

  it("is this process only under its own tag: an earlier one may have had the same pid", () => {
    expect(isOwnerAlive(SELF, SELF)).toBe(true);
    expect(isOwnerAlive(ownerOf(process.pid, 2), SELF)).toBe(false);
  });

  it("is gone when its pid was given to a process that started at another time", async () => {
    const other = await another();
    const earlier = other.owner.replace(/:(\d*):7$/, ":12345:7");
    expect(isOwnerAlive(earlier, SELF)).toBe(process.platform !== "linux");
    await other.end();
  });

  it("on another machine is gone", () => {
    expect(isOwnerAlive("elsewhere:1:1:1", SELF)).toBe(false);
  });
});
