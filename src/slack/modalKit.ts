import type {
  AnyBlock,
  InputBlock,
  InputBlockElement,
  KnownBlock,
  ModalView,
  Option,
  PlainTextElement,
} from "@slack/types";
import { type Choice, clip, LIMITS, plainOf } from "./blockKit.ts";

/** An input of a modal. `id` names its block, where an error is shown; the label and the hint are plain text. */
export type Input = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly isOptional?: boolean;
  /** True: each choice is told to the bot at once. */
  readonly isLive?: boolean;
};

/** A choice with a line about it. */
export type ToldChoice = Choice & { readonly tells?: string };
/** Choices under a title. */
export type ChoiceGroup = { readonly title: string; readonly choices: readonly Choice[] };

/** All inputs have the same action id; they are told apart by their blocks. */
export const ACTION = "input";

/** A modal with inputs; `metadata` comes back with what was submitted. Throws when that is too long: it would come back cut. */
export function modal(spec: {
  readonly callbackId: string;
  readonly title: string;
  /** Null: there is nothing to submit. */
  readonly submit: string | null;
  readonly metadata?: string;
  readonly blocks: readonly AnyBlock[];
}): ModalView {
  const { metadata = "" } = spec;
  if (metadata.length > LIMITS.viewMetadata) throw new Error(`The metadata of ${spec.callbackId} are too long`);
  return {
    type: "modal",
    callback_id: spec.callbackId,
    title: plain(spec.title, LIMITS.viewTitle),
    ...(spec.submit === null ? {} : { submit: plain(spec.submit, LIMITS.viewTitle) }),
    close: plain(spec.submit === null ? "Close" : "Cancel", LIMITS.viewTitle),
    private_metadata: metadata,
    blocks: spec.blocks.slice(0, LIMITS.viewBlocks),
  };
}

/** A heading between inputs. */
export function heading(text: string): KnownBlock {
  return { type: "header", text: plain(text, LIMITS.header) };
}

/** How much fits into a text input. */
type TextShape = { readonly isMultiline?: boolean; readonly maxChars?: number; readonly placeholder?: string };

export function textInput(
  input: Input,
  initial: string,
  { isMultiline = false, maxChars = LIMITS.inputText, placeholder = "" }: TextShape = {},
): InputBlock {
  return inputOf(input, {
    type: "plain_text_input",
    action_id: ACTION,
    multiline: isMultiline,
    max_length: maxChars,
    ...(initial === "" ? {} : { initial_value: initial }),
    ...placeholderOf(placeholder),
  });
}

/** `initial`: an ISO date. */
export function dateInput(input: Input, initial: string | null): InputBlock {
  const chosen = initial === null ? {} : { initial_date: initial };
  return inputOf(input, { type: "datepicker", action_id: ACTION, ...chosen });
}

/** A menu of groups, which Slack lets people search. `initial`: the value of one of the choices. */
export function menuInput(input: Input, groups: readonly ChoiceGroup[], initial: string | null): InputBlock {
  const chosen = groups.flatMap(({ choices }) => choices).find(({ value }) => value === initial);
  return inputOf(input, {
    type: "static_select",
    action_id: ACTION,
    option_groups: groups.map(({ title, choices }) => ({
      label: plain(title, LIMITS.optionText),
      options: choices.slice(0, LIMITS.options).map(optionOf),
    })),
    ...(chosen === undefined ? {} : { initial_option: optionOf(chosen) }),
  });
}

/** A menu without groups; at most a hundred choices. `initial`: the value of one of them. */
export function selectInput(input: Input, choices: readonly Choice[], initial: string): InputBlock {
  const options = choices.slice(0, LIMITS.options).map(optionOf);
  const chosen = options.find(({ value }) => value === initial);
  const initially = chosen === undefined ? {} : { initial_option: chosen };
  return inputOf(input, { type: "static_select", action_id: ACTION, options, ...initially });
}

/** A menu of which up to `max` choices may be taken; none has to be. */
export function selectsInput(
  input: Input,
  choices: readonly Choice[],
  initial: readonly string[],
  max: number,
): InputBlock {
  const options = choices.slice(0, LIMITS.options).map(optionOf);
  const chosen = options.filter(({ value }) => value !== undefined && initial.includes(value));
  return inputOf(
    { ...input, isOptional: true },
    {
      type: "multi_static_select",
      action_id: ACTION,
      options,
      max_selected_items: max,
      ...(chosen.length === 0 ? {} : { initial_options: chosen }),
      ...placeholderOf("Choose columns"),
    },
  );
}

/** One of a few, all in sight. */
export function radioInput(input: Input, choices: readonly ToldChoice[], initial: string): InputBlock {
  const options = choices.slice(0, LIMITS.inputChoices).map(optionOf);
  const chosen = options.find(({ value }) => value === initial);
  const initially = chosen === undefined ? {} : { initial_option: chosen };
  return inputOf(input, { type: "radio_buttons", action_id: ACTION, options, ...initially });
}

/** Boxes to tick; none has to be. */
export function checkInput(input: Input, choices: readonly ToldChoice[], initial: readonly string[] = []): InputBlock {
  const options = choices.slice(0, LIMITS.inputChoices).map(optionOf);
  const chosen = options.filter(({ value }) => value !== undefined && initial.includes(value));
  const initially = chosen.length === 0 ? {} : { initial_options: chosen };
  return inputOf({ ...input, isOptional: true }, { type: "checkboxes", action_id: ACTION, options, ...initially });
}

/** `initial`: Slack's id of a person. */
export function personInput(input: Input, initial: string | null): InputBlock {
  const chosen = initial === null ? {} : { initial_user: initial };
  return inputOf(input, { type: "users_select", action_id: ACTION, ...chosen, ...placeholderOf("Choose a person") });
}

export function peopleInput(input: Input, initial: readonly string[], max: number): InputBlock {
  return inputOf(input, {
    type: "multi_users_select",
    action_id: ACTION,
    max_selected_items: max,
    ...(initial.length === 0 ? {} : { initial_users: [...initial] }),
    ...placeholderOf("Choose people"),
  });
}

/** A channel, public or private. `initial`: its id in Slack. */
export function channelInput(input: Input, initial: string | null): InputBlock {
  return inputOf(input, {
    type: "conversations_select",
    action_id: ACTION,
    filter: { include: ["public", "private"] },
    ...(initial === null ? {} : { initial_conversation: initial }),
    ...placeholderOf("Choose a channel"),
  });
}

function inputOf(input: Input, element: InputBlockElement): InputBlock {
  const { id, label, hint, isOptional = false, isLive = false } = input;
  return {
    type: "input",
    block_id: id,
    label: plain(label, LIMITS.inputLabel),
    ...(hint === undefined ? {} : { hint: plain(hint, LIMITS.inputHint) }),
    optional: isOptional,
    ...(isLive ? { dispatch_action: true } : {}),
    element,
  };
}

function optionOf({ text, value, tells }: ToldChoice): Option & { text: PlainTextElement } {
  if (value.length > LIMITS.optionValue) throw new Error(`The value of option ${text} is too long`);
  return {
    text: plain(text, LIMITS.optionText),
    value,
    ...(tells === undefined ? {} : { description: plain(tells, LIMITS.optionDescription) }),
  };
}

function placeholderOf(text: string) {
  return text === "" ? {} : { placeholder: plain(text, LIMITS.placeholder) };
}

function plain(text: string, max: number): PlainTextElement {
  return { type: "plain_text", text: clip(plainOf(text), max) };
}
