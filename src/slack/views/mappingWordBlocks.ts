import type { AnyBlock } from "@slack/types";
import type { MappingForm } from "../../domain/mapping.ts";
import { countOf } from "../../domain/words.ts";
import { plainWords } from "../../usecases/mappingUsecases.ts";
import { type Choice, clip, context, section } from "../blockKit.ts";
import { stageInput, statusInput, tagOf } from "../mapping/chosen.ts";
import { selectInput } from "../modalKit.ts";
import type { LiveInput } from "./mappingFields.ts";
import { NO_STAGE, STAGE_CHOICES, STATUS_CHOICES, statusChoiceOf } from "./mappingWords.ts";

/** A word, how many of the rows looked at hold it, and the choice that stands for what it means now. */
type AskedWord = { readonly word: string; readonly rows: number; readonly standing: string; readonly isOpen: boolean };

const WORD_CHARS = 60;

/** What words of the status column mean: those that no rule knows or somebody has said; all if wanted. At most `room` blocks. */
export function statusWordBlocks(
  form: MappingForm,
  live: LiveInput,
  isAll: boolean,
  room: number,
): readonly AnyBlock[] {
  const words = form.statusWords.map(({ word, rows, meaning }) => ({
    ...{ word, rows, standing: statusChoiceOf(meaning) },
    isOpen: meaning === null || plainWords(word) in form.mapping.statusWords,
  }));
  return wordBlocks("status", words, { live, isAll, room, inputOf: statusInput, choices: STATUS_CHOICES });
}

/** The same of words of the stage column. */
export function stageWordBlocks(form: MappingForm, live: LiveInput, isAll: boolean, room: number): readonly AnyBlock[] {
  const words = form.stageWords.map(({ word, rows, stage }) => ({
    ...{ word, rows, standing: stage === "none" ? NO_STAGE : (stage ?? "unknown") },
    isOpen: stage === null || plainWords(word) in form.mapping.stageWords,
  }));
  return wordBlocks("stage", words, { live, isAll, room, inputOf: stageInput, choices: STAGE_CHOICES });
}

type Asking = {
  readonly live: LiveInput;
  readonly isAll: boolean;
  readonly room: number;
  readonly inputOf: (wordTag: string) => string;
  readonly choices: readonly Choice[];
};

function wordBlocks(column: string, words: readonly AskedWord[], asking: Asking): readonly AnyBlock[] {
  const { live, isAll, room, inputOf, choices } = asking;
  // Said or not, a word stays where it is: the list must not jump while somebody works on it.
  const open = words.filter(({ isOpen }) => isOpen).toSorted((one, other) => other.rows - one.rows);
  const asked = isAll ? [...open, ...words.filter(({ isOpen }) => !isOpen)] : open;
  const shown = asked.slice(0, Math.max(0, room - 2));
  if (shown.length === 0) return [];
  const left = asked.length - shown.length;
  const which = isAll ? "Words" : "Words that no rule knows";
  return [
    section(`*${which}* in the ${column} column, and what they mean:`),
    ...shown.map(({ word, rows, standing }) => {
      const label = `"${clip(word, WORD_CHARS)}" (${countOf(rows, "row")})`;
      return selectInput(live(inputOf(tagOf(word)), standing, { label }), choices, standing);
    }),
    ...(left === 0 ? [] : [context(`${countOf(left, "more word")} ${left === 1 ? "is" : "are"} left as read now.`)]),
  ];
}
