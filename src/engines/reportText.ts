import { type Day, dayOfIso } from "../domain/day.ts";
import type { Currency } from "../domain/money.ts";
import type { Report, ReportMetrics } from "../domain/report.ts";
import { formatDay, formatDuration, formatNumber, formatPercent, upperFirst } from "../domain/words.ts";
import { shownHealthOf } from "./shownHealth.ts";

/** A report as printed text, at most about 100 columns wide, lines separated by \n, one at the end. */
export function reportText(report: Report): string {
  const { campaign, period, previousPeriod } = report;
  const title = `${campaign.campaignName}: ${spanOf(period)}`;
  return `${[
    title,
    "=".repeat(title.length),
    "",
    ...section("Summary", [report.summary, ...report.keyInsights.map((insight) => `- ${insight}`)]),
    ...section("Health", healthLines(report)),
    ...section(`Key metrics (before: ${spanOf(previousPeriod)})`, metricLines(report)),
    ...section(
      "About the data",
      report.dataQuality.length === 0 ? ["Nothing to note."] : report.dataQuality.map((sentence) => `- ${sentence}`),
    ),
  ]
    .join("\n")
    .trimEnd()}\n`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return [title, "-".repeat(title.length), ...lines, ""];
}

function spanOf(period: { readonly from: string; readonly to: string }): string {
  return `${formatDay(known(period.from))} to ${formatDay(known(period.to) - 1)}`;
}

/** Dates in a report are written by us: one that cannot be read is a bug. */
function known(iso: string): Day {
  const day = dayOfIso(iso);
  if (day === null) throw new Error(`No date in a report: ${iso}`);
  return day;
}

function healthLines({ health }: Report): readonly string[] {
  const shown = shownHealthOf(health);
  if (shown === null) return ["No score: nothing that it needs is known."];
  const margin = health.margin === null ? "" : `, give or take ${formatNumber(health.margin)}`;
  const change =
    health.weekOverWeekChange === null
      ? "nothing to compare with"
      : `${health.trend}, ${signed(Math.round(health.weekOverWeekChange))} points`;
  const cap = shown.capLost > 0 ? [row("Cap set by compliance", "", `-${shown.capLost}`)] : [];
  return [
    `${shown.overall} of 100 (${health.status})${margin}; ${change}`,
    "",
    row("Part", "kept", "lost"),
    ...shown.parts.map(({ component, points }) =>
      points === null
        ? row(upperFirst(component), "not known", "")
        : row(upperFirst(component), `${points.kept} of ${points.of}`, points.lost === 0 ? "0" : `-${points.lost}`),
    ),
    ...cap,
  ];
}

function metricLines({ metrics, previousMetrics, campaign }: Report): readonly string[] {
  const money = moneyIn(campaign.currency);
  const line = (name: string, of: (m: ReportMetrics) => string | null) =>
    row(name, of(metrics) ?? "not known", of(previousMetrics) ?? "not known");
  const percent = (share: number | null) => (share === null ? null : formatPercent(share));
  const number = (value: number | null, digits = 0) => (value === null ? null : formatNumber(value, digits));
  return [
    row("", "now", "before"),
    line("Dials", (m) => number(m.dials)),
    line("Connected calls", (m) => number(m.totalCalls)),
    line("Conversions", (m) => number(m.conversions)),
    line("Conversion rate", (m) => percent(m.conversionRate)),
    line(`Revenue${metrics.revenueBasis === "estimated" ? " (estimated)" : ""}`, (m) => money(m.totalRevenue)),
    line("Expected revenue", (m) => money(m.expectedRevenue)),
    line("Leakage", (m) => money(m.revenueLeakage)),
    line("Leakage, of expected", (m) =>
      m.revenueLeakagePercentage === null ? null : formatPercent(m.revenueLeakagePercentage / 100),
    ),
    line("Revenue per call", (m) => money(m.revenuePerCall)),
    line("Drop-off rate", (m) => percent(m.dropOffRate)),
    line("Escalation rate", (m) => percent(m.escalationRate)),
    line("Failure rate", (m) => percent(m.failureRate)),
    line("Violations", (m) => number(m.complianceViolations)),
    line("Mean call", (m) => (m.avgCallDuration === null ? null : formatDuration(m.avgCallDuration * 1000))),
    line("Mean sentiment", (m) => number(m.avgSentimentScore, 2)),
  ];
}

const NAME_WIDTH = 24;
const VALUE_WIDTH = 16;

function row(name: string, first: string, second: string): string {
  return `${name.padEnd(NAME_WIDTH)}${first.padStart(VALUE_WIDTH)}${second.padStart(VALUE_WIDTH)}`.trimEnd();
}

/** `EUR 84,000.00`-like amounts: the report holds major units. */
function moneyIn(currency: Currency): (major: number | null) => string | null {
  const format = new Intl.NumberFormat("en-US", {
    style: "currency",
    currency,
    minimumFractionDigits: 0,
    maximumFractionDigits: 2,
  });
  return (major) => (major === null ? null : format.format(major));
}

function signed(value: number): string {
  return value > 0 ? `+${formatNumber(value)}` : formatNumber(value);
}
