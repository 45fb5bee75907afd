import { type HeaderZone, zoneOfCell } from "../headerZone.ts";
import type { ClockZone } from "../importPlan.ts";
import type { ColumnProfile, Profile } from "../profile.ts";
import { listed, plainWords } from "../words/plainWords.ts";

/** The zone of times without an offset of their own, and the column that names it; both null where none does. */
export type DecidedZone = {
  readonly zone: ClockZone | null;
  readonly text: string | null;
  readonly from: ColumnProfile | null;
  readonly assumptions: readonly string[];
};

export const NO_ZONE: DecidedZone = { zone: null, text: null, from: null, assumptions: [] };

/**
 * By the header of the dates, else by that of the times of day where they stand in a column of their own (`clock`), else by
 * a column of time zones in the same file. What is named and not used is told.
 */
export function planZone(dates: ColumnProfile, clock: ColumnProfile | null, profile: Profile): DecidedZone {
  if (clock === null && dates.dates?.withClock === 0) return NO_ZONE;
  const byHeader = zoneOfHeaders(dates, clock);
  const zones = profile.platform === null ? profile.columns.find(isZoneColumn) : undefined;
  return zones === undefined ? byHeader : withZoneColumn(byHeader, zones, profile.rows);
}

const ZONE_HEADERS: ReadonlySet<string> = new Set(
  listed(
    "timezone, time zone, tz, call timezone, call time zone, zeitzone, fuso horario, zona horaria, fuseau horaire",
  ),
);

function isZoneColumn({ name, filled }: ColumnProfile): boolean {
  return filled > 0 && ZONE_HEADERS.has(plainWords(name.key));
}

/** A column of time zones counts where it says the same in every row, and no header says another. */
function withZoneColumn(byHeader: DecidedZone, column: ColumnProfile, rows: number): DecidedZone {
  const [value = "", ...others] = column.values.keys();
  const isOne = others.length === 0 && !column.hasMore && column.filled === rows;
  const named = isOne ? zoneOfCell(value) : null;
  if (byHeader.zone === null && named?.zone != null) return { ...byHeader, ...named, from: column };
  if (byHeader.zone !== null && named?.zone != null && isSameZone(byHeader.zone, named.zone)) return byHeader;
  const told = `Times are read ${readAs(byHeader)}, and not by column "${column.name.header}"`;
  const why = isOne ? "it names no time zone that I know" : "it does not name the same time zone in every row";
  const sentence =
    byHeader.zone === null
      ? `${told}, since ${why}: export them with their offset, as 2026-01-31T10:00:00-05:00.`
      : `${told}.`;
  return { ...byHeader, assumptions: [...byHeader.assumptions, sentence] };
}

function readAs({ text, from }: DecidedZone): string {
  return text === null ? "as they stand there" : `as ${text}, as column "${from?.name.header}" says`;
}

function zoneOfHeaders(dates: ColumnProfile, clock: ColumnProfile | null): DecidedZone {
  const told = [dates, clock].flatMap((column) => {
    const named = column === null ? null : zoneNamedBy(column);
    return column === null || named === null ? [] : [{ column, ...named }];
  });
  const known = told.flatMap((one) => (one.zone === null ? [] : [{ ...one, zone: one.zone }]));
  const [first, second] = known;
  const used = first === undefined ? NO_ZONE : { ...NO_ZONE, zone: first.zone, text: first.text, from: first.column };
  const unknown = told.filter(({ zone }) => zone === null).map((one) => sentenceOfUnknown(one, used));
  if (first === undefined || second === undefined || isSameZone(first.zone, second.zone)) {
    return { ...used, assumptions: unknown };
  }
  return { ...used, assumptions: [sentenceOfOther(second, used)] };
}

/** The end of a call is written like its start: without a zone of its own it has the start's, and none where that has none. */
export function planEndZone(end: ColumnProfile, start: DecidedZone, startTellsZones: boolean): DecidedZone {
  if (start.zone === null && !startTellsZones) return NO_ZONE;
  const own = end.dates?.withClock === 0 ? NO_ZONE : zoneOfHeaders(end, null);
  return own.zone === null ? { ...start, assumptions: [] } : own;
}

/** `times are CET, as the header says`, of the column named; null where no header names a zone. */
export function zoneText({ text, from }: DecidedZone, column: ColumnProfile): string | null {
  if (text === null || from === null) return null;
  return `times are ${text}, as ${from.index === column.index ? "the header" : `column "${from.name.header}"`} says`;
}

const UTC: HeaderZone = { text: "UTC", zone: { kind: "offset", offsetMin: 0 } };

function zoneNamedBy({ name }: ColumnProfile): HeaderZone | null {
  return name.zone ?? (name.unit === "utc" ? UTC : null);
}

function isSameZone(one: ClockZone, other: ClockZone): boolean {
  if (one.kind === "place") return other.kind === "place" && one.timeZone === other.timeZone;
  return other.kind === "offset" && one.offsetMin === other.offsetMin;
}

type Named = { readonly column: ColumnProfile; readonly text: string };

function sentenceOfUnknown(unknown: Named, used: DecidedZone): string {
  return `${notUsed(unknown)}: times are read ${used.text === null ? "as they stand there" : `as ${used.text}`}.`;
}

function sentenceOfOther(other: Named, used: DecidedZone): string {
  return `${notUsed(other)}: times are read ${readAs(used)}.`;
}

function notUsed({ text, column }: Named): string {
  return `The time zone "${text}" in the header of column "${column.name.header}" is not used`;
}
