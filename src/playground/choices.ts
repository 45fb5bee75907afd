import { isJson, type Json, jsonOf, objectsOf, textOf, walk } from "./json.ts";

/** What a person puts into an element: an option's value, an id, a date, a text; several where it takes several. */
export type Choice = string | readonly string[];

const ONE_OPTION = ["static_select", "external_select", "overflow", "radio_buttons"];
const OPTIONS = ["checkboxes", "multi_static_select", "multi_external_select"];
const TEXTS = ["plain_text_input", "email_text_input", "url_text_input", "number_input"];
const BUTTONS = ["button", "workflow_button", "icon_button", "feedback_buttons"];

/** Where elements of the other kinds keep what was chosen, and what was there at first. */
const KEYS: Readonly<Record<string, readonly [chosen: string, initial: string, isList: boolean]>> = {
  datepicker: ["selected_date", "initial_date", false],
  timepicker: ["selected_time", "initial_time", false],
  users_select: ["selected_user", "initial_user", false],
  multi_users_select: ["selected_users", "initial_users", true],
  conversations_select: ["selected_conversation", "initial_conversation", false],
  multi_conversations_select: ["selected_conversations", "initial_conversations", true],
  channels_select: ["selected_channel", "initial_channel", false],
  multi_channels_select: ["selected_channels", "initial_channels", true],
};

/** The element with that action id, and the block it is in; null where there is none. */
export function findElement(
  blocks: readonly Json[],
  actionId: string,
  blockId?: string,
): { readonly element: Json; readonly blockId: string } | null {
  for (const block of blocks) {
    if (blockId !== undefined && block.block_id !== blockId) continue;
    const found = [...walk(block)].find(({ object }) => object.action_id === actionId);
    if (found !== undefined) return { element: found.object, blockId: String(block.block_id) };
  }
  return null;
}

export function isButton(element: Json): boolean {
  return BUTTONS.includes(String(element.type));
}

/** Slack's state object of an element in which this was chosen; null for an option that is not offered. */
export function chosenIn(element: Json, choice: Choice): Json | null {
  const type = String(element.type);
  const list = typeof choice === "string" ? [choice] : choice;
  const first = list[0] ?? "";
  if (TEXTS.includes(type)) return { type, value: first === "" ? null : first };
  if (type === "datetimepicker") return { type, selected_date_time: Number(first) };
  const key = Object.hasOwn(KEYS, type) ? KEYS[type] : undefined;
  if (key !== undefined) return { type, [key[0]]: key[2] ? list : first };
  const options = list.map((value) => optionWith(element, value));
  if (options.includes(null)) return null;
  if (ONE_OPTION.includes(type)) return { type, selected_option: options[0] ?? null };
  return OPTIONS.includes(type) ? { type, selected_options: options } : { type, value: first };
}

function optionWith(element: Json, value: string): Json | null {
  const groups = objectsOf(element.option_groups).flatMap((group) => objectsOf(group.options));
  return [...objectsOf(element.options), ...groups].find((option) => option.value === value) ?? null;
}

/** Slack's state object of an element that nobody has touched. */
export function untouched(element: Json): Json | null {
  const type = String(element.type);
  if (isButton(element) || type === "image" || type === "overflow") return null;
  if (TEXTS.includes(type)) return { type, value: textOf(element.initial_value) };
  if (type === "datetimepicker") return { type, selected_date_time: element.initial_date_time ?? null };
  const key = Object.hasOwn(KEYS, type) ? KEYS[type] : undefined;
  if (key !== undefined) return { type, [key[0]]: element[key[1]] ?? (key[2] ? [] : null) };
  if (ONE_OPTION.includes(type)) return { type, selected_option: element.initial_option ?? null };
  return OPTIONS.includes(type) ? { type, selected_options: element.initial_options ?? [] } : { type };
}

/** True where a state object holds nothing: such an input keeps a modal from being submitted. */
export function isEmptyState(state: Json): boolean {
  return Object.entries(state).every(
    ([key, value]) => key === "type" || value === null || value === "" || (Array.isArray(value) && value.length === 0),
  );
}

/** The elements of a view that keep a state, with their blocks. */
export function statefulElements(
  blocks: readonly Json[],
): readonly { blockId: string; actionId: string; element: Json; isRequired: boolean }[] {
  return blocks.flatMap((block) => {
    const elements = [...objectsOf(block.elements), block.element, block.accessory].filter(isJson);
    return elements.flatMap((element) => {
      const actionId = textOf(element.action_id);
      if (actionId === null || untouched(element) === null) return [];
      const isRequired = block.type === "input" && block.optional !== true;
      return [{ blockId: String(block.block_id), actionId, element: jsonOf(element), isRequired }];
    });
  });
}
