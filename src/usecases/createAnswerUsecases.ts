import type { Clock } from "../lib/clock.ts";
import { listCampaigns } from "../store/campaigns.ts";
import type { Store } from "../store/openStore.ts";
import { savePostedReport } from "../store/reports.ts";
import { answerHealth } from "./answerHealth.ts";
import type { AnswerThread } from "./answerThread.ts";
import type { AnswerUsecases } from "./answerUsecases.ts";

/** Binds the answers to a store, a clock and the thread that makes whole reports; the quick ones are given at once. */
export function createAnswerUsecases(store: Store, clock: Clock, thread: AnswerThread): AnswerUsecases {
  return {
    listCampaigns: (teamId) => listCampaigns(store, teamId),
    answerHealth: (question) => answerHealth(store, question, clock()),
    answerReport: (question) => thread.run("report", { question, nowMs: clock() }),
    answerAlerts: (question) => thread.run("alerts", { question, nowMs: clock() }),
    overview: (teamId) => thread.run("overview", { teamId, nowMs: clock() }),
    markRecommendation: (mark) => thread.run("mark", { mark, nowMs: clock() }),
    keepReport: (teamId, channelId, messageTs, { report, campaignId }) =>
      savePostedReport(store, { teamId, campaignId, channelId, messageTs, report, postedAtMs: clock() }),
  };
}
