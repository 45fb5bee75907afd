import { WebClient } from "@slack/web-api";
import { expect, it } from "vitest";
import { createTurnableClock } from "../../src/playground/turnableClock.ts";
import type { ChannelStanding, Workspace } from "../../src/playground/workspace.ts";
import { aWorkspace, call } from "./aWorkspace.ts";

const post = (workspace: Workspace, more: Record<string, unknown> = {}) =>
  call(workspace, "chat.postMessage", { channel: workspace.channels.sales?.id, text: "Hello", ...more });

const texts = (workspace: Workspace) => workspace.messages("sales", { as: "ana" }).map(({ text }) => text);

it.each<[ChannelStanding, string]>([
  ["archived", "is_archived"],
  ["forbidden", "restricted_action"],
  ["threads_only", "restricted_action_thread_only_channel"],
])("takes no message in a channel that is %s, until it is open again", async (standing, error) => {
  const workspace = await aWorkspace();
  workspace.setStanding("sales", standing);
  expect(await post(workspace)).toEqual({ ok: false, error });
  workspace.setStanding("sales", "open");
  expect(await post(workspace)).toMatchObject({ ok: true });
});

it("lets replies into a channel of threads, and edits nothing in an archived one", async () => {
  const workspace = await aWorkspace();
  const channel = workspace.channels.sales?.id;
  const { ts } = await post(workspace);
  workspace.setStanding("sales", "threads_only");
  expect(await post(workspace, { thread_ts: ts })).toMatchObject({ ok: true });
  workspace.setStanding("sales", "archived");
  expect(await call(workspace, "chat.update", { channel, ts, text: "Else" })).toEqual({
    ok: false,
    error: "is_inactive",
  });
  expect(await call(workspace, "conversations.info", { channel })).toMatchObject({ channel: { is_archived: true } });
  await expect(workspace.say("ana", "sales", "Anybody?")).rejects.toThrow("archived");
});

it("is down for as long as asked, on its own clock", async () => {
  let nowMs = Date.UTC(2026, 10, 23, 8);
  const clock = createTurnableClock(() => nowMs);
  const workspace = await aWorkspace({ clock: clock.now });
  workspace.fail("*", { status: 503, forMs: 3_600_000 });
  for (let minute = 0; minute < 3; minute += 1) expect(await post(workspace)).toMatchObject({ ok: false });
  nowMs += 3_600_000;
  expect(await post(workspace)).toMatchObject({ ok: true });
  expect(workspace.calls.map(({ status }) => status)).toEqual([503, 503, 503, 200]);
  expect(workspace.countCalls("chat.postMessage")).toBe(4);
  expect(workspace.countCalls("chat.update")).toBe(0);
});

it("answers some calls 429 with the time to wait", async () => {
  const workspace = await aWorkspace();
  workspace.fail("chat.postMessage", { status: 429, retryAfterSec: 7, times: 2 });
  const client = new WebClient(workspace.botToken, {
    slackApiUrl: workspace.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
  const said = { channel: workspace.channels.sales?.id ?? "", text: "Hello" };
  for (let time = 0; time < 2; time += 1)
    await expect(client.chat.postMessage(said)).rejects.toMatchObject({ retryAfter: 7 });
  await expect(client.chat.postMessage(said)).resolves.toMatchObject({ ok: true });
});

it("takes one message at a time in each channel, where that is limited", async () => {
  const workspace = await aWorkspace({ channels: [{ name: "sales" }, { name: "other" }] });
  workspace.limitPosts(60_000);
  const statuses = async (channel: string) => {
    await post(workspace, { channel: workspace.channels[channel]?.id });
    return workspace.calls.at(-1)?.status;
  };
  expect([await statuses("sales"), await statuses("sales"), await statuses("other")]).toEqual([200, 429, 200]);
});

it("hangs, breaks the line, or does what was asked and loses the answer", async () => {
  const workspace = await aWorkspace();
  const shortly = new WebClient(workspace.botToken, {
    slackApiUrl: workspace.apiUrl,
    timeout: 100,
    retryConfig: { retries: 0 },
  });
  const said = (text: string) => ({ channel: workspace.channels.sales?.id ?? "", text });
  for (const network of ["hang", "reset", "answer_lost"] as const) {
    workspace.fail("chat.postMessage", { network });
    await expect(shortly.chat.postMessage(said(network))).rejects.toThrow();
  }
  expect(texts(workspace)).toEqual(["answer_lost"]);
  expect(workspace.calls.map(({ status, error }) => [status, error])).toEqual([
    [0, "hang"],
    [0, "reset"],
    [200, null],
  ]);
});
