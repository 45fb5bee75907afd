import { describe, expect, it } from "vitest";
import type { ChartSpec } from "../../../src/charts/chartSpec.ts";
import { anOutbox } from "./anOutbox.ts";

const HOUR = 3_600_000;

describe("the sender", () => {
  it("sends what is due, in order, once, and nothing before its time", async () => {
    const outbox = await anOutbox();
    const later = outbox.adds("later", { dueMs: Date.UTC(2026, 10, 23, 13) });
    for (const text of ["one", "two", "three"]) outbox.adds(text);
    await outbox.caughtUp();
    expect(outbox.texts()).toEqual(["one", "two", "three"]);
    await outbox.turnsOn(HOUR);
    expect(outbox.texts()).toEqual(["one", "two", "three", "later"]);
    expect(outbox.rows().map(({ how }) => how)).toEqual(["posted", "posted", "posted", "posted"]);
    expect(later).toBe(1);
  });

  it("leaves a second between two messages of a channel and none between channels", async () => {
    const outbox = await anOutbox({ postEveryMs: 300 });
    outbox.workspace.limitPosts(250);
    for (const text of ["one", "two", "three"]) {
      outbox.adds(text);
      outbox.adds(`other ${text}`, { to: { channelId: outbox.channelId("other") } });
    }
    const begunMs = performance.now();
    await outbox.caughtUp();
    expect(performance.now() - begunMs).toBeGreaterThan(600);
    const order = outbox.workspace.calls.flatMap(({ args }) => (typeof args.text === "string" ? [args.text] : []));
    expect(order.indexOf("other one")).toBeLessThan(order.indexOf("two"));
    expect(outbox.texts("other")).toEqual(["other one", "other two", "other three"]);
    expect(outbox.workspace.calls.filter(({ status }) => status === 429)).toEqual([]);
  });

  it("puts a reply into its thread once its parent is posted, and a broadcast into the channel too", async () => {
    const outbox = await anOutbox();
    const parentId = outbox.adds("parent");
    outbox.adds("reply", { parentId });
    outbox.adds("loud reply", { parentId, isBroadcast: true });
    await outbox.caughtUp();
    const posts = outbox.workspace.calls.filter(({ method }) => method === "chat.postMessage").map(({ args }) => args);
    const ts = outbox.workspace.messages("sales", { as: "ana" }).find(({ text }) => text === "parent")?.ts;
    expect(posts.map(({ thread_ts }) => thread_ts)).toEqual([undefined, ts, ts]);
    expect(posts.map(({ reply_broadcast }) => String(reply_broadcast))).toEqual(["undefined", "undefined", "true"]);
  });

  it("posts beside a thread that is gone", async () => {
    const outbox = await anOutbox();
    const parentId = outbox.adds("parent");
    await outbox.caughtUp();
    outbox.workspace.fail("chat.postMessage", { error: "thread_not_found" });
    outbox.adds("reply", { parentId });
    await outbox.caughtUp();
    expect(outbox.workspace.calls.at(-1)).toMatchObject({ method: "chat.postMessage", error: null });
    expect(outbox.workspace.calls.at(-1)?.args.thread_ts).toBeUndefined();
    expect(outbox.rows().at(-1)).toMatchObject({ how: "posted", attempts: 0 });
  });

  it("writes to a person where it was told to", async () => {
    const outbox = await anOutbox();
    outbox.adds("to you", { to: { userId: outbox.workspace.people.ana?.id ?? "" } });
    await outbox.caughtUp();
    expect(outbox.texts("dm")).toEqual(["to you"]);
  });

  it("ends what nobody wants any more", async () => {
    const outbox = await anOutbox();
    outbox.adds("of a campaign that is gone", { campaignId: "gone" });
    await outbox.caughtUp();
    expect(outbox.texts()).toEqual([]);
    expect(outbox.rows()).toMatchObject([{ how: "unwanted" }]);
  });

  it("gives back what it has not sent when it is stopped, and goes on at the next start", async () => {
    const outbox = await anOutbox({
      charts: { draw: () => new Promise(() => undefined), close: async () => undefined },
      chart: CHART,
    });
    outbox.adds("one");
    await outbox.workspace.waitFor(() => outbox.rows()[0]?.how === "claimed");
    const begunMs = performance.now();
    await outbox.stops();
    expect(performance.now() - begunMs).toBeLessThan(1000);
    expect(outbox.rows()).toMatchObject([{ how: "waiting", attempts: 0 }]);
    expect(outbox.texts()).toEqual([]);
  });
});

