import type { Problem } from "../domain/problem.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import type { Bot } from "./bot.ts";
import { patience } from "./inTime.ts";
import { missingScopeOf } from "./slackErrors.ts";

const USER_ID = /^[UW][A-Z0-9]+$/;

/** Whether somebody may change settings, undo and delete: a workspace admin, or a manager. The refusal names who can help. */
export async function mayChange(bot: Bot, userId: string): Promise<Result<null, Problem>> {
  const managers = bot.usecases.managersOf(bot.teamId).filter((id) => USER_ID.test(id));
  if (managers.includes(userId)) return ok(null);
  const waiting = patience();
  const isAdmin = await isAdminNow(bot, userId, waiting);
  if (!isAdmin.ok) return fail(isAdmin.problem);
  if (isAdmin.value) return ok(null);
  const helpers = managers.length > 0 ? managers : await bot.roles.listAdmins(waiting);
  return fail({ kind: "not_allowed", helpers });
}

/** Whether somebody may name managers: a workspace admin alone. */
export async function mayNameManagers(bot: Bot, userId: string): Promise<Result<null, Problem>> {
  const waiting = patience();
  const isAdmin = await isAdminNow(bot, userId, waiting);
  if (!isAdmin.ok) return fail(isAdmin.problem);
  return isAdmin.value ? ok(null) : fail({ kind: "not_admin", helpers: await bot.roles.listAdmins(waiting) });
}

async function isAdminNow(bot: Bot, userId: string, waiting: AbortSignal): Promise<Result<boolean, Problem>> {
  try {
    return ok((await bot.roles.standingOf(userId, waiting)).isAdmin);
  } catch (error) {
    bot.log.warn({ err: error, userId }, "Slack does not tell who somebody is");
    const scope = missingScopeOf(error);
    return fail(scope === null ? { kind: "roles_unknown", isAsker: true } : { kind: "missing_scope", scope });
  }
}
