import { healthChart } from "../../charts/healthChart.ts";
import { trendChart } from "../../charts/trendChart.ts";
import type { HealthAnswer } from "../../usecases/botUsecases.ts";
import { healthView } from "../views/healthView.ts";
import type { AnswerKind } from "./answerKind.ts";

export const healthAnswer: AnswerKind<HealthAnswer> = {
  load: async (bot, ask) => bot.usecases.answerHealth({ teamId: bot.teamId, ...ask }),
  charts: ({ report, trend }) => [healthChart(report), trendChart(report, trend)].filter((chart) => chart !== null),
  view: healthView,
  kept: ({ campaignId, report }) => ({ campaignId, report }),
};
