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
import { applyCells, MAX_PENDING_CELLS, removeDeadCells } from "./cells.ts";
import { deleteDeeds } from "./deeds.ts";
import { and, eq, isNotNull, ne } from "./drizzle.ts";
import { forgetAlerts } from "./forgetAlerts.ts";
import { campaignsHeldBy, forEachRowOf, requireHeld } from "./generations.ts";
import type { Store } from "./openStore.ts";
import { rowRangeOf, uploadOfRow } from "./rowIds.ts";
import { campaigns, uploadCampaigns, uploads } from "./schema.ts";
import { channelCampaigns } from "./slackSchema.ts";
import { removeRowsOf } from "./sweepTeam.ts";

/** Calls that only the undone upload had told of, and calls that are again as they were before it. */
export type UndoneCalls = { readonly removed: number; readonly restored: number };

/** The days of a campaign with calls that an undo removes or changes, on its calendar; `last` is one of them. */
export type UndoneDays = { readonly campaignId: string; readonly first: Day; readonly last: Day };

/**
 * Puts every call that an upload told of together again without it, as generations nobody sees yet, and then makes
 * them visible at once, with what goes `alongside` in that transaction. The upload must hold the right to write in all
 * its campaigns (`retakeCampaigns`), and keeps it until `sweepUndone` has removed what is left of it. `keepsCampaigns`:
 * those that came with it stay, with their settings, though they may be empty now.
 */
export function undoUpload(
  store: Store,
  uploadId: number,
  nowMs: number,
  alongside: (days: readonly UndoneDays[]) => void = () => {},
  keepsCampaigns = false,
): UndoneCalls {
  const held = campaignsHeldBy(store, uploadId);
  const undone = { removed: 0, restored: 0 };
  const days = new Map<string, UndoneDays>();
  for (const target of held) {
    const { campaignId } = target.campaign;
    rebuildWithout(store, uploadId, target, (isLeft, day) => {
      undone[isLeft ? "restored" : "removed"] += 1;
      const { first, last } = days.get(campaignId) ?? { first: day, last: day };
      days.set(campaignId, { campaignId, first: Math.min(first, day), last: Math.max(last, day) });
    });
  }
  store.sqlite
    .transaction(() => {
      requireHeld(store, uploadId, held);
      for (const target of held) {
        const goes = !keepsCampaigns && isLastUploadOf(store, uploadId, target);
        const generation = goes ? 0 : target.generation + 1;
        store.db.update(campaigns).set({ generation }).where(eq(campaigns.key, target.key)).run();
      }
      store.db
        .update(uploads)
        .set({ state: "undone", finishedAtMs: nowMs, owner: null })
        .where(eq(uploads.id, uploadId))
        .run();
      alongside([...days.values()]);
    })
    .immediate();
  return undone;
}

/** Removes what an undone upload left behind and gives up its right to write. Safe to run again after a kill. */
export function sweepUndone(store: Store, uploadId: number): void {
  for (const target of campaignsHeldBy(store, uploadId)) {
    sweepCalls(store, uploadId, target);
    if (target.generation === 0) removeRowsOf(store, target.key);
    else removeDeadCells(store, target.key, target.generation);
    store.sqlite
      .transaction(() => {
        store.db
          .delete(uploadCampaigns)
          .where(and(eq(uploadCampaigns.uploadId, uploadId), eq(uploadCampaigns.campaign, target.key)))
          .run();
        store.db.update(campaigns).set({ writerUploadId: null }).where(eq(campaigns.key, target.key)).run();
        if (target.generation === 0) removeCampaign(store, target);
      })
      .immediate();
  }
}

/** True for a campaign that came with an upload and that nothing else visible has added to: it goes with its last upload. */
export function isLastUploadOf(store: Store, uploadId: number | null, target: StoredCampaign): boolean {
  const others = store.db
    .select({ uploadId: uploadCampaigns.uploadId })
    .from(uploadCampaigns)
    .where(
      and(
        eq(uploadCampaigns.campaign, target.key),
        isNotNull(uploadCampaigns.generation),
        uploadId === null ? undefined : ne(uploadCampaigns.uploadId, uploadId),
      ),
    )
    .all();
  const row = store.db
    .select({ createdBy: campaigns.createdByUploadId })
    .from(campaigns)
    .where(eq(campaigns.key, target.key))
    .get();
  return others.length === 0 && row?.createdBy != null;
}

