import { optionsOf } from "../blocks/elementState.ts";
import { type Fields, listOf, stringOf, wordsOf } from "../blocks/fields.ts";
import type { Viewer } from "../state/viewer.ts";

export type Choice = {
  readonly value: string;
  readonly words: string;
  readonly description: string;
  /** What the state holds when it is chosen: Slack's option object, or an id. */
  readonly held: unknown;
};

export type ChoiceGroup = { readonly label: string | null; readonly choices: readonly Choice[] };

const ofOption = (option: Fields): Choice => ({
  value: stringOf(option.value) ?? wordsOf(option.text),
  words: wordsOf(option.text),
  description: wordsOf(option.description),
  held: option,
});

const named = (id: string, words: string): Choice => ({ value: id, words, description: "", held: id });

/** What a select, a row of boxes or a menu offers: its own options, or the people or channels of the workspace. */
export const choicesOf = (element: Fields, viewer: Viewer): readonly ChoiceGroup[] => {
  const type = stringOf(element.type) ?? "";
  if (type.endsWith("users_select")) {
    return [{ label: null, choices: viewer.people.map(({ id, name }) => named(id, name)) }];
  }
  if (type.endsWith("channels_select") || type.endsWith("conversations_select")) {
    const open = viewer.channels.filter(({ isDirect }) => !isDirect || type.endsWith("conversations_select"));
    return [{ label: null, choices: open.map(({ id, name, isDirect }) => named(id, isDirect ? name : `#${name}`)) }];
  }
  const groups = listOf(element.option_groups);
  if (groups.length === 0) return [{ label: null, choices: optionsOf(element).map(ofOption) }];
  return groups.map((group) => ({ label: wordsOf(group.label), choices: listOf(group.options).map(ofOption) }));
};
