import { type Fields, fieldsOf, listOf, stringOf } from "./fields.ts";

/** The state of an element as Slack writes it in `view.state.values`: `{ type, selected_option | value | ... }`. */
export type ElementState = Fields;

type SingleField = readonly [state: string, initial: string];

/** Where each element with one value keeps it, and under which name it starts with one. */
const SINGLE: Readonly<Record<string, SingleField>> = {
  plain_text_input: ["value", "initial_value"],
  number_input: ["value", "initial_value"],
  email_text_input: ["value", "initial_value"],
  url_text_input: ["value", "initial_value"],
  datepicker: ["selected_date", "initial_date"],
  timepicker: ["selected_time", "initial_time"],
  datetimepicker: ["selected_date_time", "initial_date_time"],
  static_select: ["selected_option", "initial_option"],
  external_select: ["selected_option", "initial_option"],
  radio_buttons: ["selected_option", "initial_option"],
  overflow: ["selected_option", "initial_option"],
  users_select: ["selected_user", "initial_user"],
  channels_select: ["selected_channel", "initial_channel"],
  conversations_select: ["selected_conversation", "initial_conversation"],
};

const SEVERAL: Readonly<Record<string, SingleField>> = {
  checkboxes: ["selected_options", "initial_options"],
  multi_static_select: ["selected_options", "initial_options"],
  multi_external_select: ["selected_options", "initial_options"],
  multi_users_select: ["selected_users", "initial_users"],
  multi_channels_select: ["selected_channels", "initial_channels"],
  multi_conversations_select: ["selected_conversations", "initial_conversations"],
};

/** True for elements that hold something to submit; false for buttons and pictures. */
export const holdsValue = (element: Fields): boolean => {
  const type = stringOf(element.type) ?? "";
  return type in SINGLE || type in SEVERAL;
};

export const initialState = (element: Fields): ElementState => {
  const type = stringOf(element.type) ?? "";
  const single = SINGLE[type];
  if (single !== undefined) return { type, [single[0]]: element[single[1]] ?? null };
  const several = SEVERAL[type];
  if (several !== undefined) return { type, [several[0]]: element[several[1]] ?? [] };
  return { type };
};

/** A state with what was chosen; an empty string means nothing is. */
export const stateWith = (element: Fields, chosen: unknown): ElementState => {
  const type = stringOf(element.type) ?? "";
  const field = (SINGLE[type] ?? SEVERAL[type])?.[0];
  return field === undefined ? { type } : { type, [field]: chosen === "" ? null : chosen };
};

/** What the state holds: an option, a string, a number or a list of them; null for nothing. */
export const chosenOf = (state: ElementState): unknown => {
  const type = stringOf(state.type) ?? "";
  const field = (SINGLE[type] ?? SEVERAL[type])?.[0];
  return field === undefined ? null : (state[field] ?? null);
};

const plainValue = (chosen: unknown): string =>
  typeof chosen === "object" ? (stringOf(fieldsOf(chosen).value) ?? "") : String(chosen);

/** The chosen values in plain words, an option by its value; empty when nothing is chosen. */
export const chosenValues = (state: ElementState): readonly string[] => {
  const chosen = chosenOf(state);
  if (chosen === null) return [];
  return Array.isArray(chosen) ? chosen.map(plainValue) : [plainValue(chosen)];
};

/** True for elements that take several choices. */
export const takesSeveral = (state: ElementState): boolean => (stringOf(state.type) ?? "") in SEVERAL;

/** All options of an element, out of their groups. */
export const optionsOf = (element: Fields): readonly Fields[] => [
  ...listOf(element.options),
  ...listOf(element.option_groups).flatMap((group) => listOf(group.options)),
];
