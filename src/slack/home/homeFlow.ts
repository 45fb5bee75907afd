import type { CampaignSettings } from "../../domain/campaignSettings.ts";
import type { Message } from "../blockKit.ts";
import type { Bot } from "../bot.ts";
import { openDirectMessages } from "../directMessages.ts";
import { mayChange } from "../permissions.ts";
import { post } from "../postWithPictures.ts";
import type { Tell } from "../toAsker.ts";
import { problemView } from "../views/problemView.ts";
import { addingSampleView, sampleAddedView, sampleRemovedView } from "../views/welcomeView.ts";
import { createHomes, type Homes } from "./createHomes.ts";
import { createSampleWork, type SampleWork } from "./sampleWork.ts";

/** The Home tabs, and what their buttons do. */
export type Home = { readonly homes: Homes; readonly sample: SampleWork };

export function createHome(bot: Bot): Home {
  const sample = createSampleWork(bot);
  return { sample, homes: createHomes(bot, sample) };
}

/** Who pressed; `isAtHome`: in the Home tab, else under a message. */
export type Pressing = { readonly userId: string; readonly isAtHome: boolean; readonly tell: Tell };

/**
 * Adds the sample data and says so to whoever pressed. A second press while it runs adds nothing. Under a message that is
 * older than the campaigns of the workspace it is refused: beside them nobody would know which is the only one.
 */
export async function addSample(
  bot: Bot,
  { homes, sample }: Home,
  { userId, isAtHome, tell }: Pressing,
): Promise<void> {
  const isLate = !isAtHome && bot.usecases.listSettings(bot.teamId).some(isOwn);
  if (isLate) return await tell(problemView({ kind: "sample_not_needed" }));
  const work = sample.add(userId);
  // The work's end is awaited below, its failure too; showing must not be what fails first.
  work.catch(() => undefined);
  try {
    if (isAtHome) await homes.show(userId);
    else await tell(addingSampleView());
    const { isJoined, ended } = await work;
    if (isJoined) return;
    if (ended.ok) await write(bot, userId, sampleAddedView(ended.value.campaignId, ended.value.campaignName));
    else await tell(problemView(ended.problem));
  } finally {
    await work.catch(() => undefined);
    await homes.show(userId);
  }
}

function isOwn({ isSample, isArchived }: CampaignSettings): boolean {
  return !isSample && !isArchived;
}

export async function removeSample(bot: Bot, { homes, sample }: Home, { userId, tell }: Pressing): Promise<void> {
  const work = sample.remove(userId);
  work.catch(() => undefined);
  try {
    await homes.show(userId);
    const { isJoined, ended } = await work;
    if (isJoined) return;
    if (ended.ok) await write(bot, userId, sampleRemovedView());
    else await tell(problemView(ended.problem));
  } finally {
    await work.catch(() => undefined);
    await homes.show(userId);
  }
}

/** Sets whether answers are private for all; whoever may not is told who can, and sees the box as it was. */
export async function setAnswersPrivately(
  bot: Bot,
  { homes }: Home,
  { userId, tell }: Pressing,
  answersPrivately: boolean,
): Promise<void> {
  try {
    const allowed = await mayChange(bot, userId);
    if (!allowed.ok) return await tell(problemView(allowed.problem));
    const settings = bot.usecases.teamSettings(bot.teamId);
    bot.usecases.saveTeamSettings(bot.teamId, userId, { ...settings, answersPrivately });
  } finally {
    await homes.show(userId);
  }
}

async function write(bot: Bot, userId: string, message: Message): Promise<void> {
  await post(bot.client, await openDirectMessages(bot.client, userId), message);
}