const SELECT_CALL = "SELECT * FROM calls WHERE campaign = ? AND call_id = ? ORDER BY id";
const INSERT = `INSERT INTO calls (id, campaign, call_id, born, given, covered, day, hour, outcome, own_segments, ${FACT_COLUMNS.join(", ")})
  VALUES (${Array.from({ length: 10 + FACT_COLUMNS.length }, () => "?").join(", ")})`;

/** `onChange` hears of each call that becomes another one, or (false) none, and of the day it was on. */
function rebuildWithout(
  store: Store,
  uploadId: number,
  target: StoredCampaign,
  onChange: (isLeft: boolean, day: Day) => void,
): void {
  const generation = target.generation + 1;
  const select = store.sqlite.prepare<[number, string], CallRow>(SELECT_CALL);
  const kill = store.sqlite.prepare<[number, number]>("UPDATE calls SET died = ? WHERE id = ?");
  const insert = store.sqlite.prepare<[ColumnValue[]]>(INSERT);
  const maxId = store.sqlite.prepare<[number, number], { id: number | null }>(
    "SELECT max(id) AS id FROM calls WHERE id > ? AND id < ?",
  );
  const placeOf = createCallPlacer(target.campaign.timeZone);
  const changes = createCellAccumulator();
  const coveredBy = coveredByUpload(store);
  const turnOf = turnsIn(store, target.key);
  const addToCells = (call: Call, place: CallPlace, sign: 1 | -1): void =>
    changes.add(call, place.day, place.hour, place.outcome, sign);
  const rebuild = ({ call_id }: Pick<CallRow, "call_id">): void => {
    const rows = select.all(target.key, call_id);
    const living = rows.find((row) => row.died === null);
    if (living === undefined || living.born === generation) return;
    const layers = newestRowPerUpload(
      rows.filter((row) => uploadOfRow(row.id) !== uploadId),
      turnOf,
    );
    const newest = layers.at(-1);
    const call = newest === undefined ? null : callOfLayers(layers, coveredBy);
    const before = callOfRow(living);
    if (call !== null && uploadOfRow(living.id) !== uploadId && sameCall(before, call)) return;
    kill.run(generation, living.id);
    const placeBefore = placeOf(before);
    addToCells(before, placeBefore, -1);
    if (call === null || !sameCall(before, call)) onChange(call !== null, placeBefore.day);
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
    if (changes.size() > MAX_PENDING_CELLS) applyCells(store, target.key, generation, changes.drain());
  });
  applyCells(store, target.key, generation, changes.drain());
}

/** After an undo an upload may have two rows of a call, an old and a rewritten one: the one born last holds. */
function newestRowPerUpload(rows: readonly CallRow[], turnOf: (uploadId: number) => number): readonly CallRow[] {
  const byUpload = new Map<number, CallRow>();
  for (const row of rows) {
    const kept = byUpload.get(uploadOfRow(row.id));
    if (kept === undefined || kept.born < row.born) byUpload.set(uploadOfRow(row.id), row);
  }
  return [...byUpload.entries()].sort(([a], [b]) => turnOf(a) - turnOf(b)).map(([, row]) => row);
}

/** When each upload's calls became visible in a campaign: an upload that had to ask may come after one with a higher id. */
function turnsIn(store: Store, campaign: number): (uploadId: number) => number {
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

/** Deletes the upload's own rows, rows that an undo rewrote, and all rows of calls that are no more. */
function sweepCalls(store: Store, uploadId: number, target: StoredCampaign): void {
  const select = store.sqlite.prepare<[number, string], CallRow>(SELECT_CALL);
  const remove = store.sqlite.prepare<[number]>("DELETE FROM calls WHERE id = ?");
  const turnOf = turnsIn(store, target.key);
  forEachRowOf(store, uploadId, target.key, ({ call_id }) => {
    const rows = select.all(target.key, call_id);
    const isGone = rows.every((row) => row.died !== null);
    const kept = isGone
      ? []
      : newestRowPerUpload(
          rows.filter((row) => uploadOfRow(row.id) !== uploadId),
          turnOf,
        );
    for (const row of rows) if (!kept.includes(row)) remove.run(row.id);
  });
}

export function removeCampaign(store: Store, target: StoredCampaign): void {
  const [row] = store.db.delete(campaigns).where(eq(campaigns.key, target.key)).returning().all();
  if (row === undefined) return;
  store.db
    .delete(channelCampaigns)
    .where(and(eq(channelCampaigns.teamId, row.teamId), eq(channelCampaigns.campaignId, row.campaignId)))
    .run();
  deleteDeeds(store, row.teamId, row.campaignId);
  forgetAlerts(store, row.teamId, row.campaignId);
}
