import { expect, it } from "vitest";
import type { Json } from "../../src/playground/json.ts";
import { jsonOf } from "../../src/playground/json.ts";
import type { Workspace } from "../../src/playground/workspace.ts";
import { aBot, aWorkspace, call } from "./aWorkspace.ts";

const plain = (text: string) => ({ type: "plain_text" as const, text });
const option = (text: string) => ({ text: plain(text), value: text });
const input = (blockId: string, element: Json, isOptional = true) => ({
  type: "input",
  block_id: blockId,
  label: plain(blockId),
  optional: isOptional,
  element: { action_id: "v", ...element },
});

const GROUPS = [
  { label: plain("Europe"), options: [option("Europe/Lisbon"), option("Europe/Berlin")] },
  { label: plain("Asia"), options: [option("Asia/Tokyo")] },
];

const FORM = [
  input("name", { type: "plain_text_input", max_length: 8 }, false),
  input("target", { type: "number_input", is_decimal_allowed: true, min_value: "0", max_value: "100" }),
  input("calls", { type: "number_input", is_decimal_allowed: false }),
  input("zone", { type: "static_select", option_groups: GROUPS, initial_option: option("Asia/Tokyo") }),
  input("managers", { type: "multi_users_select" }),
  input("owner", { type: "users_select" }),
  input("channel", { type: "conversations_select", filter: { include: ["public", "private"] } }),
  input("public", { type: "channels_select" }),
  input("start", { type: "datepicker", initial_date: "2026-01-31" }),
  input("meaning", { type: "radio_buttons", options: [option("deal"), option("expected")] }),
  input("alerts", { type: "checkboxes", options: [option("a"), option("b")], initial_options: [option("a")] }),
  {
    type: "actions",
    block_id: "more",
    elements: [
      { type: "button", action_id: "check", text: plain("Check") },
      { type: "overflow", action_id: "dots", options: [option("archive"), option("delete")] },
    ],
  },
];

/** A modal with every kind of field, open for Ana; what its bot got to see. */
async function aForm(workspace: Workspace) {
  const seen: { pressed: Json; submitted: Json; chosen: unknown[] } = { pressed: {}, submitted: {}, chosen: [] };
  await aBot(workspace, (app) => {
    app.command("/voicebot", async ({ ack, body }) => {
      await ack();
      const view = { type: "modal", callback_id: "form", title: plain("F"), submit: plain("Go"), blocks: FORM };
      await call(workspace, "views.open", { trigger_id: body.trigger_id, view });
    });
    app.action("check", async ({ ack, body }) => {
      await ack();
      if ("view" in body) seen.pressed = jsonOf(body.view?.state.values);
    });
    app.action("dots", async ({ ack, action }) => {
      await ack();
      seen.chosen.push("selected_option" in action && action.selected_option?.value);
    });
    app.view("form", async ({ ack, view }) => {
      await ack();
      seen.submitted = jsonOf(view.state.values);
    });
  });
  await workspace.command("ana", "sales", "/voicebot");
  const { id } = await workspace.waitFor(() => workspace.modal("ana"));
  return { seen, id };
}

it("hands over the state of every field, touched or not, with a press and with a submission", async () => {
  const workspace = await aWorkspace();
  const { seen, id } = await aForm(workspace);
  expect((await workspace.click("ana", { viewId: id }, "check")).error).toBeNull();
  expect(seen.pressed).toMatchObject({
    name: { v: { type: "plain_text_input", value: null } },
    zone: { v: { type: "static_select", selected_option: option("Asia/Tokyo") } },
    managers: { v: { selected_users: [] } },
    meaning: { v: { selected_option: null } },
    alerts: { v: { selected_options: [option("a")] } },
  });
  const ben = workspace.people.ben?.id;
  const outcome = await workspace.submitView("ana", id, {
    name: { v: "Spring" },
    target: { v: "4.5" },
    zone: { v: "Europe/Lisbon" },
    managers: { v: ["ana", "ben"] },
    owner: { v: ben },
    channel: { v: "board" },
    public: { v: "lobby" },
    start: { v: "2026-02-01" },
    meaning: { v: "deal" },
    alerts: { v: ["a", "b"] },
  });
  expect(outcome.error).toBeNull();
  expect(seen.submitted).toEqual({
    name: { v: { type: "plain_text_input", value: "Spring" } },
    target: { v: { type: "number_input", value: "4.5" } },
    calls: { v: { type: "number_input", value: null } },
    zone: { v: { type: "static_select", selected_option: option("Europe/Lisbon") } },
    managers: { v: { type: "multi_users_select", selected_users: [workspace.people.ana?.id, ben] } },
    owner: { v: { type: "users_select", selected_user: ben } },
    channel: { v: { type: "conversations_select", selected_conversation: workspace.channels.board?.id } },
    public: { v: { type: "channels_select", selected_channel: workspace.channels.lobby?.id } },
    start: { v: { type: "datepicker", selected_date: "2026-02-01" } },
    meaning: { v: { type: "radio_buttons", selected_option: option("deal") } },
    alerts: { v: { type: "checkboxes", selected_options: [option("a"), option("b")] } },
  });
});

it("refuses, as Slack's own client does, what a field does not take", async () => {
  const workspace = await aWorkspace();
  const { id } = await aForm(workspace);
  const refused = async (values: Record<string, string>) => {
    const given = Object.fromEntries(Object.entries(values).map(([block, typed]) => [block, { v: typed }]));
    const { error } = await workspace.submitView("ana", id, given);
    return [error, Object.keys(workspace.modal("ana")?.errors ?? {})];
  };
  expect(await refused({ name: "" })).toEqual(["Please complete this required field.", ["name"]]);
  expect(await refused({ name: "much too long" })).toEqual(["Please enter at most 8 characters.", ["name"]]);
  expect(await refused({ name: "ok", target: "five" })).toEqual(["Please enter a number.", ["target"]]);
  expect(await refused({ target: "101" })).toEqual(["Please enter at most 100.", ["target"]]);
  expect(await refused({ target: "-1" })).toEqual(["Please enter at least 0.", ["target"]]);
  expect(await refused({ target: "5", calls: "1.5" })).toEqual(["Please enter a whole number.", ["calls"]]);
});

it("offers only people and channels that there are, and only channels that the person sees", async () => {
  const workspace = await aWorkspace();
  const { id } = await aForm(workspace);
  const submits = (values: Record<string, string>) =>
    workspace.submitView(
      "ana",
      id,
      Object.fromEntries(Object.entries(values).map(([block, typed]) => [block, { v: typed }])),
    );
  for (const wrong of [{ owner: "U0NOBODY0" }, { public: "board" }, { channel: "Voicebot" }, { zone: "Mars" }]) {
    await expect(submits(wrong)).rejects.toThrow("does not offer");
  }
  await expect(submits({ colour: "red" })).rejects.toThrow("there is no field");
});

it("lets a menu of three dots choose one of its options and no other", async () => {
  const workspace = await aWorkspace();
  const { seen, id } = await aForm(workspace);
  expect((await workspace.click("ana", { viewId: id }, "dots", { choice: "delete" })).error).toBeNull();
  expect((await workspace.click("ana", { viewId: id }, "dots", { choice: "burn" })).error).toContain("does not offer");
  expect(seen.chosen).toEqual(["delete"]);
});
