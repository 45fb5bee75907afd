import { describe, expect, it } from "vitest";
import { aBot, aSocketBot, aWorkspace, call, section } from "./aWorkspace.ts";

describe.each([
  ["HTTP", aBot],
  ["Socket Mode", aSocketBot],
] as const)("over %s", (_name, connect) => {
  it("sends a slash command and shows the ack to the asker alone", async () => {
    const workspace = await aWorkspace();
    await connect(workspace, (app) => {
      app.command("/voicebot", async ({ ack, command }) => {
        await ack(`You said ${command.text} in ${command.channel_name}`);
      });
    });
    const outcome = await workspace.command("ana", "sales", "/voicebot  health  7d ");
    expect(outcome).toMatchObject({ ackStatus: 200, error: null, ackText: "You said health  7d in sales" });
    expect(outcome.ackMs).toBeLessThan(1000);
    expect(workspace.messages("sales", { as: "ana" })).toMatchObject([
      { text: "You said health  7d in sales", onlyFor: workspace.people.ana?.id, user: workspace.botUserId },
    ]);
    expect(workspace.messages("sales", { as: "ben" })).toEqual([]);
  });

  it("carries respond(), posts, mentions, direct messages, buttons and modals", async () => {
    const workspace = await aWorkspace();
    const heard: string[] = [];
    await connect(workspace, (app) => {
      app.command("/voicebot", async ({ ack, respond }) => {
        await ack();
        await respond({ response_type: "in_channel", text: "Pick", blocks: [button("pick", "Pick me")] });
      });
      app.event("app_mention", async ({ event, say }) => {
        heard.push(event.text);
        await say("You called?");
      });
      app.message(async ({ message }) => {
        heard.push(`${message.channel_type}:${"text" in message ? message.text : ""}`);
      });
      app.action("pick", async ({ ack, body, client }) => {
        await ack();
        if ("trigger_id" in body) await client.views.open({ trigger_id: body.trigger_id, view: aModal() });
      });
      app.view("ask", async ({ ack, view, client, body }) => {
        const value = view.state.values.name?.typed?.value ?? "";
        if (value === "bad") return await ack({ response_action: "errors", errors: { name: "Not that one" } });
        await ack();
        await client.chat.postMessage({ channel: body.user.id, text: `Hello ${value}` });
      });
    });
    await workspace.command("ana", "sales", "/voicebot help");
    const [posted] = await workspace.waitFor(() => {
      const shown = workspace.messages("sales", { as: "ben" });
      return shown.length > 0 && shown;
    });
    expect(posted).toMatchObject({ text: "Pick", onlyFor: null });
    const clicked = await workspace.click("ben", { channel: "sales", ts: posted?.ts ?? "" }, "pick");
    expect(clicked.error).toBeNull();
    const modal = await workspace.waitFor(() => workspace.modal("ben"));
    expect(modal).toMatchObject({ title: "Ask", submit: "Go", type: "modal" });
    expect((await workspace.submitView("ben", modal.id)).error).toBe("Please complete this required field.");
    expect((await workspace.submitView("ben", modal.id, { name: { typed: "bad" } })).error).toBe("Not that one");
    expect(workspace.modal("ben")?.errors).toEqual({ name: "Not that one" });
    expect((await workspace.submitView("ben", modal.id, { name: { typed: "Ben" } })).error).toBeNull();
    expect(workspace.modal("ben")).toBeNull();
    await workspace.waitFor(() => workspace.messages("dm", { as: "ben" }).some((one) => one.text === "Hello Ben"));
    await workspace.say("ana", "sales", "@Voicebot are you <there>?");
    await workspace.say("ana", "dm", "psst");
    await workspace.whenQuiet();
    expect(heard).toEqual([`<@${workspace.botUserId}> are you &lt;there&gt;?`, "im:psst"]);
    expect(workspace.refusals).toEqual([]);
  });
});

