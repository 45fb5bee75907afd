import type { Day } from "../domain/day.ts";
import { formatDay } from "../domain/words.ts";
import { drawableText } from "./style.ts";

/** `22 Nov`. */
export function shortDay(day: Day): string {
  return formatDay(day).replace(/ \d+$/, "");
}

/** The first `most` characters of a text; what is cut ends in an ellipsis. */
export function clipped(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}

/** A name for the inside of a title: what can be drawn of it, at most `most` characters; `other` where nothing can. */
export function shortName(name: string, most: number, other: string): string {
  return clipped(drawableText(name) || drawableText(other), most);
}

/** The title as a sentence within another text: with a full stop, but not with two. */
export function asSentence(title: string): string {
  return /[.!?…]$/.test(title) ? title : `${title}.`;
}
