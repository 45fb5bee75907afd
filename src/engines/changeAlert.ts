import type { Alert } from "../domain/alert.ts";
import type { Campaign } from "../domain/campaign.ts";
import { formatMoney } from "../domain/money.ts";
import { formatPercent, listOf } from "../domain/words.ts";
import { costMinorOf, severityOfCost } from "./alertCosts.ts";
import type { Judged } from "./alertVerdicts.ts";
import { certaintyOf, roughMoney, signedShare, signedVolume } from "./alertWords.ts";
import { changeFacts } from "./changeFacts.ts";
import { comparedDaysInTitle, comparedDaysInWords } from "./comparedDays.ts";
import type { ComparedType, Comparison } from "./compareWeeks.ts";
import { revenueSplit } from "./revenueSplit.ts";

/** What is needed beside the change itself. */
export type ChangeContext = {
  readonly campaign: Campaign;
  readonly threshold: number;
  /** Expected revenue of the week, minor units. */
  readonly expectedMinor: number;
};

type Wording = { readonly metric: string; readonly name: string; readonly what: string; readonly counted: string };

const WORDINGS: Readonly<Record<ComparedType, Wording>> = {
  revenue_drop: { metric: "revenue", name: "Revenue", what: "a fall", counted: "" },
  conversion_drop: { metric: "conversion_rate", name: "Conversion", what: "a fall", counted: "sold" },
  drop_off_spike: { metric: "drop_off_rate", name: "Drop-offs", what: "a rise", counted: "dropped" },
  escalation_spike: { metric: "escalation_rate", name: "Escalations", what: "a rise", counted: "were escalated" },
  failure_spike: { metric: "failure_rate", name: "Failures", what: "a rise", counted: "failed" },
};

/** An alert from a change that was judged: the money first, both weeks, the baseline, and how likely it is by chance. */
export function changeAlert({ comparison, verdict, pValue }: Judged, context: ChangeContext): Alert {
  const { type, current, previous, baseline, baselineChange, tested, n, weeks } = comparison;
  const costMinor = costMinorOf(comparison, verdict, context.campaign);
  const expectedMinor = expectedOf(comparison, context.expectedMinor);
  const { what, counted } = WORDINGS[type];
  const certainty =
    verdict === "volume"
      ? volumeCertainty(comparison)
      : tested === null
        ? "It cannot be tested, since refunds outweigh sales."
        : certaintyOf(verdict, tested, what, comparison.windowDays);
  const sentences = [
    costSentence(costMinor, { expectedMinor, verdict, comparison, campaign: context.campaign }),
    changeFacts(comparison, counted, context.campaign),
    type === "revenue_drop" ? splitOf(comparison, context.campaign) : "",
    verdict === "volume" ? "" : expectedSentence(comparison, context.campaign),
    certainty,
  ];
  return {
    type,
    severity: severityOfCost(costMinor, expectedMinor),
    verdict,
    title: titleOf(comparison, verdict),
    message: sentences.filter((sentence) => sentence !== "").join(" "),
    metric: WORDINGS[type].metric,
    current: current ?? 0,
    previous,
    baseline,
    threshold: context.threshold,
    percentageChange: current === null || previous === null || previous <= 0 ? null : current / previous - 1,
    baselineChange,
    absoluteChange: current === null || previous === null ? null : current - previous,
    pValue,
    interval: verdict === "volume" || tested === null ? null : tested.interval,
    baselineWeeks: weeks.weeks.length,
    n,
    costMinor,
    calls: [],
    windowDays: comparison.windowDays,
  };
}

function titleOf(comparison: Comparison, verdict: Judged["verdict"]): string {
  const { type, baselineChange, windowDays, weeks } = comparison;
  const { name, what } = WORDINGS[type];
  const span = windowDays === 28 ? " over 4 weeks" : comparedDaysInTitle(weeks);
  if (verdict === "volume") return `${signedVolume(weeks.now, weeks.usual)}${span}`;
  if (type === "revenue_drop") return `${revenueTitle(comparison)}${span}`;
  const size = baselineChange === null ? "from none" : formatPercent(Math.abs(baselineChange), 0);
  return `${name} ${what === "a fall" ? "down" : "up"} ${size}${span}`;
}

