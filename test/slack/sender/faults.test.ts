import { describe, expect, it } from "vitest";
import { anOutbox, errorsIn } from "./anOutbox.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const MANY = Array.from({ length: 50 }, (_, i) => `alert ${i}`);

describe("a storm of 429", () => {
  it("costs none of 50 messages in one channel: all arrive, in order, once, and none is blamed", async () => {
    const outbox = await anOutbox();
    for (const text of MANY) outbox.adds(text);
    outbox.workspace.fail("chat.postMessage", { status: 429, retryAfterSec: 1, times: 3 });
    await outbox.caughtUp();
    expect(outbox.texts()).toEqual(MANY);
    expect(outbox.rows().every(({ how, attempts }) => how === "posted" && attempts === 0)).toBe(true);
    expect(outbox.workspace.countCalls("chat.postMessage")).toBe(53);
  });

  it("is waited for as long as Slack says, the first time by its channel alone, repeated by all", async () => {
    const outbox = await anOutbox();
    outbox.adds("one");
    outbox.workspace.fail("chat.postMessage", { status: 429, retryAfterSec: 1, times: 1 });
    await outbox.workspace.waitFor(() => outbox.workspace.countCalls("chat.postMessage") === 1);
    outbox.adds("elsewhere", { to: { channelId: outbox.channelId("other") } });
    await outbox.workspace.waitFor(() => outbox.texts("other").length === 1, 700);
    expect(outbox.texts()).toEqual([]);
    await outbox.caughtUp();
    expect(outbox.texts()).toEqual(["one"]);

    outbox.workspace.fail("chat.postMessage", { status: 429, retryAfterSec: 1, times: 2 });
    outbox.adds("two");
    outbox.adds("two elsewhere", { to: { channelId: outbox.channelId("other") } });
    const before = outbox.workspace.countCalls("chat.postMessage");
    await outbox.workspace.waitFor(() => outbox.workspace.countCalls("chat.postMessage") === before + 2);
    outbox.adds("three", { to: { userId: outbox.workspace.people.ana?.id ?? "" } });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(outbox.texts("dm")).toEqual([]);
    await outbox.caughtUp();
    expect([outbox.texts(), outbox.texts("other"), outbox.texts("dm")]).toEqual([
      ["one", "two"],
      ["elsewhere", "two elsewhere"],
      ["three"],
    ]);
  });
});

