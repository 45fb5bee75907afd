import { isTimeZone } from "../domain/day.ts";
import { offsetOf } from "./cells/splitTime.ts";
import type { ClockZone } from "./importPlan.ts";
import { ZONE_OFFSETS_MIN } from "./words/timeWords.ts";

/** A time zone that a header names; `zone` null for one that is not known by its name, since several have it. */
export type HeaderZone = { readonly text: string; readonly zone: ClockZone | null };

const OFFSET = /^(?:GMT|UTC)?\s*[+\-−]\d{1,2}(?::?\d{2})?$/i;
/** `America/New_York`, as in the time zone database of IANA; `day/month` looks alike. */
const PLACE = /^[a-z]+\/[a-z_+\-\d]+(?:\/[a-z_+\-\d]+)?$/i;
/** The same at the end of a header, behind other words: `call_time_America/New_York`, `Start in Europe/Berlin`. */
const PLACE_AT_END =
  /^(.*[^\s_.:-])[\s_.:-]+((?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific|US)\/[a-z_\-/]+)$/i;
/** `ET`, `IST`, `Eastern Time`, but no format such as `MM/DD` or `HH`. */
const INITIALS = /^(?![DMYHST]+$)[A-Z]{1,4}T$/;
const IN_WORDS = /^(?!local|start|end|call|talk|answer|ring)[a-z]+ (?:standard |daylight |summer )?time$/i;
const MOST_CHARS = 40;

/** The zone in the brackets of a header; null for all else, for UTC by its name too. */
export function zoneInBrackets(text: string): HeaderZone | null {
  const zone = text.trim();
  if (zone === "" || zone.length > MOST_CHARS || UTC_NAMES.has(zone.toUpperCase())) return null;
  const named = zoneOfWord(zone);
  if (named !== null) return named;
  if (OFFSET.test(zone)) return atOffset(zone, offsetOf(zone.replace("−", "-")));
  if (PLACE.test(zone)) return placeNamed(zone);
  return INITIALS.test(zone) || IN_WORDS.test(zone) ? { text: zone, zone: null } : null;
}

/** A header that ends with a place of IANA, and what stands before that; null for all else. */
export function placeAtEnd(header: string): { readonly zone: HeaderZone; readonly before: string } | null {
  const [, before, place] = PLACE_AT_END.exec(header) ?? [];
  if (before === undefined || place === undefined) return null;
  const zone = placeNamed(place);
  return zone === null ? null : { zone, before: before.replace(/[\s_]+in$/i, "") };
}

function placeNamed(timeZone: string): HeaderZone | null {
  return isTimeZone(timeZone) ? { text: timeZone, zone: { kind: "place", timeZone } } : null;
}

function atOffset(text: string, offsetMin: number | null): HeaderZone {
  return { text, zone: offsetMin === null ? null : { kind: "offset", offsetMin } };
}

/** The zone that a cell names: `Europe/Berlin`, `+02:00`, `EST`, `UTC`; null for none that is known. */
export function zoneOfCell(cell: string): HeaderZone | null {
  const text = cell.trim();
  if (UTC_NAMES.has(text.toUpperCase())) return atOffset("UTC", 0);
  const named = zoneInBrackets(text);
  return named?.zone == null ? null : named;
}

const UTC_NAMES: ReadonlySet<string> = new Set(["Z", "UTC", "GMT"]);

/** The zone that one word names, as at the end of `Start time CET`; null for UTC, which is told as a unit. */
export function zoneOfWord(word: string): HeaderZone | null {
  const text = word.toUpperCase();
  const offsetMin = UTC_NAMES.has(text) ? undefined : ZONE_OFFSETS_MIN.get(text);
  return offsetMin === undefined ? null : atOffset(text, offsetMin);
}
