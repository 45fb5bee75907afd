import { countOf, formatNumber } from "../domain/words.ts";

/** Rows that are no calls and nobody's mistake, counted by why. */
export type LeftOut = {
  readonly add: (reason: string) => void;
  readonly rows: () => number;
  /** The most frequent reason, such as `is a row of totals`; null without such rows. */
  readonly mainReason: () => string | null;
  /** One sentence with every reason; none without such rows. */
  readonly notes: () => readonly string[];
};

export function countLeftOut(): LeftOut {
  const reasons = new Map<string, number>();
  const byRows = () => [...reasons].sort(([, one], [, other]) => other - one);
  return {
    add: (reason) => {
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    },
    rows: () => [...reasons.values()].reduce((sum, rows) => sum + rows, 0),
    mainReason: () => byRows()[0]?.[0] ?? null,
    notes: () => (reasons.size === 0 ? [] : [sentenceOf(byRows())]),
  };
}

/** `2 rows are left out: each is a call from a web page.`; of several reasons the rows of each: `each of 2 …; 1 …`. */
function sentenceOf(reasons: readonly [reason: string, rows: number][]): string {
  const rows = reasons.reduce((sum, [, ofReason]) => sum + ofReason, 0);
  const all = rows === 1 ? "1 row is left out" : `${countOf(rows, "row")} are left out`;
  const [only] = reasons;
  if (only !== undefined && reasons.length === 1) return `${all}: ${rows === 1 ? "it" : "each"} ${only[0]}.`;
  const each = reasons.map(([reason, of]) => (of === 1 ? `1 ${reason}` : `each of ${formatNumber(of)} ${reason}`));
  return `${all}: ${each.join("; ")}.`;
}
