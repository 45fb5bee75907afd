import type { Period } from "../domain/period.ts";
import type { Report } from "../domain/report.ts";
import { countOf, wordsForPeriodBefore } from "../domain/words.ts";
import { costInWords } from "./issueCost.ts";
import { issueTitle } from "./issueTitle.ts";
import { moneyIn } from "./reportSections/layout.ts";
import { leakageSentence } from "./reportSections/leakageSection.ts";
import { FACTOR_WORDS, factorsToldOf, revenueName } from "./revenueStory.ts";

/** What a whole report adds to the insights on health: what moved revenue, what is lost, the worst issue, which slice. */
export function reportInsightsOf(
  report: Pick<
    Report,
    "campaign" | "metrics" | "previousMetrics" | "changes" | "leakage" | "issues" | "rootCauses" | "rootCauseVerdict"
  >,
  period: Period,
): readonly string[] {
  return [...movedIn(report, period), ...lostIn(report), ...worstIn(report), ...slicesIn(report)];
}

/** `Revenue is $14,000 lower than the week before: number of calls $0, conversion rate -$14,000, value of a sale $0.` */
function movedIn(
  report: Pick<Report, "changes" | "campaign" | "metrics" | "previousMetrics">,
  period: Period,
): readonly string[] {
  const { changes, campaign } = report;
  if (changes.revenue === null || changes.revenue.total === 0) return [];
  const moved = changes.revenue;
  const money = moneyIn(campaign.currency);
  const parts = factorsToldOf(moved).map((factor) => `${FACTOR_WORDS[factor]} ${money(moved[factor])}`);
  const size = money(Math.abs(moved.total));
  const than = `${moved.total < 0 ? "lower" : "higher"} than ${wordsForPeriodBefore(period)}`;
  return [`${revenueName(report)} is ${size} ${than}: ${parts.join(", ")}.`];
}

function lostIn({ leakage, campaign }: Pick<Report, "leakage" | "campaign">): readonly string[] {
  if (leakage === null || (leakage.expected === 0 && leakage.actual === 0)) return [];
  return [leakageSentence(leakage, campaign.currency)];
}

function worstIn({ issues, campaign }: Pick<Report, "issues" | "campaign">): readonly string[] {
  const [worst] = issues;
  if (worst === undefined) return [];
  const told = costInWords(worst, moneyIn(campaign.currency));
  const cost = told === null ? "" : `, which ${told}`;
  const which = issues.length === 1 ? "One issue" : `The worst of ${countOf(issues.length, "issue")}`;
  return [`${which}: ${issueTitle(worst)}${cost}.`];
}

function slicesIn({
  rootCauses,
  rootCauseVerdict,
}: Pick<Report, "rootCauses" | "rootCauseVerdict">): readonly string[] {
  return rootCauses === null || rootCauses.length === 0 || rootCauseVerdict === null ? [] : [rootCauseVerdict];
}
