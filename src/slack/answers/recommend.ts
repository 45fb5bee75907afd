import { recommendChart } from "../../charts/recommendChart.ts";
import type { ReportAnswer } from "../../usecases/botUsecases.ts";
import { leftToDo, recommendView } from "../views/recommendView.ts";
import type { AnswerKind } from "./answerKind.ts";

export const recommendAnswer: AnswerKind<ReportAnswer> = {
  load: async (bot, ask) => bot.usecases.answerReport({ teamId: bot.teamId, ...ask }),
  charts: (answer) => {
    const chart = recommendChart({ ...answer.report, recommendations: leftToDo(answer) });
    return chart === null ? [] : [chart];
  },
  view: recommendView,
  kept: ({ campaignId, report }) => ({ campaignId, report }),
};
