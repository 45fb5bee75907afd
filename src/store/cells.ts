import type { Statement } from "better-sqlite3";
import { CELL_SUMS, type Cell, type CellSums, type Dimension } from "../domain/cell.ts";
import type { Period } from "../domain/period.ts";
import type { Store } from "./openStore.ts";
import { preparedFor } from "./preparedFor.ts";
import { removeWhere, writeEach, writeWhere } from "./shortTransactions.ts";

/** Column names of `CELL_SUMS`, in that order. */
const SUM_COLUMNS = CELL_SUMS.map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
const VISIBLE = "cells.born <= campaigns.generation AND (cells.died IS NULL OR cells.died > campaigns.generation)";
const SUMS_AS_FIELDS = CELL_SUMS.map((name, i) => `cells.${SUM_COLUMNS[i]} AS ${name}`).join(", ");

/**
 * The cells of a team's campaign for the days of a period, of one dimension, in no particular order.
 * Empty when the team has no such campaign. Costs a few rows a day: milliseconds for months.
 */
export function readCells(
  store: Store,
  teamId: string,
  campaignId: string,
  dimension: Dimension,
  period: Period,
): readonly Cell[] {
  // Handing a value over takes longer than finding it: what all cells share is not read from each.
  const shared = { dimension };
  const cells = cellsQuery(store).all(teamId, campaignId, dimension, period.from, period.to);
  return cells.map((cell) => Object.assign(cell, shared));
}

const cellsQuery = preparedFor(({ sqlite }) =>
  sqlite.prepare<[string, string, string, number, number], Omit<Cell, "dimension">>(
    `SELECT cells.day AS day, cells.key AS key, cells.outcome AS outcome, ${SUMS_AS_FIELDS}
     FROM campaigns JOIN cells ON cells.campaign = campaigns.key
     WHERE campaigns.team_id = ? AND campaigns.campaign_id = ? AND cells.dimension = ?
       AND cells.day >= ? AND cells.day < ? AND ${VISIBLE}`,
  ),
);

/** As `readCells`, of all dimensions: a few hundred rows a day. */
export function readAllCells(store: Store, teamId: string, campaignId: string, period: Period): readonly Cell[] {
  // By dimension: the cells of one lie together, day after day, so a period of it is one range of the table.
  return dimensionsOf(store, teamId, campaignId).flatMap((dimension) =>
    readCells(store, teamId, campaignId, dimension, period),
  );
}

/** The dimensions a campaign's cells have, found by jumping from one to the next. */
function dimensionsOf(store: Store, teamId: string, campaignId: string): readonly Dimension[] {
  return dimensionsQuery(store)
    .all(teamId, campaignId)
    .map(({ dimension }) => dimension);
}

const dimensionsQuery = preparedFor(({ sqlite }) =>
  sqlite.prepare<[string, string], { dimension: Dimension }>(
    `WITH RECURSIVE
       one AS (SELECT key FROM campaigns WHERE team_id = ? AND campaign_id = ?),
       found(dimension) AS (
         SELECT min(dimension) FROM cells WHERE campaign = (SELECT key FROM one)
         UNION ALL
         SELECT (SELECT min(dimension) FROM cells
                 WHERE campaign = (SELECT key FROM one) AND cells.dimension > found.dimension)
         FROM found WHERE found.dimension IS NOT NULL)
     SELECT dimension FROM found WHERE dimension IS NOT NULL`,
  ),
);

/** All cells of dimension `all` as the unfinished import of a campaign will leave them. */
export function readUnfinishedCells(store: Store, campaign: number): readonly Cell[] {
  return store.sqlite
    .prepare<[number], Cell>(
      `SELECT day, dimension, key, outcome, ${SUMS_AS_FIELDS} FROM cells
       WHERE campaign = ? AND dimension = 'all' AND died IS NULL`,
    )
    .all(campaign);
}

/** All cells of dimension `all` that readers of a campaign see. */
export function readVisibleCells(store: Store, campaign: number): readonly Cell[] {
  return store.sqlite
    .prepare<[number], Cell>(
      `SELECT day, dimension, cells.key AS key, outcome, ${SUMS_AS_FIELDS}
       FROM campaigns JOIN cells ON cells.campaign = campaigns.key
       WHERE campaigns.key = ? AND dimension = 'all' AND ${VISIBLE}`,
    )
    .all(campaign);
}

/** First and last local day with calls that a team's campaign has; null without calls. */
export function daysOf(store: Store, teamId: string, campaignId: string): { first: number; last: number } | null {
  const day = (order: "ASC" | "DESC") =>
    store.sqlite
      .prepare<[string, string], { day: number }>(
        `SELECT cells.day AS day FROM campaigns JOIN cells ON cells.campaign = campaigns.key
         WHERE campaigns.team_id = ? AND campaigns.campaign_id = ? AND cells.dimension = 'all' AND ${VISIBLE}
         ORDER BY cells.day ${order} LIMIT 1`,
      )
      .get(teamId, campaignId)?.day;
  const [first, last] = [day("ASC"), day("DESC")];
  return first === undefined || last === undefined ? null : { first, last };
}

