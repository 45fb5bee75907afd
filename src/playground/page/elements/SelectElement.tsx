import { chosenValues, stateWith } from "../blocks/elementState.ts";
import { wordsOf } from "../blocks/fields.ts";
import { useViewer } from "../state/viewer.ts";
import { type Choice, choicesOf } from "./choicesOf.ts";
import { type ElementProps, nameOfField } from "./elementProps.ts";

const option = ({ value, words }: Choice) => (
  <option key={value} value={value}>
    {words}
  </option>
);

/** A menu with one choice: the browser's own, so that it works by keyboard and on a phone. */
export const SelectElement = (props: ElementProps) => {
  const { element } = props.placed;
  const groups = choicesOf(element, useViewer());
  const choose = (value: string): void => {
    const choice = groups.flatMap(({ choices }) => choices).find((candidate) => candidate.value === value);
    props.onState(stateWith(element, choice?.held ?? null));
  };
  const placeholder = wordsOf(element.placeholder) || "Select an option";
  return (
    <select
      className="field select"
      value={chosenValues(props.state)[0] ?? ""}
      onChange={(event) => choose(event.target.value)}
      {...nameOfField(props, placeholder)}
    >
      <option value="">{placeholder}</option>
      {groups.map(({ label, choices }) =>
        label === null ? (
          choices.map(option)
        ) : (
          <optgroup key={label} label={label}>
            {choices.map(option)}
          </optgroup>
        ),
      )}
    </select>
  );
};
