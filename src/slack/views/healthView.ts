import type { KnownBlock } from "@slack/types";
import type { Health, HealthComponent } from "../../domain/health.ts";
import type { WeekScore } from "../../domain/overview.ts";
import type { HealthReport } from "../../domain/report.ts";
import { countOf, formatDay } from "../../domain/words.ts";
import { shownScore } from "../../engines/healthScore.ts";
import { type ShownHealth, shownHealthOf } from "../../engines/shownHealth.ts";
import type { HealthAnswer } from "../../usecases/botUsecases.ts";
import { ACTIONS, writeValue } from "../actions.ts";
import type { AnswerPlace } from "../answers/answerKind.ts";
import {
  type Button,
  bullets,
  buttons,
  context,
  escapeText,
  fields,
  type Message,
  message,
  section,
} from "../blockKit.ts";
import { askButton, periodButton, restsOn, shareButton, sharedNote, shownPictures } from "./answerParts.ts";

const COMPONENT_WORDS: { readonly [component in HealthComponent]: string } = {
  conversion: "Conversion",
  revenue: "Revenue",
  compliance: "Compliance",
  efficiency: "Efficiency",
  quality: "Quality",
};

/** The answer to `/voicebot health`. */
export function healthView({ campaignId, report, trend }: HealthAnswer, place: AnswerPlace): Message {
  const text = escapeText(report.summary);
  const shown = shownHealthOf(report.health);
  return message(text, [
    section(`*${text}*`),
    ...shownPictures(place),
    ...(shown === null ? [] : [fields(scoreFields(report, shown))]),
    ...trendBlocks(trend),
    ...(report.keyInsights.length === 0 ? [] : [section(bullets(report.keyInsights.map(escapeText)))]),
    ...restsOn(report),
    ...sharedNote(place),
    buttons(healthButtons(campaignId, place)),
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

/** The scores of the weeks in one line, for whom the chart does not reach; a single week is no trend. */
function trendBlocks(trend: readonly WeekScore[]): readonly KnownBlock[] {
  const scored = trend.filter(({ overall }) => overall !== null);
  if (scored.length < 2) return [];
  return [context(`*Weeks that ended* ${trend.map(weekText).join(" · ")}`)];
}

/** `22 Nov 49 ± 6`. */
function weekText({ asOf, overall, margin }: WeekScore): string {
  const day = formatDay(asOf).replace(/ \d+$/, "");
  if (overall === null) return `${day} no score`;
  return `${day} *${shownScore(overall)}*${margin === null ? "" : ` ± ${Math.round(margin)}`}`;
}

function healthButtons(campaignId: string, place: AnswerPlace): readonly Button[] {
  return [
    ...shareButton("health", campaignId, place),
    askButton("Why", "why", campaignId, place),
    askButton("Leakage", "leakage", campaignId, place),
    askButton("Recommend", "recommend", campaignId, place),
    periodButton("health", campaignId, place),
    { actionId: ACTIONS.explain, text: "How the score works", value: writeValue({ campaignId }) },
  ];
}
