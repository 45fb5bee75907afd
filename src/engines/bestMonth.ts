import { type Cell, decodeOutcome } from "../domain/cell.ts";
import type { CallTotals } from "./callTotals.ts";
import { LEAKAGE_POLICY } from "./leakagePolicy.ts";

/** Statuses whose own sales rate is judged by the campaign's best month. */
type JudgedStatus = "completed" | "escalated";

type Count = { sold: number; known: number };

/**
 * By how much the sales rate of completed or escalated calls is below the best month (28 days) of the past, 0..1; 0 where it
 * is not below; null where the past holds fewer than 30 such calls. Both rates are shrunk with 30 calls at the rate of
 * the whole past. Months are counted back from the last day of `past`. Source: statistics, section 3, *Avoidable*.
 */
export function shortfallAgainstBestMonth(now: CallTotals, past: readonly Cell[], status: JudgedStatus): number | null {
  const months = monthsOf(past, status);
  const whole = months.reduce((sum, { sold, known }) => ({ sold: sum.sold + sold, known: sum.known + known }), {
    sold: 0,
    known: 0,
  });
  const weight = LEAKAGE_POLICY.pseudo.completed;
  if (whole.known < weight) return null;
  const usual = whole.sold / whole.known;
  const shrunk = (sold: number, known: number) => (sold + weight * usual) / (known + weight);
  const best = Math.max(...months.map(({ sold, known }) => shrunk(sold, known)));
  return Math.max(0, best - shrunk(now.sold, now.conversionKnown));
}

function monthsOf(past: readonly Cell[], status: JudgedStatus): readonly Count[] {
  const cells = past.filter((cell) => cell.dimension === "all" && cell.calls !== 0);
  const lastDay = cells.reduce((last, { day }) => Math.max(last, day), Number.NEGATIVE_INFINITY);
  const months = new Map<number, Count>();
  for (const cell of cells) {
    const outcome = decodeOutcome(cell.outcome);
    if (outcome.status !== status) continue;
    const month = Math.floor((lastDay - cell.day) / LEAKAGE_POLICY.monthDays);
    const count = months.get(month) ?? { sold: 0, known: 0 };
    count.sold += outcome.sold ? cell.calls : 0;
    count.known += cell.conversionKnown;
    months.set(month, count);
  }
  return [...months.values()];
}
