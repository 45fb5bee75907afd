import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { ownerOf } from "../../src/lib/owner.ts";
import { connectBulkWriter, openStore, type Store } from "../../src/store/openStore.ts";
import { saveTeam, saveTeamSettings } from "../../src/store/teams.ts";
import { createBotUsecases } from "../../src/usecases/botUsecases.ts";
import { facts } from "../support/builders.ts";
import { aFolder, anUpload, aStore, TEAM } from "../support/store.ts";

const CALLS = 12_000;
const BETWEEN_WRITES_MS = 25;
/** Measured on a quiet machine: 20 ms at most; without room for others 900 ms and more, nearly always. */
const USUAL_MS = 100;
/** Also where the machine has far more to do than it can. */
const LONGEST_MS = 1_000;

/** How long this thread's writes take until the work is done, in ms, longest first. */
async function writesDuring(store: Store, work: Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  let isDone = false;
  const ended = work.finally(() => {
    isDone = true;
  });
  for (let i = 0; !isDone; i++) {
    const start = performance.now();
    saveTeamSettings(store, TEAM, { answersPrivately: i % 2 === 0 });
    times.push(performance.now() - start);
    await sleep(BETWEEN_WRITES_MS);
  }
  await ended;
  return times.sort((a, b) => b - a);
}

describe("while the import thread writes without end", () => {
  it("the thread that answers Slack writes at once: during an undo and what follows it", async () => {
    const store = openStore(join(aFolder(), "test.db"));
    saveTeam(store, { teamId: TEAM, name: TEAM }, 0);
    const usecases = createBotUsecases(store, () => 0, ownerOf(process.pid, 1));
    onTestFinished(async () => {
      await usecases.stop();
      store.close();
    });
    const calls = (status: "completed" | "dropped") =>
      Array.from({ length: CALLS }, (_, i) => ({ callId: `call-${i}`, facts: facts({ status, durationMs: i }) }));
    anUpload(store, calls("completed"));
    const { uploadId } = anUpload(store, calls("dropped"));
    const undoneAndSwept = async () => {
      expect(await usecases.undoUpload(TEAM, "U0MAYA", uploadId)).toMatchObject({ value: { restored: CALLS } });
      // The thread does one job after the other: this comes after the clearing up.
      await usecases.deleteCampaign(TEAM, "U0MAYA", "No such campaign");
    };
    const times = await writesDuring(store, undoneAndSwept());
    expect(times.length).toBeGreaterThan(20);
    expect(times[Math.floor(times.length / 10)]).toBeLessThan(USUAL_MS);
    expect(times[0]).toBeLessThan(LONGEST_MS);
  });
});

describe("a bulk writer", () => {
  it("hears of a write that is about to be made, once, and of no read", () => {
    const store = aStore();
    const bulk = connectBulkWriter(store);
    onTestFinished(() => bulk.close());
    bulk.roomNeededMs();
    store.sqlite.prepare("SELECT * FROM teams").all();
    expect(bulk.roomNeededMs()).toBe(0);
    store.sqlite.prepare("UPDATE teams SET name = 'New'").run();
    expect(bulk.roomNeededMs()).toBeGreaterThan(0);
    expect(bulk.roomNeededMs()).toBe(0);
  });

  it("makes no room for a transaction that is over, nor for itself", () => {
    const store = aStore();
    const bulk = connectBulkWriter(store);
    onTestFinished(() => bulk.close());
    store.sqlite.transaction(() => store.sqlite.prepare("UPDATE teams SET name = 'New'").run()).immediate();
    bulk.sqlite.prepare("UPDATE teams SET name = 'Newer'").run();
    expect([bulk.roomNeededMs(), store.roomNeededMs()]).toEqual([0, 0]);
  });

  it("leaves the lock free until a writer that waits looks again", () => {
    const store = aStore();
    const bulk = connectBulkWriter(store);
    onTestFinished(() => bulk.close());
    const since = new Int32Array(store.bell);
    const roomAfter = (waitedMs: number) => {
      since[0] = (Date.now() - waitedMs) | 1;
      return bulk.roomNeededMs();
    };
    for (const [waitedMs, nextLook] of [
      [10, 18],
      [60, 78],
      [150, 178],
    ] as const) {
      const room = roomAfter(waitedMs);
      expect(waitedMs + room).toBeGreaterThanOrEqual(nextLook);
      expect(room).toBeLessThan(60);
    }
    expect(roomAfter(60_000)).toBe(0);
  });
});
