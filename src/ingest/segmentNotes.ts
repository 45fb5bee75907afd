import type { ImportPlan } from "./importPlan.ts";
import { isNamedIn } from "./planning/planSegments.ts";
import { plainWords } from "./words/plainWords.ts";

/** A sentence for each column that people chose to slice by and that calls of this file are not sliced by. */
export function segmentNotes(chosen: readonly string[], plan: ImportPlan): readonly string[] {
  return chosen
    .filter((name) => !plan.reading.segments.some(({ header }) => isNamedIn([name], header)))
    .map((name) => noteOn(name, plan));
}

function noteOn(name: string, { summary, refusedSegments }: ImportPlan): string {
  const isMeant = (header: string) => plainWords(header) === plainWords(name);
  const refused = refusedSegments.find(({ header }) => isMeant(header));
  if (refused?.mayNamePeople) return `"${refused.header}" may name people, so it is not stored.`;
  if (refused !== undefined) {
    return `"${refused.header}" holds texts or too many different values to slice by, so it is not stored.`;
  }
  const read = summary.columns.find(({ header }) => isMeant(header));
  if (read !== undefined) return `You asked to slice by "${read.header}", which is read as something else already.`;
  return `You asked to slice by "${name}", which this file does not have.`;
}
