import { ok } from "../../lib/result.ts";
import { upkeepOf } from "../upkeepOf.ts";
import { alertsView, type ToldAlerts } from "../views/alertsView.ts";
import type { AnswerKind } from "./answerKind.ts";

export const alertsAnswer: AnswerKind<ToldAlerts> = {
  load: async (bot, ask) => {
    const answered = await bot.usecases.answerAlerts({ teamId: bot.teamId, ...ask });
    return answered.ok ? ok({ ...answered.value, upkeep: upkeepOf(bot)(answered.value.settings) }) : answered;
  },
  charts: () => [],
  view: alertsView,
  kept: ({ campaignId, report }) => ({ campaignId, report }),
};
