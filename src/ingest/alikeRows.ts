import { hash } from "node:crypto";
import type { CallTime } from "../domain/call.ts";
import { hashCounts } from "./hashCounts.ts";
import type { TableRow } from "./table.ts";

/** Tells rows apart whose ids are made of what they say. */
export type AlikeRows = {
  /**
   * Which call of those that its content tells of a row means, from 1. Rows alike in what is read are calls of their own;
   * but where the file tells starts to the second, one that is alike to another in every cell is that row again.
   */
  readonly numberOf: (contentHash: string, row: TableRow, startedAt: CallTime | null) => number;
  readonly counts: () => AlikeCounts;
};

/** `ownCalls`: rows that count as calls of their own, though another says the same. `sameCalls`: rows that are another one again. */
export type AlikeCounts = { readonly ownCalls: number; readonly sameCalls: number };

/**
 * So many hashes are kept, in 50 MB; a row takes one, or two where it has a time of day. Of rows beyond, alike ones are one
 * call. Rows that are alike by chance say little, so that there are few different ones.
 */
const MAX_HASHES = 2_500_000;
/** Hex digits that a number holds. */
const HASH_DIGITS = 13;
const MINUTE_MS = 60_000;
/** From this share of times that are no full minutes, a file tells starts to the second; of 60 full ones one is. */
const TO_THE_SECOND = 0.5;
/** Stands between cells and in none (ASCII unit separator). */
const BETWEEN_CELLS = "\u001f";

/** Begins at the first row of a table; rows must come in its order, so that the same file numbers them the same. */
export function alikeRows(maxHashes = MAX_HASHES): AlikeRows {
  const rowsOf = hashCounts(maxHashes);
  const seconds = secondsSeen();
  let ownCalls = 0;
  let sameCalls = 0;

  function nextOf(content: number): number {
    const number = rowsOf.of(content) + 1;
    rowsOf.set(content, number);
    const isKept = rowsOf.of(content) === number;
    if (number > 1 && isKept) ownCalls += 1;
    return isKept ? number : 1;
  }

  return {
    numberOf: (contentHash, row, startedAt) => {
      const content = numberIn(contentHash);
      const isToTheSecond = seconds.see(startedAt);
      if (startedAt === null || startedAt.kind === "date") return nextOf(content);
      const whole = numberIn(hash("sha256", row.cells.join(BETWEEN_CELLS), "hex"));
      const before = rowsOf.of(whole);
      if (before > 0 && isToTheSecond) {
        sameCalls += 1;
        return before;
      }
      const number = nextOf(content);
      rowsOf.set(whole, number);
      return number;
    },
    counts: () => ({ ownCalls, sameCalls }),
  };
}

function numberIn(hex: string): number {
  return Number.parseInt(hex.slice(0, HASH_DIGITS), 16);
}

/** Whether starts are told to the second, as far as rows were seen. */
function secondsSeen() {
  let rows = 0;
  let withSeconds = 0;
  return {
    see: (startedAt: CallTime | null): boolean => {
      rows += 1;
      if (startedAt !== null && startedAt.kind !== "date" && startedAt.ms % MINUTE_MS !== 0) withSeconds += 1;
      return withSeconds >= TO_THE_SECOND * rows;
    },
  };
}
