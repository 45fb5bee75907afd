import type { AlertsAnswer } from "../../usecases/botUsecases.ts";
import { alertsView } from "../views/alertsView.ts";
import type { AnswerKind } from "./answerKind.ts";

export const alertsAnswer: AnswerKind<AlertsAnswer> = {
  load: async (bot, ask) => bot.usecases.answerAlerts({ teamId: bot.teamId, ...ask }),
  charts: () => [],
  view: alertsView,
  kept: ({ campaignId, report }) => ({ campaignId, report }),
};
