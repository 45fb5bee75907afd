import { isEmptyText } from "../words/emptyWords.ts";
import { plainWords } from "../words/plainWords.ts";
import type { CellOf } from "./platform.ts";

/** The first of the cells that says anything; empty where none does. */
export function firstOf(cell: CellOf, ...headers: readonly string[]): string {
  for (const header of headers) {
    const text = cell(header);
    if (!isEmptyText(text)) return text;
  }
  return "";
}

/** How vendors themselves write words. */
const VENDORS_WORD = /^[a-z\d_-]*$/;

/** A vendor's word in one spelling: `No Answer`, `NO_ANSWER` and `no-answer` are `no-answer`. */
export function spelling(text: string): string {
  return VENDORS_WORD.test(text) ? text.replaceAll("_", "-") : plainWords(text).replaceAll(" ", "-");
}

/** The first word that says anything, in one spelling. */
export function wordIn(cell: CellOf, ...headers: readonly string[]): string {
  return spelling(firstOf(cell, ...headers));
}

/** From this many ms on (the year 2001) a number of an epoch counts ms; in seconds it would be the year 33,658. */
const MIN_EPOCH_MS = 1_000_000_000_000;
/** The last ms that a `Date` can hold (ECMAScript 21.4.1.1). */
const MAX_EPOCH_MS = 8_640_000_000_000_000;

/** An epoch in seconds or in ms as an instant, `2026-08-10T14:03:09.402Z`; any other text as it is. */
export function instantOf(text: string): string {
  const epoch = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  const ms = Math.round(epoch >= MIN_EPOCH_MS ? epoch : epoch * 1000);
  return ms <= MAX_EPOCH_MS ? new Date(ms).toISOString() : text;
}

/** Ends of paths under which a model writes of what was said. */
const PROSE_ENDS = /(?:[._ ](?:rationale|reasoning|explanation|justification|feedback|summary|transcript)|\.reason)$/i;

/** True for a column under which prose about the call stands, which may tell anything of a person. */
export function isProse(header: string): boolean {
  return PROSE_ENDS.test(header);
}

/** The direction that a vendor's word tells; empty for any other word. */
export function directionOf(text: string): "inbound" | "outbound" | "web" | "" {
  const words = plainWords(text);
  if (/^in(?:bound|coming)/.test(words)) return "inbound";
  if (/^out(?:bound|going)/.test(words)) return "outbound";
  return /^(?:web|widget|browser)/.test(words) ? "web" : "";
}
