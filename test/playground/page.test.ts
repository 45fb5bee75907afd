import { expect, it } from "vitest";
import { jsonOf } from "../../src/playground/json.ts";
import type { Workspace } from "../../src/playground/workspace.ts";
import { aBot, aWorkspace, call, PIXEL } from "./aWorkspace.ts";

async function get(workspace: Workspace, path: string): Promise<Record<string, unknown>> {
  const answer: unknown = await (await fetch(`${workspace.pageUrl}page/${path}`)).json();
  return { ...jsonOf(answer) };
}

async function post(
  workspace: Workspace,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<unknown> {
  const response = await fetch(`${workspace.pageUrl}page/${path}`, {
    method: "POST",
    headers,
    body: body instanceof Uint8Array ? Buffer.from(body) : JSON.stringify(body),
  });
  return await response.json();
}

it("tells a person's workspace: people, channels, and whether the bot is there", async () => {
  const workspace = await aWorkspace();
  const { ben, ana } = workspace.people;
  const state = await get(workspace, `state?user=${ben?.id}`);
  expect(state).toMatchObject({ teamName: "Acme Sales", me: ben?.id, modal: null, home: null, botConnected: false });
  expect(state.channels).toEqual([
    { id: workspace.channels.sales?.id, name: "sales", isDirect: false, botIsMember: true, isArchived: false },
    { id: workspace.channels.lobby?.id, name: "lobby", isDirect: false, botIsMember: false, isArchived: false },
    { id: ben?.directChannelId, name: "Voicebot", isDirect: true, botIsMember: true, isArchived: false },
  ]);
  expect(state.people).toMatchObject([
    { name: "Ana Lima", isAdmin: true },
    { name: "ben" },
    { name: "Voicebot", isBot: true },
  ]);
  expect(await get(workspace, "state")).toMatchObject({ me: ana?.id });
});

it("writes, commands, uploads and clicks for the page", async () => {
  const workspace = await aWorkspace();
  const user = workspace.people.ana?.id;
  const channel = workspace.channels.sales?.id;
  const chosen: unknown[] = [];
  await aBot(workspace, (app) => {
    app.command("/voicebot", async ({ ack }) => await ack("Here I am"));
    app.action("pick", async ({ ack, payload }) => {
      chosen.push("selected_option" in payload ? payload.selected_option : payload);
      await ack();
    });
    app.event("app_home_opened", async ({ client, event }) => {
      await client.views.publish({ user_id: event.user, view: { type: "home", blocks: [{ type: "divider" }] } });
    });
  });
  expect(await post(workspace, "message", { user, channel, text: "R&amp;D" })).toEqual({ error: null });
  expect(await post(workspace, "message", { user, channel, text: "/voicebot help" })).toEqual({ error: null });
  expect(await post(workspace, `upload?user=${user}&channel=${channel}&name=a.png`, PIXEL)).toEqual({ error: null });
  const option = { text: { type: "plain_text", text: "One" }, value: "1" };
  const select = { type: "static_select", action_id: "pick", options: [option] };
  const { ts } = await call(workspace, "chat.postMessage", {
    channel,
    text: "Pick",
    blocks: [{ type: "actions", block_id: "b", elements: [select] }],
  });
  const click = { user, channel, ts, viewId: null, blockId: "b", actionId: "pick", choice: "1" };
  expect(await post(workspace, "click", click)).toEqual({ error: null });
  expect(chosen).toEqual([option]);
  expect(await post(workspace, "click", { ...click, choice: "2" })).toEqual({ error: "pick does not offer 2." });
  expect(await post(workspace, "home", { user })).toEqual({ error: null });
  await workspace.waitFor(() => workspace.home("ana"));
  const { messages } = await get(workspace, `messages?user=${user}&channel=${channel}`);
  expect(messages).toMatchObject([
    { text: "R&amp;D" },
    { text: "Here I am", onlyFor: user },
    { files: [{ name: "a.png", mimetype: "image/png" }] },
    { text: "Pick", onlyFor: null },
  ]);
  expect(await post(workspace, "message", { user: "nobody", channel, text: "x" })).toEqual({
    error: "there is no person nobody in Acme Sales",
  });
});

it("tells the page of changes as they come", async () => {
  const workspace = await aWorkspace();
  const response = await fetch(`${workspace.pageUrl}page/events`);
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  await reader?.read();
  const channel = workspace.channels.sales?.id;
  await call(workspace, "chat.postMessage", { channel, text: "Hello" });
  expect((await reader?.read())?.value).toBe(`data: ${JSON.stringify({ kind: "messages", channel })}\n\n`);
  await reader?.cancel();
});

it("lets no other site act through the browser", async () => {
  const workspace = await aWorkspace();
  const body = { user: workspace.people.ana?.id, channel: workspace.channels.sales?.id, text: "x" };
  expect(await post(workspace, "message", body, { origin: "https://evil.example" })).toMatchObject({
    error: "Only the page itself may ask this.",
  });
  expect(workspace.messages("sales", { as: "ana" })).toEqual([]);
});

it("hands everything else to the page", async () => {
  const workspace = await aWorkspace({ page: (_request, response) => void response.end("the page") });
  expect(await (await fetch(workspace.pageUrl)).text()).toBe("the page");
});
