import type { KnownBlock } from "@slack/types";
import type { RevenueFactor } from "../../domain/change.ts";
import { formatMajor } from "../../domain/money.ts";
import type { Report, ReportMetrics } from "../../domain/report.ts";
import { formatNumber, formatPercent, lowerFirst } from "../../domain/words.ts";
import { lastWeekLead } from "../../engines/reportPeriod.ts";
import { moneyAlike } from "../../engines/reportSections/layout.ts";
import { FACTOR_WORDS, factorsToldOf, revenueName, saleValueOf } from "../../engines/revenueStory.ts";
import { staleLead } from "../../engines/staleData.ts";
import type { ReportAnswer } from "../../usecases/botUsecases.ts";
import type { AnswerPlace } from "../answers/answerKind.ts";
import { type Button, bullets, buttons, escapeText, type Message, message, section } from "../blockKit.ts";
import { askButton, periodButton, restsOn, shareButton, sharedNote, shownPictures } from "./answerParts.ts";
import { mixSentences } from "./mixWords.ts";
import { verdictSentences, whySentence } from "./whyWords.ts";

/** The answer to `/voicebot why`. */
export function whyView({ campaignId, report }: ReportAnswer, place: AnswerPlace): Message {
  const text = escapeText(`${staleLead(report)}${whySentence(report)}`);
  return message(text, [
    section(`*${text}*`),
    ...shownPictures(place),
    ...factorBlocks(report),
    ...sliceBlocks(report),
    ...chanceBlocks(report),
    ...restsOn(report),
    ...sharedNote(place),
    buttons(whyButtons(campaignId, place)),
  ]);
}

/** What moved revenue, in money; where that cannot be told, the rates that can. */
function factorBlocks(report: Report): readonly KnownBlock[] {
  const { changes, campaign, metrics, previousMetrics } = report;
  if (changes.revenue === null) return rateBlocks(report);
  const moved = changes.revenue;
  const factors = factorsToldOf(moved);
  const money = moneyAlike(campaign.currency, [...factors.map((factor) => moved[factor]), moved.total]);
  const rows = factors.map((factor) => {
    const [then, now] = [previousMetrics, metrics].map((side) => sideOf(factor, side, campaign.currency));
    const compared = then && now ? ` (${then} before, ${now} now)` : "";
    return `${moved[factor] > 0 ? "+" : ""}${money(moved[factor])} ${FACTOR_WORDS[factor]}${compared}`;
  });
  const total = `${moved.total > 0 ? "+" : ""}${money(moved.total)}`;
  return [section(`*What moved ${lowerFirst(revenueName(report))}* (adds up to ${total})\n${bullets(rows)}`)];
}

/** A factor of one period; null where it is not known. */
function sideOf(factor: RevenueFactor, side: ReportMetrics, currency: string): string | null {
  if (factor === "volume") return formatNumber(side.known.conversion);
  if (factor === "conversion") return side.conversionRate === null ? null : formatPercent(side.conversionRate);
  const amount = factor === "value" ? saleValueOf(side) : side.refunds;
  return amount === null ? null : formatMajor(amount, currency);
}

/** Rates of both periods; the number of calls where the period before is whole. */
function rateBlocks({ metrics, previousMetrics, previousIsWhole }: Report): readonly KnownBlock[] {
  const row = (name: string, now: number | null, then: number | null, words: (value: number) => string) =>
    now === null || then === null ? [] : [`${name}: ${words(now)} (${words(then)} before)`];
  const rows = [
    ...row("Conversion rate", metrics.conversionRate, previousMetrics.conversionRate, formatPercent),
    ...(previousIsWhole ? row("Connected calls", metrics.totalCalls, previousMetrics.totalCalls, formatNumber) : []),
    ...row("Drop-off rate", metrics.dropOffRate, previousMetrics.dropOffRate, formatPercent),
    ...row("Escalation rate", metrics.escalationRate, previousMetrics.escalationRate, formatPercent),
  ];
  return rows.length === 0 ? [] : [section(`*Against the period before*\n${bullets(rows)}`)];
}

/** Whether this change is chance; and the alerts, which always look at the last week and have a past of their own. */
function chanceBlocks(report: Report): readonly KnownBlock[] {
  const verdicts = verdictSentences(report);
  return [
    ...(verdicts.length === 0 ? [] : [section(`*Beyond chance?* ${escapeText(verdicts.join(" "))}`)]),
    section(`*Alerts* ${lastWeekLead(report.period)}${escapeText(report.alertSummary)}`),
  ];
}

/** Which slice, and whether the calls or their rates changed; of a change that may be chance neither is told apart. */
function sliceBlocks(report: Report): readonly KnownBlock[] {
  const verdict = report.rootCauseVerdict ?? "Slices were not looked at: the calls themselves were not at hand.";
  const { mixAndRates, verdicts } = report.changes;
  const mix = verdicts.conversionRate.outcome === "real" ? mixSentences(mixAndRates ?? []) : [];
  return [
    section(`*Which calls?* ${escapeText(verdict)}`),
    ...(mix.length === 0 ? [] : [section(`*Mix or rate?*\n${bullets(mix.map(escapeText))}`)]),
  ];
}

function whyButtons(campaignId: string, place: AnswerPlace): readonly Button[] {
  return [
    ...shareButton("why", campaignId, place),
    askButton("Leakage", "leakage", campaignId, place),
    askButton("Recommend", "recommend", campaignId, place),
    askButton("Health", "health", campaignId, place),
    periodButton("why", campaignId, place),
  ];
}
