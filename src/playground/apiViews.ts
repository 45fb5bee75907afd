import { type ApiMethods, refused, slackError } from "./apiMethod.ts";
import { isJson, type Json, jsonOf, textOf } from "./json.ts";
import { named } from "./naming.ts";
import { noteFindings } from "./records.ts";
import { fileLookup, type Stage } from "./stage.ts";
import { findView, type View } from "./state.ts";
import { checkView, structured } from "./strict/payloads.ts";

/** How many modals may lie on each other: docs.slack.dev/surfaces/modals. */
const MOST_MODALS = 3;

export const VIEW_METHODS: ApiMethods = {
  "views.open": { scopes: [], run: (stage, args) => showModal(stage, "views.open", args) },
  "views.push": { scopes: [], run: (stage, args) => showModal(stage, "views.push", args) },
  "views.update": { scopes: [], run: updateView },
  "views.publish": { scopes: [], run: publishHome },
};

/** The view in the call with ids for all its blocks; an answer of Slack where it does not pass. */
export function readView(
  stage: Stage,
  method: string,
  value: unknown,
  kind: "modal" | "home",
): { view: Json } | { answer: Json } {
  const view = structured(value);
  const findings = checkView(jsonOf(view), kind, fileLookup(stage));
  if (noteFindings(stage.records, method, jsonOf(view), findings)) return { answer: refused(findings) };
  return isJson(view) ? { view: { ...view, blocks: named(view.blocks) } } : { answer: slackError("invalid_arguments") };
}

async function showModal(stage: Stage, method: "views.open" | "views.push", args: Json): Promise<Json> {
  const read = readView(stage, method, args.view, "modal");
  const given = textOf(args.trigger_id) ?? textOf(args.interactivity_pointer) ?? "";
  const trigger = stage.faults.areTriggersExpired ? "expired_trigger_id" : stage.triggers.exchange(given);
  if (typeof trigger === "string") return slackError(trigger);
  if ("answer" in read) return read.answer;
  const open = stage.state.modals.get(trigger.userId) ?? [];
  if (method === "views.push" && open.at(-1)?.id !== trigger.viewId) return slackError("view_not_found");
  if (method === "views.push" && open.length >= MOST_MODALS) return slackError("push_limit_reached");
  const view = await openModal(stage, trigger.userId, read.view, method === "views.push");
  return "answer" in view ? view.answer : { ok: true, view: view.view.payload };
}

/** Opens a modal for a person, on top of the others if it is pushed. */
export async function openModal(
  stage: Stage,
  userId: string,
  view: Json,
  isPushed: boolean,
): Promise<{ readonly view: View } | { readonly answer: Json }> {
  // The emulator counts closed modals into a stack's depth: every modal is opened there as a first one.
  const issued = await stage.emulator.callAsBot("views.generateTriggerId", { user_id: userId });
  const answer = await stage.emulator.callAsBot("views.open", { trigger_id: issued.trigger_id, view });
  if (answer.ok !== true) return { answer };
  const below = isPushed ? (stage.state.modals.get(userId) ?? []) : [];
  const payload = withPlace(stage, jsonOf(answer.view), below);
  const added: View = { id: String(payload.id), userId, kind: "modal", payload, errors: {}, values: {} };
  stage.state.modals.set(userId, [...below, added]);
  stage.state.changed({ kind: "state" });
  return { view: added };
}

function withPlace(stage: Stage, payload: Json, below: readonly View[]): Json {
  return {
    ...payload,
    app_installed_team_id: stage.settings.teamId,
    previous_view_id: below.at(-1)?.id ?? null,
    root_view_id: below[0]?.id ?? payload.id,
  };
}

async function updateView(stage: Stage, args: Json): Promise<Json> {
  const open = [...stage.state.modals.values()].flat();
  const byName = open.find((one) => textOf(args.external_id) !== null && one.payload.external_id === args.external_id);
  const view = findView(stage.state, textOf(args.view_id) ?? "") ?? byName;
  if (view === undefined) return slackError("not_found");
  const read = readView(stage, "views.update", args.view, view.kind);
  if ("answer" in read) return read.answer;
  return await replaceView(stage, view, read.view, textOf(args.hash));
}

/** Shows other content in an open view. */
export async function replaceView(stage: Stage, view: View, content: Json, hash: string | null): Promise<Json> {
  const call = { view_id: view.id, view: content, ...(hash === null ? {} : { hash }) };
  const answer = await stage.emulator.callAsBot("views.update", call);
  if (answer.ok !== true) return answer;
  const { previous_view_id, root_view_id } = view.payload;
  view.payload = {
    ...jsonOf(answer.view),
    app_installed_team_id: stage.settings.teamId,
    previous_view_id,
    root_view_id,
  };
  view.errors = {};
  stage.state.changed({ kind: "state" });
  return { ok: true, view: view.payload };
}

async function publishHome(stage: Stage, args: Json): Promise<Json> {
  if (!stage.settings.homeTab) return slackError("not_enabled");
  const read = readView(stage, "views.publish", args.view, "home");
  const userId = textOf(args.user_id) ?? "";
  if (!stage.state.people.has(userId)) return slackError("user_not_found");
  if ("answer" in read) return read.answer;
  const answer = await stage.emulator.callAsBot("views.publish", { ...args, view: read.view });
  if (answer.ok !== true) return answer;
  const payload = jsonOf(answer.view);
  stage.state.homes.set(userId, { id: String(payload.id), userId, kind: "home", payload, errors: {}, values: {} });
  stage.state.changed({ kind: "state" });
  return { ok: true, view: payload };
}
