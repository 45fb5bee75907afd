import type { Alert } from "../domain/alert.ts";
import type { Cell } from "../domain/cell.ts";
import type { Day } from "../domain/day.ts";
import { isWithin, type Period } from "../domain/period.ts";
import { countOf, formatNumber, listOf } from "../domain/words.ts";
import { ALERT_POLICY } from "./alertPolicy.ts";
import { baselineInWords, oddsOf } from "./alertWords.ts";
import type { WindowComparison } from "./compareWeeks.ts";

/** A call with a violation. */
export type ViolatingCall = { readonly callId: string; readonly flags: readonly string[]; readonly day: Day };

export type ComplianceInput = {
  readonly window: WindowComparison;
  readonly week: Period;
  /** The 8 weeks before, whole. */
  readonly past: Period;
  readonly pastWeeks: number;
  readonly excludedWeeks: number;
  /** Of dimension `flag`; others are passed over. */
  readonly cells: readonly Cell[];
  readonly violatingCalls: readonly ViolatingCall[];
  /** Where the flags are known from; all of `past` if not given. */
  readonly flagWeeks?: readonly Period[];
  /** True: violations are told whether or not they rose. */
  readonly isAskedFor?: boolean;
};

/**
 * Any rise of the count of violations against last week, or a flag that the 8 weeks before do not know: critical, with its
 * calls. The grade tells whether it is more than chance. null otherwise.
 */
export function complianceAlert(input: ComplianceInput): Alert | null {
  const { now, previous, pooled } = input.window.violations;
  const newFlags = newFlagsOf(input);
  const isNews = input.isAskedFor === true || now.violations > previous.violations || newFlags.length > 0;
  if (now.violations === 0 || !isNews) return null;
  const pValue = pooled.complianceKnown === 0 ? null : input.window.violationsP;
  const isSmall = now.calls < ALERT_POLICY.smallWeek.calls;
  const limit = isSmall ? ALERT_POLICY.smallWeek.pUpTo : ALERT_POLICY.violationsUpTo;
  const isReal = (pValue !== null && pValue <= limit) || (newFlags.length > 0 && !isSmall);
  const calls = input.violatingCalls.filter(({ day }) => isWithin(day, input.week));
  const usual =
    pooled.complianceKnown === 0 ? null : (pooled.violations / pooled.complianceKnown) * now.complianceKnown;
  const hasLastWeek = previous.complianceKnown > 0;
  const more = now.violations - previous.violations;
  return {
    type: "compliance_increase",
    severity: "critical",
    verdict: isReal ? "alert" : "watch",
    title: titleOf(newFlags, now.violations, hasLastWeek ? more : null),
    message: messageOf(input, { newFlags, calls, usual, pValue, limit }),
    metric: "violations",
    current: now.violations,
    previous: hasLastWeek ? previous.violations : null,
    baseline: usual,
    threshold: 0,
    percentageChange: previous.violations === 0 ? null : now.violations / previous.violations - 1,
    baselineChange: usual === null || usual === 0 ? null : now.violations / usual - 1,
    absoluteChange: hasLastWeek ? more : null,
    pValue,
    interval: null,
    baselineWeeks: input.pastWeeks,
    n: { current: now.complianceKnown, previous: previous.complianceKnown, baseline: pooled.complianceKnown },
    costMinor: null,
    calls: idsOf(calls),
    windowDays: 7,
  };
}

function titleOf(newFlags: readonly string[], violations: number, more: number | null): string {
  if (newFlags.length > 0) return `New kind of violation: ${listOf(newFlags)}`;
  return more === null || more <= 0
    ? countOf(violations, "violation")
    : `${countOf(more, "more violation")} than the week before`;
}

/** Flags of the week that no call of the 8 weeks before carried; none where there is no past to know. */
function newFlagsOf({ cells, week, past, flagWeeks = [past], window }: ComplianceInput): readonly string[] {
  return window.violations.pooled.complianceKnown === 0 ? [] : flagsNewIn(week, flagWeeks, cells);
}

/** Flags that calls of a period carry and no call of `past` does, from cells of dimension `flag`. */
export function flagsNewIn(period: Period, past: readonly Period[], cells: readonly Cell[]): readonly string[] {
  const flags = cells.filter(({ dimension, calls }) => dimension === "flag" && calls > 0);
  const known = new Set(flags.filter(({ day }) => past.some((one) => isWithin(day, one))).map(({ key }) => key));
  const now = new Set(flags.filter(({ day }) => isWithin(day, period)).map(({ key }) => key));
  return [...now].filter((flag) => !known.has(flag)).sort();
}

/** What the message tells. */
type Found = {
  readonly newFlags: readonly string[];
  readonly calls: readonly ViolatingCall[];
  /** Violations that the past leads to expect in a week of this size; null without a past. */
  readonly usual: number | null;
  readonly pValue: number | null;
  /** Up to this p a count is more than chance. */
  readonly limit: number;
};

function messageOf(input: ComplianceInput, { newFlags, calls, usual, pValue, limit }: Found): string {
  const { now, previous } = input.window.violations;
  const before =
    previous.calls === 0
      ? "no calls the week before"
      : `${formatNumber(previous.violations)} the week before (${countOf(previous.complianceKnown, "call")})`;
  const past =
    usual === null
      ? ""
      : input.pastWeeks === 1 && input.excludedWeeks === 0 && previous.calls > 0
        ? ", the only week before it"
        : `, ${formatNumber(usual, 1)} a week of this size ${baselineInWords(input.pastWeeks, input.excludedWeeks)}`;
  const facts = `${countOf(now.violations, "violation")} in the week (${countOf(now.complianceKnown, "call")}), ${before}${past}`;
  return [`${facts}; ${gradeOf(input, { pValue, limit, newFlags })}.`, ...flagSentences(calls)].join(" ");
}

/** More than chance, or a rule that was never broken before, or neither. */
function gradeOf(
  { pastWeeks, excludedWeeks }: ComplianceInput,
  { pValue, limit, newFlags }: Pick<Found, "pValue" | "limit" | "newFlags">,
): string {
  if (pValue === null) return "there is no past to judge it by";
  const odds = `so many come by luck ${oddsOf(pValue)}`;
  const [one, ...more] = newFlags;
  const weeks = pastWeeks + excludedWeeks;
  const before = weeks === 1 ? "the week before" : `the ${weeks} weeks before`;
  const rules = `the ${more.length === 0 ? "rule" : "rules"} ${listOf(newFlags)} ${more.length === 0 ? "was" : "were"} not broken in ${before}`;
  if (pValue <= limit) return `more than chance explains: ${odds}${one === undefined ? "" : `; ${rules}`}`;
  return one === undefined ? `within chance: ${odds}` : `the count is within chance, but ${rules}`;
}

/** `Rules broken: no_consent (2).`; none where no call carries a flag. */
export function flagSentences(calls: readonly ViolatingCall[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { flags } of calls) for (const flag of new Set(flags)) counts.set(flag, (counts.get(flag) ?? 0) + 1);
  const told = [...counts]
    .sort(([a, m], [b, k]) => k - m || (a < b ? -1 : 1))
    .map(([flag, count]) => `${flag} (${formatNumber(count)})`);
  return told.length === 0 ? [] : [`Rules broken: ${listOf(told)}.`];
}

/** In the order people count in: `call 9` before `call 10`. */
export function idsOf(calls: readonly ViolatingCall[]): readonly string[] {
  const order = new Intl.Collator("en", { numeric: true });
  return calls.map(({ callId }) => callId).sort((a, b) => order.compare(a, b) || (a < b ? -1 : 1));
}
