/** What makes something an issue. Changes that count as news are the campaign's alert thresholds. */
export const ISSUE_POLICY = {
  /** A change is called one if chance explains it no more often than this, one-sided. */
  pUpTo: 0.05,
  /** Below this many calls only what chance all but excludes is called an issue. */
  small: { calls: 50, pUpTo: 0.001 },
  /** A rate that looks bad is put down to the size of its sample below this many calls only. */
  smallSampleBelow: 200,
  /** Of the interval that must lie wholly beyond a target or a tolerable level. */
  confidence: 0.95,
  /** A level is poor in itself where its curve of the health score stays below this: below Good. */
  poorBelowScore: 60,
  /** Failures that come from nothing count above this rate. Source: DESIGN 4. */
  failuresFromNoneAbove: 0.02,
  /** Calls that a slice (a script, an hour) and the rest must each hold to be compared. */
  sliceCalls: 50,
  /** Calls at the others' rate that a script version is shrunk with. Source: statistics, section 2.3. */
  scriptPseudoCalls: 60,
  /** Slices told of an issue, at most. */
  slicesTold: 3,
  /** Reasons, flags or causes told of an issue, at most. */
  kindsTold: 3,
} as const;
