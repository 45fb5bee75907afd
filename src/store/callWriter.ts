import { type Call, type CallFacts, type FieldMask, mergeFacts, NO_FACTS } from "../domain/call.ts";
import { encodeOutcome } from "../domain/cell.ts";
import { createCellAccumulator } from "../domain/cellAccumulator.ts";
import type { Day } from "../domain/day.ts";
import { type CallPlace, createCallPlacer } from "./callPlace.ts";
import {
  type CallRow,
  type ColumnValue,
  callOfRow,
  FACT_COLUMNS,
  factsGivenBy,
  givenMask,
  ownSegmentsValue,
  pushFactValues,
  sameCall,
} from "./callRows.ts";
import type { StoredCampaign } from "./campaigns.ts";
import { applyCells } from "./cells.ts";
import type { Store } from "./openStore.ts";

/** What an import has done to one campaign so far, in calls. */
export type CallCounts = {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  /** Rows that name a call which an earlier row of the same file named; they complete and correct it. */
  readonly repeated: number;
  /** Calls that no row names, and of which the file's silence says something; see `cover`. */
  readonly covered: number;
  /** Calls of earlier uploads that are changed by what is no row of theirs; see `escalate`. */
  readonly escalated: number;
  readonly firstDay: Day | null;
  readonly lastDay: Day | null;
};

/** A call as the file tells it. */
export type IncomingCall = { readonly callId: string; readonly facts: CallFacts };

/** Writes calls of one upload into one campaign as a generation that readers do not see yet. */
export type CallWriter = {
  /**
   * Stores one call, merged with what is known of it; gives the local day it counts on, null when it has no date and no
   * earlier call has one: then nothing is stored. `covered`: what its row could have said, where that is not the same for
   * all rows of the upload. Run it inside a transaction.
   */
  readonly write: (incoming: IncomingCall, covered?: FieldMask) => Day | null;
  /**
   * As `write`, of a stored call by a leg of it: that is no row of the call, so it is neither a repeated row nor one that
   * says the same.
   */
  readonly escalate: (incoming: IncomingCall, covered: FieldMask) => Day | null;
  /** Notes of a call's living row that the upload could have said these fields of it, and said none. Inside a transaction. */
  readonly cover: (row: CallRow, covered: FieldMask) => void;
  /** Brings the rollup up to the calls written, in short transactions of its own. */
  readonly flushCells: () => void;
  /** How many cells wait for `flushCells`. */
  readonly pendingCells: () => number;
  readonly counts: () => CallCounts;
};

const FACT_LIST = FACT_COLUMNS.join(", ");
const INSERT = `INSERT INTO calls (id, campaign, call_id, born, given, covered, day, hour, outcome, own_segments, ${FACT_LIST})
  VALUES (${Array.from({ length: 10 + FACT_COLUMNS.length }, () => "?").join(", ")})
  ON CONFLICT (campaign, call_id, born) DO NOTHING`;
const UPDATE = `UPDATE calls SET given = ?, covered = ?, day = ?, hour = ?, outcome = ?, own_segments = ?,
  ${FACT_COLUMNS.map((column) => `${column} = ?`).join(", ")} WHERE id = ?`;
// A call has one living row. An order would say nothing more, and SQLite then looks eight times as long.
const FIND = "SELECT * FROM calls WHERE campaign = ? AND call_id = ? AND died IS NULL";
const FIND_REPLACED = "SELECT * FROM calls WHERE campaign = ? AND call_id = ? AND died = ? AND born < ? LIMIT 1";

export function createCallWriter(
  store: Store,
  target: StoredCampaign,
  upload: { readonly covered: FieldMask; readonly nextRowId: () => number },
): CallWriter {
  const generation = target.generation + 1;
  const cells = createCellAccumulator();
  const parts: WriterParts = {
    generation,
    rows: callRowsOf(store, target.key, generation, upload.nextRowId),
    placeOf: createCallPlacer(target.campaign.timeZone),
    tally: createTally(),
    mayKnowCalls: target.generation > 0,
    addToCells: (call, place, sign) => cells.add(call, place.day, place.hour, place.outcome, sign),
  };
  const put = callPutter(parts);
  return {
    write: (incoming, covered = upload.covered) => put(incoming, covered, false),
    escalate: (incoming, covered) => put(incoming, covered, true),
    cover: callCoverer(parts),
    flushCells: () => applyCells(store, target.key, generation, cells.drain()),
    pendingCells: cells.size,
    counts: parts.tally.counts,
  };
}

type WriterParts = {
  /** The one that is written. */
  readonly generation: number;
  readonly rows: ReturnType<typeof callRowsOf>;
  readonly placeOf: (call: Call) => CallPlace;
  readonly tally: ReturnType<typeof createTally>;
  /** A campaign without calls needs no look-ups: the bulk of a first import. */
  readonly mayKnowCalls: boolean;
  readonly addToCells: (call: Call, place: CallPlace, sign: 1 | -1) => void;
};

