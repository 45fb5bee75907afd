import type { KnownBlock } from "@slack/types";
import type { LeakageStage } from "../../domain/leakage.ts";
import { formatMajor } from "../../domain/money.ts";
import type { Report } from "../../domain/report.ts";
import type { ReportLeakage } from "../../domain/reportFindings.ts";
import { countOf, formatPercent, listOf, lowerFirst, upperFirst } from "../../domain/words.ts";
import { COST_WORDS, reasonWordsOf, SCENARIO_WORDS, STAGE_WORDS, tellsReasons } from "../../engines/leakageWords.ts";
import type { ShownBucket, ShownLeakage } from "../../engines/shownLeakage.ts";
import { bullets, context, escapeText } from "../blockKit.ts";

/** Below so many connected calls what would happen if cannot be played through. */
const SCENARIO_CALLS = 30;

type Row = readonly [name: string, bucket: ShownBucket<unknown>];

/** By reason, the largest loss first; all of the total is in it, refunds too. */
export function reasonText(report: Report, shown: ShownLeakage): string {
  const words = reasonWordsOf(report);
  const rows = [...shown.byReason]
    .sort((a, b) => b.gap - a.gap)
    .map((bucket): Row => [upperFirst(words[bucket.key]), bucket]);
  const refunds = refundText(report, shown);
  if (tellsReasons(report)) return `${listText("By reason", rows, shown)}${refunds}`;
  const unknown = "*By reason* it is not known: no column says how a call ended.";
  return rows.length < 2 ? `${unknown}${refunds}` : `${unknown}\n${listText("By rules", rows, shown)}${refunds}`;
}

/** What was given back stands in no row of its own: it is where its calls are. */
function refundText({ metrics }: Report, { money }: ShownLeakage): string {
  const refunds = money.units(metrics.refunds ?? 0);
  return refunds === 0 ? "" : `\nRefunds of ${money.text(refunds)} are in it, each where its call is counted.`;
}

/** By stage, in the order of a call; all of the total is in it too. */
export function stageText(report: Report, shown: ShownLeakage): string {
  if (!tellsReasons(report)) return "*By stage* it is not known: no column says how a call ended.";
  const rows = shown.byStage.map((bucket): Row => [upperFirst(STAGE_WORDS[bucket.key]), withoutNet(bucket)]);
  return listText("By stage", rows, shown);
}

/** What is avoidable of calls that did not drop is told by reason: here gains would offset losses in another way. */
function withoutNet(bucket: ShownBucket<LeakageStage>): ShownBucket<LeakageStage> {
  return bucket.key === "no_drop" ? { ...bucket, avoidable: 0 } : bucket;
}

function listText(title: string, rows: readonly Row[], { money, lost }: ShownLeakage): string {
  const lines = rows.map(([name, { gap, avoidable, calls }]) => {
    const could = avoidable > 0 ? `, up to ${money.text(avoidable)} avoidable` : "";
    return `${money.text(gap)} ${name}: ${countOf(calls, "call")}${could}`;
  });
  const ahead = rows.some(([, { gap }]) => gap < 0) ? "; below 0 is more than expected" : "";
  return `*${title}* (adds up to ${money.text(lost)}${ahead})\n${bullets(lines)}`;
}

/** What would come back, each alone and all together; null where it cannot be played through or nothing would. */
export function scenarioText({ metrics }: Report, { scenarios }: ReportLeakage, shown: ShownLeakage): string | null {
  const alone = scenarios.filter(({ name, recovers }) => name !== "joint" && name !== "interaction" && recovers > 0);
  if (metrics.totalCalls < SCENARIO_CALLS || alone.length === 0) return null;
  const money = (major: number) => shown.money.text(shown.money.units(major));
  const parts = alone.map(({ name, recovers }) => `${money(recovers)} (${lowerFirst(SCENARIO_WORDS[name] ?? name)})`);
  if (alone.length === 1) return `*What if:* one change would bring ${listOf(parts)}.`;
  const of = (wanted: string) => scenarios.find(({ name }) => name === wanted)?.recovers ?? 0;
  const overlap = of("interaction") < 0 ? `, since they overlap by ${money(-of("interaction"))}` : "";
  return `*What if:* each alone would bring ${listOf(parts)}. All together: ${money(of("joint"))}${overlap}.`;
}

export function planText({ avoidable, recoverable, difficulty }: ReportLeakage, { money }: ShownLeakage): string {
  const share = formatPercent(recoverable / avoidable, 0);
  return `*To plan with:* ${money.text(money.units(recoverable))}, ${share} of the avoidable; ${difficulty} to win back.`;
}

/** Costs that are no lost revenue. */
export function costBlocks({ costs }: ReportLeakage): readonly KnownBlock[] {
  if (costs.length === 0) return [];
  const lines = costs.map(({ name, low, high, currency, calls, source }) => {
    const money = (major: number) => formatMajor(major, currency);
    const range = low === null || high === null ? "not known" : `${money(low)} to ${money(high)}`;
    return `${COST_WORDS[name] ?? name}: ${range}, from ${countOf(calls, "call")}. ${escapeText(source)}`;
  });
  return [context(`*Costs beside it, no part of the lost revenue*\n${bullets(lines)}`)];
}

export function assumptionBlocks({ assumptions }: ReportLeakage): readonly KnownBlock[] {
  if (assumptions.length === 0) return [];
  return [context(`*What the avoidable part assumes*\n${bullets(assumptions.map(escapeText))}`)];
}
