import type { ModalView } from "@slack/types";
import type { Problem } from "../domain/problem.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { type Message, paragraph } from "./blockKit.ts";
import type { Bot } from "./bot.ts";
import { slackErrorCode } from "./slackErrors.ts";
import type { Tell } from "./toAsker.ts";

const TOO_LATE = ["expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"];

/** Opens a modal for whoever pressed or typed, and gives its id. Slack gives 3 s for it; past them the problem says to press again. */
export async function openModal(bot: Bot, triggerId: string, view: ModalView): Promise<Result<string, Problem>> {
  try {
    const opened = await bot.client.views.open({ trigger_id: triggerId, view });
    return ok(opened.view?.id ?? "");
  } catch (error) {
    if (!TOO_LATE.includes(slackErrorCode(error) ?? "")) throw error;
    bot.log.warn({ err: error }, "A modal came too late");
    return fail({ kind: "modal_expired" });
  }
}

/** A press of a button whose answer is a modal. */
export type ModalPress = {
  /** null where Slack gave nothing to open a modal with. */
  readonly triggerId: string | null;
  /** The modal that the button stands in; null: a message, or the Home tab. */
  readonly viewId: string | null;
  /** Tells the presser alone, outside of modals. */
  readonly tell: Tell;
};

/**
 * Opens a modal at once, on top of the one that the button stands in, and gives what shows something in it. Slack's trigger
 * lives for 3 s, and what is shown may take longer. In a message where Slack does not let us.
 */
export async function openWaiting(bot: Bot, press: ModalPress, viewOf: (shown: Message) => ModalView): Promise<Tell> {
  const { triggerId, viewId, tell } = press;
  if (triggerId === null) return tell;
  const call = { trigger_id: triggerId, view: viewOf(paragraph("Looking it up…")) };
  try {
    const opened = await (viewId === null ? bot.client.views.open(call) : bot.client.views.push(call));
    return opened.view?.id === undefined ? tell : showIn(bot, opened.view.id, viewOf, tell);
  } catch (error) {
    bot.log.warn({ err: error }, "No modal could be opened; telling its content in a message");
    return tell;
  }
}

/** Shows something in an open modal; in a message where Slack does not take it, and nothing once it was closed. */
export function showIn({ client, log }: Bot, viewId: string, viewOf: (shown: Message) => ModalView, tell: Tell): Tell {
  return async (shown) => {
    try {
      await client.views.update({ view_id: viewId, view: viewOf(shown) });
    } catch (error) {
      log.warn({ err: error }, "A modal could not be updated");
      if (slackErrorCode(error) !== "not_found") await tell(shown);
    }
  };
}
