import type { StateValues } from "../blocks/ActingScope.tsx";
import { chosenValues, holdsValue, initialState } from "../blocks/elementState.ts";
import { type Fields, fieldsOf, stringOf } from "../blocks/fields.ts";

/** Slack's own sentence for a field left empty. */
const REQUIRED = "Please complete this required field.";

const inputsOf = (blocks: readonly Fields[]): readonly Fields[] => blocks.filter(({ type }) => type === "input");

/** Slack asks for required fields before it asks the bot: block id -> sentence. */
export const missingInputs = (blocks: readonly Fields[], values: StateValues): Readonly<Record<string, string>> => {
  const missing = inputsOf(blocks).filter((block) => {
    const element = fieldsOf(block.element);
    const state = values[stringOf(block.block_id) ?? ""]?.[stringOf(element.action_id) ?? ""] ?? initialState(element);
    return block.optional !== true && holdsValue(element) && chosenValues(state).length === 0;
  });
  return Object.fromEntries(missing.map((block) => [stringOf(block.block_id) ?? "", REQUIRED]));
};

/** The state of every field of a view: what the person changed, and what the others began with. */
export const submittedValues = (blocks: readonly Fields[], changed: StateValues): StateValues => {
  const values: Record<string, Record<string, Fields>> = {};
  for (const block of blocks) {
    const blockId = stringOf(block.block_id) ?? "";
    const elements = [block.element, block.accessory, ...(Array.isArray(block.elements) ? block.elements : [])];
    for (const element of elements.map(fieldsOf).filter(holdsValue)) {
      const actionId = stringOf(element.action_id) ?? "";
      values[blockId] = { ...values[blockId], [actionId]: changed[blockId]?.[actionId] ?? initialState(element) };
    }
  }
  return values;
};
