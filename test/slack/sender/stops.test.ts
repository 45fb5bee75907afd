import { describe, expect, it } from "vitest";
import { missingScopeOf } from "../../../src/slack/slackErrors.ts";
import { anOutbox, errorsIn } from "./anOutbox.ts";

const MINUTE = 60_000;

const stopIn = ({ store }: Awaited<ReturnType<typeof anOutbox>>) =>
  store.sqlite.prepare("SELECT sending_stop FROM teams").pluck().get();

describe("a token that is revoked", () => {
  it("stops all sending with one error in the log, loses nothing, and is tried with a message every five minutes", async () => {
    const outbox = await anOutbox();
    outbox.workspace.revokeToken();
    for (const text of ["one", "two", "three"]) outbox.adds(text);
    outbox.adds("elsewhere", { to: { channelId: outbox.channelId("other") } });
    await outbox.caughtUp();
    const asked = outbox.workspace.calls.length;
    await outbox.turnsOn(4 * MINUTE);
    expect(outbox.workspace.calls.length).toBe(asked);
    for (let tries = 0; tries < 6; tries += 1) await outbox.turnsOn(5 * MINUTE);
    expect(outbox.workspace.calls.length).toBe(asked + 6);
    expect(errorsIn(outbox)).toHaveLength(1);
    expect(outbox.rows().every(({ how, attempts }) => how === "waiting" && attempts === 0)).toBe(true);

    outbox.workspace.mend();
    await outbox.turnsOn(5 * MINUTE);
    expect(outbox.texts()).toEqual(["one", "Resumed: access_revoked, 2 waiting", "two", "three"]);
    expect(outbox.texts("other")).toEqual(["Resumed: access_revoked, 1 waiting", "elsewhere"]);
    expect(errorsIn(outbox)).toHaveLength(1);
    expect(stopIn(outbox)).toBeNull();
  });

  it("and mended while the bot was stopped is told of at its start", async () => {
    const outbox = await anOutbox();
    outbox.workspace.revokeToken();
    for (const text of ["one", "two"]) outbox.adds(text);
    await outbox.caughtUp();
    await outbox.stops();
    outbox.workspace.mend();
    outbox.startsAgain();
    await outbox.caughtUp();
    expect(outbox.texts()).toEqual(["one", "Resumed: access_revoked, 1 waiting", "two"]);
  });

  it("is found mended though no message waits", async () => {
    const outbox = await anOutbox();
    outbox.workspace.revokeToken();
    outbox.adds("one");
    await outbox.caughtUp();
    outbox.store.sqlite.exec("DELETE FROM outbox");
    await outbox.turnsOn(5 * MINUTE);
    expect(stopIn(outbox)).not.toBeNull();
    outbox.workspace.mend();
    await outbox.turnsOn(5 * MINUTE);
    expect(stopIn(outbox)).toBeNull();
    expect(outbox.texts()).toEqual([]);
  });
});

describe("a scope that is missing", () => {
  it("is found mended by the first message that gets through, and by nothing before", async () => {
    const outbox = await anOutbox();
    outbox.workspace.fail("chat.postMessage", { error: "missing_scope", times: 6 });
    for (const text of ["one", "two"]) outbox.adds(text);
    await outbox.caughtUp();
    for (let tries = 0; tries < 5; tries += 1) await outbox.turnsOn(5 * MINUTE);
    expect(outbox.rows()).toHaveLength(2);
    expect(stopIn(outbox)).toContain("chat:write");
    await outbox.turnsOn(5 * MINUTE);
    expect(outbox.texts()).toEqual(["one", "Resumed: missing_scope, 1 waiting", "two"]);
    expect(errorsIn(outbox)).toHaveLength(1);
  });

  it("is tried with the next message where the oldest is not wanted any more, or ends", async () => {
    const outbox = await anOutbox();
    outbox.workspace.fail("chat.postMessage", { error: "missing_scope" });
    outbox.adds("one");
    await outbox.caughtUp();
    outbox.store.sqlite.exec("UPDATE outbox SET campaign_id = 'gone'");
    outbox.adds("two");
    await outbox.turnsOn(5 * MINUTE);
    expect(outbox.texts()).toEqual(["two"]);
    expect(stopIn(outbox)).toBeNull();
  });

  it("has the name of today, whatever an older method calls it", () => {
    const lacking = (needed?: string) => ({
      code: "slack_webapi_platform_error",
      data: { error: "missing_scope", needed },
    });
    expect(missingScopeOf(lacking("chat:write:bot"))).toBe("chat:write");
    expect(missingScopeOf(lacking("files:write"))).toBe("files:write");
    expect(missingScopeOf(lacking(), "chat:write")).toBe("chat:write");
  });

  it("for writing to people ends that message, and stops no channel", async () => {
    const outbox = await anOutbox();
    outbox.workspace.fail("conversations.open", { error: "missing_scope", times: 9 });
    outbox.adds("to you", { to: { userId: outbox.workspace.people.ana?.id ?? "" } });
    await outbox.caughtUp();
    outbox.adds("to all");
    await outbox.caughtUp();
    expect(outbox.texts()).toEqual(["to all"]);
    expect(outbox.rows()).toMatchObject([{ how: "given_up", why: "missing_scope im:write" }, { how: "posted" }]);
    expect(stopIn(outbox)).toBeNull();
  });
});

describe("a person nobody can write to", () => {
  it.each([
    ["conversations.open", "users_not_found"],
    ["conversations.open", "user_disabled"],
    ["conversations.open", "cannot_dm_bot"],
    ["chat.postMessage", "messages_tab_disabled"],
  ])("is not tried again: %s says %s", async (method, error) => {
    const outbox = await anOutbox();
    outbox.workspace.fail(method, { error });
    outbox.adds("to you", { to: { userId: outbox.workspace.people.ana?.id ?? "" } });
    await outbox.caughtUp();
    expect(outbox.rows()).toMatchObject([{ how: "given_up", why: error, attempts: 0 }]);
  });
});
