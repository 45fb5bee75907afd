import type { ShownStageWord, ShownStatusWord } from "../../domain/mapping.ts";
import { stageMeaner, statusMeaner } from "../convertWords.ts";
import type { RowReading } from "../importPlan.ts";
import type { ColumnProfile } from "../profile.ts";
import { isEmptyText } from "../words/emptyWords.ts";
import { plainWords } from "../words/plainWords.ts";
import { stageOf } from "../words/stageWords.ts";

/** A word of a column and in how many of the rows looked at it stands, in whatever spelling. */
type CountedWord = { readonly word: string; readonly rows: number };

/** The words of a column, the most frequent first. */
function wordsOf(column: ColumnProfile): readonly CountedWord[] {
  const words = new Map<string, CountedWord>();
  for (const [value, { times }] of column.values) {
    if (isEmptyText(value)) continue;
    const key = plainWords(value);
    const known = words.get(key);
    words.set(key, { word: known?.word ?? value.trim(), rows: (known?.rows ?? 0) + times });
  }
  return [...words.values()].sort((a, b) => b.rows - a.rows || (a.word < b.word ? -1 : 1));
}

/** The words of a status column and what they mean, the most frequent first. */
export function statusWordsOf(column: ColumnProfile, reading: RowReading): readonly ShownStatusWord[] {
  const { statusWords: said, status: own, dropOffStage } = reading;
  const statusIn = statusMeaner(reading);
  const tellsStage = dropOffStage !== null && dropOffStage.index === own?.index;
  return wordsOf(column).map(({ word, rows }): ShownStatusWord => {
    const status = statusIn(word);
    if (status === null) return { word, rows, meaning: null };
    const stage = said[plainWords(word)]?.stage ?? (tellsStage && status === "dropped" ? stageOf(word) : null);
    return { word, rows, meaning: { status, stage } };
  });
}

/** The same of a column of stages. */
export function stageWordsOf(column: ColumnProfile, { stageWords }: RowReading): readonly ShownStageWord[] {
  const stageIn = stageMeaner(stageWords);
  return wordsOf(column).map(({ word, rows }): ShownStageWord => {
    const stage = stageIn(word);
    return { word, rows, stage: stage === "unknown" ? null : stage };
  });
}
