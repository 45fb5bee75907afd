import { stateWith } from "../blocks/elementState.ts";
import { useViewer } from "../state/viewer.ts";
import { choicesOf } from "./choicesOf.ts";
import type { ElementProps } from "./elementProps.ts";
import { MenuButton } from "./MenuButton.tsx";

/** The three dots of a message. */
export const OverflowElement = ({ placed, onState }: ElementProps) => {
  const choices = choicesOf(placed.element, useViewer()).flatMap((group) => group.choices);
  const items = choices.map(({ value, words, held }) => ({
    key: value,
    words,
    onChoose: () => onState(stateWith(placed.element, held)),
  }));
  return (
    <MenuButton label="More actions" items={items}>
      ⋯
    </MenuButton>
  );
};
