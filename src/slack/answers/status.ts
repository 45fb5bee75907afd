import { statusView } from "../views/statusView.ts";
import { type AllCampaigns, loadAllCampaigns } from "./allCampaigns.ts";
import type { AnswerKind } from "./answerKind.ts";

/** Every campaign in one line. */
export const statusAnswer: AnswerKind<AllCampaigns> = {
  load: loadAllCampaigns,
  charts: () => [],
  view: statusView,
  kept: () => null,
};