/** Stores a call, or completes and corrects what is known of it; see `CallWriter`. */
function callPutter({ generation, rows, placeOf, tally, mayKnowCalls, addToCells }: WriterParts) {
  /** An earlier row of the same file told of the call: its row, which nobody sees yet, is completed and corrected. */
  const repeat = (own: CallRow, facts: CallFacts, covered: FieldMask, isLeg: boolean): Day => {
    const before = callOfRow(own);
    const merged = mergedCall(before, facts, covered);
    const place = placeOf(merged);
    const said = mergeFacts(factsGivenBy(own), facts);
    rows.update(own, merged, place, said);
    const older = mayKnowCalls ? rows.findReplacedBy(own) : null;
    if (older !== null) tally.recount(sameCall(older, before), sameCall(older, merged));
    if (!isLeg) tally.repeated(place.day);
    addToCells(before, placeOf(before), -1);
    addToCells(merged, place, 1);
    return place.day;
  };
  return ({ callId, facts }: IncomingCall, covered: FieldMask, isLeg: boolean): Day | null => {
    const row = mayKnowCalls || facts.startedAt === null ? rows.find(callId) : null;
    if (row?.born === generation) return repeat(row, facts, covered, isLeg);
    const before = row === null ? null : callOfRow(row);
    const startedAt = facts.startedAt ?? before?.startedAt ?? null;
    if (startedAt === null) return null;
    const merged = before === null ? facts : mergeFacts(before, facts);
    const call: Call = { ...merged, callId, startedAt, covered: covered | (before?.covered ?? 0) };
    const place = placeOf(call);
    if (!rows.insert(call, place, facts)) {
      const own = rows.find(callId);
      if (own === null) throw new Error("A call that conflicts with itself is not there");
      return repeat(own, facts, covered, isLeg);
    }
    if (row !== null && before !== null) {
      rows.kill(row);
      addToCells(before, placeOf(before), -1);
    }
    const deed = before === null ? "added" : sameCall(before, call) ? "same" : "changed";
    if (!isLeg) tally.written(deed, place.day);
    else if (deed !== "same") tally.escalated(place.day);
    addToCells(call, place, 1);
    return place.day;
  };
}

/** See `cover` of `CallWriter`. */
function callCoverer({ generation, rows, placeOf, tally, addToCells }: WriterParts): CallWriter["cover"] {
  return (row: CallRow, covered: FieldMask): void => {
    const before = callOfRow(row);
    const call = { ...before, covered: before.covered | covered };
    const [placeBefore, place] = [placeOf(before), placeOf(call)];
    if (row.born === generation) rows.update(row, call, place, factsGivenBy(row));
    else {
      rows.insert(call, place, NO_FACTS);
      rows.kill(row);
    }
    tally.covered(place.day);
    addToCells(before, placeBefore, -1);
    addToCells(call, place, 1);
  };
}

/** A call completed and corrected by what a later row of the same file says. */
function mergedCall(before: Call, facts: CallFacts, covered: FieldMask): Call {
  const startedAt = facts.startedAt ?? before.startedAt;
  return { ...before, ...mergeFacts(before, facts), startedAt, covered: before.covered | covered };
}

/** The statements on one campaign's rows for one generation. */
function callRowsOf(store: Store, campaign: number, generation: number, nextRowId: () => number) {
  const insert = store.sqlite.prepare<[ColumnValue[]]>(INSERT);
  const update = store.sqlite.prepare<[ColumnValue[]]>(UPDATE);
  const find = store.sqlite.prepare<[number, string], CallRow>(FIND);
  const findReplaced = store.sqlite.prepare<[number, string, number, number], CallRow>(FIND_REPLACED);
  const kill = store.sqlite.prepare<[number, number]>("UPDATE calls SET died = ? WHERE id = ?");
  return {
    /** The living row of a call: what readers see, or one of this generation. */
    find: (callId: string): CallRow | null => find.get(campaign, callId) ?? null,
    /** The call as it was before the given row of this generation. */
    findReplacedBy: (own: CallRow): Call | null => {
      const row = findReplaced.get(campaign, own.call_id, generation, generation);
      return row === undefined ? null : callOfRow(row);
    },
    /** False when this generation has a row of the call. */
    insert: (call: Call, place: CallPlace, said: CallFacts): boolean => {
      const values: ColumnValue[] = [nextRowId(), campaign, call.callId, generation, givenMask(said), call.covered];
      values.push(place.day, place.hour, encodeOutcome(place.outcome), ownSegmentsValue(said.segments, call.segments));
      pushFactValues(values, call);
      return insert.run(values).changes === 1;
    },
    update: (own: CallRow, call: Call, place: CallPlace, said: CallFacts): void => {
      const values: ColumnValue[] = [givenMask(said), call.covered];
      values.push(place.day, place.hour, encodeOutcome(place.outcome), ownSegmentsValue(said.segments, call.segments));
      pushFactValues(values, call);
      values.push(own.id);
      update.run(values);
    },
    kill: (row: CallRow): void => {
      kill.run(generation, row.id);
    },
  };
}

type MutableCounts = { -readonly [Name in keyof CallCounts]: CallCounts[Name] };

function createTally() {
  const counts: MutableCounts = {
    added: 0,
    changed: 0,
    same: 0,
    repeated: 0,
    covered: 0,
    escalated: 0,
    firstDay: null,
    lastDay: null,
  };
  const seeDay = (day: Day): void => {
    if (counts.firstDay === null || day < counts.firstDay) counts.firstDay = day;
    if (counts.lastDay === null || day > counts.lastDay) counts.lastDay = day;
  };
  return {
    written: (kind: "added" | "changed" | "same", day: Day): void => {
      counts[kind] += 1;
      seeDay(day);
    },
    repeated: (day: Day): void => {
      counts.repeated += 1;
      seeDay(day);
    },
    covered: (day: Day): void => {
      counts.covered += 1;
      seeDay(day);
    },
    escalated: (day: Day): void => {
      counts.escalated += 1;
      seeDay(day);
    },
    /** A later row of the file turned a call that was the same into a changed one, or back. */
    recount: (wasSame: boolean, isSame: boolean): void => {
      if (wasSame === isSame) return;
      counts.same += isSame ? 1 : -1;
      counts.changed += isSame ? -1 : 1;
    },
    counts: (): CallCounts => ({ ...counts }),
  };
}