describe("a message with a picture", () => {
  it("shows it, also after an edit", async () => {
    const outbox = await anOutbox({ chart: CHART });
    const parentId = outbox.adds("before");
    await outbox.caughtUp();
    outbox.edits(parentId);
    await outbox.caughtUp();
    const [shown] = outbox.workspace.messages("sales", { as: "ana" });
    expect(shown).toMatchObject({
      text: "edit",
      blocks: [{ type: "image", alt_text: CHART.altText }, { type: "section" }],
    });
    expect(outbox.texts()).toEqual(["edit"]);
  });

  it("uploads it once, however often it is tried", async () => {
    const outbox = await anOutbox({ chart: CHART });
    outbox.workspace.fail("chat.postMessage", { status: 503, times: 3 });
    outbox.adds("the finding");
    for (let tries = 0; tries < 4; tries += 1) await outbox.turnsOn(60_000);
    expect(outbox.workspace.messages("sales", { as: "ana" })).toMatchObject([{ blocks: [{ type: "image" }, {}] }]);
    expect(outbox.workspace.countCalls("files.getUploadURLExternal")).toBe(1);
  });

  it.each(["files.getUploadURLExternal", "files.info"])(
    "shows it though Slack limits %s for a moment",
    async (method) => {
      const outbox = await anOutbox({ chart: CHART });
      outbox.workspace.fail(method, { status: 429, retryAfterSec: 1 });
      outbox.adds("the finding");
      await outbox.caughtUp();
      expect(outbox.workspace.messages("sales", { as: "ana" })).toMatchObject([{ blocks: [{ type: "image" }, {}] }]);
    },
  );

  it.each([
    ["cannot be drawn", async () => Promise.reject(new Error("no canvas")), () => undefined],
    [
      "cannot be uploaded",
      async () => PNG,
      (fail: Fail) => fail("files.getUploadURLExternal", { status: 500, times: 9 }),
    ],
    [
      "is refused in its block",
      async () => PNG,
      (fail: Fail) => fail("chat.postMessage", { error: "invalid_blocks", times: 1 }),
    ],
  ])("that %s goes out without it, once", async (_, draw, breakIt) => {
    const outbox = await anOutbox({ chart: CHART, charts: { draw, close: async () => undefined } });
    breakIt(outbox.workspace.fail);
    outbox.adds("the finding");
    await outbox.caughtUp();
    expect(outbox.workspace.messages("sales", { as: "ana" })).toMatchObject([
      { text: "the finding", blocks: [{ type: "section" }] },
    ]);
    expect(outbox.rows()).toMatchObject([{ how: "posted", attempts: 0 }]);
    expect(outbox.store.sqlite.prepare("SELECT pictures FROM outbox").pluck().get()).toBe("[]");
  });
});

type Fail = Awaited<ReturnType<typeof anOutbox>>["workspace"]["fail"];

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);

const CHART: ChartSpec = {
  kind: "health",
  title: "Health is 52",
  subject: "Q1",
  note: "16-22 Nov",
  altText: "Health is 52 of 100",
  bars: [
    {
      part: "revenue",
      label: "Revenue",
      points: { kept: 17, lost: 8 },
      text: "17 of 25",
      isCostliest: true,
    },
  ],
};
