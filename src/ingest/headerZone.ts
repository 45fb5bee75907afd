import { offsetOf } from "./cells/splitTime.ts";
import { ZONE_OFFSETS_MIN } from "./words/timeWords.ts";

/** A time zone that a header names; `offsetMin` minutes ahead of UTC, null for one whose offset is not known by its name. */
export type HeaderZone = { readonly text: string; readonly offsetMin: number | null };

const OFFSET = /^(?:GMT|UTC)?\s*[+\-−]\d{1,2}(?::?\d{2})?$/i;
/** `America/New_York`, as in the time zone database of IANA. */
const PLACE = /^[a-z]+\/[a-z_]+(?:\/[a-z_]+)?$/i;
/** `ET`, `IST`, `Eastern Time`, but no format such as `MM/DD` or `HH`. */
const INITIALS = /^(?![DMYHST]+$)[A-Z]{1,4}T$/;
const IN_WORDS = /^(?!local|start|end|call|talk|answer|ring)[a-z]+ (?:standard |daylight |summer )?time$/i;
const MOST_CHARS = 40;

/** The zone in the brackets of a header; null for all else, for UTC by its name too. */
export function zoneInBrackets(text: string): HeaderZone | null {
  const zone = text.trim();
  if (zone === "" || zone.length > MOST_CHARS) return null;
  const named = zoneOfWord(zone);
  if (named !== null) return named;
  if (OFFSET.test(zone)) return { text: zone, offsetMin: offsetOf(zone.replace("−", "-")) };
  return PLACE.test(zone) || INITIALS.test(zone) || IN_WORDS.test(zone) ? { text: zone, offsetMin: null } : null;
}

const UTC_NAMES: ReadonlySet<string> = new Set(["Z", "UTC", "GMT"]);

/** The zone that one word names, as at the end of `Start time CET`; null for UTC, which is told as a unit. */
export function zoneOfWord(word: string): HeaderZone | null {
  const text = word.toUpperCase();
  const offsetMin = UTC_NAMES.has(text) ? undefined : ZONE_OFFSETS_MIN.get(text);
  return offsetMin === undefined ? null : { text, offsetMin };
}
