import type { DecimalMark } from "../importPlan.ts";
import { sentimentOfWord } from "../words/sentimentWords.ts";
import { plainNumber } from "./plainNumber.ts";
import { quickNumber } from "./quickNumber.ts";

/**
 * The sentiment a cell tells in thousandths, -1000..1000; null for what is none, such as "unknown" or 4.5: how somebody
 * felt is no reason to lose a call. The plan of the column tells that there are such cells.
 */
export function readSentiment(cell: string, decimalMark: DecimalMark): number | null {
  const quick = quickNumber(cell);
  if (quick >= -1 && quick <= 1) return Math.round(quick * 1000);
  const plain = plainNumber(cell, decimalMark);
  if (plain === null) return sentimentOfWord(cell);
  const score = Number(plain);
  return score >= -1 && score <= 1 ? Math.round(score * 1000) : null;
}
