import type { DecimalMark } from "../importPlan.ts";
import { sentimentOfWord } from "../words/sentimentWords.ts";
import { plainNumber } from "./plainNumber.ts";
import { quickNumber } from "./quickNumber.ts";

/**
 * The sentiment a cell tells in thousandths, -1000..1000; null for what is none, such as "unknown" or 4.5: how somebody
 * felt is no reason to lose a call. The plan of the column tells that there are such cells. `isFromZero`: numbers run
 * from 0 over 0.5 (neutral) to 1.
 */
export function readSentiment(cell: string, decimalMark: DecimalMark, isFromZero = false): number | null {
  const quick = quickNumber(cell);
  if (quick >= -1 && quick <= 1) return milliOf(quick, isFromZero);
  const plain = plainNumber(cell, decimalMark);
  return plain === null ? sentimentOfWord(cell) : milliOf(Number(plain), isFromZero);
}

function milliOf(score: number, isFromZero: boolean): number | null {
  const signed = isFromZero ? 2 * score - 1 : score;
  return signed >= -1 && signed <= 1 ? Math.round(signed * 1000) : null;
}
