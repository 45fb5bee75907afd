import { expect, it } from "vitest";
import { jsonOf } from "../../src/playground/json.ts";
import type { Workspace } from "../../src/playground/workspace.ts";
import { aBot, aWorkspace, call } from "./aWorkspace.ts";

const plain = (text: string) => ({ type: "plain_text" as const, text });

function modal(title: string, more: object = {}) {
  const push = { type: "button" as const, action_id: "push", text: plain("Push") };
  return {
    type: "modal" as const,
    title: plain(title),
    blocks: [{ type: "actions" as const, elements: [push] }],
    ...more,
  };
}

/** A bot whose command hands out its trigger id. */
async function aTrigger(workspace: Workspace): Promise<() => Promise<string>> {
  const triggers: string[] = [];
  await aBot(workspace, (app) => {
    app.command("/voicebot", async ({ ack, body }) => {
      triggers.push(body.trigger_id);
      await ack();
    });
  });
  return async () => {
    await workspace.command("ana", "sales", "/voicebot");
    return triggers.at(-1) ?? "";
  };
}

it("takes a trigger once, within three seconds", async () => {
  let nowMs = Date.now();
  const workspace = await aWorkspace({ clock: () => nowMs });
  const nextTrigger = await aTrigger(workspace);
  const open = (trigger_id: string) => call(workspace, "views.open", { trigger_id, view: modal("Hello") });
  const trigger = await nextTrigger();
  nowMs += 2_999;
  expect(await open(trigger)).toMatchObject({ ok: true, view: { type: "modal", team_id: workspace.teamId } });
  expect(await open(trigger)).toMatchObject({ error: "exchanged_trigger_id" });
  const late = await nextTrigger();
  nowMs += 3_001;
  expect(await open(late)).toMatchObject({ error: "expired_trigger_id" });
  expect(await open("made-up")).toMatchObject({ error: "invalid_trigger_id" });
});

it("refuses a view that Slack refuses", async () => {
  const workspace = await aWorkspace();
  const nextTrigger = await aTrigger(workspace);
  const view = modal("A title that is longer than Slack takes");
  expect(await call(workspace, "views.open", { trigger_id: await nextTrigger(), view })).toMatchObject({
    error: "invalid_arguments",
  });
  expect(workspace.modal("ana")).toBeNull();
  expect(workspace.refusals).toHaveLength(1);
});

it("lays modals on each other, three at most, and tells the bot of a closed one if it asked", async () => {
  const workspace = await aWorkspace();
  const pushed: unknown[] = [];
  const closed: string[] = [];
  await aBot(workspace, (app) => {
    app.command("/voicebot", async ({ ack, body, client }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: modal("1") });
    });
    app.action("push", async ({ ack, body, client }) => {
      await ack();
      if (!("trigger_id" in body)) return;
      const view = modal(String(pushed.length + 2), { notify_on_close: true, callback_id: "top" });
      const answer = await client.views
        .push({ trigger_id: body.trigger_id, view })
        .catch((error: Error) => error.message);
      pushed.push(typeof answer === "string" ? answer : answer.view?.previous_view_id);
    });
    app.view({ callback_id: "top", type: "view_closed" }, async ({ ack, view }) => {
      closed.push(view.title.text);
      await ack();
    });
  });
  const press = async () => {
    const top = await workspace.waitFor(() => workspace.modal("ana"));
    const before = pushed.length;
    await workspace.click("ana", { viewId: top.id }, "push");
    await workspace.waitFor(() => pushed.length > before);
    return top;
  };
  await workspace.command("ana", "dm", "/voicebot");
  const first = await press();
  const second = await press();
  await press();
  expect(pushed).toEqual([first.id, second.id, "An API error occurred: push_limit_reached"]);
  await workspace.closeView("ana", workspace.modal("ana")?.id ?? "");
  expect(closed).toEqual(["3"]);
  expect(workspace.modal("ana")?.title).toBe("2");
  await press();
  expect(workspace.modal("ana")?.title).toBe("5");
});

it("follows what a submission is answered with: another view, one on top, or none", async () => {
  const workspace = await aWorkspace();
  const submit = { submit: plain("Go"), callback_id: "step" };
  await aBot(workspace, (app) => {
    app.command("/voicebot", async ({ ack, body, client }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: modal("first", submit) });
    });
    app.view("step", async ({ ack, view }) => {
      const title = view.title.text;
      if (title === "first") return await ack({ response_action: "update", view: modal("updated", submit) });
      if (title === "updated") return await ack({ response_action: "push", view: modal("pushed", submit) });
      await ack({ response_action: "clear" });
    });
  });
  await workspace.command("ana", "sales", "/voicebot");
  const titles: unknown[] = [];
  for (let step = 0; step < 3; step += 1) {
    const top = await workspace.waitFor(() => workspace.modal("ana"));
    titles.push(top.title);
    expect((await workspace.submitView("ana", top.id)).error).toBeNull();
  }
  expect([...titles, workspace.modal("ana")]).toEqual(["first", "updated", "pushed", null]);
  expect(workspace.refusals).toEqual([]);
});

it("updates a view only while it is open, and with the newest hash", async () => {
  const workspace = await aWorkspace();
  const nextTrigger = await aTrigger(workspace);
  const opened = await call(workspace, "views.open", { trigger_id: await nextTrigger(), view: modal("1") });
  const { id: view_id, hash } = jsonOf(opened.view);
  const update = (more: object) => call(workspace, "views.update", { view_id, view: modal("2"), ...more });
  expect(await update({ hash: "old" })).toMatchObject({ error: "hash_conflict" });
  expect(await update({ hash })).toMatchObject({ ok: true });
  expect(workspace.modal("ana")?.title).toBe("2");
  await workspace.closeView("ana", String(view_id));
  expect(await update({})).toMatchObject({ error: "not_found" });
});

it("gives up on a command that is not acked within three seconds", async () => {
  const workspace = await aWorkspace();
  await aBot(workspace, (app) => {
    app.command("/voicebot", async () => {});
  });
  const outcome = await workspace.command("ana", "sales", "/voicebot");
  expect(outcome).toMatchObject({ ackStatus: null, error: '/voicebot failed with the error "operation_timeout"' });
  expect(outcome.ackMs).toBeGreaterThan(2_900);
});
