import type { Episode } from "../../../domain/episode.ts";
import { listOf } from "../../../domain/words.ts";
import { titleWords } from "./storyWords.ts";

/** `While it was snoozed, this began: drop-offs up 22 % and health down 8 points.` Empty where nothing did. Markup. */
export function heldWords({ troubles }: Pick<Episode, "troubles">): string {
  const held = troubles.flatMap(({ held: title, isOver }) =>
    title === undefined || isOver ? [] : [titleWords(title)],
  );
  return held.length === 0 ? "" : `While it was snoozed, this began: ${listOf(held)}.`;
}
