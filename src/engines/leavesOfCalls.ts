import { type Call, maskHas } from "../domain/call.ts";
import type { CallGroup } from "../domain/callGroup.ts";
import type { Leaf } from "../domain/change.ts";
import { type Day, localHourIn, weekdayOf } from "../domain/day.ts";
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
export type ComparedPeriods = {
  readonly current: Period;
  readonly baseline: Period;
  /** Weeks that are no part of the baseline, since their alert was acknowledged; none if not given. */
  readonly leftOut?: readonly Period[];
};

/**
 * The leaves that calls add up to: connected calls that can tell a conversion, by script, hour band, weekday and segments
 * at once. A dimension that a call does not tell is left out of its leaf. Only what was known before the call: never its
 * status, stage or reason. Leaves with the one dimension `agent` come on top: they hold the escalated calls once more.
 * Sorted, so that the order of the calls never matters; none for no calls. Throws RangeError for an unknown zone.
 */
export function leavesOfCalls(calls: Iterable<Call>, timeZone: string, periods: ComparedPeriods): Leaf[] {
  return leavesOfGroups(groupsOf(calls), timeZone, periods);
}

function* groupsOf(calls: Iterable<Call>): Iterable<CallGroup> {
  for (const call of calls) {
    const { startedAt, scriptVersion, segments, agentId } = call;
    const tellsConversion = maskHas(call.covered, "converted") || maskHas(call.covered, "actualRevenueMinor");
    yield { startedAt, outcome: outcomeOf(call), scriptVersion, segments, agentId, tellsConversion, calls: 1 };
  }
}

/** The same of calls that are counted in groups; in however many groups the same calls come never matters. */
export function leavesOfGroups(groups: Iterable<CallGroup>, timeZone: string, periods: ComparedPeriods): Leaf[] {
  const localHour = localHourIn(timeZone);
  const rolesOf = rolesIn(periods);
  const leaves = new Map<string, LeafSums>();
  for (const group of groups) {
    const { status } = group.outcome;
    if (status === "not_connected" || !group.tellsConversion) continue;
    const place = localPlaceOf(group.startedAt, localHour);
    const roles = rolesOf(place.day);
    if (roles.length === 0) continue;
    const band = place.hour === null ? -1 : (BAND_OF_HOUR[place.hour] ?? -1);
    const weekday = weekdayOf(place.day);
    const name = nameOf(group, band, weekday);
    const agent = status === "escalated" ? group.agentId : null;
    for (const role of roles) {
      addTo(leaves, `${role} ${name}`, role, group, () => dimensionsOf(group, band, weekday));
      if (agent !== null) addTo(leaves, `${role} agent ${agent}`, role, group, () => [["agent", agent]]);
    }
  }
  return [...leaves.values()]
    .map(({ dimensions, ...sums }) => ({ order: JSON.stringify([sums.role, dimensions]), dimensions, sums }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ dimensions, sums }) => ({ ...sums, dimensions: Object.fromEntries(dimensions) }));
}

/** The index of each hour's band. */
const BAND_OF_HOUR = Array.from({ length: 24 }, (_, hour) => HOUR_BANDS.findIndex(({ until }) => hour < until));

/** The roles of a day, looked up once for each. */
function rolesIn(periods: ComparedPeriods): (day: Day) => readonly Leaf["role"][] {
  const known = new Map<Day, readonly Leaf["role"][]>();
  return (day) => {
    let roles = known.get(day);
    if (roles === undefined) {
      const isLeftOut = periods.leftOut?.some((week) => isWithin(day, week)) ?? false;
      const isBaseline = isWithin(day, periods.baseline) && !isLeftOut;
      roles = [
        ...(isWithin(day, periods.current) ? (["current"] as const) : []),
        ...(isBaseline ? (["baseline"] as const) : []),
      ];
      known.set(day, roles);
    }
    return roles;
  };
}

type Dimensions = readonly (readonly [name: string, key: string])[];
type LeafSums = {
  readonly role: Leaf["role"];
  readonly dimensions: Dimensions;
  calls: number;
  conversions: number;
};

/** Tells leaves apart, quickly: texts carry their length, so that no two combinations look alike. */
function nameOf({ scriptVersion, segments }: CallGroup, band: number, weekday: number): string {
  const told = (text: string | null) => (text === null ? "-" : `${text.length}:${text}`);
  let name = `${band} ${weekday} ${told(scriptVersion)}`;
  if (segments !== null) for (const at of namesIn(segments)) name += ` ${told(at)} ${told(segments[at] ?? null)}`;
  return name;
}

function dimensionsOf(group: CallGroup, band: number, weekday: number): Dimensions {
  const dimensions: [string, string][] = [];
  if (group.scriptVersion !== null) dimensions.push(["script", group.scriptVersion]);
  const hours = HOUR_BANDS[band]?.key;
  if (hours !== undefined) dimensions.push(["hour_band", hours]);
  dimensions.push(["weekday", WEEKDAYS[weekday] ?? ""]);
  const segments = group.segments ?? {};
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
  { calls, outcome }: CallGroup,
  dimensions: () => Dimensions,
) {
  let leaf = leaves.get(name);
  if (leaf === undefined) {
    leaf = { role, dimensions: dimensions(), calls: 0, conversions: 0 };
    leaves.set(name, leaf);
  }
  leaf.calls += calls;
  if (outcome.sold) leaf.conversions += calls;
}
