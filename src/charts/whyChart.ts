import type { RevenueFactor } from "../domain/change.ts";
import type { Report, ReportMetrics } from "../domain/report.ts";
import { formatNumber, formatPercent, listOf, lowerFirst, wordsForPeriodBefore } from "../domain/words.ts";
import { periodOf, spanOf } from "../engines/reportPeriod.ts";
import {
  factorsToldOf,
  type RevenueStory,
  revenueName,
  revenueStoryOf,
  saleValueOf,
  untestableWords,
} from "../engines/revenueStory.ts";
import type { WhyBar, WhyChart } from "./chartSpec.ts";
import { asSentence } from "./chartWords.ts";
import { type ShownMoney, shownMoney } from "./shownMoney.ts";

type Told = Pick<Report, "campaign" | "period" | "metrics" | "previousMetrics" | "changes">;

/** What moved revenue against the period before; null where that cannot be told. */
export function whyChart(report: Told): WhyChart | null {
  const { campaign, period, changes } = report;
  if (changes.revenue === null) return null;
  const money = shownMoney(Object.values(changes.revenue), campaign.currency);
  const bars = barsOf(report, changes.revenue, money);
  const before = wordsForPeriodBefore(periodOf(period));
  const title = titleOf(bars, money, report, revenueStoryOf(changes.revenue, changes.verdicts));
  const note = `${spanOf(period)} against ${before}`;
  const factors = bars.map(({ label, text, detail }) => `${lowerFirst(label)} ${text}${detail && ` (${detail})`}`);
  return {
    kind: "why",
    title,
    subject: campaign.campaignName,
    note,
    altText: `Why ${lowerFirst(revenueName(report))} of ${campaign.campaignName} moved, ${note}: ${asSentence(title)} What each did: ${listOf(factors)}.`,
    bars,
    axis: money.axis(bars.map(({ amount }) => amount)),
  };
}

const LABELS = {
  volume: "Number of calls",
  conversion: "Conversion",
  value: "Value of a sale",
  refunds: "Refunds",
} as const satisfies Record<RevenueFactor, string>;

function barsOf(report: Told, revenue: Readonly<Record<WhyBar["part"], number>>, money: ShownMoney): readonly WhyBar[] {
  const total = money.units(revenue.total);
  const told = factorsToldOf(revenue);
  const amounts = money.parts(
    told.map((part) => revenue[part]),
    total,
  );
  const most = Math.max(...amounts.map(Math.abs));
  const biggest = most === 0 ? -1 : amounts.findIndex((amount) => Math.abs(amount) === most);
  const details = detailsOf(report);
  const factors = told.map((part, i): WhyBar => {
    const amount = amounts[i] ?? 0;
    const common = { part, label: LABELS[part], detail: details[part] };
    return { ...common, amount, text: money.signed(amount), isBiggest: i === biggest };
  });
  const whole = { part: "total", label: revenueName(report), detail: details.total } as const;
  return [...factors, { ...whole, amount: total, text: money.signed(total), isBiggest: false }];
}

/** What each was and is; empty where it is not known. */
function detailsOf({ metrics, previousMetrics, campaign }: Told): Readonly<Record<WhyBar["part"], string>> {
  const compared = (of: (side: ReportMetrics) => string | null) => {
    const [then, now] = [of(previousMetrics), of(metrics)];
    if (then === null || now === null) return "";
    return then === now ? `${now} as before` : `${then} to ${now}`;
  };
  return {
    volume: compared(({ known }) => formatNumber(known.conversion)),
    conversion: compared(({ conversionRate }) => (conversionRate === null ? null : formatPercent(conversionRate))),
    value: compared((side) => moneyInWords(saleValueOf(side), campaign.currency)),
    refunds: compared(({ refunds }) => moneyInWords(refunds, campaign.currency)),
    total: compared(({ totalRevenue }) => moneyInWords(totalRevenue, campaign.currency)),
  };
}

/** On its own: it takes part in no sum. */
function moneyInWords(major: number | null, currency: string): string | null {
  if (major === null) return null;
  const money = shownMoney([major], currency);
  return money.text(money.units(major));
}

/**
 * `Revenue is down $44,872. Conversion moved it most: −$38,698.` What it is compared with stands in the note. Of what may be
 * chance no factor is named.
 */
function titleOf(bars: readonly WhyBar[], money: ShownMoney, report: Told, { outcome, reason }: RevenueStory): string {
  const total = bars.at(-1)?.amount ?? 0;
  const [name, size] = [revenueName(report), money.text(Math.abs(total))];
  const compared = `${name} is ${size} ${total < 0 ? "lower" : "higher"}`;
  if (total !== 0 && outcome === "chance") return `${compared}: within chance.`;
  if (total !== 0 && outcome === "untestable") {
    return `${compared}. Whether that is chance ${untestableWords(reason, report)}.`;
  }
  const moved = total === 0 ? `${name} did not change.` : `${name} is ${total < 0 ? "down" : "up"} ${size}.`;
  const biggest = bars.find(({ isBiggest }) => isBiggest);
  return biggest === undefined ? moved : `${moved} ${NAMES[biggest.part]} moved it most: ${biggest.text}.`;
}

const NAMES: Readonly<Record<WhyBar["part"], string>> = {
  volume: "The number of calls",
  conversion: "Conversion",
  value: "The value of a sale",
  refunds: "What was refunded",
  total: "Revenue",
};
