import type { Bot } from "../bot.ts";
import type { Tell } from "../toAsker.ts";
import { problemView } from "../views/problemView.ts";
import { recountedView, recountingView } from "../views/savedViews.ts";

type Recount = { readonly campaignId: string; readonly campaignName: string; readonly timeZone: string };

/** Counts a campaign's calls again on the calendar of another time zone, and tells how it goes. */
export async function recountTimeZone(
  bot: Bot,
  userId: string,
  { campaignId, campaignName, timeZone }: Recount,
  tell: Tell,
): Promise<void> {
  await tell(recountingView(campaignName, timeZone));
  const recounted = await bot.usecases.changeTimeZone(bot.teamId, userId, campaignId, timeZone);
  if (recounted.ok) await tell(recountedView(campaignName, timeZone, recounted.value.calls));
  else await tell(problemView(recounted.problem));
}
