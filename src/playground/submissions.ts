import { openModal, readView, replaceView } from "./apiViews.ts";
import { findElement } from "./choices.ts";
import { actorOf, blocksOf, outcomeOf } from "./clicks.ts";
import { choiceOf, type States, statesIn, unfitInputs } from "./inputs.ts";
import { isJson, type Json, jsonOf, listOf, objectsOf, parseJson } from "./json.ts";
import { remark } from "./records.ts";
import { personOf, type Stage } from "./stage.ts";
import type { View } from "./state.ts";
import type { InteractionOutcome, Person, PersonRef, ViewValues } from "./workspace.ts";

const GONE: InteractionOutcome = { status: null, ackMs: 0, error: "That view is no longer there." };

/** Submits a modal: what the person typed, over what stood there. Slack itself refuses empty required fields. */
export async function submitView(
  stage: Stage,
  who: PersonRef,
  viewId: string,
  given: ViewValues = {},
): Promise<InteractionOutcome> {
  const person = personOf(stage, who);
  const view = stage.state.modals.get(person.id)?.find((one) => one.id === viewId);
  if (view === undefined) return GONE;
  const blocks = blocksOf(view);
  const typed = typedStates(stage, person, view, given);
  const values = statesIn(blocks, merged(view.values, typed));
  view.values = values;
  const unfit = unfitInputs(blocks, values);
  const [firstUnfit] = Object.values(unfit);
  if (firstUnfit !== undefined) {
    showErrors(stage, view, unfit);
    return { status: null, ackMs: 0, error: firstUnfit };
  }
  const answer = await stage.bot.hand({
    kind: "interactive",
    payload: {
      type: "view_submission",
      ...actorOf(stage, person),
      trigger_id: stage.triggers.issue({ userId: person.id, viewId: view.id }),
      view: { ...view.payload, state: { values } },
      response_urls: [],
    },
  });
  const outcome = outcomeOf(answer);
  if (outcome.error !== null) return outcome;
  return { ...outcome, error: await followAnswer(stage, view, jsonOf(parseJson(answer.body))) };
}

function merged(before: States, typed: States): States {
  const both = Object.entries(typed).map(([blockId, states]) => [blockId, { ...before[blockId], ...states }] as const);
  return { ...before, ...Object.fromEntries(both) };
}

/** What was typed as state objects; throws for a field that is not there, and for what one does not offer: a mistake in a test. */
function typedStates(stage: Stage, person: Person, view: View, given: ViewValues): States {
  const typed: Record<string, Json> = {};
  for (const [blockId, fields] of Object.entries(given)) {
    for (const [actionId, choice] of Object.entries(fields)) {
      const state = isJson(choice) ? choice : typedIn(stage, person, view, { blockId, actionId, choice });
      typed[blockId] = { ...typed[blockId], [actionId]: state };
    }
  }
  return typed;
}

type Typed = { readonly blockId: string; readonly actionId: string; readonly choice: unknown };

function typedIn(stage: Stage, person: Person, view: View, { blockId, actionId, choice }: Typed): Json {
  const field = findElement(blocksOf(view), actionId, blockId);
  if (field === null) throw new Error(`there is no field ${actionId} in block ${blockId} of the modal`);
  const words = Array.isArray(choice) ? listOf(choice).map(String) : String(choice);
  const state = choiceOf(stage, person, field.element, words);
  if (state === null) throw new Error(`${actionId} does not offer ${String(choice)}`);
  return state;
}

function showErrors(stage: Stage, view: View, errors: Readonly<Record<string, string>>): void {
  view.errors = errors;
  stage.state.changed({ kind: "state" });
}

/** Does what the bot answered to a submission. Returns what the person sees as an error, or null. */
async function followAnswer(stage: Stage, view: View, answer: Json): Promise<string | null> {
  switch (answer.response_action) {
    case "errors":
      return showRefusal(stage, view, jsonOf(answer.errors));
    case "clear":
      stage.state.modals.delete(view.userId);
      break;
    case "update":
    case "push":
      return await showNext(stage, view, answer.view, answer.response_action === "push");
    default:
      closeFrom(stage, view);
  }
  stage.state.changed({ kind: "state" });
  return null;
}

function showRefusal(stage: Stage, view: View, errors: Json): string {
  const inputs = objectsOf(blocksOf(view)).filter((block) => block.type === "input");
  for (const blockId of Object.keys(errors)) {
    if (inputs.some((block) => block.block_id === blockId)) continue;
    remark(stage.records, "response_action", { errors }, `there is no input block ${blockId} to show an error at`);
  }
  const sentences = Object.fromEntries(
    Object.entries(errors).map(([blockId, sentence]) => [blockId, String(sentence)]),
  );
  showErrors(stage, view, sentences);
  return Object.values(sentences).join(" ");
}

async function showNext(stage: Stage, view: View, content: unknown, isPushed: boolean): Promise<string | null> {
  const read = readView(stage, "response_action", content, "modal");
  if ("answer" in read) return String(read.answer.error);
  if (isPushed) await openModal(stage, view.userId, read.view, true);
  else await replaceView(stage, view, read.view, null);
  return null;
}

/** Takes a modal, and what lies on it, off the person's stack. */
function closeFrom(stage: Stage, view: View): void {
  const open = stage.state.modals.get(view.userId) ?? [];
  stage.state.modals.set(view.userId, open.slice(0, Math.max(open.indexOf(view), 0)));
}

/** Closes a modal; the bot is told where the view asked for it. */
export async function closeView(stage: Stage, who: PersonRef, viewId: string): Promise<InteractionOutcome> {
  const person = personOf(stage, who);
  const view = stage.state.modals.get(person.id)?.find((one) => one.id === viewId);
  if (view === undefined) return GONE;
  closeFrom(stage, view);
  stage.state.changed({ kind: "state" });
  if (view.payload.notify_on_close !== true) return { status: 200, ackMs: 0, error: null };
  const payload = {
    type: "view_closed",
    ...actorOf(stage, person),
    view: { ...view.payload, state: { values: view.values } },
    is_cleared: false,
  };
  return outcomeOf(await stage.bot.hand({ kind: "interactive", payload }));
}
