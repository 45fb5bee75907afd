import type { IssueEvidence } from "../../domain/issue.ts";
import { chanceInWords, countOf, formatPercent } from "../../domain/words.ts";
import { fisherMidP, type Proportion } from "../../statistics/fisherMidP.ts";
import { wilson } from "../../statistics/wilson.ts";
import { ISSUE_POLICY } from "./issuePolicy.ts";

/** A rate of a period, and what it is measured against. */
export type RateCase = {
  readonly now: Proportion;
  /** The campaign's own past; n = 0 without one. */
  readonly past: Proportion;
  /** `upper`: high is bad. */
  readonly worse: "upper" | "lower";
  /** Relative change against the past that counts, as a positive share. */
  readonly threshold: number;
  /** Where the past has none: the rate above which a spike counts; nothing counts if not given. */
  readonly fromNoneAbove?: number;
  /** True for a rate that is poor whatever the past was. */
  readonly isPoor: (rate: number) => boolean;
  /** True for a rate so poor that it is worth a note where the sample is too small; as `isPoor` if not given. */
  readonly isWorthANote?: (rate: number) => boolean;
};

export type Judgement = {
  readonly isWorseThanPast: boolean;
  /** The whole interval of the rate is poor. */
  readonly isPoor: boolean;
  /** It looks bad, but so few calls cannot carry it. */
  readonly isTooSmallToTell: boolean;
  /** 0..1; null without calls. */
  readonly rate: number | null;
  readonly pastRate: number | null;
  /** One-sided, against the past, in the bad direction; null without a past. */
  readonly pValue: number | null;
};

/** Whether a rate is an issue. Nothing is for no calls. */
export function judgeRate(rateCase: RateCase): Judgement {
  const { now, past, worse, isPoor, isWorthANote = isPoor } = rateCase;
  const rate = rateOf(now);
  const pastRate = rateOf(past);
  const pValue = rate === null || pastRate === null ? null : fisherMidP(now, past, worse);
  const isSmall = now.n < ISSUE_POLICY.small.calls;
  const looksWorse = rate !== null && pastRate !== null && isPastThreshold(rate, pastRate, rateCase);
  const pUpTo = isSmall ? ISSUE_POLICY.small.pUpTo : ISSUE_POLICY.pUpTo;
  const isWorseThanPast = looksWorse && pValue !== null && pValue <= pUpTo;
  const { low, high } = wilson(now, ISSUE_POLICY.confidence);
  const looksPoor = rate !== null && isPoor(rate);
  const isSurelyPoor = looksPoor && !isSmall && isPoor(worse === "upper" ? low : high);
  return {
    isWorseThanPast,
    isPoor: isSurelyPoor,
    isTooSmallToTell: (looksWorse || (looksPoor && isWorthANote(rate))) && !isWorseThanPast && !isSurelyPoor,
    rate,
    pastRate,
    pValue,
  };
}

/** 0..1; null without calls. */
export function rateOf({ events, n }: Proportion): number | null {
  return n === 0 ? null : events / n;
}

function isPastThreshold(rate: number, pastRate: number, { worse, threshold, fromNoneAbove }: RateCase): boolean {
  if (pastRate === 0) return worse === "upper" && fromNoneAbove !== undefined && rate > fromNoneAbove;
  const change = rate / pastRate - 1;
  return worse === "upper" ? change > threshold : -change > threshold;
}

/** What an issue rests on. */
export function evidenceOf(
  metric: string,
  { now, past }: Pick<RateCase, "now" | "past">,
  { rate, pastRate, pValue }: Pick<Judgement, "rate" | "pastRate" | "pValue">,
  target: number | null = null,
): IssueEvidence {
  const own = { metric, current: rate, target, past: pastRate, calls: now.n, pastCalls: past.n, pValue };
  return { ...own, others: null, otherCalls: 0 };
}

/** The note on a rate that looks bad in so few calls that they are to blame; none for others. `noun` such as `Drop-off`. */
export function smallSampleNote(noun: string, { now, past }: RateCase, judgement: Judgement): readonly string[] {
  const { isTooSmallToTell, rate, pastRate, pValue } = judgement;
  if (!isTooSmallToTell || rate === null || now.n >= ISSUE_POLICY.smallSampleBelow) return [];
  const before = pastRate === null || past.n === 0 ? "" : `, ${formatPercent(pastRate)} before`;
  const chance = pValue === null ? "" : `; by chance alone that comes ${chanceInWords(pValue)}`;
  return [
    `${noun} looks bad (${formatPercent(rate)} of ${countOf(now.n, "call")}${before}), but that is too small a sample to tell${chance}. No issue is made of it.`,
  ];
}
