import type { Health, HealthComponent } from "../../domain/health.ts";
import type { HealthReport } from "../../domain/report.ts";
import { countOf, formatIsoDay } from "../../domain/words.ts";
import { type ShownHealth, shownHealthOf } from "../../engines/shownHealth.ts";
import { ACTIONS, writeValue } from "../actions.ts";
import {
  type Button,
  bullets,
  buttons,
  context,
  escapeText,
  fields,
  type Message,
  message,
  picture,
  section,
} from "../blockKit.ts";

const COMPONENT_WORDS: { readonly [component in HealthComponent]: string } = {
  conversion: "Conversion",
  revenue: "Revenue",
  compliance: "Compliance",
  efficiency: "Efficiency",
  quality: "Quality",
};

export type HealthViewOptions = {
  /** The chart that Slack holds; null: there is none to show. */
  readonly picture: { readonly fileId: string; readonly altText: string } | null;
  /** The question's period, as `parsePeriod` reads it. */
  readonly period: string;
  /** True: for one person's messages. */
  readonly isPrivate: boolean;
  /** Set in a private answer that was asked for in a channel: where it can be shared to. */
  readonly shareTo: string | null;
  /** Set when somebody shared a private answer. */
  readonly sharedBy: string | null;
};

/** The answer to `/voicebot health`. */
export function healthView(report: HealthReport, options: HealthViewOptions): Message {
  const text = escapeText(report.summary);
  const shown = shownHealthOf(report.health);
  return message(text, [
    section(`*${text}*`),
    ...(options.picture === null ? [] : [picture(options.picture.fileId, options.picture.altText)]),
    ...(shown === null ? [] : [fields(scoreFields(report, shown))]),
    ...(report.keyInsights.length === 0 ? [] : [section(bullets(report.keyInsights.map(escapeText)))]),
    ...(report.dataQuality.length === 0
      ? []
      : [context(`*What this rests on*\n${bullets(report.dataQuality.map(escapeText))}`)]),
    context(periodText(report)),
    ...(options.sharedBy === null ? [] : [context(`Shared by <@${options.sharedBy}>`)]),
    buttons(healthButtons(report, options)),
  ]);
}

function scoreFields({ health }: HealthReport, shown: ShownHealth): readonly string[] {
  const margin = shown.margin === null ? "" : ` ± ${shown.margin}`;
  return [
    `*Score*\n${shown.overall} of 100${margin}, ${health.status ?? "no status"}`,
    `*Against the period before*\n${trendText(health.trend, shown.change)}`,
    ...shown.parts.map(({ component, points }) => {
      if (points === null) return `*${COMPONENT_WORDS[component]}*\nnot known`;
      return `*${COMPONENT_WORDS[component]}*\n${points.kept} of ${points.of}, ${lostText(points.lost)}`;
    }),
    ...(shown.capLost === 0 ? [] : [`*Compliance cap*\n${lostText(shown.capLost)} on top`]),
  ];
}

function lostText(points: number): string {
  return points === 0 ? "nothing lost" : `costs ${countOf(points, "point")}`;
}

function trendText(trend: Health["trend"], change: number | null): string {
  if (trend === "new" || change === null) return "new: nothing to compare with";
  const moved = change === 0 ? "unchanged" : `${countOf(Math.abs(change), "point")} ${change > 0 ? "up" : "down"}`;
  return trend === "stable" ? `${moved}: within what chance does` : `${trend}: ${moved}`;
}

function periodText(report: HealthReport): string {
  const from = formatIsoDay(report.period.from);
  const last = formatIsoDay(report.asOf);
  const { totalCalls, dials } = report.metrics;
  const calls = dials === totalCalls ? "" : ` of ${countOf(dials, "dial")}`;
  return `${from} to ${last}, ${countOf(totalCalls, "connected call")}${calls}. Data up to ${last}.`;
}

function healthButtons(report: HealthReport, options: HealthViewOptions): readonly Button[] {
  const { campaignId } = report.campaign;
  const value = { campaignId, isPrivate: options.isPrivate };
  const other = options.period === "30d" ? "7d" : "30d";
  return [
    ...(options.shareTo === null
      ? []
      : [
          {
            actionId: ACTIONS.healthShare,
            text: "Share to the channel",
            value: writeValue({ campaignId, period: options.period, channel: options.shareTo }),
            isPrimary: true,
          },
        ]),
    {
      actionId: ACTIONS.healthPeriod,
      text: other === "30d" ? "Last 30 days" : "Last 7 days",
      value: writeValue({ ...value, period: other, ...(options.shareTo === null ? {} : { channel: options.shareTo }) }),
    },
    { actionId: ACTIONS.healthExplain, text: "How the score works", value: writeValue({ campaignId, period: "7d" }) },
  ];
}

/** What the score is made of; answers the button of that name. */
export function healthExplanationView(): Message {
  const text = "The health score adds up five parts, each measured against the campaign's own targets.";
  return message(text, [
    section(text),
    section(
      bullets([
        "*Conversion* (35): conversion rate against its target",
        "*Revenue* (25): revenue per connected call against its target",
        "*Compliance* (20): share of calls with a violation; many violations also cap the whole score",
        "*Efficiency* (12): drop-off, escalation and failure rates",
        "*Quality* (8): sentiment, and length of completed calls",
      ]),
    ),
    context(
      "80 and more is Excellent, 60 Good, 40 Fair, 20 Poor, below Critical. ± is the range in which chance alone moves the score. A part that the file cannot tell is left out, and the others count for more.",
    ),
  ]);
}
