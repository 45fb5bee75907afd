import { DROP_OFF_STAGES } from "../../domain/call.ts";
import type { Issue, IssueEvidence } from "../../domain/issue.ts";
import { countOf, formatNumber, listOf } from "../../domain/words.ts";
import { fisherMidP, type Proportion } from "../../statistics/fisherMidP.ts";
import type { CallTotals } from "../callTotals.ts";
import { type IssueContext, impactOfSales, type Looked, severityOf } from "./issueContext.ts";
import { ISSUE_POLICY } from "./issuePolicy.ts";
import { nowAndBefore, percentOf, proportion, stageName } from "./issueWords.ts";
import { rateOf } from "./judgeRate.ts";
import { totalsOfKeys } from "./slices.ts";

/** A script version against all other versions of the same period. */
type Version = {
  readonly name: string;
  readonly totals: CallTotals;
  readonly sales: Compared;
  readonly drops: Compared;
};

type Compared = {
  readonly of: Proportion;
  readonly others: Proportion;
  /** The version's rate, shrunk with 60 calls at the others' rate; null where either side has no calls. */
  readonly shrunk: number | null;
  /** One-sided in the bad direction, times the number of comparisons made; at most 1. */
  readonly pValue: number;
};

const salesOf = ({ sold, conversionKnown }: CallTotals) => proportion(sold, conversionKnown);
const dropsOf = ({ dropped, statusKnown }: CallTotals) => proportion(dropped, statusKnown);

/** Script versions that sell less, or lose more calls, than the other versions of the same period, beyond chance. */
export function scriptFailure(context: IssueContext): Looked {
  const totals = [...totalsOfKeys(context.cells, "script")].filter(([, { calls }]) => calls > 0);
  if (totals.length < 2) return { issues: [], notes: [] };
  const small = totals.filter(([, { calls }]) => calls < ISSUE_POLICY.sliceCalls);
  const judged = totals.filter(([, { calls }]) => calls >= ISSUE_POLICY.sliceCalls);
  const versions = judged.map(([name, own]) => versionOf(name, own, totals, judged.length));
  return {
    issues: versions.flatMap((version) => issueOf(version, context)),
    notes: small.length === 0 ? [] : [smallNote(small)],
  };
}

function versionOf(
  name: string,
  totals: CallTotals,
  all: readonly (readonly [string, CallTotals])[],
  judged: number,
): Version {
  const compared = (rate: (of: CallTotals) => Proportion, worse: "upper" | "lower"): Compared => {
    const of = rate(totals);
    const rates = all.filter(([other]) => other !== name).map(([, other]) => rate(other));
    const others = {
      events: rates.reduce((sum, { events }) => sum + events, 0),
      n: rates.reduce((sum, { n }) => sum + n, 0),
    };
    const usual = rateOf(others);
    const weight = ISSUE_POLICY.scriptPseudoCalls;
    const shrunk = usual === null || of.n === 0 ? null : (of.events + weight * usual) / (of.n + weight);
    return { of, others, shrunk, pValue: Math.min(1, 2 * judged * fisherMidP(of, others, worse)) };
  };
  return { name, totals, sales: compared(salesOf, "lower"), drops: compared(dropsOf, "upper") };
}

function issueOf(version: Version, context: IssueContext): Issue[] {
  const { thresholds, now } = context;
  const sellsLess = isFailing(version.sales, thresholds.conversion_drop, "lower");
  if (!sellsLess && !isFailing(version.drops, thresholds.drop_off_spike, "upper")) return [];
  const { sales, totals } = version;
  const usual = rateOf(sales.others);
  const lost = sales.shrunk === null || usual === null ? 0 : Math.max(0, usual - sales.shrunk) * sales.of.n;
  const impact = impactOfSales(lost, context, "others");
  const basis = sellsLess ? sales : version.drops;
  const excess = Math.abs((basis.shrunk ?? 0) - (rateOf(basis.others) ?? 0)) * (totals.calls / Math.max(1, now.calls));
  return [
    {
      type: "script_failure",
      severity: severityOf(impact, excess, context),
      affectedCalls: totals.calls,
      ...impact,
      rootCause: rootCauseOf(version, sellsLess),
      contributingFactors: factorsOf(version, sellsLess, context),
      stage: null,
      scriptVersion: version.name,
      subject: null,
      evidence: evidenceAgainstOthers(version, sellsLess, context),
    },
  ];
}

