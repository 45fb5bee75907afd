import { compareChart } from "../../charts/compareChart.ts";
import { compareView } from "../views/compareView.ts";
import { type AllCampaigns, loadAllCampaigns } from "./allCampaigns.ts";
import type { AnswerKind } from "./answerKind.ts";

/** All campaigns in one table. */
export const compareAnswer: AnswerKind<AllCampaigns> = {
  load: loadAllCampaigns,
  charts: ({ overviews }) => {
    const chart = compareChart(overviews);
    return chart === null ? [] : [chart];
  },
  view: compareView,
  kept: () => null,
};
