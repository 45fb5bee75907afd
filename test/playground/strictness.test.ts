import { describe, expect, it } from "vitest";
import { aBot, aWorkspace, call, section } from "./aWorkspace.ts";

describe("who may call what", () => {
  it("knows its own tokens only", async () => {
    const workspace = await aWorkspace();
    const test = (token: string, method = "auth.test") => call(workspace, method, {}, token);
    expect(await test("xoxb-unknown")).toEqual({ ok: false, error: "invalid_auth" });
    expect(await test("")).toEqual({ ok: false, error: "not_authed" });
    expect(await test(workspace.botToken)).toMatchObject({
      ok: true,
      team: "Acme Sales",
      team_id: workspace.teamId,
      user_id: workspace.botUserId,
    });
    expect(await test(workspace.botToken, "apps.connections.open")).toMatchObject({ error: "not_allowed_token_type" });
    expect(await test(workspace.appToken)).toMatchObject({ error: "not_allowed_token_type" });
    expect(await test(workspace.botToken, "chat.shout")).toMatchObject({ error: "unknown_method" });
    workspace.revokeToken();
    expect(await test(workspace.botToken)).toEqual({ ok: false, error: "token_revoked" });
    workspace.mend();
    expect(await test(workspace.botToken)).toMatchObject({ ok: true });
  });

  it("asks for the scope", async () => {
    const workspace = await aWorkspace({ scopes: ["chat:write"] });
    expect(await call(workspace, "files.info", { file: "F1" })).toMatchObject({
      error: "missing_scope",
      needed: "files:read",
      provided: "chat:write",
    });
  });

  it("lets the bot write, upload and update only where it is and what is its own", async () => {
    const workspace = await aWorkspace();
    const { sales, lobby, board } = workspace.channels;
    const post = (channel: unknown) => call(workspace, "chat.postMessage", { channel, text: "Hello" });
    expect(await post(lobby?.id)).toMatchObject({ error: "not_in_channel" });
    expect(await post(board?.id)).toMatchObject({ error: "channel_not_found" });
    expect(await post(workspace.people.ana?.directChannelId)).toMatchObject({ ok: true });
    expect(await post(workspace.people.ana?.id)).toMatchObject({ channel: workspace.people.ana?.directChannelId });
    const begun = await call(workspace, "files.getUploadURLExternal", { filename: "a.csv", length: 1 });
    await fetch(String(begun.upload_url), { method: "POST", body: "x" });
    const complete = (channel_id: unknown) =>
      call(workspace, "files.completeUploadExternal", { files: [{ id: begun.file_id }], channel_id });
    expect(await complete(lobby?.id)).toMatchObject({ error: "not_in_channel" });
    expect(workspace.refusals).toEqual([]);
    expect(await complete(workspace.people.ana?.id)).toMatchObject({ error: "channel_not_found" });
    expect(workspace.refusals).toHaveLength(1);
    expect(await complete(sales?.id)).toMatchObject({ ok: true });
    const ts = await workspace.say("ana", "sales", "mine");
    const update = { channel: sales?.id, ts, text: "yours" };
    expect(await call(workspace, "chat.update", update)).toMatchObject({ error: "cant_update_message" });
    expect(await call(workspace, "chat.delete", update)).toMatchObject({ error: "cant_delete_message" });
    expect(await call(workspace, "conversations.join", { channel: lobby?.id })).toMatchObject({ ok: true });
    expect(await post(lobby?.id)).toMatchObject({ ok: true });
  });

  it("demands text beside blocks, at most 40,000 characters, 4,000 in an update", async () => {
    const workspace = await aWorkspace();
    const channel = workspace.channels.sales?.id;
    const post = (args: object) => call(workspace, "chat.postMessage", { channel, ...args });
    expect(await post({ blocks: [section("x")] })).toMatchObject({ error: "no_text" });
    const { ts } = await post({ text: "x".repeat(40_000) });
    expect(await post({ text: "x".repeat(40_001) })).toMatchObject({ error: "msg_too_long" });
    const update = (text: string) => call(workspace, "chat.update", { channel, ts, text });
    expect(await update("x".repeat(4_000))).toMatchObject({ ok: true });
    expect(await update("x".repeat(4_001))).toMatchObject({ error: "msg_too_long" });
    expect(workspace.refusals).toHaveLength(3);
  });

  it("notes text that is not escaped, and calls to everybody", async () => {
    const workspace = await aWorkspace();
    const channel = workspace.channels.sales?.id;
    const post = (text: string) => call(workspace, "chat.postMessage", { channel, text, blocks: [section(text)] });
    await post("5 &lt; 6 &amp; <https://example.com|a link>, <@U012AB3CD>, <!date^1392734382^{date}|then>");
    expect(workspace.refusals).toEqual([]);
    for (const text of ["R&D", "a < b", "<!here> look"]) expect(await post(text)).toMatchObject({ ok: true });
    expect(workspace.refusals.map((one) => one.messages.length)).toEqual([2, 2, 2]);
  });
});

