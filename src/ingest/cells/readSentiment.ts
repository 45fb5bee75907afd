import type { DecimalMark } from "../importPlan.ts";
import { saysNoSentiment, sentimentOfWord } from "../words/sentimentWords.ts";
import { plainNumber } from "./plainNumber.ts";
import { quickNumber } from "./quickNumber.ts";
import { quoted, type Unread, unread } from "./unread.ts";

/** The sentiment a cell tells in thousandths, -1000..1000; null for "unknown"; or why it tells none. */
export function readSentiment(cell: string, decimalMark: DecimalMark): number | null | Unread {
  const quick = quickNumber(cell);
  if (quick >= -1 && quick <= 1) return Math.round(quick * 1000);
  const plain = plainNumber(cell, decimalMark);
  if (plain === null) {
    const milli = sentimentOfWord(cell);
    return milli === null && !saysNoSentiment(cell) ? unread(`${quoted(cell)} is not a sentiment`) : milli;
  }
  const score = Number(plain);
  return score >= -1 && score <= 1 ? Math.round(score * 1000) : unread(`${quoted(cell)} is not between -1 and 1`);
}
