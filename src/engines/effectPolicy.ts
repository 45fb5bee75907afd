/** When and from which odds on an effect is told. Source: issue 4, line 7, unless it says otherwise. */
export const EFFECT_POLICY = {
  /** Complete days since it was done. */
  leastDays: 14,
  /** It is judged after so many weeks: each further look is one more chance for luck to be taken for it. Later weeks have other causes. */
  looksAfterWeeks: [2, 4, 8],
  /** One-sided p at each look: together about 5 %. Intervals leave out as much on each side. Source: Pocock, Biometrika 1977. */
  pUpTo: 0.025,
} as const;
