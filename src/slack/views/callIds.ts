import { clip, escapeText } from "../blockKit.ts";

const ID_CHARS = 100;

/** `Calls: call-1, call-2 and 385 more: see …`, of at most `most`; empty for none. `elsewhere`: where the others are. */
export function callIdsText(calls: readonly string[], most: number, elsewhere = ""): string {
  if (calls.length === 0) return "";
  const shown = calls.slice(0, most).map((id) => escapeText(clip(id, ID_CHARS)));
  const more = calls.length - shown.length;
  return `Calls: ${shown.join(", ")}${more > 0 ? ` and ${more} more${elsewhere}` : ""}`;
}
