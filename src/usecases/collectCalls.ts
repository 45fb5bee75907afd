import { type Call, type CallFacts, type FieldMask, maskOf, mergeFacts, NO_FACTS } from "../domain/call.ts";
import { localHourIn } from "../domain/day.ts";
import { localPlaceOf } from "../domain/localPlaceOf.ts";
import { rescaleMoney } from "../domain/rescaleMoney.ts";
import { type DaysNamed, toldBySilence, unnamedNotes, withDay } from "../domain/unnamedCalls.ts";
import { countOf } from "../domain/words.ts";
import { addUpAmounts } from "./addUpAmounts.ts";
import { amountNotes } from "./amountNotes.ts";
import type { FileCalls } from "./callsInFiles.ts";
import type { ReadTable } from "./readCallFile.ts";

type Collected = Map<string | null, { name: string | null; calls: Map<string, Call> }>;
type Place = { readonly id: string | null; readonly name: string | null; readonly calls: Map<string, Call> };

/**
 * The calls of tables, each once, with their money in minor units of so many digits; days are those of the time zone.
 * Sentences tell what belongs to no call, and what was assumed of calls that a file does not name.
 */
export function collectCalls(
  tables: readonly ReadTable[],
  digits: number,
  timeZone: string,
): { readonly campaigns: FileCalls["campaigns"]; readonly notes: readonly string[] } {
  const collected: Collected = new Map();
  for (const { plan, rows } of tables.filter(({ plan }) => !plan.reading.isCompletion)) {
    for (const { call } of rows) {
      const id = call.campaign?.id ?? null;
      const place = collected.get(id) ?? { name: call.campaign?.name ?? null, calls: new Map<string, Call>() };
      collected.set(id, place);
      const facts = rescaleMoney(call.facts, plan.reading.moneyDigits, digits);
      collect(place.calls, call.callId, facts, plan.summary.covered);
    }
  }
  const notes = [...completeCalls(collected, tables, digits, timeZone), ...escalateCalls(collected, tables)];
  const campaigns = new Map(
    [...collected].map(([id, { name, calls }]) => [id, { name, calls: [...calls.values()] }] as const),
  );
  return { campaigns, notes };
}

/** What files of payments and the like tell; amounts of one call are added up. */
function completeCalls(
  collected: Collected,
  tables: readonly ReadTable[],
  digits: number,
  timeZone: string,
): readonly string[] {
  const amounts = addUpAmounts();
  const named = namedInMemory(timeZone);
  const numberOf = numbering();
  const unread = new Set(tables.flatMap((table) => [...table.unread]));
  let unmatched = 0;
  for (const { plan, rows } of tables.filter((table) => table.plan.reading.isCompletion)) {
    for (const { call, cells } of rows) {
      const place = placeOf(collected, call.callId, call.campaign?.id ?? null);
      if (place === null) {
        unmatched += 1;
        unread.add(call.callId);
        continue;
      }
      named.see(place, call.callId, plan.summary.covered);
      const told = rescaleMoney(call.facts, plan.reading.moneyDigits, digits);
      const facts = amounts.add(numberOf(place, call.callId), cells, told, null);
      if (facts !== null) collect(place.calls, call.callId, facts, plan.summary.covered);
    }
  }
  const rejected =
    unmatched === 0 ? [] : [`${countOf(unmatched, "row")} rejected: no call, or more than one, has this id`];
  return [...rejected, ...amountNotes(amounts), ...named.coverUnnamed(unread)];
}

type Named = { readonly place: Place; readonly covered: FieldMask; days: DaysNamed };

/** The calls among which those lie that files name, and what their silence tells of the others; see `coverUnnamed.ts`. */
function namedInMemory(timeZone: string) {
  const localHour = localHourIn(timeZone);
  const seen = new Map<string, Named>();
  const coverOne = (
    { place: { name, calls }, covered, days }: Named,
    unread: ReadonlySet<string>,
  ): readonly string[] => {
    let unnamed = 0;
    for (const [callId, call] of calls) {
      const { day } = localPlaceOf(call.startedAt, localHour);
      if (day < days.first || day > days.last || (call.covered & covered) === covered) continue;
      if (unread.has(callId)) continue;
      unnamed += 1;
      calls.set(callId, { ...call, covered: call.covered | covered });
    }
    return unnamedNotes(name, unnamed, days, covered);
  };
  return {
    see: (place: Place, callId: string, covers: FieldMask): void => {
      const covered = toldBySilence(covers);
      const call = place.calls.get(callId);
      if (call === undefined || covered === 0) return;
      const { day } = localPlaceOf(call.startedAt, localHour);
      const key = JSON.stringify([place.id, covered]);
      const before = seen.get(key);
      if (before !== undefined) before.days = withDay(before.days, day);
      else seen.set(key, { place, covered, days: withDay(null, day) });
    },
    coverUnnamed: (unread: ReadonlySet<string>): readonly string[] =>
      [...seen.values()].flatMap((one) => coverOne(one, unread)),
  };
}

const ESCALATED: CallFacts = { ...NO_FACTS, status: "escalated" };
const STATUS = maskOf(["status"]);

function escalateCalls(collected: Collected, tables: readonly ReadTable[]): readonly string[] {
  let unmatched = 0;
  for (const { transferOf, campaign } of tables.flatMap(({ legs }) => legs)) {
    const place = placeOf(collected, transferOf, campaign);
    if (place === null) unmatched += 1;
    else collect(place.calls, transferOf, ESCALATED, STATUS);
  }
  return unmatched === 0
    ? []
    : [`${countOf(unmatched, "row")} rejected: the call that this leg belongs to is not there`];
}

/** The only campaign that has the call, among all or of this name; null: none has, or several have. */
function placeOf(collected: Collected, callId: string, named: string | null): Place | null {
  const places = [...collected].filter(
    ([id, { name, calls }]) => (named === null || id === named || name === named) && calls.has(callId),
  );
  const [only, ...others] = places;
  return only === undefined || others.length > 0 ? null : { id: only[0], ...only[1] };
}

/** Numbers for calls, from 0. */
function numbering(): (place: Place, callId: string) => number {
  const numbers = new Map<string, number>();
  return ({ id }, callId) => {
    const key = JSON.stringify([id, callId]);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  };
}

function collect(calls: Map<string, Call>, callId: string, facts: CallFacts, covered: FieldMask): void {
  const before = calls.get(callId);
  const startedAt = facts.startedAt ?? before?.startedAt;
  if (startedAt === undefined) return;
  const merged = before === undefined ? facts : mergeFacts(before, facts);
  calls.set(callId, { ...merged, callId, startedAt, covered: covered | (before?.covered ?? 0) });
}
