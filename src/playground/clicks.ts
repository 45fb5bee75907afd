import { findElement, isButton } from "./choices.ts";
import { channelWord } from "./commands.ts";
import { messageBody } from "./events.ts";
import type { Answer } from "./httpTransport.ts";
import { choiceOf, type States, statesIn } from "./inputs.ts";
import { isJson, type Json } from "./json.ts";
import { channelOf, personOf, type Stage } from "./stage.ts";
import { findMessage, findView, type Message, type View } from "./state.ts";
import type { ClickOptions, ClickTarget, InteractionOutcome, Person, PersonRef } from "./workspace.ts";

/** What Slack says when an app does not answer an interaction. */
export const NOT_ANSWERED = "We had some trouble connecting. Try again?";

/** Presses a button or chooses in a menu, in a message or a view. */
export async function sendClick(
  stage: Stage,
  who: PersonRef,
  target: ClickTarget,
  actionId: string,
  options: ClickOptions = {},
): Promise<InteractionOutcome> {
  const person = personOf(stage, who);
  const found = targetOf(stage, person, target);
  if (found === null) return nothing("That message or view is no longer there.");
  const blocks = "message" in found ? found.message.blocks : blocksOf(found.view);
  const pressed = findElement(blocks, actionId, options.blockId);
  if (pressed === null) return nothing(`There is no ${actionId} to press.`);
  const chosen = isButton(pressed.element) ? {} : choiceOf(stage, person, pressed.element, options.choice ?? "");
  if (chosen === null) return nothing(`${actionId} does not offer ${String(options.choice)}.`);
  const action = actionOf(stage, pressed, chosen);
  const values = statesIn(
    blocks,
    valuesWith("view" in found ? found.view.values : {}, { ...pressed, chosen }, options),
  );
  if ("view" in found) found.view.values = values;
  const place = "message" in found ? inMessage(stage, person, found.message, values) : inView(found.view);
  const viewId = "view" in found ? found.view.id : null;
  const answer = await stage.bot.hand({
    kind: "interactive",
    payload: {
      type: "block_actions",
      ...actorOf(stage, person),
      trigger_id: stage.triggers.issue({ userId: person.id, viewId }),
      ...place,
      actions: [action],
    },
  });
  return outcomeOf(answer);
}

type Target = { readonly message: Message } | { readonly view: View };

function targetOf(stage: Stage, person: Person, target: ClickTarget): Target | null {
  if ("viewId" in target) {
    const view = findView(stage.state, target.viewId);
    return view?.userId === person.id ? { view } : null;
  }
  const message = findMessage(stage.state, channelOf(stage, target.channel, person).id, target.ts);
  if (message === null || (message.onlyFor !== null && message.onlyFor !== person.id)) return null;
  return { message };
}

export function blocksOf(view: View): readonly Json[] {
  const { blocks } = view.payload;
  return Array.isArray(blocks) ? blocks : [];
}

type Pressed = { readonly element: Json; readonly blockId: string };

function actionOf(stage: Stage, { element, blockId }: Pressed, chosen: Json): Json {
  const named = {
    action_id: element.action_id,
    block_id: blockId,
    type: element.type,
    action_ts: stage.state.nextTs(),
  };
  if (!isButton(element)) return { ...named, ...chosen };
  const { text, value, style, url } = element;
  return { ...named, ...defined({ text, value, style, url }) };
}

function defined(fields: Json): Json {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** What was done in the inputs, this action included. */
function valuesWith(before: States, pressed: Pressed & { readonly chosen: Json }, options: ClickOptions): States {
  const given = Object.entries(options.values ?? {}).map(([blockId, states]) => [blockId, onlyJson(states)] as const);
  const values: Record<string, Json> = { ...before, ...Object.fromEntries(given) };
  const { element, blockId, chosen } = pressed;
  return { ...values, [blockId]: { ...values[blockId], [String(element.action_id)]: chosen } };
}

function onlyJson(states: Json): Json {
  return Object.fromEntries(Object.entries(states).filter(([, state]) => isJson(state)));
}

/** The person, team and app in every interaction. */
export function actorOf(stage: Stage, person: Person): Json {
  const { teamId, teamDomain, appId } = stage.settings;
  return {
    user: { id: person.id, username: person.name, name: person.name, team_id: teamId },
    team: { id: teamId, domain: teamDomain },
    api_app_id: appId,
    token: "local",
    enterprise: null,
    is_enterprise_install: false,
  };
}

function inMessage(stage: Stage, person: Person, message: Message, values: States): Json {
  const isEphemeral = message.onlyFor !== null;
  const channel = stage.state.channels.get(message.channelId);
  const place = { channelId: message.channelId, userId: person.id, messageTs: message.ts };
  return {
    container: { type: "message", message_ts: message.ts, channel_id: message.channelId, is_ephemeral: isEphemeral },
    channel: { id: message.channelId, name: channel === undefined ? "" : channelWord(channel) },
    ...(isEphemeral ? {} : { message: messageBody(stage, message) }),
    state: { values },
    response_url: stage.responseUrls.issue(place),
  };
}

function inView(view: View): Json {
  return {
    container: { type: "view", view_id: view.id },
    view: { ...view.payload, state: { values: view.values } },
  };
}

function nothing(error: string): InteractionOutcome {
  return { status: null, ackMs: 0, error };
}

export function outcomeOf(answer: Answer): InteractionOutcome {
  return { status: answer.status, ackMs: answer.tookMs, error: answer.status === 200 ? null : NOT_ANSWERED };
}
