import type { Day } from "../domain/day.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import type { StoredCampaign } from "./campaigns.ts";
import { readUnfinishedCells, readVisibleCells } from "./cells.ts";
import { and, eq, gt, isNotNull } from "./drizzle.ts";
import { campaignsHeldBy, writerOf } from "./generations.ts";
import type { Store } from "./openStore.ts";
import { rebuildCalls, turnsIn } from "./rebuildCalls.ts";
import { rowRangeOf } from "./rowIds.ts";
import { campaigns, uploadCampaigns, uploads } from "./schema.ts";
import { isLastUploadOf, type UndoneDays } from "./undoUpload.ts";

/** An upload whose calls are set aside. */
export type SetAside = {
  readonly uploadId: number;
  /** The keys of the campaigns that it told calls of. */
  readonly keys: ReadonlySet<number>;
  /** Other uploads that told more of calls which are none without it, such as payments. */
  readonly beside: ReadonlySet<number>;
};

/** Takes, for a new reading of a file, the right to write in all campaigns of the earlier one; all or none. */
export function takeCampaignsOf(
  store: Store,
  uploadId: number,
  earlierId: number,
): Result<null, { readonly busyWith: number }> {
  return store.sqlite
    .transaction((): Result<null, { readonly busyWith: number }> => {
      const keys = keysOf(store, earlierId);
      const busyWith = keys.map((key) => writerOf(store, key)).find((writer) => writer !== null && writer !== uploadId);
      if (busyWith != null) return fail({ busyWith });
      for (const key of keys) setWriter(store, key, uploadId);
      return ok(null);
    })
    .immediate();
}

/**
 * Puts every call that the earlier reading told of together as if that had never come: as the next generation of its
 * campaigns, which nobody sees and on which the new reading, as the one after, is then written. The new one must hold the
 * right to write there. What is done `between` portions of it lies in no transaction.
 */
export function setAside(store: Store, uploadId: number, earlierId: number, between: () => void): SetAside {
  const keys = new Set(keysOf(store, earlierId));
  const beside = new Set<number>();
  for (const target of heldOf(store, uploadId, keys)) {
    rebuildCalls(store, target, {
      uploadId: earlierId,
      without: earlierId,
      generation: target.generation + 1,
      turnOf: turnsIn(store, target.key),
      onChange: ({ isLeft, toldBy }) => {
        if (!isLeft) for (const id of toldBy) beside.add(id);
      },
      between,
    });
  }
  return { uploadId: earlierId, keys, beside };
}

/**
 * Gives the new reading the earlier one's turn in a campaign: where later uploads told of its calls, these layers lie above
 * its own again. Gives the generation that is then the last one written. `target` has the one that the new reading was
 * written on.
 */
export function takeTurn(
  store: Store,
  uploadId: number,
  earlierId: number,
  target: StoredCampaign,
  between: () => void,
): number {
  const written = target.generation + 1;
  const turns = turnsIn(store, target.key);
  const turn = turns(earlierId);
  if (!hasLaterThan(store, target.key, turn)) return written;
  rebuildCalls(store, target, {
    uploadId,
    without: earlierId,
    generation: written + 1,
    turnOf: (id) => (id === uploadId ? turn : turns(id)),
    onChange: () => {},
    between,
  });
  return written + 1;
}

/** Of how many calls an upload tells that are none any more once what is written is seen. */
export function countLost(store: Store, uploadId: number): number {
  const { first, end } = rowRangeOf(uploadId);
  const count = store.sqlite
    .prepare<[number, number], number>(
      `SELECT count(DISTINCT campaign || ' ' || call_id) FROM calls AS told WHERE id > ? AND id < ? AND NOT EXISTS
         (SELECT 1 FROM calls WHERE campaign = told.campaign AND call_id = told.call_id AND died IS NULL)`,
    )
    .pluck();
  return count.get(first, end) ?? 0;
}

/** The turn of an upload in a campaign; null: it is in none there. */
export function turnIn(store: Store, uploadId: number, campaign: number): number | null {
  const row = store.db
    .select({ turn: uploadCampaigns.generation })
    .from(uploadCampaigns)
    .where(and(eq(uploadCampaigns.uploadId, uploadId), eq(uploadCampaigns.campaign, campaign)))
    .get();
  return row?.turn ?? null;
}

/** Days of a held campaign on which readers will see other sums than they do now; null: none. */
export function daysThatChange(store: Store, { key, campaign }: StoredCampaign): UndoneDays | null {
  const sumsOf = (cells: ReturnType<typeof readUnfinishedCells>) =>
    new Map(cells.map(({ day, outcome, ...sums }) => [`${day} ${outcome}`, JSON.stringify(sums)] as const));
  const [before, after] = [sumsOf(readVisibleCells(store, key)), sumsOf(readUnfinishedCells(store, key))];
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter((of) => before.get(of) !== after.get(of));
  if (changed.length === 0) return null;
  const days = changed.map((of): Day => Number.parseInt(of, 10));
  return { campaignId: campaign.campaignId, first: Math.min(...days), last: Math.max(...days) };
}

/**
 * Ends the earlier reading, in the transaction that makes the new one visible and after it has noted that: its campaigns
 * show what was written without it, one that nothing visible is left in goes, and it holds the right to write until
 * `sweepUndone` has removed what is left of it.
 */
export function endEarlier(store: Store, uploadId: number, earlier: SetAside, ended: Ended): void {
  const { db } = store;
  const held = heldOf(store, uploadId, earlier.keys);
  if (held.length !== earlier.keys.size) throw new Error(`Upload ${uploadId} lost the right to write in a campaign`);
  for (const target of held) {
    const isWritten = ended.written.has(target.key);
    const isEmptied = isLastUploadOf(store, earlier.uploadId, target);
    if (isEmptied || !isWritten) {
      const generation = isEmptied ? 0 : target.generation + 1;
      db.update(campaigns).set({ generation }).where(eq(campaigns.key, target.key)).run();
    }
    setWriter(store, target.key, earlier.uploadId);
  }
  db.update(uploads)
    .set({ state: "undone", finishedAtMs: ended.nowMs, owner: null, undoneBy: ended.userId })
    .where(eq(uploads.id, earlier.uploadId))
    .run();
}

/** How an earlier reading ends. `written`: the keys of the campaigns that the new one wrote to. */
export type Ended = {
  readonly written: ReadonlySet<number>;
  readonly userId: string | null;
  readonly nowMs: number;
};

function keysOf(store: Store, uploadId: number): readonly number[] {
  return store.db
    .select({ key: uploadCampaigns.campaign })
    .from(uploadCampaigns)
    .where(and(eq(uploadCampaigns.uploadId, uploadId), isNotNull(uploadCampaigns.generation)))
    .all()
    .map(({ key }) => key);
}

function heldOf(store: Store, uploadId: number, keys: ReadonlySet<number>): readonly StoredCampaign[] {
  return campaignsHeldBy(store, uploadId).filter(({ key }) => keys.has(key));
}

function hasLaterThan(store: Store, campaign: number, turn: number): boolean {
  const later = and(eq(uploadCampaigns.campaign, campaign), gt(uploadCampaigns.generation, turn));
  return store.db.select().from(uploadCampaigns).where(later).limit(1).get() !== undefined;
}

function setWriter(store: Store, key: number, uploadId: number): void {
  store.db.update(campaigns).set({ writerUploadId: uploadId }).where(eq(campaigns.key, key)).run();
}
