import type { Alert } from "../domain/alert.ts";
import type { Campaign } from "../domain/campaign.ts";
import { formatMoney, minorDigits } from "../domain/money.ts";
import { DAYS_PER_WEEK } from "../domain/period.ts";
import { formatPercent } from "../domain/words.ts";
import { costMinorOf, severityOfCost } from "./alertCosts.ts";
import type { Judged } from "./alertVerdicts.ts";
import { certaintyOf, roughMoney, signedShare, signedVolume } from "./alertWords.ts";
import { changeFacts } from "./changeFacts.ts";
import { comparedDaysInTitle, comparedDaysInWords } from "./comparedDays.ts";
import { type ComparedType, type Comparison, revenueMinorOf } from "./compareWeeks.ts";
import { splitSentence } from "./splitSentence.ts";

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
    costSentence(costMinor, { verdict, comparison, campaign: context.campaign }),
    type === "revenue_drop" ? splitSentence(comparison, verdict, context.campaign) : "",
    changeFacts(comparison, counted, context.campaign),
    verdict === "volume" ? "" : usualSentence(comparison, context.campaign),
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
  readonly verdict: Judged["verdict"];
  readonly comparison: Comparison;
  readonly campaign: Campaign;
};

/** `It cost about $14,000 in the week, 47 % of a usual week ($30,000).` */
function costSentence(costMinor: number | null, { verdict, comparison, campaign }: Cost): string {
  if (costMinor === null || costMinor === 0) return "";
  const { weeks, windowDays } = comparison;
  const isSomeDays = windowDays === 7 && comparedDaysInWords(weeks) !== null;
  const all = revenueMinorOf(weeks.usual, campaign.avgDealValueMinor);
  const usualMinor = all === null ? 0 : (all * DAYS_PER_WEEK) / windowDays;
  const usual = `${isSomeDays ? "what such days usually bring" : "a usual week"} (${roughMoney(usualMinor, campaign.currency)})`;
  const part = costMinor / usualMinor;
  const share =
    usualMinor <= 0 ? "" : part > 1 ? `, more than all of ${usual}` : `, ${formatPercent(part, 0)} of ${usual}`;
  const lead = verdict === "watch" || verdict === "chance" ? "If real, it" : "It";
  const span = isSomeDays ? "on the days compared" : windowDays === 7 ? "in the week" : "a week";
  return `${lead} cost about ${roughMoney(costMinor, campaign.currency)} ${span}${share}.`;
}

/** `Usual is $49 to $74 a call.` */
function usualSentence({ type, tested, windowDays }: Comparison, { currency }: Campaign): string {
  const range = tested?.expected;
  if (range === null || range === undefined) return "";
  const isRough = range.low >= ROUGH_FROM * 10 ** minorDigits(currency);
  const money = (minor: number) => (isRough ? roughMoney(minor, currency) : formatMoney(Math.round(minor), currency));
  const show = type === "revenue_drop" ? money : (rate: number) => formatPercent(rate);
  const each = type === "revenue_drop" ? " a call" : "";
  return `Usual is ${show(range.low)} to ${show(range.high)}${each}${windowDays === 28 ? " over 4 weeks" : ""}.`;
}

/** Major units from which cents are no matter. */
const ROUGH_FROM = 10;
