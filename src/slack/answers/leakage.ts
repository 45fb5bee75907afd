import { leakageChart } from "../../charts/leakageChart.ts";
import type { ReportAnswer } from "../../usecases/botUsecases.ts";
import { leakageView } from "../views/leakageView.ts";
import type { AnswerKind } from "./answerKind.ts";

export const leakageAnswer: AnswerKind<ReportAnswer> = {
  load: async (bot, ask) => bot.usecases.answerReport({ teamId: bot.teamId, ...ask }),
  charts: ({ report }) => [leakageChart(report)].filter((chart) => chart !== null),
  view: leakageView,
  kept: ({ campaignId, report }) => ({ campaignId, report }),
};
