import type { Alert } from "../domain/alert.ts";
import type { Cell } from "../domain/cell.ts";
import { countOf, formatNumber, listOf } from "../domain/words.ts";
import { countMidP } from "../statistics/countMidP.ts";
import { ALERT_POLICY } from "./alertPolicy.ts";
import { oddsOf } from "./alertWords.ts";
import { flagSentences, flagsNewIn, idsOf, type ViolatingCall } from "./complianceAlert.ts";
import type { DaySides } from "./daySides.ts";
import type { ComparedSums } from "./daySums.ts";
import { onDay, pastInWords } from "./dayWords.ts";

export type DayViolationsInput = {
  /** Of dimension `flag`, of the day and the 8 weeks before without acknowledged days; others are passed over. */
  readonly cells: readonly Cell[];
  readonly violatingCalls: readonly ViolatingCall[];
};

/** Why the violations of a day are news. */
type News = { readonly newFlags: readonly string[]; readonly isFirst: boolean; readonly pValue: number };

/**
 * Broken rules of one day that are news, critical and with their calls: a flag that two weeks of past or more do not know, the
 * first violations after four weeks or more, or far more than chance brings. null otherwise: ordinary violations of a campaign
 * that has some every week wait for its week.
 */
export function dayViolations(input: DayViolationsInput, sides: DaySides): Alert | null {
  const { day, now, weekBefore, past } = sides;
  if (now.violations === 0 || past.complianceKnown === 0) return null;
  const news = newsOf(input.cells, sides);
  if (news === null) return null;
  const calls = input.violatingCalls.filter((call) => call.day === day);
  const usual = (past.violations / past.complianceKnown) * now.complianceKnown;
  const previous = weekBefore.complianceKnown === 0 ? null : weekBefore.violations;
  return {
    type: "compliance_increase",
    severity: "critical",
    verdict: "alert",
    title: titleOf(sides, news, calls),
    message: [`${factsOf(sides, news, usual)}.`, ...flagSentences(calls)].join(" "),
    metric: "violations",
    current: now.violations,
    previous,
    baseline: usual,
    threshold: 0,
    percentageChange: previous === null || previous === 0 ? null : now.violations / previous - 1,
    baselineChange: usual === 0 ? null : now.violations / usual - 1,
    absoluteChange: previous === null ? null : now.violations - previous,
    pValue: news.pValue,
    interval: null,
    baselineWeeks: sides.pastWeeks,
    n: { current: now.complianceKnown, previous: weekBefore.complianceKnown, baseline: past.complianceKnown },
    costMinor: null,
    calls: idsOf(calls),
    windowDays: 1,
  };
}

function newsOf(cells: readonly Cell[], { day, now, past, pastPeriod, pastWeeks, leftOut }: DaySides): News | null {
  const { newFlagWeeks, firstViolationWeeks, violationsUpTo } = ALERT_POLICY.events;
  const newFlags = pastWeeks < newFlagWeeks ? [] : flagsNewIn({ from: day, to: day + 1 }, [pastPeriod], cells);
  const isFirst = past.violations + leftOut.violations === 0 && pastWeeks >= firstViolationWeeks;
  const pValue = countMidP(countOfViolations(now), countOfViolations(past), "upper");
  return newFlags.length > 0 || isFirst || pValue <= violationsUpTo ? { newFlags, isFirst, pValue } : null;
}

function countOfViolations({ violations, complianceKnown }: ComparedSums) {
  return { events: violations, exposure: complianceKnown };
}

/** `Rule dnc broken in 3 of 100 calls on Thu 12 Feb 2026, never in the 8 weeks before`. */
function titleOf(sides: DaySides, { newFlags, isFirst }: News, calls: readonly ViolatingCall[]): string {
  const { day, now, pastWeeks } = sides;
  const brokenIn = (count: number) =>
    `broken in ${formatNumber(count)} of ${countOf(now.complianceKnown, "call")} ${onDay(day)}`;
  const [flag, ...more] = newFlags;
  if (flag === undefined) {
    const first = isFirst ? `, for the first time in ${countOf(pastWeeks, "week")}` : "";
    return `Rules ${brokenIn(now.violations)}${first}`;
  }
  const known = calls.filter(({ flags }) => newFlags.some((one) => flags.includes(one))).length;
  const what = `${more.length === 0 ? "Rule" : "Rules"} ${listOf(newFlags)}`;
  return `${what} ${brokenIn(known === 0 ? now.violations : known)}, never ${pastInWords(sides)}`;
}

function factsOf(sides: DaySides, { newFlags, pValue }: News, usual: number): string {
  const { day, now, past } = sides;
  const weeks = pastInWords(sides);
  const before =
    past.violations === 0
      ? `none ${weeks} (${countOf(past.complianceKnown, "call")})`
      : `${formatNumber(usual, 1)} on a day of this size ${weeks}`;
  const facts = `${countOf(now.violations, "violation")} ${onDay(day)} (${countOf(now.complianceKnown, "call")}), ${before}`;
  if (pValue <= ALERT_POLICY.events.violationsUpTo) return `${facts}; so many come by luck ${oddsOf(pValue, 1)}`;
  if (newFlags.length === 0) return facts;
  const rules = newFlags.length === 1 ? "the rule" : "the rules";
  return `${facts}; ${rules} ${listOf(newFlags)} ${newFlags.length === 1 ? "was" : "were"} not broken before in these weeks`;
}
