import { type Call, TIME_KINDS } from "../domain/call.ts";
import { createCellAccumulator } from "../domain/cellAccumulator.ts";
import { localHourIn } from "../domain/day.ts";
import { localPlaceOf } from "../domain/localPlaceOf.ts";
import { createCallPlacer } from "./callPlace.ts";
import { type CallRow, callOfRow } from "./callRows.ts";
import type { StoredCampaign } from "./campaigns.ts";
import { applyCells, MAX_PENDING_CELLS } from "./cells.ts";
import { eq } from "./drizzle.ts";
import { requireHeld } from "./generations.ts";
import type { Store } from "./openStore.ts";
import { rowRangeOf } from "./rowIds.ts";
import { campaigns, uploadCampaigns, uploads } from "./schema.ts";
import { ROWS_AT_ONCE, writeEach } from "./shortTransactions.ts";

/** Only an instant lies elsewhere on another zone's calendar; a wall clock's time and a bare date keep their date. */
const INSTANT = TIME_KINDS.indexOf("instant");

/** What goes into the transaction that makes a recount visible. */
export type RecountEnd = { readonly timeZone: string; readonly alongside: () => void };

/**
 * Counts a campaign's calls again on the calendar of another time zone: as cells of a generation that nobody sees yet,
 * which one statement then makes visible, together with the zone. `uploadId` is the row in state `rebuilding` that holds
 * the right to write; it goes at the end. Throws when the right was lost. `moveDays` and `sweepTeam` may follow.
 */
export function recount(store: Store, uploadId: number, target: StoredCampaign, end: RecountEnd): void {
  const { campaign, key, generation } = target;
  const changes = createCellAccumulator();
  const [placeBefore, placeAfter] = [createCallPlacer(campaign.timeZone), createCallPlacer(end.timeZone)];
  for (const call of visibleInstants(store, target)) {
    const [before, after] = [placeBefore(call), placeAfter(call)];
    if (before.day === after.day && before.hour === after.hour) continue;
    changes.add(call, before.day, before.hour, before.outcome, -1);
    changes.add(call, after.day, after.hour, after.outcome, 1);
    if (changes.size() > MAX_PENDING_CELLS) applyCells(store, key, generation + 1, changes.drain());
  }
  applyCells(store, key, generation + 1, changes.drain());
  store.sqlite
    .transaction(() => {
      requireHeld(store, uploadId, [target]);
      store.db
        .update(campaigns)
        .set({
          timeZone: end.timeZone,
          assumed: assumedNow(store, key).filter((field) => field !== "timeZone"),
          generation: generation + 1,
          writerUploadId: null,
          // Somebody has set something for the campaign, so it stays when its only upload is undone.
          createdByUploadId: null,
        })
        .where(eq(campaigns.key, key))
        .run();
      store.db.delete(uploads).where(eq(uploads.id, uploadId)).run();
      end.alongside();
    })
    .immediate();
}

/** People may have confirmed other fields since the recount began. */
function assumedNow(store: Store, key: number): readonly string[] {
  const row = store.db.select({ assumed: campaigns.assumed }).from(campaigns).where(eq(campaigns.key, key)).get();
  return row?.assumed ?? [];
}

function* visibleInstants(store: Store, { key, generation }: StoredCampaign): Generator<Call> {
  const rows = batchesOf<CallRow>(store, key, "*");
  for (const batch of rows) {
    for (const row of batch) {
      if (row.born <= generation && (row.died === null || row.died > generation)) yield callOfRow(row);
    }
  }
}

type TimedRow = Pick<CallRow, "id" | "started_at_ms" | "time_kind" | "day" | "hour">;

/**
 * Writes the days and hours of a campaign's time zone into its `calls`, in short transactions. They only lead to the calls of a
 * day, and readers look around them (`DAY_SLACK`): being killed in here costs nothing, and nothing has to be done again.
 * Rows that are not visible are moved too, since an undo may bring them back.
 */
export function moveDays(store: Store, { key, campaign }: StoredCampaign): void {
  const localHour = localHourIn(campaign.timeZone);
  const move = store.sqlite.prepare<[number, number | null, number]>("UPDATE calls SET day = ?, hour = ? WHERE id = ?");
  for (const rows of batchesOf<TimedRow>(store, key, "id, started_at_ms, time_kind, day, hour")) {
    writeEach(store, rows, ({ id, started_at_ms, ...row }) => {
      const { day, hour } = localPlaceOf({ ms: started_at_ms, kind: "instant" }, localHour);
      if (day !== row.day || hour !== row.hour) move.run(day, hour, id);
    });
  }
}

/** The rows of a campaign that are instants, a few thousand at a time, upload by upload: see `rowIds.ts`. */
function* batchesOf<Row extends { readonly id: number }>(
  store: Store,
  campaign: number,
  columns: string,
): Generator<readonly Row[]> {
  // The plus keeps SQLite off the indexes by campaign: they hold all its calls, and are not in this order.
  const next = store.sqlite.prepare<[number, number, number, number, number], Row>(
    `SELECT ${columns} FROM calls WHERE id > ? AND id < ? AND +campaign = ? AND time_kind = ? ORDER BY id LIMIT ?`,
  );
  const written = store.db
    .select({ uploadId: uploadCampaigns.uploadId })
    .from(uploadCampaigns)
    .where(eq(uploadCampaigns.campaign, campaign))
    .all();
  for (const { uploadId } of written) {
    const { first, end } = rowRangeOf(uploadId);
    for (let after = first; ; ) {
      const rows = next.all(after, end, campaign, INSTANT, ROWS_AT_ONCE);
      yield rows;
      const last = rows.at(-1);
      if (last === undefined) break;
      after = last.id;
    }
  }
}
