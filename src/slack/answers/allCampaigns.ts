import type { CampaignOverview } from "../../domain/overview.ts";
import type { Problem } from "../../domain/problem.ts";
import { fail, ok, type Result } from "../../lib/result.ts";
import { type Ask, USUAL_PERIOD } from "../ask.ts";
import type { Bot } from "../bot.ts";

/** What is told of all campaigns of a workspace. */
export type AllCampaigns = {
  readonly overviews: readonly CampaignOverview[];
  /** True: a campaign or a period was named, which such a question takes no notice of. */
  readonly isNarrowed: boolean;
};

/** Every campaign at a glance, each by its newest week. */
export async function loadAllCampaigns(bot: Bot, ask: Ask): Promise<Result<AllCampaigns, Problem>> {
  const overviews = await bot.usecases.overview(bot.teamId);
  if (overviews.length === 0) return fail({ kind: "no_campaigns" });
  const isUsual = ask.period.kind === "days" && ask.period.days === USUAL_PERIOD.days;
  return ok({ overviews, isNarrowed: ask.campaignWords !== null || !isUsual });
}
