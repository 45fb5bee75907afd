import type { LeakageReason } from "../../domain/leakage.ts";
import type { Currency } from "../../domain/money.ts";
import type { Report } from "../../domain/report.ts";
import type { ReportBucket, ReportLeakage } from "../../domain/reportFindings.ts";
import { countOf, formatNumber, formatPercent } from "../../domain/words.ts";
import { COST_WORDS, reasonWordsOf, SCENARIO_WORDS, STAGE_WORDS } from "../leakageWords.ts";
import { bullets, type Lines, moneyAlike, moneyIn, row, rule, section } from "./layout.ts";

/** Below so many connected calls what would happen if cannot be played through. */
const SCENARIO_CALLS = 30;

/** Where money is lost, as tables whose rows visibly add up. */
export function leakageSection(report: Report): Lines {
  const { leakage, campaign, metrics, recommendations } = report;
  if (leakage === null) {
    return section("Revenue leakage", [
      "Not known: no file tells sales or revenue; an outcome column or a revenue column would close this.",
    ]);
  }
  const { currency } = campaign;
  return section("Revenue leakage", [
    [leakageSentence(leakage, currency), ...planSentence(leakage, recommendations, currency)].join(" "),
    "",
    ...reasonTable(leakage, reasonWordsOf(report), currency),
    "",
    ...(metrics.dropOffByStage === null
      ? ["By stage it is not known: no column says how a call ended."]
      : stageTable(leakage, currency)),
    "",
    ...(metrics.totalCalls < SCENARIO_CALLS ? [] : scenarioLines(leakage, currency)),
    ...costLines(leakage),
    ...(leakage.assumptions.length === 0 ? [] : ["What this assumes", ...bullets(leakage.assumptions)]),
  ]);
}

/** Total and avoidable in one sentence; avoidable as a share of what was expected, since the total may be small. */
export function leakageSentence(leakage: ReportLeakage, currency: Currency): string {
  const { total, expected, actual, avoidable } = leakage;
  const money = moneyIn(currency);
  const share = expected > 0 ? ` (${formatPercent(avoidable / expected)} of expected)` : "";
  const gap =
    total > 0
      ? `${money(total)} less than the ${money(expected)} expected came in`
      : total < 0
        ? `Revenue of ${money(actual)} is ahead of the ${money(expected)} expected by ${money(-total)}`
        : `Revenue of ${money(actual)} is what was expected`;
  const won =
    avoidable > 0
      ? `up to ${money(avoidable)}${share} could have been won (${leakage.difficulty} to win back)`
      : "nothing of it is known to be avoidable";
  return `${gap}; ${avoidable > 0 || total > 0 ? won : "nothing was avoidable"}.`;
}

/** What of the avoidable is planned with, and what the recommendations promise of it; they need not be the same. */
function planSentence(
  { avoidable, recoverable }: ReportLeakage,
  recommendations: Report["recommendations"],
  currency: Currency,
): Lines {
  if (avoidable === 0) return [];
  const share = recoverable / avoidable;
  const part = Math.abs(share - 0.5) < 0.005 ? "Half" : formatPercent(share, 0);
  const promised = sumOf(recommendations.map((one) => one.expectedRevenueRecovery ?? 0));
  const plan =
    promised === 0
      ? "no recommendation promises an amount"
      : `the recommendations add up to ${moneyIn(currency)(promised)}`;
  return [`${part} of it (${moneyIn(currency)(recoverable)}) is a usual planning figure; ${plan}.`];
}

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + Math.round(100 * amount), 0) / 100;
}

type Row = readonly [name: string, bucket: ReportBucket];

/** A row of nothing but zeros tells nothing, and the rest adds up without it. */
function rowsOf<Key extends string>(
  words: Readonly<Record<Key, string>>,
  buckets: Readonly<Record<Key, ReportBucket>>,
): readonly Row[] {
  const named: Readonly<Record<string, string>> = words;
  return Object.entries<ReportBucket>(buckets)
    .filter(([, { calls, gap }]) => calls > 0 || gap !== 0)
    .map(([key, bucket]) => [named[key] ?? key, bucket]);
}

function amountsIn(rows: readonly Row[]): readonly number[] {
  return rows.flatMap(([, { gap, avoidable }]) => [gap, avoidable]);
}

function callsIn(rows: readonly Row[]): string {
  return formatNumber(rows.reduce((sum, [, { calls }]) => sum + calls, 0));
}

function reasonTable(
  { byReason, total, avoidable }: ReportLeakage,
  words: Readonly<Record<LeakageReason, string>>,
  currency: Currency,
): Lines {
  const rows = rowsOf(words, byReason);
  const money = moneyAlike(currency, [total, avoidable, ...amountsIn(rows)]);
  return [
    row("By reason", "calls", "lost", "avoidable up to"),
    ...rows.map(([name, b]) => row(name, formatNumber(b.calls), money(b.gap), money(b.avoidable))),
    rule(3),
    row("Total", callsIn(rows), money(total), money(avoidable)),
  ];
}

/** Of calls that did not drop the avoidable part is told by reason only: here gains would offset losses another way. */
function stageTable({ byStage, byReason, total, avoidable }: ReportLeakage, currency: Currency): Lines {
  const rows = rowsOf(STAGE_WORDS, byStage);
  const further = sumOf([avoidable, -byReason.dropped.avoidable]);
  const money = moneyAlike(currency, [total, further, ...amountsIn(rows)]);
  return [
    row("By stage", "calls", "lost", "avoidable up to"),
    ...rows.map(([name, b]) => {
      const isDrop = name !== STAGE_WORDS.no_drop;
      return row(name, formatNumber(b.calls), money(b.gap), ...(isDrop ? [money(b.avoidable)] : []));
    }),
    rule(2),
    row("Total", callsIn(rows), money(total)),
    ...(further === 0 ? [] : [`A further ${money(further)} lies in calls that did not drop (by reason, above).`]),
  ];
}

function scenarioLines({ scenarios }: ReportLeakage, currency: Currency): Lines {
  if (scenarios.length === 0) return [];
  const money = moneyAlike(
    currency,
    scenarios.map(({ recovers }) => recovers),
  );
  const parts = scenarios.filter(({ name }) => name !== "joint");
  const joint = scenarios.find(({ name }) => name === "joint");
  const line = (name: string, recovers: number) => row(SCENARIO_WORDS[name] ?? name, "", "", money(recovers));
  return [
    row("What if", "", "", "would bring"),
    ...parts.map(({ name, recovers }) => line(name, recovers)),
    ...(joint === undefined ? [] : [rule(3), line(joint.name, joint.recovers)]),
    "",
  ];
}

function costLines({ costs }: ReportLeakage): Lines {
  if (costs.length === 0) return [];
  return [
    "Costs beside it (not part of lost revenue)",
    ...bullets(
      costs.map(({ name, low, high, currency, calls, source }) => {
        const money = moneyIn(currency);
        const range = low === null || high === null ? "not known" : `${money(low)} to ${money(high)}`;
        return `${COST_WORDS[name] ?? name}: ${range}, from ${countOf(calls, "call")}. ${source}`;
      }),
    ),
    "",
  ];
}
