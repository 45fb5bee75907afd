import { formatMoney } from "../../domain/money.ts";
import { chanceInWords, countOf, formatNumber, listOf } from "../../domain/words.ts";
import { countMidP } from "../../statistics/countMidP.ts";
import type { CallTotals } from "../callTotals.ts";
import { flagsBroken } from "./flags.ts";
import { type IssueContext, impactOfLoss, type Looked, NOTHING_FOUND } from "./issueContext.ts";
import { ISSUE_POLICY } from "./issuePolicy.ts";
import { type KindCount, kindsInWords, percentOf, proportion, scriptIn, sliceSentences } from "./issueWords.ts";
import { rateOf } from "./judgeRate.ts";
import { worseSlices } from "./slices.ts";

const violationsOf = ({ violations, complianceKnown }: CallTotals) => proportion(violations, complianceKnown);

/** Every broken rule is an issue, and always critical, however few calls there are. */
export function complianceRisk(context: IssueContext): Looked {
  const { now, before, leakage, cells, past } = context;
  if (now.violations === 0) return NOTHING_FOUND;
  const impact = impactOfLoss(leakage?.byReason.compliance.avoidableMinor ?? 0, context);
  const { flags, fresh } = flagsBroken({ cells, past, now, before });
  const told = Math.max(ISSUE_POLICY.kindsTold, fresh.length);
  const slices = worseSlices(context, violationsOf, "upper");
  const pValue =
    before.complianceKnown === 0
      ? null
      : countMidP(
          { events: now.violations, exposure: now.complianceKnown },
          { events: before.violations, exposure: before.complianceKnown },
          "upper",
        );
  const issue = {
    type: "compliance_risk",
    severity: "critical",
    affectedCalls: now.violations,
    ...impact,
    rootCause: `${countOf(now.violations, "call")} broke a rule${flags.length === 0 ? "; no file tells which" : `: ${kindsInWords(flags, told)}`}.`,
    contributingFactors: [
      ...(fresh.length === 0 ? [] : [`Not seen in the weeks before: ${listOf(fresh)}.`]),
      ...unlistedFlags(context, flags),
      ...againstPast(context, pValue),
      ...sliceSentences(slices, "break a rule"),
      ...exposure(context),
    ],
    stage: null,
    scriptVersion: scriptIn(slices),
    subject: flags[0]?.kind ?? null,
    evidence: {
      metric: "violations",
      current: rateOf(violationsOf(now)),
      target: null,
      past: rateOf(violationsOf(before)),
      calls: now.complianceKnown,
      pastCalls: before.complianceKnown,
      others: null,
      otherCalls: 0,
      pValue,
    },
  } as const;
  return { issues: [issue], notes: [] };
}

function unlistedFlags({ campaign: { complianceRules: rules } }: IssueContext, flags: readonly KindCount[]): string[] {
  const unlisted = rules.length === 0 ? [] : flags.map(({ kind }) => kind).filter((flag) => !rules.includes(flag));
  return unlisted.length === 0 ? [] : [`Not among the campaign's compliance rules: ${listOf(unlisted)}.`];
}

function againstPast({ now, before }: IssueContext, pValue: number | null): string[] {
  if (pValue === null) return [];
  const past = rateOf(violationsOf(before));
  const usual = (past ?? 0) * now.complianceKnown;
  const rate = percentOf(rateOf(violationsOf(now)));
  return [
    `${formatNumber(usual, 1)} ${formatNumber(usual, 1) === "1" ? "was" : "were"} to be expected from the weeks before (${rate} of calls now, ${percentOf(past)} before); chance alone brings as many ${chanceInWords(pValue)}.`,
  ];
}

function exposure({ leakage }: IssueContext): string[] {
  const cost = leakage?.costs.find(({ name }) => name === "statutory_exposure");
  if (cost === undefined || cost.lowMinor === null || cost.highMinor === null) return [];
  return [
    `Statutory damages in the US could come to ${formatMoney(cost.lowMinor, cost.currency)} to ${formatMoney(cost.highMinor, cost.currency)} if a court finds violations; not a forecast, not legal advice.`,
  ];
}
