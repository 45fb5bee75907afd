import { type Choice, chosenIn, isEmptyState, statefulElements, untouched } from "./choices.ts";
import { isJson, type Json, jsonOf, listOf, objectsOf } from "./json.ts";
import type { Stage } from "./stage.ts";
import type { Channel } from "./state.ts";
import type { Person } from "./workspace.ts";

/** Block id -> action id -> Slack's state object. */
export type States = Readonly<Record<string, Json>>;

/** The state of every element that keeps one: what the person did there, else what it began with. */
export function statesIn(blocks: readonly Json[], done: States): States {
  const states: Record<string, Json> = {};
  for (const { blockId, actionId, element } of statefulElements(blocks)) {
    const kept = jsonOf(done[blockId])[actionId];
    states[blockId] = { ...states[blockId], [actionId]: isJson(kept) ? kept : (untouched(element) ?? {}) };
  }
  return states;
}

/**
 * Slack's state object of an element in which a person chose something; people and channels may be named. Null for what
 * the element does not offer to that person.
 */
export function choiceOf(stage: Stage, person: Person, element: Json, choice: Choice): Json | null {
  const words = typeof choice === "string" ? [choice] : choice;
  const type = String(element.type);
  if (type.endsWith("users_select")) return chosenAmong(element, words, userIds(stage));
  if (type.endsWith("channels_select")) return chosenAmong(element, words, channelIds(stage, person, ["public"]));
  if (!type.endsWith("conversations_select")) return chosenIn(element, choice);
  const { include } = jsonOf(element.filter);
  const kinds = include === undefined ? ["im", "private", "public"] : listOf(include).map(String);
  return chosenAmong(element, words, channelIds(stage, person, kinds));
}

/** Ids by id and by name. */
type Offered = ReadonlyMap<string, string>;

function chosenAmong(element: Json, words: readonly string[], offered: Offered): Json | null {
  const ids = words.filter((word) => word !== "").map((word) => offered.get(word));
  const known = ids.filter((id) => id !== undefined);
  return known.length === ids.length ? chosenIn(element, known) : null;
}

function userIds(stage: Stage): Offered {
  const people = [...stage.state.people.values()];
  return new Map([
    ...people.flatMap(({ id, name }): [string, string][] => [
      [id, id],
      [name, id],
    ]),
    [stage.settings.botUserId, stage.settings.botUserId],
  ]);
}

/** Public channels are offered to everybody, others to those who are in them. */
function channelIds(stage: Stage, person: Person, kinds: readonly string[]): Offered {
  const seen = [...stage.state.channels.values()].filter(
    (channel) => kinds.includes(kindOf(channel)) && (kindOf(channel) === "public" || channel.members.has(person.id)),
  );
  return new Map(
    seen.flatMap(({ id, name }): [string, string][] => [
      [id, id],
      [name, id],
    ]),
  );
}

function kindOf(channel: Channel): "im" | "private" | "public" {
  if (channel.isDirect) return "im";
  return channel.isPrivate ? "private" : "public";
}

const REQUIRED = "Please complete this required field.";

/** What Slack's own client refuses before it sends a modal: block id -> sentence. */
export function unfitInputs(blocks: readonly Json[], states: States): Readonly<Record<string, string>> {
  const unfit = statefulElements(blocks).flatMap(({ blockId, actionId, element, isRequired }) => {
    const state = jsonOf(jsonOf(states[blockId])[actionId]);
    const isInput = objectsOf(blocks).some((block) => block.type === "input" && block.block_id === blockId);
    const sentence = isEmptyState(state) ? (isRequired ? REQUIRED : null) : unfitText(element, state);
    return sentence === null || !isInput ? [] : [[blockId, sentence]];
  });
  return Object.fromEntries(unfit);
}

function unfitText(element: Json, state: Json): string | null {
  const typed = String(state.value ?? "");
  if (element.type === "number_input") return unfitNumber(element, typed);
  if (element.type !== "plain_text_input") return null;
  const { min_length: least, max_length: most } = element;
  if (typeof least === "number" && typed.length < least) return `Please enter at least ${least} characters.`;
  return typeof most === "number" && typed.length > most ? `Please enter at most ${most} characters.` : null;
}

function unfitNumber({ is_decimal_allowed, min_value, max_value }: Json, typed: string): string | null {
  if (!/^-?\d+(\.\d+)?$/.test(typed)) return "Please enter a number.";
  if (is_decimal_allowed !== true && typed.includes(".")) return "Please enter a whole number.";
  const number = Number(typed);
  if (min_value !== undefined && number < Number(min_value)) return `Please enter at least ${min_value}.`;
  return max_value !== undefined && number > Number(max_value) ? `Please enter at most ${max_value}.` : null;
}
