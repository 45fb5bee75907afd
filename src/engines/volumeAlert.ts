import type { Alert, AlertSettings } from "../domain/alert.ts";
import type { Campaign } from "../domain/campaign.ts";
import { formatMoney } from "../domain/money.ts";
import { countOf, formatNumber, upperFirst } from "../domain/words.ts";
import { fisherMidP } from "../statistics/fisherMidP.ts";
import { costMinorOf, severityOfCost } from "./alertCosts.ts";
import { ALERT_POLICY } from "./alertPolicy.ts";
import { baselineInWords, signedVolume } from "./alertWords.ts";
import type { CallTotals } from "./callTotals.ts";
import { comparedDaysInTitle, comparedDaysInWords } from "./comparedDays.ts";
import type { WindowComparison } from "./compareWeeks.ts";
import { areFewCalls } from "./fewCalls.ts";
import { volumeSurprise } from "./volumeSurprise.ts";

export type VolumeInput = {
  /** Of the week. */
  readonly window: WindowComparison;
  /** What was found in revenue and rates. */
  readonly changes: readonly Alert[];
  readonly settings: AlertSettings;
  readonly campaign: Campaign;
  /** Expected revenue of the week, minor units. */
  readonly expectedMinor: number;
  /** True: told also where a campaign has such weeks. */
  readonly isAskedFor?: boolean;
};

/**
 * Far fewer calls than usual, as a fact beside whatever revenue per call and the rates did: a change of these is tested per
 * call and says nothing of it. null where a change is told as one of volume already, where calls fell by no more than the
 * threshold of revenue, or where a campaign has such weeks.
 */
export function volumeAlert(input: VolumeInput): Alert | null {
  const { window, changes, settings, campaign, expectedMinor, isAskedFor = false } = input;
  const [revenue, ofAllDays] = (["revenue_drop", "drop_off_spike"] as const).map((wanted) =>
    window.comparisons.find(({ type }) => type === wanted),
  );
  if (revenue === undefined || ofAllDays === undefined || changes.some(({ verdict }) => verdict === "volume"))
    return null;
  const { now, usual, weeks } = ofAllDays.weeks;
  const threshold = settings.thresholds.revenue_drop;
  if (now.calls === 0 || usual.calls === 0 || now.calls / usual.calls >= 1 - threshold) return null;
  const isSmall = areFewCalls(now.calls);
  const pValue = volumeSurprise(ofAllDays.weeks);
  if (!isAskedFor && pValue > (isSmall ? ALERT_POLICY.smallWeek.pUpTo : ALERT_POLICY.volumeUpTo)) return null;
  const isToldInMoney = changes.some(({ type, costMinor }) => type === "revenue_drop" && costMinor !== null);
  const isAllIn = revenue.weeks.now.calls === now.calls;
  const costMinor = isToldInMoney || !isAllIn ? null : costMinorOf(revenue, "volume", campaign);
  const days = comparedDaysInWords(ofAllDays.weeks);
  const facts = `${countOf(Math.round(now.calls), "call")} connected in the week, usually ${formatNumber(usual.calls)} ${baselineInWords(weeks.length, revenue.excludedWeeks)}`;
  const cost =
    costMinor === null || costMinor === 0 ? "" : ` Such calls brought ${formatMoney(costMinor, campaign.currency)}.`;
  return {
    ...FACT,
    severity: severityOfCost(costMinor, expectedMinor),
    title: `${signedVolume(now, usual)}${comparedDaysInTitle(ofAllDays.weeks)}`,
    message: `${days === null ? facts : `${upperFirst(days)}, ${facts}`}.${cost}`,
    current: revenue.current ?? 0,
    previous: revenue.previous,
    baseline: revenue.baseline,
    threshold,
    baselineChange: revenue.baselineChange,
    pValue,
    baselineWeeks: weeks.length,
    n: revenue.n,
    costMinor,
  };
}

/**
 * A week in which nobody was reached, though the past leads to expect somebody; null where such a week is no surprise, or
 * nothing is known of the past. `title`: as `nobodyReachedIn` says it; `past`: of the 8 weeks before.
 */
export function nobodyAlert({ title, dials, past }: NobodyInput): Alert | null {
  const reached = { events: past.calls, n: past.dials };
  if (past.dials === 0) return null;
  const pValue = fisherMidP({ events: 0, n: dials }, reached, "lower");
  if (pValue > ALERT_POLICY.smallWeek.pUpTo) return null;
  return {
    ...FACT,
    severity: "critical",
    title: upperFirst(title),
    message: `In the 8 weeks before ${formatNumber(past.calls)} of ${countOf(past.dials, "dial")} connected.`,
    current: 0,
    previous: null,
    baseline: null,
    threshold: 0,
    baselineChange: null,
    pValue,
    baselineWeeks: 0,
    n: { current: 0, previous: 0, baseline: past.calls },
    costMinor: null,
  };
}

export type NobodyInput = {
  readonly title: string;
  readonly dials: number;
  readonly past: Pick<CallTotals, "calls" | "dials">;
};

/** What all alerts of volume share: it is a fall of revenue by calls that are not there. */
const FACT = {
  type: "revenue_drop",
  verdict: "volume",
  metric: "revenue",
  percentageChange: null,
  absoluteChange: null,
  interval: null,
  calls: [],
  windowDays: 7,
} as const;