describe("people and channels", () => {
  it("tells zones, roles and membership", async () => {
    const workspace = await aWorkspace({ clock: () => Date.UTC(2026, 6, 1) });
    const { user } = await call(workspace, "users.info", { user: workspace.people.ben?.id });
    expect(user).toMatchObject({ tz: "Europe/Berlin", tz_offset: 7200, is_admin: false, team_id: workspace.teamId });
    const { channel } = await call(workspace, "conversations.info", { channel: workspace.channels.sales?.id });
    expect(channel).toMatchObject({ name: "sales", is_member: true, num_members: 3 });
    const opened = await call(workspace, "conversations.open", { users: workspace.people.ben?.id });
    expect(opened.channel).toEqual({ id: workspace.people.ben?.directChannelId });
  });

  it("keeps two workspaces apart", async () => {
    const one = await aWorkspace({ teamId: "T0ONE", teamName: "One" });
    const two = await aWorkspace({ teamId: "T0TWO", teamName: "Two" });
    const teams: string[] = [];
    for (const workspace of [one, two]) {
      await aBot(workspace, (app) => {
        app.event("app_home_opened", async ({ body, context }) => {
          teams.push(`${body.team_id} ${context.teamId} ${context.botUserId === workspace.botUserId}`);
        });
      });
    }
    await one.openHome("ana");
    await two.openHome("ana");
    expect(teams).toEqual(["T0ONE T0ONE true", "T0TWO T0TWO true"]);
    expect(await call(two, "auth.test", {}, one.botToken)).toMatchObject({ error: "invalid_auth" });
    expect(one.people.ana?.id).not.toBe(two.people.ana?.id);
  });
});

describe("faults", () => {
  it("answers 429 with Retry-After as often as asked, then as usual", async () => {
    const workspace = await aWorkspace();
    const ask = () =>
      fetch(`${workspace.apiUrl}auth.test`, {
        method: "POST",
        headers: { authorization: `Bearer ${workspace.botToken}` },
      });
    workspace.fail("auth.test", { status: 429, retryAfterSec: 7, times: 2 });
    const first = await ask();
    expect([first.status, first.headers.get("retry-after")]).toEqual([429, "7"]);
    expect((await ask()).status).toBe(429);
    expect((await ask()).status).toBe(200);
    workspace.fail("chat.postMessage", { error: "restricted_action" });
    const post = () => call(workspace, "chat.postMessage", { channel: workspace.channels.sales?.id, text: "x" });
    expect(await post()).toEqual({ ok: false, error: "restricted_action" });
    expect(await post()).toMatchObject({ ok: true });
    expect(workspace.calls.map((one) => `${one.method} ${one.status} ${one.error}`)).toEqual([
      "auth.test 429 ratelimited",
      "auth.test 429 ratelimited",
      "auth.test 200 null",
      "chat.postMessage 200 restricted_action",
      "chat.postMessage 200 null",
    ]);
  });
});

describe("events", () => {
  it("signs as Slack does, and can forge", async () => {
    const workspace = await aWorkspace();
    await aBot(workspace, () => {});
    const body = JSON.stringify({ type: "event_callback", team_id: workspace.teamId, event: { type: "nothing" } });
    expect(await workspace.postSigned(body)).toBe(200);
    expect(await workspace.postSigned(body, { secret: "wrong" })).toBe(401);
    expect(await workspace.postSigned(body, { timestampOffsetSec: -301 })).toBe(401);
  });

  it("sends an event again with the same id and the retry's number", async () => {
    const workspace = await aWorkspace();
    const seen: string[] = [];
    await aBot(workspace, (app) => {
      app.event("app_home_opened", async ({ body, context }) => {
        seen.push(`${body.event_id} ${context.retryNum ?? 0} ${context.retryReason ?? ""}`);
      });
    });
    await workspace.openHome("ana");
    const again = await workspace.retryLastEvent();
    expect(again).toMatchObject({ retryNum: 1, status: 200 });
    expect(seen).toEqual([`${again.eventId} 0 `, `${again.eventId} 1 http_timeout`]);
  });

  it("retries by itself where asked to, until the bot answers", async () => {
    const workspace = await aWorkspace({ eventRetryDelaysMs: [0, 10, 20] });
    const say = workspace.say("ana", "dm", "anybody?");
    await say;
    await workspace.waitFor(() => workspace.deliveries.length === 4);
    await workspace.whenQuiet(60);
    expect(workspace.deliveries.map((one) => [one.retryNum, one.status])).toEqual([
      [0, null],
      [1, null],
      [2, null],
      [3, null],
    ]);
  });

  it("tells the bot when it is invited, and its own posts in direct messages", async () => {
    const workspace = await aWorkspace();
    const seen: string[] = [];
    await aBot(workspace, (app) => {
      app.event("member_joined_channel", async ({ event }) => {
        seen.push(`${event.user === workspace.botUserId} ${event.inviter === workspace.people.ana?.id}`);
      });
    });
    await workspace.inviteBot("ana", "board");
    await call(workspace, "chat.postMessage", { channel: workspace.people.ana?.directChannelId, text: "Hi" });
    await workspace.waitFor(() => workspace.deliveries.some((one) => one.eventType === "message"));
    expect(seen).toEqual(["true true"]);
  });
});
