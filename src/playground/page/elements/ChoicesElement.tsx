import { useId } from "react";
import { chosenValues, stateWith } from "../blocks/elementState.ts";
import { stringOf } from "../blocks/fields.ts";
import { Mrkdwn } from "../blocks/Mrkdwn.tsx";
import { useViewer } from "../state/viewer.ts";
import { choicesOf } from "./choicesOf.ts";
import { type ElementProps, nameOfField } from "./elementProps.ts";

/** Checkboxes, radio buttons and menus with several choices, all as a list of boxes to tick. */
export const ChoicesElement = (props: ElementProps) => {
  const { element } = props.placed;
  const name = useId();
  const choices = choicesOf(element, useViewer()).flatMap((group) => group.choices);
  const isRadio = stringOf(element.type) === "radio_buttons";
  const chosen = new Set(chosenValues(props.state));
  const toggle = (value: string): void => {
    const wanted = new Set(isRadio ? [] : chosen);
    if (chosen.has(value) && !isRadio) wanted.delete(value);
    else wanted.add(value);
    const held = choices.filter((choice) => wanted.has(choice.value)).map((choice) => choice.held);
    props.onState(stateWith(element, isRadio ? held[0] : held));
  };
  return (
    <div className="choices" role={isRadio ? "radiogroup" : "group"} {...nameOfField(props, "Options")}>
      {choices.map(({ value, words, description }) => (
        <label key={value} className="choice">
          <input
            type={isRadio ? "radio" : "checkbox"}
            name={name}
            checked={chosen.has(value)}
            onChange={() => toggle(value)}
          />
          <span>
            <Mrkdwn text={words} />
            {description !== "" && <small>{description}</small>}
          </span>
        </label>
      ))}
    </div>
  );
};