it("reconnects a Socket Mode bot that is asked to", async () => {
  const workspace = await aWorkspace();
  await aSocketBot(workspace, (app) => {
    app.command("/voicebot", async ({ ack }) => await ack("here"));
  });
  workspace.refreshSockets();
  await workspace.waitFor(() => workspace.calls.filter((one) => one.method === "apps.connections.open").length === 2);
  await workspace.waitFor(() => workspace.isBotConnected());
  expect((await workspace.command("ana", "dm", "/voicebot")).ackText).toBe("here");
});

it("says what Slack says when a command fails", async () => {
  const workspace = await aWorkspace();
  expect((await workspace.command("ana", "sales", "/voicebot health")).error).toBe(
    '/voicebot failed with the error "dispatch_failed"',
  );
  expect((await workspace.command("ana", "sales", "/nope")).error).toBe("/nope is not a valid command.");
});

describe("response URLs", () => {
  async function pressed(clock?: () => number) {
    const workspace = await aWorkspace(clock ? { clock } : {});
    const urls: string[] = [];
    await aBot(workspace, (app) => {
      app.action("pick", async ({ ack, body }) => {
        await ack();
        if ("response_url" in body) urls.push(body.response_url);
      });
    });
    const posted = await call(workspace, "chat.postMessage", {
      channel: workspace.channels.sales?.id,
      text: "Pick",
      blocks: [button("pick", "Pick me")],
    });
    await workspace.click("ana", { channel: "sales", ts: String(posted.ts) }, "pick");
    const [url = ""] = urls;
    const respond = async (body: Record<string, unknown>) => {
      const response = await fetch(url, { method: "POST", body: JSON.stringify(body) });
      return `${response.status} ${await response.text()}`;
    };
    return { workspace, respond };
  }

  it("replaces or removes the message that was pressed, and posts beside it", async () => {
    const { workspace, respond } = await pressed();
    expect(await respond({ text: "Only you", replace_original: false })).toBe("200 ok");
    expect(await respond({ text: "Done", blocks: [section("Done")], replace_original: true })).toBe("200 ok");
    const seen = workspace.messages("sales", { as: "ana" });
    expect(seen).toMatchObject([
      { text: "Done", edited: true, onlyFor: null },
      { text: "Only you", onlyFor: workspace.people.ana?.id },
    ]);
    expect(await respond({ delete_original: true })).toBe("200 ok");
    expect(workspace.messages("sales", { as: "ben" })).toEqual([]);
    expect(workspace.refusals).toEqual([]);
  });

  it("serves five times, and thirty minutes", async () => {
    let nowMs = Date.now();
    const { respond } = await pressed(() => nowMs);
    for (let use = 0; use < 4; use += 1) await respond({ text: "again", replace_original: false });
    nowMs += 29 * 60_000;
    expect(await respond({ text: "fifth", replace_original: false })).toBe("200 ok");
    expect(await respond({ text: "sixth", replace_original: false })).toContain("used_url");
    nowMs += 2 * 60_000;
    expect(await respond({ text: "late", replace_original: false })).toContain("expired_url");
  });

  it("refuses blocks that Slack refuses, and notes answers that leave open what happens to the original", async () => {
    const { workspace, respond } = await pressed();
    expect(await respond({ text: "x", blocks: [{ type: "nope" }], replace_original: false })).toContain(
      "invalid_blocks",
    );
    await respond({ text: "replace?" });
    expect(workspace.refusals.map((one) => one.answeredError)).toEqual([true, false]);
  });
});

function button(actionId: string, text: string) {
  return {
    type: "actions" as const,
    elements: [{ type: "button" as const, action_id: actionId, text: { type: "plain_text" as const, text } }],
  };
}

function aModal() {
  return {
    type: "modal" as const,
    callback_id: "ask",
    title: { type: "plain_text" as const, text: "Ask" },
    submit: { type: "plain_text" as const, text: "Go" },
    blocks: [
      {
        type: "input" as const,
        block_id: "name",
        label: { type: "plain_text" as const, text: "Name" },
        element: { type: "plain_text_input" as const, action_id: "typed" },
      },
    ],
  };
}
