import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { WebClient } from "@slack/web-api";
import { expect, it, onTestFinished } from "vitest";
import type { Workspace } from "../../src/playground/workspace.ts";
import { aBot, aWorkspace, call, PIXEL } from "./aWorkspace.ts";

const seen = (workspace: Workspace) => workspace.messages("sales", { as: "ana" });

async function aThread(workspace: Workspace) {
  const client = new WebClient(workspace.botToken, { slackApiUrl: workspace.apiUrl });
  const channel = workspace.channels.sales?.id ?? "";
  const head = await client.chat.postMessage({ channel, text: "Conversion fell" });
  const reply = (text: string, isBroadcast = false) =>
    call(workspace, "chat.postMessage", { channel, text, thread_ts: head.ts, reply_broadcast: isBroadcast });
  return { client, channel, headTs: head.ts ?? "", reply };
}

it("shows a broadcast reply in its channel too, and others in the thread alone", async () => {
  const workspace = await aWorkspace();
  const { headTs, reply } = await aThread(workspace);
  await reply("Another week of it");
  await reply("It is critical now", true);
  expect(seen(workspace).map(({ text, threadTs, isBroadcast }) => [text, threadTs, isBroadcast])).toEqual([
    ["Conversion fell", null, false],
    ["Another week of it", headTs, false],
    ["It is critical now", headTs, true],
  ]);
  expect(workspace.refusals).toEqual([]);
});

it("tells of a broadcast as Slack does, with the message that it replies to", async () => {
  const workspace = await aWorkspace();
  const events: unknown[] = [];
  const server = createServer(async (request, response) => {
    const { event, challenge } = JSON.parse(await text(request));
    if (event !== undefined) events.push(event);
    response.end(JSON.stringify({ challenge }));
  }).listen(0);
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" ? address?.port : "";
  await workspace.connectBot({ eventsUrl: `http://127.0.0.1:${port}` });
  const channel = workspace.people.ana?.directChannelId;
  const { ts } = await call(workspace, "chat.postMessage", { channel, text: "Head" });
  await call(workspace, "chat.postMessage", { channel, text: "Reply", thread_ts: ts, reply_broadcast: true });
  await workspace.waitFor(() => events.length === 2);
  expect(events[1]).toMatchObject({ subtype: "thread_broadcast", thread_ts: ts, root: { text: "Head" } });
});

it("remarks on what does not do what was meant", async () => {
  const workspace = await aWorkspace();
  const { client, channel, headTs } = await aThread(workspace);
  await call(workspace, "chat.postMessage", { channel, text: "Nowhere", reply_broadcast: true });
  const reply = await client.chat.postMessage({ channel, text: "Reply", thread_ts: headTs });
  await client.chat.postMessage({ channel, text: "Deeper", thread_ts: reply.ts ?? "" });
  expect(workspace.refusals.map(({ messages }) => messages)).toEqual([
    ["reply_broadcast does nothing without thread_ts"],
    ["thread_ts is that of a reply: name the message that began the thread"],
  ]);
});

it("keeps the picture of a message through an update, and remarks on one that an update adds", async () => {
  const workspace = await aWorkspace();
  const { client, channel } = await aThread(workspace);
  const upload = async () =>
    (await client.filesUploadV2({ file: PIXEL, filename: "a.png", alt_text: "A" })).files[0]?.files?.[0]?.id ?? "";
  const [first, second] = [await upload(), await upload()];
  const image = (id: string) => ({ type: "image" as const, slack_file: { id }, alt_text: "A chart" });
  const { ts = "" } = await client.chat.postMessage({ channel, text: "Fell", blocks: [image(first)] });
  await client.chat.update({
    channel,
    ts,
    text: "Fell, seen by Ana",
    blocks: [image(first)],
  });
  expect(workspace.refusals).toEqual([]);
  expect(seen(workspace).at(-1)).toMatchObject({ text: "Fell, seen by Ana", edited: true });
  await client.chat.update({ channel, ts, text: "Fell", blocks: [image(second)] });
  expect(workspace.refusals.map(({ messages }) => messages)).toEqual([
    ["a picture added by an update shows as broken"],
  ]);
});

it("takes a menu with a question before it in a message", async () => {
  const workspace = await aWorkspace();
  const plain = (text: string) => ({ type: "plain_text", text });
  const confirm = {
    title: plain("Mute?"),
    text: plain("Nobody is told any more."),
    confirm: plain("Mute"),
    deny: plain("Keep"),
  };
  const options = ["day", "week"].map((value) => ({ text: plain(value), value }));
  const menu = { type: "static_select", action_id: "snooze", placeholder: plain("Snooze"), options, confirm };
  const chosen: unknown[] = [];
  await aBot(workspace, (app) => {
    app.action("snooze", async ({ ack, payload }) => {
      await ack();
      chosen.push("selected_option" in payload && payload.selected_option);
    });
  });
  const channel = workspace.channels.sales?.id;
  const blocks = [{ type: "actions", elements: [menu] }];
  const { ts } = await call(workspace, "chat.postMessage", { channel, text: "Fell", blocks });
  await workspace.click("ana", { channel: "sales", ts: String(ts) }, "snooze", { choice: "week" });
  expect(chosen).toMatchObject([{ value: "week" }]);
  expect(workspace.refusals).toEqual([]);
});
