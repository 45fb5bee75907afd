import { expect, it } from "vitest";
import { aBot, aWorkspace, call, section } from "./aWorkspace.ts";

const VIEW = { type: "home", blocks: [section("Home")] };

it("answers late where asked to, and truly", async () => {
  const workspace = await aWorkspace();
  workspace.fail("users.info", { delayMs: 120 });
  const beforeMs = performance.now();
  const answer = await call(workspace, "users.info", { user: workspace.people.ana?.id });
  expect(answer).toMatchObject({ ok: true, user: { is_admin: true } });
  expect(performance.now() - beforeMs).toBeGreaterThan(110);
});

it("takes no trigger and no response URL once they are over, until it is mended", async () => {
  const workspace = await aWorkspace();
  const said: unknown[] = [];
  await aBot(workspace, (app) => {
    app.command("/voicebot", async ({ ack, body, respond }) => {
      await ack();
      const view = { type: "modal", title: { type: "plain_text", text: "M" }, blocks: [section("x")] };
      said.push((await call(workspace, "views.open", { trigger_id: body.trigger_id, view })).error ?? "opened");
      said.push(
        await respond("Hello").then(
          ({ status }) => status,
          (error) => error.statusCode,
        ),
      );
    });
  });
  const asks = async () => {
    const before = said.length;
    await workspace.command("ana", "sales", "/voicebot");
    await workspace.waitFor(() => said.length === before + 2);
  };
  workspace.expireTriggers();
  workspace.expireResponseUrls();
  await asks();
  workspace.mend();
  await asks();
  expect(said).toEqual(["expired_trigger_id", 404, "opened", 200]);
});

it("refuses every call of a revoked token, while response URLs and commands go on", async () => {
  const workspace = await aWorkspace();
  const statuses: number[] = [];
  await aBot(workspace, (app) => {
    app.command("/voicebot", async ({ ack, respond }) => {
      await ack();
      statuses.push((await respond("Still here")).status);
    });
  });
  workspace.revokeToken();
  const channel = workspace.channels.sales?.id;
  const user = workspace.people.ana?.id;
  const revoked = { ok: false, error: "token_revoked" };
  expect(await call(workspace, "chat.postMessage", { channel, text: "x" })).toEqual(revoked);
  expect(await call(workspace, "views.publish", { user_id: user, view: VIEW })).toEqual(revoked);
  expect(await call(workspace, "users.list", {})).toEqual(revoked);
  await workspace.command("ana", "sales", "/voicebot");
  await workspace.waitFor(() => statuses.length === 1);
  expect(statuses).toEqual([200]);
  expect(workspace.messages("sales", { as: "ana" }).map(({ text }) => text)).toEqual(["Still here"]);
});

it("shows an ephemeral message to a member alone, whose buttons answer, and to no stranger", async () => {
  const workspace = await aWorkspace({
    channels: [{ name: "sales" }, { name: "small", people: ["ana"] }],
  });
  const pressed: unknown[] = [];
  await aBot(workspace, (app) => {
    app.action("pick", async ({ ack, body }) => {
      await ack();
      pressed.push("message" in body && body.message, "container" in body && body.container.is_ephemeral);
    });
  });
  const button = { type: "button", action_id: "pick", text: { type: "plain_text", text: "Pick" }, value: "1" };
  const said = { text: "Pick one", blocks: [{ type: "actions", elements: [button] }] };
  const post = (channel: string, who: string) =>
    call(workspace, "chat.postEphemeral", {
      channel: workspace.channels[channel]?.id,
      user: workspace.people[who]?.id,
      ...said,
    });
  expect(await post("small", "ben")).toEqual({ ok: false, error: "user_not_in_channel" });
  const { message_ts } = await post("sales", "ben");
  expect(workspace.messages("sales", { as: "ana" })).toEqual([]);
  const at = { channel: "sales", ts: String(message_ts) };
  expect((await workspace.click("ana", at, "pick")).error).toContain("no longer there");
  expect((await workspace.click("ben", at, "pick")).error).toBeNull();
  expect(pressed).toEqual([false, true]);
});

it("publishes a Home only for an app that has one, and opens either tab of the bot", async () => {
  const without = await aWorkspace({ homeTab: false });
  const publish = (workspace: typeof without) =>
    call(workspace, "views.publish", { user_id: workspace.people.ana?.id, view: VIEW });
  expect(await publish(without)).toEqual({ ok: false, error: "not_enabled" });
  const workspace = await aWorkspace();
  const tabs: string[] = [];
  await aBot(workspace, (app) => {
    app.event("app_home_opened", async ({ event }) => {
      tabs.push(`${event.tab} ${event.view?.type ?? "unseen"}`);
    });
  });
  await workspace.openHome("ana");
  expect(await publish(workspace)).toMatchObject({ ok: true, view: { type: "home" } });
  await workspace.openHome("ana");
  await workspace.openHome("ana", "messages");
  expect(tabs).toEqual(["home unseen", "home home", "messages unseen"]);
});
