/** One part of a whole in two periods: how many cases, and how many of them were successes. */
export type PartInTwoPeriods = {
  readonly pastCases: number;
  readonly pastSuccesses: number;
  readonly cases: number;
  readonly successes: number;
};

/** What a part did to the overall rate, in rate points (0.01 = one percentage point). */
export type MixAndRateEffect = {
  /** By its share of the cases having changed. */
  readonly mix: number;
  /** By its own rate having changed. */
  readonly rate: number;
};

/**
 * Splits the change of an overall rate over the parts of a whole, each into mix and rate, in the order of `parts`. All of
 * them sum to the change exactly (up to floating point). A part seen in one period only is all mix: its missing rate is
 * taken to be the other one. null where a period has no cases at all. Source: the project's reference on statistics,
 * section 2.2 (Kitagawa, Components of a Difference Between Two Rates, 1955).
 */
export function mixAndRate(parts: readonly PartInTwoPeriods[]): readonly MixAndRateEffect[] | null {
  const sum = (of: (part: PartInTwoPeriods) => number) => parts.reduce((total, part) => total + of(part), 0);
  const pastCases = sum((part) => part.pastCases);
  const cases = sum((part) => part.cases);
  if (pastCases === 0 || cases === 0) return null;
  const centre = (sum((part) => part.pastSuccesses) / pastCases + sum((part) => part.successes) / cases) / 2;
  return parts.map((part) => {
    const [pastRate, rate] = ratesOf(part);
    const [pastShare, share] = [part.pastCases / pastCases, part.cases / cases];
    return {
      mix: (share - pastShare) * ((pastRate + rate) / 2 - centre),
      rate: ((pastShare + share) / 2) * (rate - pastRate),
    };
  });
}

function ratesOf(part: PartInTwoPeriods): readonly [past: number, now: number] {
  const past = part.pastCases === 0 ? null : part.pastSuccesses / part.pastCases;
  const now = part.cases === 0 ? null : part.successes / part.cases;
  return [past ?? now ?? 0, now ?? past ?? 0];
}
