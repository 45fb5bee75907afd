import { useState } from "react";
import { chosenOf, stateWith } from "../blocks/elementState.ts";
import { stringOf, wordsOf } from "../blocks/fields.ts";
import { type ElementProps, nameOfField } from "./elementProps.ts";

const INPUT_TYPES: Readonly<Record<string, string>> = {
  datepicker: "date",
  timepicker: "time",
  datetimepicker: "datetime-local",
};

/** A year below this is one that is still being typed, digit by digit. */
const FIRST_YEAR = 1900;

const isComplete = (text: string, inputType: string): boolean =>
  text !== "" && (inputType === "time" || Number.parseInt(text, 10) >= FIRST_YEAR);

const twoDigits = (value: number): string => String(value).padStart(2, "0");

/** Unix seconds as the browser's date field writes local time, `2026-01-31T09:30`. */
const localText = (seconds: number): string => {
  const date = new Date(seconds * 1000);
  const day = [date.getFullYear(), twoDigits(date.getMonth() + 1), twoDigits(date.getDate())].join("-");
  return `${day}T${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;
};

const textOf = (chosen: unknown): string => (typeof chosen === "number" ? localText(chosen) : (stringOf(chosen) ?? ""));

export const DateElement = (props: ElementProps) => {
  const { element } = props.placed;
  const type = stringOf(element.type) ?? "";
  const inputType = INPUT_TYPES[type] ?? "date";
  const [text, setText] = useState(() => textOf(chosenOf(props.state)));
  const change = (typed: string): void => {
    setText(typed);
    if (typed === "") props.onState(stateWith(element, null));
    if (!isComplete(typed, inputType)) return;
    const held = type === "datetimepicker" ? Math.floor(new Date(typed).getTime() / 1000) : typed;
    props.onState(stateWith(element, held));
  };
  return (
    <input
      className="field"
      type={inputType}
      value={text}
      onChange={(event) => change(event.target.value)}
      {...nameOfField(props, wordsOf(element.placeholder) || "Pick a date")}
    />
  );
};
