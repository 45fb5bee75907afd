import { ISSUE_TYPES, type Issue, SEVERITIES } from "../domain/issue.ts";
import { LEAKAGE_REASONS } from "../domain/leakage.ts";
import { minorDigits } from "../domain/money.ts";
import { baselinePeriod, isWithin, type Period } from "../domain/period.ts";
import type { Recommendation } from "../domain/recommendation.ts";
import { normalCdf } from "../statistics/distributions.ts";
import { flagsBroken } from "./issues/flags.ts";
import { ISSUE_POLICY } from "./issues/issuePolicy.ts";
import { meanSaleMinor } from "./meanSaleMinor.ts";
import { type Draft, draftsOf, type RecommendationInput } from "./recommendationDrafts.ts";
import { fillText, impactInWords } from "./recommendationWords.ts";

/**
 * What to do first: at least one recommendation an issue, in the order of their priorities (broken rules beyond chance, then
 * money, then severity). Recoveries are for a period like this one; all on one bucket of leakage together never exceed its
 * avoidable part. Broken rules promise no money: to keep them avoids a risk. Empty without issues.
 */
export function recommendationsOf(input: RecommendationInput): readonly Recommendation[] {
  const drafts = draftsOf(input);
  const recoveries = recoveriesOf(drafts, input);
  const made = drafts.map((draft, i) => ({ draft, made: recommendationOf(draft, recoveries[i] ?? null, input) }));
  const isUrgent = ({ draft }: Made) => isGradedRisk(draft.issue, input);
  const ordered = [...made].sort((a, b) => Number(isUrgent(b)) - Number(isUrgent(a)) || compare(a, b));
  const risks = ordered.filter(isUrgent).length;
  return ordered.map(({ made: one }, i) => ({
    ...one,
    priority: i < risks ? 1 : priorityAt(i - risks + (risks > 0 ? 1 : 0)),
  }));
}

/** Decimals that money is reported with, at most. */
const REPORTED_DIGITS = 2;

function priorityAt(rank: number): Recommendation["priority"] {
  return ([1, 2, 3, 4] as const)[rank] ?? 5;
}

type Made = { readonly draft: Draft; readonly made: Recommendation };

function compare({ draft: a, made: madeA }: Made, { draft: b, made: madeB }: Made): number {
  return (
    (madeB.recoveryMinor ?? -1) - (madeA.recoveryMinor ?? -1) ||
    SEVERITIES.indexOf(a.issue.severity) - SEVERITIES.indexOf(b.issue.severity) ||
    ISSUE_TYPES.indexOf(a.issue.type) - ISSUE_TYPES.indexOf(b.issue.type)
  );
}

/** Broken rules that chance does not explain: more than the past leads to expect, or of a kind that it does not know. */
function isGradedRisk({ type, evidence }: Issue, { cells, period }: RecommendationInput): boolean {
  if (type !== "compliance_risk") return false;
  const isSmall = evidence.calls < ISSUE_POLICY.small.calls;
  const limit = isSmall ? ISSUE_POLICY.small.pUpTo : ISSUE_POLICY.pUpTo;
  if (evidence.pValue !== null && evidence.pValue <= limit) return true;
  const within = (span: Period) => cells.filter(({ day }) => isWithin(day, span));
  const known = { now: { complianceKnown: evidence.calls }, before: { complianceKnown: evidence.pastCalls } };
  const { fresh } = flagsBroken({ cells: within(period), past: within(baselinePeriod(period)), ...known });
  return fresh.length > 0 && !isSmall;
}

/**
 * What each brings, in whole minor units; null where that is nothing or cannot be told. Several on one bucket share it, the
 * strongest first: what one has won back the next cannot win again. Source: the project's reference on statistics, section 3.
 */
function recoveriesOf(drafts: readonly Draft[], input: RecommendationInput): readonly (number | null)[] {
  const recoveries: (number | null)[] = drafts.map(() => null);
  const leastMinor = 10 ** Math.max(0, minorDigits(input.campaign.currency) - REPORTED_DIGITS);
  for (const bucket of LEAKAGE_REASONS) {
    const avoidable = input.leakage?.byReason[bucket].avoidableMinor ?? 0;
    let left = 1;
    const onBucket = drafts
      .flatMap(({ bucket: own, share }, i) => (own === bucket && share !== null ? [{ i, share }] : []))
      .sort((a, b) => b.share - a.share);
    for (const { i, share } of onBucket) {
      const part = share * input.planningShare;
      const whole = Math.floor(avoidable * part * left);
      // What prints as nothing is no promise.
      recoveries[i] = whole >= leastMinor ? whole : null;
      left *= 1 - part;
    }
  }
  return recoveries;
}

function recommendationOf(draft: Draft, recoveryMinor: number | null, input: RecommendationInput): Recommendation {
  const { campaign, metrics } = input;
  const { action, steps, text } = fillText(draft);
  const sale = meanSaleMinor([metrics], campaign);
  const calls = metrics.known.conversion;
  return {
    priority: 5,
    action,
    issueType: draft.issue.type,
    scriptVersion: draft.issue.scriptVersion,
    steps,
    resourcesNeeded: text.resources,
    effort: text.effort,
    estimatedTime: text.time,
    recoveryMinor,
    conversionLift: recoveryMinor === null || sale <= 0 || calls === 0 ? null : recoveryMinor / sale / calls,
    confidence: confidenceIn(draft),
    expectedImpact: impactInWords(draft, recoveryMinor, input),
    bucket: draft.bucket,
  };
}

/** Calls that make evidence half as good as it can get. */
const HALF_EVIDENCE = 100;

/**
 * How sure it is that the issue is real and that better is possible, 0..1: (1 - p) of each, times how much evidence there is
 * (n / (n + 100)). An issue without a past is held against its target; without an example the second half is even odds.
 */
function confidenceIn({ issue, best }: Draft): number {
  const { evidence } = issue;
  const weight = (calls: number) => calls / (calls + HALF_EVIDENCE);
  const isReal = (1 - (evidence.pValue ?? pAgainstTarget(evidence))) * weight(evidence.calls);
  const isPossible = best === null ? 0.5 : (1 - (best.pValue ?? 0)) * weight(best.n);
  return Math.round(100 * Math.min(1, Math.max(0, isReal * isPossible))) / 100;
}

/** One-sided, by the normal approximation; even odds without a target, or where it cannot be missed. */
function pAgainstTarget({ current, target, calls }: Draft["issue"]["evidence"]): number {
  if (current === null || target === null || target <= 0 || target >= 1 || calls === 0) return 0.5;
  return normalCdf(-Math.abs(current - target) / Math.sqrt((target * (1 - target)) / calls));
}
