import { describe, expect, it, onTestFinished } from "vitest";
import { createWriterBell } from "../../src/store/writerBell.ts";
import { createKeptThread } from "../../src/usecases/keptThread.ts";
import type { MoodyJobs } from "./moodyThread.ts";

function aThread(longestMs: number | null = null) {
  const worker = new URL("./moodyThread.ts", import.meta.url);
  const thread = createKeptThread<MoodyJobs>({
    worker,
    place: { path: "", bell: createWriterBell() },
    name: "moody",
    youngMb: 16,
    longestMs,
  });
  onTestFinished(thread.close);
  return thread;
}

describe("a kept thread", () => {
  it("does jobs one after the other, and tells how they go", async () => {
    const thread = aThread();
    const told: string[] = [];
    const tell = (text: string) => told.push(text);
    expect(await Promise.all([1, 2, 3].map((number) => thread.run("double", number, tell)))).toEqual([2, 4, 6]);
    expect(told).toEqual(["doubling 1", "doubling 2", "doubling 3"]);
  });

  it("that breaks or dies fails its job alone: the next one gets a fresh thread", async () => {
    const thread = aThread();
    const broken = thread.run("break", null);
    const dead = thread.run("die", null);
    const next = thread.run("double", 4);
    await expect(broken).rejects.toThrow("a bug");
    await expect(dead).rejects.toThrow("The moody thread ended with code 7");
    expect(await next).toBe(8);
  });

  it("gives up a job that takes too long", async () => {
    const thread = aThread(1_000);
    const hanging = thread.run("hang", null);
    const next = thread.run("double", 4);
    await expect(hanging).rejects.toThrow("took longer than 1000 ms");
    expect(await next).toBe(8);
  });

  it("rejects what runs and what comes once it is closed", async () => {
    const thread = aThread();
    const hanging = thread.run("hang", null);
    const waiting = thread.run("double", 1);
    await new Promise((resolve) => setImmediate(resolve));
    const closed = thread.close();
    await Promise.all([expect(hanging).rejects.toThrow("ended"), expect(waiting).rejects.toThrow("closed")]);
    await expect(thread.run("double", 1)).rejects.toThrow("closed");
    await closed;
  });
});
