import type { Problem } from "../domain/problem.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import type { EpisodeDeed } from "../usecases/alertUsecases.ts";
import { ACTIONS, type EpisodeValue, readEpisodeValue } from "./actions.ts";
import type { Bot } from "./bot.ts";
import { patience } from "./inTime.ts";
import { mayChange } from "./permissions.ts";
import { missingScopeOf } from "./slackErrors.ts";
import type { Tell } from "./toAsker.ts";
import { deedView } from "./views/deedView.ts";
import { problemView } from "./views/problemView.ts";

/** A press of a button or a choice in a menu on an alert. */
export type AlertPress = { readonly userId: string; readonly value: string | undefined; readonly tell: Tell };

/** What the buttons and menus on an alert do, by their action ids; null: the value is none of theirs. */
export const ALERT_DEEDS: Readonly<Record<string, (value: EpisodeValue) => EpisodeDeed | null>> = {
  [ACTIONS.ackAlert]: () => ({ kind: "acknowledge" }),
  [ACTIONS.takeBackAlert]: () => ({ kind: "take_back" }),
  [ACTIONS.snoozeAlert]: ({ until }) => (until === undefined ? null : { kind: "snooze", until }),
  [ACTIONS.muteAlert]: ({ type }) => (type === undefined ? null : { kind: "mute", type }),
  [ACTIONS.resolveAlert]: () => ({ kind: "resolve" }),
};

/** Does it, and tells the presser alone what came of it: the message on the channel is changed by what is sent. */
export async function pressAlert(
  bot: Bot,
  { userId, value, tell }: AlertPress,
  deedOf: (value: EpisodeValue) => EpisodeDeed | null,
): Promise<void> {
  const read = readEpisodeValue(value);
  const deed = read === null ? null : deedOf(read);
  if (read === null || deed === null) return await tell(problemView({ kind: "old_button" }));
  const allowed = await mayDo(bot, userId, deed);
  if (!allowed.ok) return await tell(problemView(allowed.problem));
  const done = bot.usecases.doDeed(bot.teamId, userId, read.episodeId, deed);
  if (!done.ok) return await tell(problemView(done.problem));
  bot.wakeSender();
  await tell(deedView(done.value, deed, userId));
}

/** Any person of the workspace; what is a setting, who may change settings. */
async function mayDo(bot: Bot, userId: string, deed: EpisodeDeed): Promise<Result<null, Problem>> {
  const isHere = await isPersonHere(bot, userId);
  if (!isHere.ok) return isHere;
  if (!isHere.value) return fail({ kind: "stranger" });
  return deed.kind === "mute" ? await mayChange(bot, userId) : ok(null);
}

async function isPersonHere(bot: Bot, userId: string): Promise<Result<boolean, Problem>> {
  try {
    return ok((await bot.roles.standingOf(userId, patience())).isPerson);
  } catch (error) {
    bot.log.warn({ err: error, userId }, "Slack does not tell who somebody is");
    const scope = missingScopeOf(error);
    return fail(scope === null ? { kind: "roles_unknown", isAsker: true } : { kind: "missing_scope", scope });
  }
}
