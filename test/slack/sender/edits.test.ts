import { describe, expect, it } from "vitest";
import { message, section } from "../../../src/slack/blockKit.ts";
import { formsOf } from "../../../src/slack/postWithPictures.ts";
import { anOutbox, errorsIn } from "./anOutbox.ts";

const troublesIn = ({ store }: Awaited<ReturnType<typeof anOutbox>>) =>
  store.sqlite.prepare("SELECT count(*) FROM post_troubles").pluck().get();

describe("an edit", () => {
  it("goes before the messages that wait for its channel", async () => {
    const outbox = await anOutbox();
    const parentId = outbox.adds("before");
    await outbox.caughtUp();
    await outbox.stops();
    for (const text of ["one", "two"]) outbox.adds(text, { dueMs: 0 });
    outbox.edits(parentId);
    outbox.startsAgain();
    await outbox.caughtUp();
    const methods = outbox.workspace.calls.map(({ method }) => method);
    expect(methods.slice(-3)).toEqual(["chat.update", "chat.postMessage", "chat.postMessage"]);
  });

  it.each([
    ["message_not_found", "unwanted"],
    ["cant_update_message", "refused"],
    ["edit_window_closed", "refused"],
  ])("that Slack answers with %s ends quietly", async (error, how) => {
    const outbox = await anOutbox();
    const parentId = outbox.adds("before");
    await outbox.caughtUp();
    outbox.workspace.fail("chat.update", { error });
    outbox.edits(parentId);
    await outbox.caughtUp();
    expect(outbox.texts()).toEqual(["before"]);
    expect(outbox.rows().at(-1)).toMatchObject({ how, why: error });
    expect(errorsIn(outbox)).toEqual([]);
  });

  it("in an archived channel ends quietly", async () => {
    const outbox = await anOutbox();
    const parentId = outbox.adds("before");
    await outbox.caughtUp();
    outbox.workspace.setStanding("sales", "archived");
    outbox.edits(parentId);
    await outbox.caughtUp();
    expect(outbox.rows().at(-1)).toMatchObject({ how: "refused", why: "is_inactive" });
    expect(outbox.texts("dm")).toEqual([]);
    expect(errorsIn(outbox)).toEqual([]);
  });

  it("or a reply shows nothing of whether its channel takes messages; a new message does", async () => {
    const outbox = await anOutbox();
    const parentId = outbox.adds("before");
    await outbox.caughtUp();
    outbox.workspace.setStanding("sales", "threads_only");
    outbox.adds("refused");
    await outbox.caughtUp();
    outbox.edits(parentId);
    outbox.adds("reply", { parentId });
    await outbox.caughtUp();
    expect(outbox.rows().slice(-2)).toMatchObject([{ how: "posted" }, { how: "posted" }]);
    expect(troublesIn(outbox)).toBe(1);
    outbox.workspace.setStanding("sales", "open");
    outbox.adds("taken");
    await outbox.caughtUp();
    expect(troublesIn(outbox)).toBe(0);
  });
});

describe("a message that is too long for Slack", () => {
  it("goes out in a simpler form, and in the end cut short", async () => {
    const outbox = await anOutbox();
    outbox.workspace.fail("chat.postMessage", { error: "msg_too_long", times: 1 });
    outbox.adds("long");
    await outbox.caughtUp();
    expect(outbox.rows()).toMatchObject([{ how: "posted", attempts: 0 }]);
    const sections = Array.from({ length: 5 }, () => section("word ".repeat(500)));
    const last = formsOf(() => message("long", sections), []).at(-1);
    expect(last?.message.text).toHaveLength(4_000);
    expect(last?.message.blocks).toEqual([]);
  });
});