/** What was tested, which is revenue per call: where the number of calls moved too, all revenue fell by another share. */
function revenueTitle({ current, baselineChange, perCallChange, tested }: Comparison): string {
  if (current !== null && current < 0) return "Revenue below 0: refunds outweigh sales";
  const share = (change: number | null) => formatPercent(Math.abs(change ?? 0), 0);
  if (tested === null || perCallChange === null || share(perCallChange) === share(baselineChange)) {
    return `Revenue down ${share(baselineChange)}`;
  }
  return `Revenue a call down ${share(perCallChange)}`;
}

/** What is left of the fall besides the number of calls: within its threshold, or it were another verdict. */
function volumeCertainty({ perCallChange, weeks }: Comparison): string {
  const calls = `The fall comes with ${signedVolume(weeks.now, weeks.usual)}`;
  if (perCallChange === null) return `${calls}.`;
  return perCallChange >= 0
    ? `${calls}; revenue per call did not fall.`
    : `${calls}; revenue per call is ${signedShare(perCallChange)}, within its threshold.`;
}

/** Where fewer calls connected than usual, lost revenue is a share of what the usual calls are expected to bring. */
function expectedOf({ type, weeks }: Comparison, expectedMinor: number): number {
  const { now, usual } = weeks;
  return type === "revenue_drop" && now.calls > 0 && usual.calls > now.calls
    ? (expectedMinor * usual.calls) / now.calls
    : expectedMinor;
}

type Cost = {
  readonly expectedMinor: number;
  readonly verdict: Judged["verdict"];
  readonly comparison: Comparison;
  readonly campaign: Campaign;
};

function costSentence(costMinor: number | null, { expectedMinor, verdict, comparison, campaign }: Cost): string {
  if (costMinor === null || costMinor === 0) return "";
  const part = costMinor / expectedMinor;
  const isSomeDays = comparison.windowDays === 7 && comparedDaysInWords(comparison.weeks) !== null;
  const all = `expected${isSomeDays ? " of the whole week" : ""}`;
  const ofExpected = part > 1 ? `more than all that was ${all}` : `${formatPercent(part, 0)} of what was ${all}`;
  const share = expectedMinor > 0 ? `, ${ofExpected}` : "";
  const lead = verdict === "watch" || verdict === "chance" ? "If real, it" : "It";
  const span = isSomeDays ? "on the days compared" : comparison.windowDays === 7 ? "in the week" : "a week";
  return `${lead} cost about ${roughMoney(costMinor, campaign.currency)} ${span}${share}.`;
}

function expectedSentence({ type, tested, windowDays }: Comparison, campaign: Campaign): string {
  const range = tested?.expected;
  if (range === null || range === undefined) return "";
  const show = (value: number) =>
    type === "revenue_drop" ? `${formatMoney(Math.round(value), campaign.currency)} a call` : formatPercent(value);
  return `The past leads to expect ${show(range.low)} to ${show(range.high)}${windowDays === 28 ? " over 4 weeks" : ""}.`;
}

/** `Against a usual week: the number of calls -$2,000, conversion -$12,000 and the value of a sale $0.` */
function splitOf({ weeks }: Comparison, campaign: Campaign): string {
  const split = revenueSplit(weeks, campaign.avgDealValueMinor);
  if (split === null) return "";
  const told = [
    ["the number of calls", split.volume],
    ["conversion", split.conversion],
    ["the value of a sale", split.value],
    ...(Math.round(split.refunds) === 0 ? [] : [["refunds", split.refunds] as const]),
  ] as const;
  const parts = told.map(([name, minor]) => {
    const rounded = Math.round(minor);
    return `${name} ${rounded > 0 ? "+" : ""}${formatMoney(rounded + 0, campaign.currency)}`;
  });
  const usual = weeks.weeksNow > 1 ? "usual 4 weeks" : "a usual week";
  return `Against ${weeks.isPartial ? "such days of " : ""}${usual}: ${listOf(parts)}.`;
}
