import type { Problem } from "../../domain/problem.ts";
import { fail, ok, type Result } from "../../lib/result.ts";
import type { Bot } from "../bot.ts";
import { openModal } from "../openModal.ts";
import { mayNameManagers } from "../permissions.ts";
import { readSubmitted } from "../submitted.ts";
import { toAsker } from "../toAsker.ts";
import { MANAGERS, MAX_MANAGERS, managersModal, managersView } from "../views/managersView.ts";
import { problemView } from "../views/problemView.ts";
import { readPlace, type SettingsPress, writePlace } from "./asking.ts";
import { closing, refusing, type Submission, type SubmissionAnswer, sayingWhy } from "./submission.ts";

/** Opens the modal that names managers, for an admin. */
export async function pressManagers(bot: Bot, { userId, channelId, triggerId, tell }: SettingsPress): Promise<void> {
  const allowed = await mayNameManagers(bot, userId);
  if (!allowed.ok) return await tell(problemView(allowed.problem));
  const managers = bot.usecases.managersOf(bot.teamId).slice(0, MAX_MANAGERS);
  const place = writePlace(null, channelId, { managers });
  const opened = await openModal(bot, triggerId ?? "", managersModal(managers, place));
  if (!opened.ok) await tell(problemView(opened.problem));
}

/**
 * Names who was added and dismisses who was taken out since the modal opened; whom others named meanwhile stays. Bots and
 * people of other workspaces are refused beside the field.
 */
export async function submitManagers(bot: Bot, { userId, values, metadata }: Submission): Promise<SubmissionAnswer> {
  const chosen = [...new Set(readSubmitted(values).people(MANAGERS))];
  // At once: one after the other they could take longer than Slack waits.
  const [allowed, checked] = await Promise.all([mayNameManagers(bot, userId), arePeople(bot, chosen)]);
  if (!allowed.ok) return sayingWhy(allowed.problem);
  if (!checked.ok) return refusing({ [MANAGERS]: checked.problem });
  const place = readPlace(metadata);
  const shown = place?.managers ?? bot.usecases.managersOf(bot.teamId);
  const managers = bot.usecases.changeManagers(bot.teamId, userId, {
    added: chosen.filter((id) => !shown.includes(id)),
    removed: shown.filter((id) => !chosen.includes(id)),
  });
  const tell = toAsker(bot, { userId, channelId: place?.channel ?? "" }, null);
  return closing(() => tell(managersView(managers)));
}

async function arePeople(bot: Bot, chosen: readonly string[]): Promise<Result<null, Problem>> {
  const field = "Who may change settings";
  if (chosen.length > MAX_MANAGERS) {
    return fail({ kind: "bad_field", field, wanted: `at most ${MAX_MANAGERS} people` });
  }
  try {
    const standings = await Promise.all(chosen.map((id) => bot.roles.standingOf(id)));
    if (standings.every(({ isPerson }) => isPerson)) return ok(null);
    return fail({ kind: "bad_field", field, wanted: "people of this workspace, not bots or people who have left" });
  } catch (error) {
    bot.log.warn({ err: error }, "Slack does not tell who the chosen managers are");
    return fail({ kind: "roles_unknown", isAsker: false });
  }
}
