import { countOf, formatNumber } from "../../domain/words.ts";
import type { CallTotals } from "../callTotals.ts";
import type { LeakageSums } from "../leakageParts.ts";
import { type IssueContext, impactOfSales, type Looked, NOTHING_FOUND, severityOf } from "./issueContext.ts";
import { ISSUE_POLICY } from "./issuePolicy.ts";
import { nowAndBefore, percentOf, proportion, scriptIn, sliceInWords, sliceSentences } from "./issueWords.ts";
import { evidenceOf, type Judgement, judgeRate, rateOf, smallSampleNote } from "./judgeRate.ts";
import { worseSlices } from "./slices.ts";

const salesOf = ({ sold, conversionKnown }: CallTotals) => proportion(sold, conversionKnown);

/** Fewer sales than the target asks for, or than the campaign's own past had, beyond chance. */
export function lowConversion(context: IssueContext): Looked {
  const { campaign, now, before, metrics, thresholds } = context;
  if (metrics.conversionRate === null) return NOTHING_FOUND;
  const target = campaign.targetConversionRate;
  const rateCase = {
    now: salesOf(now),
    past: salesOf(before),
    worse: "lower",
    threshold: thresholds.conversion_drop,
    isPoor: (rate: number) => rate < target,
    isWorthANote: (rate: number) => rate < (1 - thresholds.conversion_drop) * target,
  } as const;
  const judgement = judgeRate(rateCase);
  const notes = smallSampleNote("Conversion", rateCase, judgement);
  if (!judgement.isWorseThanPast && !judgement.isPoor) return { issues: [], notes };
  const rate = judgement.rate ?? 0;
  const wanted = Math.max(judgement.isPoor ? target : 0, judgement.isWorseThanPast ? (judgement.pastRate ?? 0) : 0);
  const against = judgement.isPoor && wanted <= target ? "expected" : "past";
  const impact = impactOfSales((wanted - rate) * rateCase.now.n, context, against);
  const severity = severityOf(impact, wanted > 0 ? 1 - rate / wanted : 0, context);
  const slices = worseSlices(context, salesOf, "lower");
  const standsOut = slices[0] === undefined ? "" : `; ${sliceInWords(slices[0], "sell")}`;
  const changed = whatChanged(context, judgement);
  const issue = {
    type: "low_conversion",
    severity: rate < target || severity === "low" ? severity : "medium",
    affectedCalls: rateCase.now.n,
    ...impact,
    rootCause: `${formatNumber(now.sold)} of ${countOf(rateCase.now.n, "call")} sold${againstWhat(judgement, target)}${whereLost(context, changed)}${standsOut}.`,
    contributingFactors: [
      ...sliceSentences(slices.slice(1), "sell"),
      ...targetFact(context),
      ...lostCallsFact(context),
    ],
    stage: null,
    scriptVersion: scriptIn(slices),
    subject: changed,
    evidence: evidenceOf("conversion_rate", rateCase, judgement, target),
  } as const;
  return { issues: [issue], notes };
}

/** Where the target is met only the past says that this is too little. */
function againstWhat({ rate, pastRate }: Judgement, target: number): string {
  const rates = nowAndBefore(rate, pastRate);
  return (rate ?? 0) < target
    ? ` (${rates}; the target is ${percentOf(target)})`
    : `, fewer than usual against its own past (${rates}; the target of ${percentOf(target)} is met)`;
}

/** How often calls reach the end, and sell once they do; of the period and of the past. */
function funnelRates({ model }: IssueContext) {
  const of = ({ all, completed }: LeakageSums) => ({
    closing: rateOf(salesOf(completed)),
    reaching: rateOf(proportion(all.completedByStatus, all.statusKnown)),
  });
  return { now: of(model.sums), before: of(model.past) };
}

/**
 * Whether calls reach the end less often, or sell less often once they do: what changed more. null where nothing fell
 * beyond chance, or where that is not known.
 */
function whatChanged(context: IssueContext, { pValue }: Judgement): "reaching" | "closing" | null {
  const { now, before } = funnelRates(context);
  if (pValue === null || pValue > ISSUE_POLICY.pUpTo || now.closing === null || now.reaching === null) return null;
  if (before.closing === null || before.reaching === null) return null;
  return now.closing * before.reaching < now.reaching * before.closing ? "closing" : "reaching";
}

function whereLost(context: IssueContext, changed: "reaching" | "closing" | null): string {
  const { now, before } = funnelRates(context);
  if (now.closing === null || now.reaching === null) return "";
  if (changed === "closing") {
    return `, mostly because finished calls sell less often (${nowAndBefore(now.closing, before.closing)})`;
  }
  if (changed === "reaching") {
    return `, mostly because fewer calls reach the end (${nowAndBefore(now.reaching, before.reaching)})`;
  }
  return `; of the calls that reach the end ${percentOf(now.closing)} sell`;
}

function targetFact({ campaign, before }: IssueContext): string[] {
  const past = rateOf(salesOf(before));
  const target = campaign.targetConversionRate;
  const sentences = campaign.assumed.includes("targetConversionRate")
    ? [`The target of ${percentOf(target)} is assumed; nobody has confirmed it.`]
    : [];
  if (past !== null && past < target) sentences.push(`The weeks before missed the target too (${percentOf(past)}).`);
  return sentences;
}

/** How many calls ended before they could sell. */
function lostCallsFact({ model }: IssueContext): string[] {
  const { all } = model.sums;
  const lost = all.dropped + all.escalated + all.failed;
  if (all.statusKnown === 0 || lost === 0) return [];
  const escalated = `${formatNumber(all.escalated)} ${all.escalated === 1 ? "was" : "were"} escalated`;
  return [
    `${formatNumber(all.dropped)} of ${countOf(all.statusKnown, "call")} dropped, ${escalated}, ${formatNumber(all.failed)} failed.`,
  ];
}
