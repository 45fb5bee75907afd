import type { Problem } from "../../domain/problem.ts";
import { ok, type Result } from "../../lib/result.ts";
import type { AddedSample } from "../../usecases/botUsecases.ts";
import type { Bot } from "../bot.ts";

/** Adding and removing the sample data, one at a time in the workspace. */
export type SampleWork = {
  readonly underWay: () => "adding" | "removing" | null;
  /** `isJoined`: somebody had pressed before, who is told of the end. */
  readonly add: (userId: string) => Promise<Joined<AddedSample>>;
  readonly remove: (userId: string) => Promise<Joined<null>>;
};

type Joined<Value> = { readonly isJoined: boolean; readonly ended: Result<Value, Problem> };

export function createSampleWork(bot: Bot): SampleWork {
  let adding: Promise<Result<AddedSample, Problem>> | null = null;
  let removing: Promise<Result<null, Problem>> | null = null;
  return {
    underWay: () => {
      if (adding !== null) return "adding";
      return removing === null ? null : "removing";
    },
    add: async (userId) => {
      const isJoined = adding !== null;
      adding ??= addNow(bot, userId).finally(() => {
        adding = null;
      });
      return { isJoined, ended: await adding };
    },
    remove: async (userId) => {
      const isJoined = removing !== null;
      removing ??= removeNow(bot, userId).finally(() => {
        removing = null;
      });
      return { isJoined, ended: await removing };
    },
  };
}

async function addNow(bot: Bot, userId: string): Promise<Result<AddedSample, Problem>> {
  return await bot.usecases.addSample(bot.teamId, userId, await zoneOf(bot, userId));
}

/** Gone already is as good as removed. */
async function removeNow(bot: Bot, userId: string): Promise<Result<null, Problem>> {
  const removed = await bot.usecases.removeSample(bot.teamId, userId);
  return !removed.ok && removed.problem.kind === "campaign_gone" ? ok(null) : removed;
}

/** Where Slack does not tell the person's zone, UTC. */
async function zoneOf(bot: Bot, userId: string): Promise<string> {
  try {
    return (await bot.roles.standingOf(userId)).timeZone;
  } catch (error) {
    bot.log.warn({ err: error, userId }, "Slack does not tell somebody's time zone");
    return "UTC";
  }
}