/** The p-value is against the other versions: that is what makes it an issue. */
function evidenceAgainstOthers(version: Version, sellsLess: boolean, { past }: IssueContext): IssueEvidence {
  const { of, others, pValue } = sellsLess ? version.sales : version.drops;
  const own = totalsOfKeys(past, "script").get(version.name);
  const before = own === undefined ? NOTHING : (sellsLess ? salesOf : dropsOf)(own);
  return {
    metric: sellsLess ? "conversion_rate" : "drop_off_rate",
    current: rateOf(of),
    target: null,
    past: rateOf(before),
    calls: of.n,
    pastCalls: before.n,
    others: rateOf(others),
    otherCalls: others.n,
    pValue,
  };
}

const NOTHING: Proportion = { events: 0, n: 0 };

function isFailing({ of, others, shrunk, pValue }: Compared, threshold: number, worse: "upper" | "lower"): boolean {
  const usual = rateOf(others);
  if (shrunk === null || usual === null || usual === 0) return false;
  if (of.n < ISSUE_POLICY.sliceCalls || others.n < ISSUE_POLICY.sliceCalls) return false;
  const change = shrunk / usual - 1;
  return (worse === "upper" ? change : -change) > threshold && pValue <= ISSUE_POLICY.pUpTo;
}

function rootCauseOf({ name, sales, drops }: Version, sellsLess: boolean): string {
  const { of, others } = sellsLess ? sales : drops;
  const verb = sellsLess ? "sell" : "drop";
  return `Of the ${countOf(of.n, "call")} with script ${name} ${percentOf(rateOf(of))} ${verb}, with the other versions ${percentOf(rateOf(others))}.`;
}

function factorsOf({ name, totals, sales, drops }: Version, sellsLess: boolean, { past }: IssueContext): string[] {
  const factors: string[] = [];
  const other = sellsLess ? drops : sales;
  const [otherRate, otherUsual] = [rateOf(other.of), rateOf(other.others)];
  if (otherRate !== null && otherUsual !== null) {
    factors.push(
      `Of its calls ${percentOf(otherRate)} ${sellsLess ? "drop" : "sell"}, with the other versions ${percentOf(otherUsual)}.`,
    );
  }
  factors.push(...worstStage(totals));
  const versionsBefore = totalsOfKeys(past, "script");
  const before = versionsBefore.get(name);
  if (before !== undefined && before.calls > 0) {
    const rate = sellsLess ? salesOf : dropsOf;
    factors.push(`The version itself: ${nowAndBefore(rateOf(rate(totals)), rateOf(rate(before)))}.`);
  } else if (versionsBefore.size > 0) factors.push("The version is new: no call of the weeks before used it.");
  return factors;
}

/** Where a version loses the most calls; none where two stages lose as many. */
function worstStage({ stages, dropped }: CallTotals): string[] {
  const [worst, next] = [...DROP_OFF_STAGES].sort((a, b) => stages[b] - stages[a]);
  if (worst === undefined || next === undefined || stages[worst] === stages[next]) return [];
  const isMost = 2 * stages[worst] > dropped;
  const where = `at the ${stageName(worst)} stage${isMost ? "" : " than anywhere else"}`;
  const counts = `${formatNumber(stages[worst])} of ${formatNumber(dropped)}`;
  return [`${isMost ? "Most" : "More"} of its drops are ${where}: ${counts}.`];
}

function smallNote(small: readonly (readonly [string, CallTotals])[]): string {
  const told = small.slice(0, 5).map(([name, { calls }]) => `${name} (${countOf(calls, "call")})`);
  const more = small.length > told.length ? [`${formatNumber(small.length - told.length)} more`] : [];
  return `Too few calls to judge as a script version: ${listOf([...told, ...more])}.`;
}
