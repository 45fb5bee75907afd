import { countOf } from "../domain/words.ts";

/** Rows that are no calls and nobody's mistake, counted by why. */
export type LeftOut = {
  readonly add: (reason: string) => void;
  readonly rows: () => number;
  /** The most frequent reason, such as `is a row of totals`; null without such rows. */
  readonly mainReason: () => string | null;
  /** A sentence for each reason. */
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
    notes: () =>
      byRows().map(([reason, rows]) =>
        rows === 1 ? `1 row is left out: it ${reason}.` : `${countOf(rows, "row")} are left out: each ${reason}.`,
      ),
  };
}
