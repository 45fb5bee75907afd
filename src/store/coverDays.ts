import type { FieldMask } from "../domain/call.ts";
import type { DaysNamed } from "../domain/unnamedCalls.ts";
import { createCallPlacer, DAY_SLACK } from "./callPlace.ts";
import { type CallRow, callOfRow } from "./callRows.ts";
import type { CallWriter } from "./callWriter.ts";
import type { StoredCampaign } from "./campaigns.ts";
import type { Store } from "./openStore.ts";
import { ROWS_AT_ONCE, writeEach } from "./shortTransactions.ts";

/** The fields of which silence tells, on these days; nothing of the calls with the ids of `except`. */
type Silence = DaysNamed & { readonly covered: FieldMask; readonly except: ReadonlySet<string> };

/**
 * Notes of all calls of some days that the writer's upload could have said these fields of them, where nothing could so far;
 * in short transactions. What is done `between` some of them lies in no transaction.
 */
export function coverDays(
  store: Store,
  { key, campaign }: StoredCampaign,
  writer: CallWriter,
  { first, last, covered, except }: Silence,
  between: () => void,
): void {
  const placeOf = createCallPlacer(campaign.timeZone);
  const next = store.sqlite.prepare<number[], CallRow>(
    `SELECT * FROM calls WHERE campaign = ? AND day = ? AND id > ? AND died IS NULL AND covered & ? <> ?
     ORDER BY id LIMIT ${ROWS_AT_ONCE}`,
  );
  const cover = (row: CallRow): void => {
    const { day } = placeOf(callOfRow(row));
    if (day >= first && day <= last && !except.has(row.call_id)) writer.cover(row, covered);
  };
  for (let day = first - DAY_SLACK; day <= last + DAY_SLACK; day++) {
    for (let after = 0; ; ) {
      const rows = next.all(key, day, after, covered, covered);
      writeEach(store, rows, cover, { isPaced: false });
      between();
      const newest = rows.at(-1);
      if (newest === undefined) break;
      after = newest.id;
    }
  }
}
