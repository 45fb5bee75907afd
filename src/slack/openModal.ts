import type { ModalView } from "@slack/types";
import type { Problem } from "../domain/problem.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import type { Bot } from "./bot.ts";
import { slackErrorCode } from "./slackErrors.ts";

const TOO_LATE = ["expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"];

/** Opens a modal for whoever pressed or typed. Slack gives 3 s for it; past them the problem says to press again. */
export async function openModal(bot: Bot, triggerId: string, view: ModalView): Promise<Result<null, Problem>> {
  try {
    await bot.client.views.open({ trigger_id: triggerId, view });
    return ok(null);
  } catch (error) {
    if (!TOO_LATE.includes(slackErrorCode(error) ?? "")) throw error;
    bot.log.warn({ err: error }, "A modal came too late");
    return fail({ kind: "modal_expired" });
  }
}
