import type { AllMiddlewareArgs, BlockAction, ButtonAction, SlackActionMiddlewareArgs } from "@slack/bolt";
import { readUploadValue } from "../actions.ts";
import type { Bot } from "../bot.ts";
import { cancelUpload } from "../cancelFlow.ts";
import { guarded } from "../guarded.ts";
import { toAsker } from "../toAsker.ts";
import { problemView } from "../views/problemView.ts";

type Args = Pick<
  SlackActionMiddlewareArgs<BlockAction<ButtonAction>> & AllMiddlewareArgs,
  "ack" | "action" | "body" | "respond"
>;

/** The button under the message about an upload that is not at its end. */
export function onCancelUpload(bot: Bot) {
  return async ({ ack, action, body, respond }: Args): Promise<void> => {
    await ack();
    const tell = toAsker(bot, { userId: body.user.id, channelId: body.channel?.id ?? "" }, respond);
    await guarded(bot, tell, async () => {
      const value = readUploadValue(action.value);
      if (value === null) return await tell(problemView({ kind: "old_button" }));
      const problem = await cancelUpload(bot, value.uploadId, body.user.id);
      if (problem !== null) await tell(problemView(problem));
    });
  };
}
