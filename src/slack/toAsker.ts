import type { RespondFn } from "@slack/bolt";
import type { Message } from "./blockKit.ts";
import type { Bot } from "./bot.ts";
import { isDirect } from "./directMessages.ts";

export type Asker = { readonly userId: string; readonly channelId: string };

/** Says something to one person alone. */
export type Tell = (message: Message) => Promise<void>;

/**
 * A way to answer the asker alone, in the place where they asked: through the response address that Slack gave where
 * there is one (it works in channels the bot is no member of), else as an ephemeral message.
 */
export function toAsker(bot: Bot, asker: Asker, respond: RespondFn | null): Tell {
  return async ({ text, blocks }) => {
    if (respond !== null) {
      await respond({ response_type: "ephemeral", replace_original: false, text, blocks: [...blocks] });
      return;
    }
    const said = { channel: asker.channelId, text, blocks: [...blocks] };
    if (isDirect(asker.channelId)) await bot.client.chat.postMessage(said);
    else await bot.client.chat.postEphemeral({ ...said, user: asker.userId });
  };
}
