import { type KeyboardEvent, useState } from "react";
import { chosenOf, stateWith } from "../blocks/elementState.ts";
import { stringOf, wordsOf } from "../blocks/fields.ts";
import { type ElementProps, nameOfField } from "./elementProps.ts";

const numberOf = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);

/** A line or a box of text. It is told on every key; one outside an input block tells the bot on Enter or on leaving. */
export const TextElement = (props: ElementProps) => {
  const { element } = props.placed;
  const standsAlone = props.labelId === null;
  const held = textOf(chosenOf(props.state));
  const [draft, setDraft] = useState(held);
  const type = (text: string): void => {
    setDraft(text);
    if (!standsAlone) props.onState(stateWith(element, text));
  };
  const tell = (): void => {
    if (standsAlone && draft !== held) props.onState(stateWith(element, draft));
  };
  const shared = {
    className: "field text",
    value: standsAlone ? draft : held,
    placeholder: wordsOf(element.placeholder) || undefined,
    maxLength: numberOf(element.max_length),
    onChange: (event: { readonly target: { readonly value: string } }) => type(event.target.value),
    onBlur: tell,
    ...nameOfField(props, wordsOf(element.placeholder) || "Text"),
  };
  if (element.multiline === true) return <textarea {...shared} rows={4} />;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && standsAlone) tell();
  };
  const inputMode = stringOf(element.type) === "number_input" ? "decimal" : undefined;
  return <input {...shared} type="text" inputMode={inputMode} autoComplete="off" onKeyDown={onKeyDown} />;
};

const textOf = (chosen: unknown): string => (chosen === null ? "" : String(chosen));
