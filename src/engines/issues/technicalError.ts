import { countOf, formatNumber } from "../../domain/words.ts";
import { piecewiseLinear } from "../../statistics/piecewiseLinear.ts";
import type { CallTotals } from "../callTotals.ts";
import { HEALTH_POLICY } from "../healthPolicy.ts";
import { failureCauseOf } from "./failureCause.ts";
import { type IssueContext, impactOfLoss, type Looked, NOTHING_FOUND, severityOf } from "./issueContext.ts";
import { ISSUE_POLICY } from "./issuePolicy.ts";
import {
  type KindCount,
  kindsInWords,
  mostFrequent,
  nowAndBefore,
  proportion,
  scriptIn,
  sliceSentences,
} from "./issueWords.ts";
import { evidenceOf, judgeRate, smallSampleNote } from "./judgeRate.ts";
import { totalsOfKeys, worseSlices } from "./slices.ts";

const failuresOf = ({ failed, statusKnown }: CallTotals) => proportion(failed, statusKnown);

/** Too many calls that fail technically: against the campaign's own past, or in itself; by the cause of their end reasons. */
export function technicalError(context: IssueContext): Looked {
  const { now, before, leakage, metrics, thresholds, cells, beyondUsual } = context;
  if (metrics.failureRate === null) return NOTHING_FOUND;
  const rateCase = {
    now: failuresOf(now),
    past: failuresOf(before),
    worse: "upper",
    threshold: thresholds.failure_spike,
    fromNoneAbove: ISSUE_POLICY.failuresFromNoneAbove,
    isPoor: (rate: number) => piecewiseLinear(HEALTH_POLICY.curves.failure, rate) < ISSUE_POLICY.poorBelowScore,
  } as const;
  const judgement = judgeRate(rateCase);
  const notes = smallSampleNote("The share of failed calls", rateCase, judgement);
  if (!judgement.isWorseThanPast && !judgement.isPoor) return { issues: [], notes };
  const excess = (judgement.rate ?? 0) - (judgement.isWorseThanPast ? (judgement.pastRate ?? 0) : 0);
  // An alert on the same rise says what it costs; failures that were always many cost all that they could have sold.
  const rise = judgement.isWorseThanPast ? beyondUsual.failure_spike : undefined;
  const loss = rise ?? leakage?.byReason.failed.avoidableMinor ?? 0;
  const impact = impactOfLoss(loss, context, rise === undefined ? "expected" : "past");
  const reasons = endReasonsIn(cells);
  const causes = causesOf(reasons);
  const cause = causes[0];
  const slices = worseSlices(context, failuresOf, "upper");
  const issue = {
    type: "technical_error",
    severity: severityOf(impact, excess, context),
    affectedCalls: now.failed,
    ...impact,
    rootCause: `${countOf(now.failed, "call")} failed (${nowAndBefore(judgement.rate, judgement.pastRate)})${cause === undefined ? "; no file tells why" : `, ${formatNumber(cause.calls)} of them because of ${cause.kind}`}.`,
    contributingFactors: [
      ...(causes.length < 2 ? [] : [`Causes: ${kindsInWords(causes)}.`]),
      ...(cause === undefined ? [] : [wordsBehind(cause.kind, reasons)]),
      ...sliceSentences(slices, "fail"),
    ],
    stage: null,
    scriptVersion: scriptIn(slices),
    subject: cause?.kind ?? null,
    evidence: evidenceOf("failure_rate", rateCase, judgement),
  } as const;
  return { issues: [issue], notes };
}

function endReasonsIn(cells: IssueContext["cells"]): readonly KindCount[] {
  return mostFrequent([...totalsOfKeys(cells, "end_reason")].map(([reason, { calls }]) => [reason, calls] as const));
}

function causesOf(reasons: readonly KindCount[]): readonly KindCount[] {
  const counts = new Map<string, number>();
  for (const { kind, calls } of reasons) {
    const cause = failureCauseOf(kind);
    counts.set(cause, (counts.get(cause) ?? 0) + calls);
  }
  return mostFrequent(counts);
}

function wordsBehind(cause: string, reasons: readonly KindCount[]): string {
  return `End reasons behind ${cause}: ${kindsInWords(reasons.filter(({ kind }) => failureCauseOf(kind) === cause))}.`;
}
