import { whyChart } from "../../charts/whyChart.ts";
import type { ReportAnswer } from "../../usecases/botUsecases.ts";
import { whyView } from "../views/whyView.ts";
import type { AnswerKind } from "./answerKind.ts";

export const whyAnswer: AnswerKind<ReportAnswer> = {
  load: async (bot, ask) => bot.usecases.answerReport({ teamId: bot.teamId, ...ask }),
  charts: ({ report }) => [whyChart(report)].filter((chart) => chart !== null),
  view: whyView,
  kept: ({ campaignId, report }) => ({ campaignId, report }),
};
