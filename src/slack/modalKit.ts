import type {
  AnyBlock,
  InputBlock,
  InputBlockElement,
  KnownBlock,
  ModalView,
  Option,
  PlainTextElement,
} from "@slack/types";
import { z } from "zod";
import { type Choice, clip, LIMITS, plainOf } from "./blockKit.ts";

/** An input of a modal. `id` names its block, where an error is shown; the label and the hint are plain text. */
export type Input = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly isOptional?: boolean;
};

/** A choice with a line about it. */
export type ToldChoice = Choice & { readonly tells?: string };
/** Choices under a title. */
export type ChoiceGroup = { readonly title: string; readonly choices: readonly Choice[] };

/** All inputs have the same action id; they are told apart by their blocks. */
const ACTION = "input";

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

/** What somebody put into a modal, by the ids of its inputs; nothing where there is no such input or it is empty. */
export type Submitted = {
  readonly text: (id: string) => string;
  readonly date: (id: string) => string | null;
  /** The value of what was chosen in a menu or among radio buttons. */
  readonly choice: (id: string) => string | null;
  readonly ticked: (id: string) => readonly string[];
  readonly person: (id: string) => string | null;
  readonly people: (id: string) => readonly string[];
  readonly channel: (id: string) => string | null;
  /** What stands in an input of whatever kind: its text, date, choice, ticks (one a line), person or channel. */
  readonly standing: (id: string) => string;
};

const option = z.object({ value: z.string() });
const slackId = z.string().regex(/^[A-Z0-9]{1,32}$/);
const inputState = z.object({
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
  selected_user: slackId.nullish(),
  selected_users: z.array(slackId).nullish(),
  selected_conversation: slackId.nullish(),
});
const submittedState = z.record(z.string(), z.object({ [ACTION]: inputState.optional() }));

/** Reads the state of a submitted view. Throws when it is none: Slack sends no other. */
export function readSubmitted(values: unknown): Submitted {
  const state = submittedState.parse(values);
  const of = (id: string): z.infer<typeof inputState> => state[id]?.[ACTION] ?? {};
  return {
    text: (id) => (of(id).value ?? "").trim(),
    date: (id) => of(id).selected_date ?? null,
    choice: (id) => of(id).selected_option?.value ?? null,
    ticked: (id) => (of(id).selected_options ?? []).map(({ value }) => value),
    person: (id) => of(id).selected_user ?? null,
    people: (id) => of(id).selected_users ?? [],
    channel: (id) => of(id).selected_conversation ?? null,
    standing: (id) => standingIn(of(id)),
  };
}

function standingIn(state: z.infer<typeof inputState>): string {
  const { value, selected_date, selected_option, selected_options, selected_user, selected_conversation } = state;
  const ticked = selected_options?.map((one) => one.value).join("\n");
  const chosen = value ?? selected_date ?? selected_option?.value ?? ticked;
  return (chosen ?? selected_user ?? selected_conversation ?? "").trim();
}

function inputOf({ id, label, hint, isOptional = false }: Input, element: InputBlockElement): InputBlock {
  return {
    type: "input",
    block_id: id,
    label: plain(label, LIMITS.inputLabel),
    ...(hint === undefined ? {} : { hint: plain(hint, LIMITS.inputHint) }),
    optional: isOptional,
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
