import type { Report, ReportMetrics } from "../../domain/report.ts";
import { formatDuration, formatNumber, formatPercent, upperFirst } from "../../domain/words.ts";
import { spanOf } from "../reportPeriod.ts";
import { shownHealthOf } from "../shownHealth.ts";
import { bullets, type Lines, moneyIn, row, section, signed } from "./layout.ts";

export function summarySection({ summary, keyInsights }: Report): Lines {
  return section("Summary", [summary, ...bullets(keyInsights)]);
}

export function healthSection({ health }: Report): Lines {
  const shown = shownHealthOf(health);
  if (shown === null) return section("Health", ["No score: nothing that it needs is known."]);
  const margin = shown.margin === null ? "" : `, give or take ${formatNumber(shown.margin)}`;
  const change =
    shown.change === null
      ? "nothing to compare with"
      : `${health.trend}, ${signed(shown.change)} ${Math.abs(shown.change) === 1 ? "point" : "points"}`;
  const cap = shown.capLost > 0 ? [row("Cap set by compliance", "", `-${shown.capLost}`)] : [];
  return section("Health", [
    `${shown.overall} of 100 (${health.status})${margin}; ${change}`,
    "",
    row("Part", "kept", "lost"),
    ...shown.parts.map(({ component, points }) =>
      points === null
        ? row(upperFirst(component), "not known", "")
        : row(upperFirst(component), `${points.kept} of ${points.of}`, points.lost === 0 ? "0" : `-${points.lost}`),
    ),
    ...cap,
  ]);
}

export function metricsSection({ metrics, previousMetrics, previousPeriod, campaign }: Report): Lines {
  const format = moneyIn(campaign.currency);
  const line = (name: string, of: (m: ReportMetrics) => string | null) =>
    row(name, of(metrics) ?? "not known", of(previousMetrics) ?? "not known");
  const money = (value: number | null) => (value === null ? null : format(value));
  const percent = (share: number | null) => (share === null ? null : formatPercent(share));
  const number = (value: number | null, digits = 0) => (value === null ? null : formatNumber(value, digits));
  return section(`Key metrics (before: ${spanOf(previousPeriod)})`, [
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
  ]);
}

export function dataSection({ dataQuality }: Report): Lines {
  return section("Data quality", dataQuality.length === 0 ? ["Nothing to note."] : bullets(dataQuality));
}