describe("Slack that fails", () => {
  it.each([
    ["with 5xx", { status: 503 }],
    ["in its own words", { error: "internal_error" }],
  ] as const)("%s is asked again after 5 s, then 15 s, and gets every message once and in order", async (_, fault) => {
    const outbox = await anOutbox();
    outbox.workspace.fail("chat.postMessage", { ...fault, times: 2 });
    for (const text of ["one", "two", "three"]) outbox.adds(text);
    await outbox.caughtUp();
    expect(outbox.workspace.countCalls("chat.postMessage")).toBe(1);
    await outbox.turnsOn(4_900);
    expect(outbox.workspace.countCalls("chat.postMessage")).toBe(1);
    await outbox.turnsOn(100);
    expect(outbox.workspace.countCalls("chat.postMessage")).toBe(2);
    await outbox.turnsOn(15_000);
    expect(outbox.texts()).toEqual(["one", "two", "three"]);
    expect(outbox.rows().map(({ how, attempts }) => [how, attempts])).toEqual([
      ["posted", 2],
      ["posted", 0],
      ["posted", 0],
    ]);
  });

  it("by losing its answer gets that message twice: nobody can know that it has it; and no other one", async () => {
    const outbox = await anOutbox();
    outbox.workspace.fail("chat.postMessage", { network: "answer_lost" });
    for (const text of ["one", "two"]) outbox.adds(text);
    await outbox.caughtUp();
    await outbox.turnsOn(5_000);
    expect(outbox.texts()).toEqual(["one", "one", "two"]);
    expect(outbox.rows()).toMatchObject([
      { how: "posted", attempts: 1 },
      { how: "posted", attempts: 0 },
    ]);
  });

  it("by not answering is waited for so long and no longer", async () => {
    const outbox = await anOutbox({ timeoutMs: 200 });
    outbox.workspace.fail("chat.postMessage", { network: "hang" });
    outbox.adds("one");
    await outbox.caughtUp();
    expect(outbox.rows()).toMatchObject([{ how: "waiting", attempts: 1 }]);
    await outbox.turnsOn(5_000);
    expect(outbox.texts()).toEqual(["one"]);
  });

  it("for an hour gets everything afterwards, once and in order, in every channel", async () => {
    const outbox = await anOutbox();
    outbox.workspace.fail("*", { network: "reset", forMs: HOUR });
    for (const text of ["one", "two", "three"]) {
      outbox.adds(text);
      outbox.adds(`other ${text}`, { to: { channelId: outbox.channelId("other") } });
    }
    for (let minute = 0; minute < 59; minute += 1) await outbox.turnsOn(MINUTE);
    expect(outbox.texts()).toEqual([]);
    expect(outbox.workspace.countCalls("chat.postMessage")).toBeLessThan(20);
    for (let minute = 0; minute < 31; minute += 1) await outbox.turnsOn(MINUTE);
    expect(outbox.texts()).toEqual(["one", "two", "three"]);
    expect(outbox.texts("other")).toEqual(["other one", "other two", "other three"]);
    expect(outbox.rows().every(({ how }) => how === "posted")).toBe(true);
    expect(errorsIn(outbox)).toEqual([]);
  });

  it("for one message alone lets the others of its channel pass after two hours", async () => {
    const outbox = await anOutbox();
    outbox.workspace.fail("chat.postMessage", { status: 500, times: 9 });
    for (const text of ["poison", "two"]) outbox.adds(text);
    for (let tries = 0; tries < 8; tries += 1) await outbox.turnsOn(15 * MINUTE);
    expect(outbox.texts()).toEqual([]);
    for (let tries = 0; tries < 12; tries += 1) await outbox.turnsOn(15 * MINUTE);
    expect(outbox.texts()).toEqual(["two", "poison"]);
  });

  it("for three days is given up, with one error in the log for each message", async () => {
    const outbox = await anOutbox();
    outbox.workspace.fail("chat.postMessage", { status: 500, times: 999 });
    outbox.adds("never");
    for (let tries = 0; tries < 140; tries += 1) await outbox.turnsOn(30 * MINUTE);
    expect(outbox.rows()).toMatchObject([{ how: "waiting" }]);
    for (let tries = 0; tries < 10; tries += 1) await outbox.turnsOn(30 * MINUTE);
    expect(outbox.rows()).toMatchObject([{ how: "given_up", why: expect.stringMatching(/500/) }]);
    expect(errorsIn(outbox)).toEqual(["A message was given up"]);
  });
});

describe("a message that Slack refuses for no known reason", () => {
  it("is tried five times, holds up no other one, and is given up with Slack's word in the log", async () => {
    const outbox = await anOutbox();
    outbox.workspace.fail("chat.postMessage", { error: "as_user_not_supported", times: 1 });
    for (const text of ["odd", "two"]) outbox.adds(text);
    await outbox.caughtUp();
    expect(outbox.texts()).toEqual(["two"]);
    outbox.workspace.fail("chat.postMessage", { error: "as_user_not_supported", times: 99 });
    for (let tries = 0; tries < 6; tries += 1) await outbox.turnsOn(HOUR);
    expect(outbox.rows()[0]).toMatchObject({ how: "given_up", why: "as_user_not_supported" });
    expect(outbox.workspace.countCalls("chat.postMessage")).toBe(6);
    expect(errorsIn(outbox)).toEqual(["A message was given up"]);
  });
});

describe("a channel that takes no messages", () => {
  it.each([
    ["archived", "archived"],
    ["forbidden", "restricted"],
    ["threads_only", "threads_only"],
  ] as const)("since it is %s ends the row, and its owner is told once", async (standing, why) => {
    const outbox = await anOutbox();
    outbox.workspace.setStanding("sales", standing);
    for (const text of ["one", "two"]) outbox.adds(text);
    outbox.adds("elsewhere", { to: { channelId: outbox.channelId("other") } });
    await outbox.caughtUp();
    expect([outbox.texts(), outbox.texts("other"), outbox.texts("dm")]).toEqual([
      [],
      ["elsewhere"],
      [`Refused: ${why}`],
    ]);
    expect(outbox.rows().slice(0, 2)).toMatchObject([
      { how: "refused", why },
      { how: "refused", why },
    ]);
    expect(errorsIn(outbox)).toEqual([]);
  });

  it("since the bot is no member does so too, and nobody is told that they cannot be told", async () => {
    const outbox = await anOutbox();
    outbox.workspace.fail("conversations.open", { error: "channel_not_found", times: 9 });
    outbox.adds("one", { to: { channelId: outbox.channelId("lobby") } });
    await outbox.caughtUp();
    expect(outbox.rows()).toMatchObject([
      { how: "refused", why: "no_member" },
      { how: "given_up", why: "channel_not_found" },
    ]);
  });
});
