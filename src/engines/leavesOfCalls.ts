import { type Call, maskHas } from "../domain/call.ts";
import type { Leaf } from "../domain/change.ts";
import { localHourIn, weekdayOf } from "../domain/day.ts";
import { localPlaceOf } from "../domain/localPlaceOf.ts";
import { outcomeOf } from "../domain/outcomeOf.ts";
import { isWithin, type Period } from "../domain/period.ts";
import { WEEKDAYS } from "../domain/words.ts";

/**
 * The days in which people may be called, from 8 to 21 (47 CFR 64.1200(c)(1)), in four parts; hours outside go with the
 * nearest. `until`: the hour at which a band ends.
 */
const HOUR_BANDS = [
  { key: "before 11:00", until: 11 },
  { key: "11:00-14:00", until: 14 },
  { key: "14:00-17:00", until: 17 },
  { key: "from 17:00", until: 24 },
] as const;

/** The two periods that leaves tell apart: the one looked at, and the past it is held against. */
export type ComparedPeriods = { readonly current: Period; readonly baseline: Period };

/**
 * The leaves that calls add up to: connected calls that can tell a conversion, by script, hour band, weekday and segments
 * at once. A dimension that a call does not tell is left out of its leaf. Only what was known before the call: never its
 * status, stage or reason. Leaves with the one dimension `agent` come on top: they hold the escalated calls once more.
 * Sorted, so that the order of the calls never matters; none for no calls. Throws RangeError for an unknown zone.
 */
export function leavesOfCalls(calls: Iterable<Call>, timeZone: string, periods: ComparedPeriods): Leaf[] {
  const localHour = localHourIn(timeZone);
  const leaves = new Map<string, LeafSums>();
  for (const call of calls) {
    const place = localPlaceOf(call.startedAt, localHour);
    const roles = ROLES.filter((role) => isWithin(place.day, periods[role]));
    if (roles.length === 0) continue;
    const { status, sold } = outcomeOf(call);
    if (status === "not_connected" || !tellsConversion(call)) continue;
    const band = place.hour === null ? -1 : HOUR_BANDS.findIndex(({ until }) => (place.hour ?? 0) < until);
    const weekday = weekdayOf(place.day);
    const name = nameOf(call, band, weekday);
    const agent = status === "escalated" ? call.agentId : null;
    for (const role of roles) {
      addTo(leaves, `${role} ${name}`, role, sold, () => dimensionsOf(call, band, weekday));
      if (agent !== null) addTo(leaves, `${role} agent ${agent}`, role, sold, () => [["agent", agent]]);
    }
  }
  return [...leaves.values()]
    .map(({ dimensions, ...sums }) => ({ order: JSON.stringify([sums.role, dimensions]), dimensions, sums }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ dimensions, sums }) => ({ ...sums, dimensions: Object.fromEntries(dimensions) }));
}

const ROLES = ["current", "baseline"] as const;
type Dimensions = readonly (readonly [name: string, key: string])[];
type LeafSums = {
  readonly role: Leaf["role"];
  readonly dimensions: Dimensions;
  calls: number;
  conversions: number;
};

function tellsConversion(call: Call): boolean {
  return maskHas(call.covered, "converted") || maskHas(call.covered, "actualRevenueMinor");
}

/** Tells leaves apart, quickly: texts carry their length, so that no two combinations look alike. */
function nameOf({ scriptVersion, segments }: Call, band: number, weekday: number): string {
  const told = (text: string | null) => (text === null ? "-" : `${text.length}:${text}`);
  let name = `${band} ${weekday} ${told(scriptVersion)}`;
  if (segments !== null) for (const at of namesIn(segments)) name += ` ${told(at)} ${told(segments[at] ?? null)}`;
  return name;
}

function dimensionsOf(call: Call, band: number, weekday: number): Dimensions {
  const dimensions: [string, string][] = [];
  if (call.scriptVersion !== null) dimensions.push(["script", call.scriptVersion]);
  const hours = HOUR_BANDS[band]?.key;
  if (hours !== undefined) dimensions.push(["hour_band", hours]);
  dimensions.push(["weekday", WEEKDAYS[weekday] ?? ""]);
  const segments = call.segments ?? {};
  for (const name of namesIn(segments)) dimensions.push([`segment:${name}`, segments[name] ?? ""]);
  return dimensions;
}

/** Sorted: files may have their columns in any order. */
function namesIn(segments: Readonly<Record<string, string>>): readonly string[] {
  return Object.keys(segments).sort();
}

function addTo(
  leaves: Map<string, LeafSums>,
  name: string,
  role: Leaf["role"],
  isSold: boolean,
  dimensions: () => Dimensions,
) {
  let leaf = leaves.get(name);
  if (leaf === undefined) {
    leaf = { role, dimensions: dimensions(), calls: 0, conversions: 0 };
    leaves.set(name, leaf);
  }
  leaf.calls++;
  if (isSold) leaf.conversions++;
}
