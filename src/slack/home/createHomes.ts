import type { HomeView } from "@slack/types";
import type { CampaignOverview } from "../../domain/overview.ts";
import { sentenceOf, sentenceOfBug } from "../../domain/problem.ts";
import { createKeyedQueue } from "../../lib/queue.ts";
import { escapeText } from "../blockKit.ts";
import type { Bot } from "../bot.ts";
import { problemOfSlack } from "../slackErrors.ts";
import { upkeepOf } from "../upkeepOf.ts";
import { addingUpView, brokenHomeView, homeView, shownAtHome } from "../views/homeView.ts";
import type { Upkeep } from "../views/upkeepWords.ts";
import { withPatience } from "../withPatience.ts";
import type { SampleWork } from "./sampleWork.ts";

/** How long somebody who has never seen their Home tab looks at an empty one, in ms. */
const PATIENCE_MS = 1_000;

/** The Home tabs of the workspace's people. */
export type Homes = {
  /** Shows somebody the newest state. `isFirst`: their tab is empty so far. */
  readonly show: (userId: string, isFirst?: boolean) => Promise<void>;
};

export function createHomes(bot: Bot, sample: SampleWork): Homes {
  /** Of each person the newest showing that is under way: what an older one has read is out of date. */
  const newest = new Map<string, string>();
  /** One after the other, or an older view could arrive after a newer one. */
  const published = createKeyedQueue();
  const publish = async (userId: string, showing: string, view: HomeView): Promise<void> => {
    await published.run(userId, async () => {
      if (newest.get(userId) === showing) await bot.client.views.publish({ user_id: userId, view });
    });
  };
  const show = async (userId: string, isFirst: boolean, showing: string): Promise<void> => {
    const overviews = bot.usecases.overview(bot.teamId);
    const sayAddingUp = () => publish(userId, showing, addingUpView());
    const read = isFirst ? await withPatience(overviews, sayAddingUp, PATIENCE_MS) : await overviews;
    const upkeep = upkeepOfShown(bot, read);
    await publish(userId, showing, homeView({ ...placeOf(bot, sample), overviews: read, upkeep, showing }));
  };
  return {
    show: async (userId, isFirst = false) => {
      const showing = bot.newReference();
      newest.set(userId, showing);
      try {
        await show(userId, isFirst, showing);
      } catch (error) {
        bot.log.error({ err: error, reference: showing }, "A Home tab broke");
        await publish(userId, showing, brokenHomeView(escapeText(reasonOf(error, showing)))).catch(
          (failure: unknown) => {
            bot.log.warn({ err: failure, reference: showing }, "The Home tab cannot be shown");
          },
        );
      } finally {
        if (newest.get(userId) === showing) newest.delete(userId);
      }
    },
  };
}

/** Of the campaigns that are shown; there may be many more. */
function upkeepOfShown(bot: Bot, overviews: readonly CampaignOverview[]): ReadonlyMap<string, Upkeep> {
  const shown = new Set(shownAtHome(overviews).map(({ campaignId }) => campaignId));
  const all = bot.usecases.listSettings(bot.teamId).filter(({ campaign }) => shown.has(campaign.campaignId));
  const ofCampaign = upkeepOf(bot);
  return new Map(all.map((settings) => [settings.campaign.campaignId, ofCampaign(settings)]));
}

function placeOf({ usecases, teamId, botUserId }: Bot, sample: SampleWork) {
  const isThere = usecases.listSettings(teamId).some(({ isSample }) => isSample);
  return {
    botUserId,
    answersPrivately: usecases.teamSettings(teamId).answersPrivately,
    sample: sample.underWay() ?? (isThere ? ("there" as const) : ("none" as const)),
  };
}

function reasonOf(error: unknown, reference: string): string {
  const problem = problemOfSlack(error);
  return problem === null ? sentenceOfBug(reference) : sentenceOf(problem);
}
