import { DROP_OFF_STAGES, type DropOffStage } from "../../domain/call.ts";
import { countOf, formatNumber } from "../../domain/words.ts";
import { piecewiseLinear } from "../../statistics/piecewiseLinear.ts";
import { roughMoney } from "../alertWords.ts";
import type { CallTotals } from "../callTotals.ts";
import { reachedStages } from "../funnel.ts";
import { HEALTH_POLICY } from "../healthPolicy.ts";
import { type IssueContext, impactOfLoss, type Looked, NOTHING_FOUND, severityOf } from "./issueContext.ts";
import { ISSUE_POLICY } from "./issuePolicy.ts";
import { nowAndBefore, proportion, scriptIn, sliceSentences, stageName } from "./issueWords.ts";
import { evidenceOf, judgeRate, rateOf, smallSampleNote } from "./judgeRate.ts";
import { worseSlices } from "./slices.ts";

const dropOffOf = ({ dropped, statusKnown }: CallTotals) => proportion(dropped, statusKnown);

/** Too many calls that drop: against the campaign's own past, or in itself; with the stage that costs the most. */
export function highDropOff(context: IssueContext): Looked {
  const { now, before, leakage, metrics, thresholds } = context;
  if (metrics.dropOffRate === null) return NOTHING_FOUND;
  const rateCase = {
    now: dropOffOf(now),
    past: dropOffOf(before),
    worse: "upper",
    threshold: thresholds.drop_off_spike,
    isPoor: (rate: number) => piecewiseLinear(HEALTH_POLICY.curves.dropOff, rate) < ISSUE_POLICY.poorBelowScore,
  } as const;
  const judgement = judgeRate(rateCase);
  const notes = smallSampleNote("Drop-off", rateCase, judgement);
  if (!judgement.isWorseThanPast && !judgement.isPoor) return { issues: [], notes };
  const impact = impactOfLoss(leakage?.byReason.dropped.avoidableMinor ?? 0, context);
  const excess = (judgement.rate ?? 0) - (judgement.isWorseThanPast ? (judgement.pastRate ?? 0) : 0);
  const stage = worstStage(context, judgement.isWorseThanPast);
  const slices = worseSlices(context, dropOffOf, "upper");
  const rate = nowAndBefore(judgement.rate, judgement.pastRate);
  const issue = {
    type: "high_drop_off",
    severity: severityOf(impact, excess, context),
    affectedCalls: now.dropped,
    ...impact,
    rootCause: `${countOf(now.dropped, "call")} dropped (${rate})${stage === null ? "; no file tells at which stage" : `, and the ${stageName(stage)} stage costs the most: ${stageFact(stage, context)}`}.`,
    contributingFactors: [
      ...riseFact(context, impact.revenueImpactMinor),
      ...sliceSentences(slices, "drop"),
      ...otherStages(stage, context),
      ...moodFact(context),
    ],
    stage,
    scriptVersion: scriptIn(slices),
    subject: null,
    evidence: evidenceOf("drop_off_rate", rateCase, judgement),
  } as const;
  return { issues: [issue], notes };
}

/** Where the most sales were lost: of all drops, or of those beyond the past. null when no stage is known. */
function worstStage({ now, before, model }: IssueContext, isAgainstPast: boolean): DropOffStage | null {
  const reached = reachedStages(now);
  const reachedBefore = reachedStages(before);
  const lost = DROP_OFF_STAGES.map((stage) => {
    const usual = isAgainstPast && reachedBefore[stage] > 0 ? before.stages[stage] / reachedBefore[stage] : 0;
    return { stage, sales: (now.stages[stage] - usual * reached[stage]) * model.funnel.chanceAfter[stage] };
  }).filter(({ stage }) => now.stages[stage] > 0);
  return (
    lost.reduce<(typeof lost)[number] | null>(
      (worst, one) => (worst === null || one.sales > worst.sales ? one : worst),
      null,
    )?.stage ?? null
  );
}

/** `210 of the 900 calls that reached it left there (23.3 %, 12.0 % before)`. */
function stageFact(stage: DropOffStage, { now, before }: IssueContext): string {
  const reached = reachedStages(now)[stage];
  const of = rateOf(proportion(now.stages[stage], reached));
  const past = rateOf(proportion(before.stages[stage], reachedStages(before)[stage]));
  return `${formatNumber(now.stages[stage])} of the ${countOf(reached, "call")} that reached it left there (${nowAndBefore(of, past)})`;
}

function otherStages(worst: DropOffStage | null, { now }: IssueContext): string[] {
  const others = DROP_OFF_STAGES.filter((stage) => stage !== worst && now.stages[stage] > 0);
  const told = others.map((stage) => `${stageName(stage)} ${formatNumber(now.stages[stage])}`);
  const unknown = now.stages.unknown > 0 ? [`unknown stage ${formatNumber(now.stages.unknown)}`] : [];
  return told.length + unknown.length === 0 ? [] : [`Other drops: ${[...told, ...unknown].join(", ")}.`];
}

/** The cost is that of all drops; an alert on their rise tells that of the rise. */
function riseFact({ beyondUsual, campaign }: IssueContext, impactMinor: number | null): string[] {
  const rise = beyondUsual.drop_off_spike ?? 0;
  if (impactMinor === null || rise <= 0 || rise >= impactMinor) return [];
  return [`All drops cost that much, of which about ${roughMoney(rise, campaign.currency)} is beyond the usual.`];
}

/** The mood of all calls, where it is below neutral. */
function moodFact({ metrics }: IssueContext): string[] {
  const { avgSentimentScore } = metrics;
  return avgSentimentScore === null || avgSentimentScore >= 0
    ? []
    : [`Mean sentiment is below neutral (${formatNumber(avgSentimentScore, 2)}).`];
}