/** How many calls a team's campaign holds, those without an answer included; 0 without any. */
export function countCalls(store: Store, teamId: string, campaignId: string): number {
  const row = store.sqlite
    .prepare<[string, string], { calls: number | null }>(
      `SELECT sum(cells.calls) AS calls FROM campaigns JOIN cells ON cells.campaign = campaigns.key
       WHERE campaigns.team_id = ? AND campaigns.campaign_id = ? AND cells.dimension = 'all' AND ${VISIBLE}`,
    )
    .get(teamId, campaignId);
  return row?.calls ?? 0;
}

/** Cells whose changes are held in memory, at most, before they are applied: some 100 MB. */
export const MAX_PENDING_CELLS = 200_000;

type LiveCell = CellSums & { readonly id: number; readonly born: number };

/**
 * Adds changes of sums to a campaign's cells as a generation that readers do not see yet, in short transactions. A cell
 * that readers of older generations may see is replaced by a new version; one of this generation is updated.
 */
export function applyCells(store: Store, campaign: number, generation: number, changes: readonly Cell[]): void {
  writeEach(store, changes, cellChanger(store, campaign, generation));
}

function cellChanger(store: Store, campaign: number, generation: number): (change: Cell) => void {
  const find = store.sqlite.prepare<[number, string, number, string, number], LiveCell>(
    `SELECT rowid AS id, born, ${SUMS_AS_FIELDS} FROM cells
     WHERE campaign = ? AND dimension = ? AND day = ? AND key = ? AND outcome = ? AND died IS NULL`,
  );
  const kill = store.sqlite.prepare<[number, number]>("UPDATE cells SET died = ? WHERE rowid = ?");
  const remove = store.sqlite.prepare<[number]>("DELETE FROM cells WHERE rowid = ?");
  const update: Statement<number[]> = store.sqlite.prepare(
    `UPDATE cells SET ${SUM_COLUMNS.map((column) => `${column} = ?`).join(", ")} WHERE rowid = ?`,
  );
  const insert: Statement<(string | number)[]> = store.sqlite.prepare(
    `INSERT INTO cells (campaign, dimension, day, key, outcome, born, ${SUM_COLUMNS.join(", ")})
     VALUES (?, ?, ?, ?, ?, ?, ${SUM_COLUMNS.map(() => "?").join(", ")})`,
  );
  return (change) => {
    const old = find.get(campaign, change.dimension, change.day, change.key, change.outcome);
    const sums = CELL_SUMS.map((name) => (old?.[name] ?? 0) + change[name]);
    const isEmpty = (old?.calls ?? 0) + change.calls === 0;
    if (old !== undefined && old.born === generation) {
      if (isEmpty) remove.run(old.id);
      else update.run(...sums, old.id);
      return;
    }
    if (old !== undefined) kill.run(generation, old.id);
    if (!isEmpty) {
      insert.run(campaign, change.dimension, change.day, change.key, change.outcome, generation, ...sums);
    }
  };
}

/** Takes back what was written for the generations after one, which never come. */
export function discardCells(store: Store, campaign: number, generation: number): void {
  const revive = store.sqlite.prepare<[number]>("UPDATE cells SET died = NULL WHERE rowid = ?");
  writeWhere(store, "cells", ["campaign = ? AND died IS NOT NULL AND died > ?", campaign, generation], (id) =>
    revive.run(id),
  );
  removeWhere(store, "cells", ["campaign = ? AND born > ?", campaign, generation]);
}

/** The newest local day with calls before a day; null without any. */
export function newestDayBefore(store: Store, teamId: string, campaignId: string, day: number): number | null {
  return dayBeforeQuery(store).get(teamId, campaignId, day)?.day ?? null;
}

const dayBeforeQuery = preparedFor(({ sqlite }) =>
  sqlite.prepare<[string, string, number], { day: number }>(
    `SELECT cells.day AS day FROM campaigns JOIN cells ON cells.campaign = campaigns.key
     WHERE campaigns.team_id = ? AND campaigns.campaign_id = ? AND cells.dimension = 'all' AND cells.day < ? AND ${VISIBLE}
     ORDER BY cells.day DESC LIMIT 1`,
  ),
);

/** Removes versions of a campaign's cells that no reader can see any more. */
export function removeDeadCells(store: Store, campaign: number, generation: number): void {
  removeWhere(store, "cells", ["campaign = ? AND died IS NOT NULL AND died <= ?", campaign, generation]);
}
