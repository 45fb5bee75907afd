import { type Call, type CallFacts, mergeFacts, NO_FACTS } from "../domain/call.ts";
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
  pushFactValues,
  sameCall,
} from "./callRows.ts";
import type { StoredCampaign } from "./campaigns.ts";
import { applyCells, MAX_PENDING_CELLS } from "./cells.ts";
import { eq } from "./drizzle.ts";
import { forEachRowOf } from "./generations.ts";
import type { Store } from "./openStore.ts";
import { rowRangeOf, uploadOfRow } from "./rowIds.ts";
import { uploadCampaigns, uploads } from "./schema.ts";

const INSERT = `INSERT INTO calls (id, campaign, call_id, born, given, covered, day, hour, outcome, own_segments, ${FACT_COLUMNS.join(", ")})
  VALUES (${Array.from({ length: 10 + FACT_COLUMNS.length }, () => "?").join(", ")})`;

/** When an upload's layers come in a campaign, among the others'. */
export type TurnOf = (uploadId: number) => number;

/** A call becomes another one, or none. */
export type CallChange = {
  readonly isLeft: boolean;
  /** The day that it was on. */
  readonly day: Day;
  /** The uploads whose layers are not left out, in their order. Of a call that is gone they tell too little to make one. */
  readonly toldBy: readonly number[];
};

/** How calls are put together anew. */
export type Rebuild = {
  /** The calls are those that this upload told of. */
  readonly uploadId: number;
  /** The upload whose layers are left out; null: none. */
  readonly without: number | null;
  /** Written as this generation, which nobody sees yet. */
  readonly generation: number;
  readonly turnOf: TurnOf;
  /** Hears of each call that becomes another one, or none. */
  readonly onChange: (change: CallChange) => void;
  /** Is done between portions of the work, and lies in no transaction; it may end all by throwing. */
  readonly between: () => void;
};

/** Puts each call that an upload told of together from its layers, where that makes another call of it; in short transactions. */
export function rebuildCalls(store: Store, target: StoredCampaign, how: Rebuild): void {
  const { uploadId, without, generation, turnOf, onChange, between } = how;
  const rowsOf = callRowsFinder(store);
  const kill = store.sqlite.prepare<[number, number]>("UPDATE calls SET died = ? WHERE id = ?");
  const insert = store.sqlite.prepare<[ColumnValue[]]>(INSERT);
  const maxId = store.sqlite.prepare<[number, number], { id: number | null }>(
    "SELECT max(id) AS id FROM calls WHERE id > ? AND id < ?",
  );
  const placeOf = createCallPlacer(target.campaign.timeZone);
  const changes = createCellAccumulator();
  const coveredBy = coveredByUpload(store);
  const addToCells = (call: Call, place: CallPlace, sign: 1 | -1): void =>
    changes.add(call, place.day, place.hour, place.outcome, sign);
  const isLeftOut = (row: CallRow) => uploadOfRow(row.id) === without;
  const rebuild = ({ call_id }: Pick<CallRow, "call_id">): void => {
    const rows = rowsOf(target.key, call_id);
    const living = rows.find((row) => row.died === null);
    if (living === undefined || living.born === generation) return;
    const layers = newestRowPerUpload(
      rows.filter((row) => !isLeftOut(row)),
      turnOf,
    );
    const newest = layers.at(-1);
    const call = newest === undefined ? null : callOfLayers(layers, coveredBy);
    const before = callOfRow(living);
    if (call !== null && !isLeftOut(living) && sameCall(before, call)) return;
    kill.run(generation, living.id);
    const placeBefore = placeOf(before);
    addToCells(before, placeBefore, -1);
    if (call === null || !sameCall(before, call)) {
      const toldBy = layers.map((row) => uploadOfRow(row.id));
      onChange({ isLeft: call !== null, day: placeBefore.day, toldBy });
    }
    if (call === null || newest === undefined) return;
    const place = placeOf(call);
    const { first, end } = rowRangeOf(uploadOfRow(newest.id));
    const id = (maxId.get(first, end)?.id ?? first) + 1;
    const values: ColumnValue[] = [id, target.key, call_id, generation, newest.given, call.covered];
    values.push(place.day, place.hour, encodeOutcome(place.outcome), newest.own_segments);
    pushFactValues(values, call);
    insert.run(values);
    addToCells(call, place, 1);
  };
  forEachRowOf(store, uploadId, target.key, rebuild, () => {
    between();
    if (changes.size() > MAX_PENDING_CELLS) applyCells(store, target.key, generation, changes.drain());
  });
  applyCells(store, target.key, generation, changes.drain());
}

/** Gives all rows of a call of a campaign, older ones first. */
export function callRowsFinder(store: Store): (campaign: number, callId: string) => readonly CallRow[] {
  // Sorted here: the sorter of SQLite takes ten times as long as finding the few rows.
  const find = store.sqlite.prepare<[number, string], CallRow>(
    "SELECT * FROM calls WHERE campaign = ? AND call_id = ?",
  );
  return (campaign, callId) => find.all(campaign, callId).sort((one, other) => one.id - other.id);
}

/** After an undo an upload may have two rows of a call, an old and a rewritten one: the one born last holds. */
export function newestRowPerUpload(rows: readonly CallRow[], turnOf: TurnOf): readonly CallRow[] {
  const byUpload = new Map<number, CallRow>();
  for (const row of rows) {
    const kept = byUpload.get(uploadOfRow(row.id));
    if (kept === undefined || kept.born < row.born) byUpload.set(uploadOfRow(row.id), row);
  }
  return [...byUpload.entries()].sort(([a], [b]) => turnOf(a) - turnOf(b)).map(([, row]) => row);
}

/** When each upload's calls became visible in a campaign: an upload that had to ask may come after one with a higher id. */
export function turnsIn(store: Store, campaign: number): TurnOf {
  const turns = new Map(
    store.db
      .select({ uploadId: uploadCampaigns.uploadId, generation: uploadCampaigns.generation })
      .from(uploadCampaigns)
      .where(eq(uploadCampaigns.campaign, campaign))
      .all()
      .map(({ uploadId, generation }) => [uploadId, generation ?? 0] as const),
  );
  return (uploadId) => turns.get(uploadId) ?? 0;
}

/** The call as these layers tell it, older first; null when none of them tells when it was. */
function callOfLayers(layers: readonly CallRow[], coveredBy: (uploadId: number) => number): Call | null {
  const facts = layers.reduce<CallFacts>((merged, row) => mergeFacts(merged, factsGivenBy(row)), NO_FACTS);
  // Of an archive's files one may have columns that another lacks: its rows then cover less than the upload.
  const covered = layers.reduce((mask, row) => mask | (coveredBy(uploadOfRow(row.id)) & row.covered), 0);
  const callId = layers[0]?.call_id;
  if (facts.startedAt === null || callId === undefined) return null;
  return { ...facts, callId, covered, startedAt: facts.startedAt };
}

function coveredByUpload(store: Store): (uploadId: number) => number {
  const known = new Map<number, number>();
  return (uploadId) => {
    const kept = known.get(uploadId);
    if (kept !== undefined) return kept;
    const row = store.db.select({ covered: uploads.covered }).from(uploads).where(eq(uploads.id, uploadId)).get();
    known.set(uploadId, row?.covered ?? 0);
    return row?.covered ?? 0;
  };
}
