import type { AnyBlock } from "@slack/types";
import type { MappingForm, ShownColumn, ShownField } from "../../domain/mapping.ts";
import { formatPercent, listOf } from "../../domain/words.ts";
import { type Choice, clip, context, escapeText, LIMITS } from "../blockKit.ts";
import { columnInput, INPUTS, tagOf } from "../mapping/chosen.ts";
import { type Input, radioInput, selectInput, type ToldChoice } from "../modalKit.ts";
import { FIELD_HINTS, FIELD_LABELS, NOT_IN_FILE, UNIT_CHOICES } from "./mappingWords.ts";

/** Makes an input that tells its choices at once; what stands in it is part of it. */
export type LiveInput = (name: string, standing: string, words: Omit<Input, "id" | "isLive">) => Input;

/** The choice that a column is. Of a long path the end tells more than the beginning. */
export function columnChoice(header: string): Choice {
  return { text: clip(header, LIMITS.optionText, "end"), value: tagOf(header) };
}

/** The menu of a field, what its column holds and means, and the questions that come with it. */
export function fieldBlocks(
  field: ShownField,
  form: MappingForm,
  live: LiveInput,
  maxCandidates: number,
): readonly AnyBlock[] {
  const { header, candidates } = field;
  const standing = header === null ? NOT_IN_FILE.value : tagOf(header);
  const offered = new Set([...(header === null ? [] : [header]), ...candidates.slice(0, maxCandidates)]);
  const inOrder = candidates.filter((one) => offered.has(one)).slice(0, maxCandidates);
  const columns = header === null || inOrder.includes(header) ? inOrder : [header, ...inOrder];
  const hint = FIELD_HINTS[field.field];
  const input = live(columnInput(field.field), standing, {
    label: FIELD_LABELS[field.field],
    ...(hint === undefined ? {} : { hint }),
  });
  // A date is not said to be read one way while nobody has said which.
  const isOrderOpen = field.field === "startedAt" && form.dateOrder !== null && form.dateOrder.chosen === null;
  const told = toldOf(
    isOrderOpen ? { ...field, sentence: null } : field,
    form.columns.find((column) => column.header === header) ?? null,
  );
  return [
    selectInput(input, [NOT_IN_FILE, ...columns.map(columnChoice)], standing),
    ...(told === "" ? [] : [context(told)]),
    ...questionsOf(field, form, live),
  ];
}

const SAMPLE_CHARS = 60;
const SENTENCE_CHARS = 300;

/** What the column holds, and what that is read as. */
function toldOf({ sentence }: ShownField, column: ShownColumn | null): string {
  const lines = [
    ...(column === null ? [] : [holdsText(column)]),
    ...(sentence === null ? [] : [escapeText(clip(sentence, SENTENCE_CHARS))]),
  ];
  return lines.join("\n");
}

function holdsText({ samples, filledShare }: ShownColumn): string {
  if (filledShare === 0) return "It is empty in the rows I looked at.";
  const filled = filledShare < 1 ? ` Filled in ${filledIn(filledShare)} of the rows.` : "";
  if (samples.length === 0) return `Its values are not shown, since they may tell of people.${filled}`;
  return `It holds ${listOf(samples.map((sample) => `"${escapeText(clip(sample, SAMPLE_CHARS))}"`))}.${filled}`;
}

function filledIn(share: number): string {
  if (share < 0.01) return "less than 1 %";
  return share > 0.99 ? "nearly all" : formatPercent(share, 0);
}

function questionsOf({ field }: ShownField, form: MappingForm, live: LiveInput): readonly AnyBlock[] {
  const { dateOrder, durationUnit } = form;
  if (field === "startedAt" && dateOrder !== null) {
    const label = `What "${clip(dateOrder.example, SAMPLE_CHARS)}" means`;
    const choices: readonly ToldChoice[] = [
      { value: "day_first", text: `Day first: ${dateOrder.dayFirst}` },
      { value: "month_first", text: `Month first: ${dateOrder.monthFirst}` },
    ];
    const chosen = dateOrder.chosen ?? "";
    return [radioInput(live(INPUTS.order, chosen, { label }), choices, chosen)];
  }
  if (field === "duration" && durationUnit !== null) {
    return [
      selectInput(live(INPUTS.unit, durationUnit, { label: "Unit of the duration" }), UNIT_CHOICES, durationUnit),
    ];
  }
  return [];
}
