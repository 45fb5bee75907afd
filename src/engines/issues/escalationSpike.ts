import { countOf } from "../../domain/words.ts";
import { piecewiseLinear } from "../../statistics/piecewiseLinear.ts";
import type { CallTotals } from "../callTotals.ts";
import { HEALTH_POLICY } from "../healthPolicy.ts";
import { type IssueContext, impactOfLoss, type Looked, NOTHING_FOUND, severityOf } from "./issueContext.ts";
import { ISSUE_POLICY } from "./issuePolicy.ts";
import {
  kindsInWords,
  mostFrequent,
  nowAndBefore,
  percentOf,
  proportion,
  scriptIn,
  sliceSentences,
} from "./issueWords.ts";
import { evidenceOf, type Judgement, judgeRate, rateOf, smallSampleNote } from "./judgeRate.ts";
import { totalsOfKeys, worseSlices } from "./slices.ts";

const escalationsOf = ({ escalated, statusKnown }: CallTotals) => proportion(escalated, statusKnown);

/** Too many calls handed to people: against the campaign's own past, or in itself; with the reasons. */
export function escalationSpike(context: IssueContext): Looked {
  const { now, before, metrics, thresholds, cells } = context;
  if (metrics.escalationRate === null) return NOTHING_FOUND;
  const rateCase = {
    now: escalationsOf(now),
    past: escalationsOf(before),
    worse: "upper",
    threshold: thresholds.escalation_spike,
    isPoor: (rate: number) => piecewiseLinear(HEALTH_POLICY.curves.escalation, rate) < ISSUE_POLICY.poorBelowScore,
  } as const;
  const judgement = judgeRate(rateCase);
  const notes = smallSampleNote("The share of escalated calls", rateCase, judgement);
  if (!judgement.isWorseThanPast && !judgement.isPoor) return { issues: [], notes };
  const excess = (judgement.rate ?? 0) - (judgement.isWorseThanPast ? (judgement.pastRate ?? 0) : 0);
  const rise = judgement.isWorseThanPast ? context.beyondUsual.escalation_spike : undefined;
  const impact = impactOfLoss(rise ?? lossOf(context, judgement), context, rise === undefined ? "expected" : "past");
  const reasons = reasonsIn(cells);
  const subject = reasonThatGrew(context) ?? reasons[0]?.kind ?? null;
  const slices = worseSlices(context, escalationsOf, "upper");
  const issue = {
    type: "escalation_spike",
    severity: severityOf(impact, excess, context),
    affectedCalls: now.escalated,
    ...impact,
    rootCause: `${countOf(now.escalated, "call")} went to a person (${nowAndBefore(judgement.rate, judgement.pastRate)})${subject === null ? "; no file tells why" : `; the reason that stands out is ${subject}`}.`,
    contributingFactors: [
      ...(reasons.length === 0 ? [] : [`Reasons: ${kindsInWords(reasons)}.`]),
      ...sliceSentences(slices, "are escalated"),
      ...salesFact(context),
    ],
    stage: null,
    scriptVersion: scriptIn(slices),
    subject,
    evidence: evidenceOf("escalation_rate", rateCase, judgement),
  } as const;
  return { issues: [issue], notes };
}

/**
 * Where no alert on the same rise says what it costs: what the bucket counts as avoidable, or, if more, what the escalations
 * beyond the past would have sold had they stayed with the bot; never more than escalated calls fall short of what was
 * expected of them.
 */
function lossOf(context: IssueContext, { isWorseThanPast, rate, pastRate }: Judgement): number {
  const { leakage, model, now } = context;
  if (leakage === null) return 0;
  const { gapMinor, avoidableMinor } = leakage.byReason.escalated;
  const beyond = isWorseThanPast ? ((rate ?? 0) - (pastRate ?? 0)) * now.statusKnown : 0;
  const own = rateOf(proportion(model.sums.escalated.sold, model.sums.escalated.conversionKnown)) ?? 0;
  const perCall = Math.max(0, model.funnel.chanceFromStart - own) * model.value.perSaleMinor;
  return Math.min(Math.max(0, gapMinor), Math.max(avoidableMinor, beyond * perCall));
}

function reasonsIn(cells: IssueContext["cells"]) {
  return mostFrequent([...totalsOfKeys(cells, "escalation")].map(([reason, { calls }]) => [reason, calls] as const));
}

/** The reason with the most calls beyond what the past had for as many calls; null without a past that tells reasons. */
function reasonThatGrew({ cells, past, now, before }: IssueContext): string | null {
  const usual = new Map(reasonsIn(past).map(({ kind, calls }) => [kind, calls]));
  if (usual.size === 0 || before.statusKnown === 0) return null;
  const grown = reasonsIn(cells).map(({ kind, calls }) => ({
    kind,
    more: calls - ((usual.get(kind) ?? 0) * now.statusKnown) / before.statusKnown,
  }));
  return grown.sort((a, b) => b.more - a.more)[0]?.kind ?? null;
}

function salesFact({ model }: IssueContext): string[] {
  const of = (totals: CallTotals) => rateOf(proportion(totals.sold, totals.conversionKnown));
  const escalated = of(model.sums.escalated);
  const finished = of(model.sums.completed);
  if (escalated === null || finished === null) return [];
  return [
    `Of the escalated calls ${percentOf(escalated)} sell, of those that reach the end with the bot ${percentOf(finished)}.`,
  ];
}
