import { describe, expect, it, vi } from "vitest";
import { anOutbox, errorsIn } from "./anOutbox.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe("Slack whose answers are lost", () => {
  it("gets a message three times at most; the others of its channel pass meanwhile", async () => {
    const outbox = await anOutbox();
    outbox.workspace.fail("chat.postMessage", { network: "answer_lost", times: 2 });
    for (const text of ["one", "two"]) outbox.adds(text);
    await outbox.caughtUp();
    await outbox.turnsOn(5_000);
    expect(outbox.texts()).toEqual(["one", "one", "two"]);
    outbox.workspace.fail("chat.postMessage", { network: "answer_lost" });
    for (let tries = 0; tries < 10; tries += 1) await outbox.turnsOn(30 * MINUTE);
    expect(outbox.texts()).toEqual(["one", "one", "two", "one"]);
    expect(outbox.rows()).toMatchObject([
      { how: "given_up", why: "maybe posted", maybePosted: 2 },
      { how: "posted", maybePosted: 0 },
    ]);
    expect(errorsIn(outbox)).toEqual(["A message was given up"]);
  });

  it("by a line that breaks once is asked again after 5 s, and keeps the order", async () => {
    const outbox = await anOutbox();
    outbox.workspace.fail("chat.postMessage", { network: "reset" });
    for (const text of ["one", "two"]) outbox.adds(text);
    await outbox.caughtUp();
    expect(outbox.texts()).toEqual([]);
    await outbox.turnsOn(5_000);
    expect(outbox.texts()).toEqual(["one", "two"]);
  });

  it("is asked first whether it answers at all, so that an hour without a network costs no message", async () => {
    const outbox = await anOutbox({ timeoutMs: 100 });
    outbox.workspace.fail("*", { network: "hang", forMs: HOUR });
    outbox.adds("one");
    await outbox.caughtUp();
    for (let tries = 0; tries < 8; tries += 1) await outbox.turnsOn(15 * MINUTE);
    expect(outbox.texts()).toEqual(["one"]);
    expect(outbox.rows()).toMatchObject([{ how: "posted", maybePosted: 1 }]);
    expect(outbox.workspace.countCalls("chat.postMessage")).toBe(2);
  });
});

describe("a limit without a time", () => {
  it("is waited for, and is no fault of the message", async () => {
    const outbox = await anOutbox();
    outbox.workspace.fail("chat.postMessage", { status: 429, retryAfterSec: null, times: 9 });
    outbox.adds("one");
    await outbox.workspace.waitFor(() => outbox.rows()[0]?.why != null);
    await outbox.turnsLater(HOUR);
    expect(outbox.workspace.countCalls("chat.postMessage")).toBe(1);
    expect(outbox.rows()).toMatchObject([{ how: "waiting", attempts: 0 }]);
  });
});

describe("a fault of our own", () => {
  it("in the database, once, ends nothing: the next look sends what waits", async () => {
    let asked = 0;
    const nextDueMs = () => {
      asked += 1;
      if (asked === 1) throw new Error("SQLITE_BUSY");
      return null;
    };
    const outbox = await anOutbox({ otherwise: { nextDueMs }, postEveryMs: 100 });
    for (const text of ["one", "two", "three"]) outbox.adds(text);
    await outbox.workspace.waitFor(() => outbox.texts().length === 3);
    expect(asked).toBeGreaterThan(1);
    expect(errorsIn(outbox)).toEqual(["The sending of messages failed; trying again"]);
  });

  it("in a message's words keeps its place, and is told as an error", async () => {
    let isBroken = true;
    const outbox = await anOutbox({ isBroken: (text) => isBroken && text === "one" });
    for (const text of ["one", "two"]) outbox.adds(text);
    await outbox.caughtUp();
    for (let tries = 0; tries < 6; tries += 1) await outbox.turnsOn(15 * MINUTE);
    expect(outbox.texts()).toEqual([]);
    expect(errorsIn(outbox)).toContain("A message could not be sent; trying again");
    isBroken = false;
    await outbox.turnsOn(30 * MINUTE);
    expect(outbox.texts()).toEqual(["one", "two"]);
  });
});

describe("a comparison that takes long", () => {
  it("holds up no message, and no stop", async () => {
    const runDue = vi.fn(() => new Promise<never>(() => undefined));
    const outbox = await anOutbox({ otherwise: { runDue } });
    outbox.adds("one");
    await outbox.workspace.waitFor(() => outbox.texts().length === 1);
    expect(runDue).toHaveBeenCalledOnce();
    await outbox.stops();
  });
});
