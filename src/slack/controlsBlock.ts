import type { KnownBlock } from "@slack/types";
import { type Button, buttonOf, type Choice, type Confirm, clip, confirmOf, LIMITS, plainOf } from "./blockKit.ts";

/** A drop-down menu beside buttons; at most a hundred choices, whose values have at most 150 characters. */
export type Choices = {
  readonly actionId: string;
  readonly placeholder: string;
  readonly choices: readonly Choice[];
  readonly confirm?: Confirm;
};

/** A row of buttons and menus; a menu without choices is left out. */
export function controls(row: readonly (Button | Choices)[]): KnownBlock {
  const shown = row.filter((one) => !("choices" in one) || one.choices.length > 0);
  return {
    type: "actions",
    elements: shown.slice(0, LIMITS.actionsElements).map((one) => ("choices" in one ? menuOf(one) : buttonOf(one))),
  };
}

function menuOf({ actionId, placeholder, choices, confirm }: Choices) {
  const plain = (text: string, max: number) => ({ type: "plain_text" as const, text: clip(plainOf(text), max) });
  return {
    type: "static_select" as const,
    action_id: actionId,
    placeholder: plain(placeholder, LIMITS.placeholder),
    options: choices
      .slice(0, LIMITS.options)
      .map(({ text, value }) => ({ text: plain(text, LIMITS.optionText), value })),
    ...(confirm === undefined ? {} : { confirm: confirmOf(confirm, false) }),
  };
}
