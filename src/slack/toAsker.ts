import type { RespondFn } from "@slack/bolt";
import { type Message, withoutBlocks } from "./blockKit.ts";
import type { Bot } from "./bot.ts";
import { isDirect, openDirectMessages } from "./directMessages.ts";
import { post } from "./postWithPictures.ts";
import { isRefusedBlocks } from "./slackErrors.ts";

/** `channelId` empty: in no channel, as in the Home tab. `threadTs` missing or null: in no thread. */
export type Asker = { readonly userId: string; readonly channelId: string; readonly threadTs?: string | null };

/** Says something to one person alone. */
export type Tell = (message: Message) => Promise<void>;

/**
 * A way to answer the asker alone, in the place where they asked: through the response address that Slack gave where
 * there is one (it works without membership and without a token, but not for ever), else as an ephemeral message, else in
 * their messages with the bot. Throws when none of these works.
 */
export function toAsker(bot: Pick<Bot, "client" | "log">, asker: Asker, respond: RespondFn | null | undefined): Tell {
  const byResponse: Tell = async ({ text, blocks }) => {
    await respond?.({ response_type: "ephemeral", replace_original: false, text, blocks: [...blocks] });
  };
  const threadTs = asker.threadTs ?? undefined;
  const ephemerally: Tell = async ({ text, blocks }) => {
    const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
    const { userId: user, channelId: channel } = asker;
    await bot.client.chat.postEphemeral({ channel, user, text, blocks: [...blocks], ...thread });
  };
  const directly: Tell = async (message) => {
    if (isDirect(asker.channelId)) await post(bot.client, asker.channelId, message, threadTs);
    else await post(bot.client, await openDirectMessages(bot.client, asker.userId), message);
  };
  const isInChannel = asker.channelId !== "" && !isDirect(asker.channelId);
  const ways = [...(respond ? [byResponse] : []), ...(isInChannel ? [ephemerally] : []), directly];
  return (message) => tellBy(ways, message, bot);
}

/** By the first way that works; in plain words where Slack refuses the blocks. */
async function tellBy(ways: readonly Tell[], message: Message, bot: Pick<Bot, "log">): Promise<void> {
  const [way, ...others] = ways;
  try {
    await way?.(message);
  } catch (error) {
    const isRefused = isRefusedBlocks(error) && message.blocks.length > 0;
    if (!isRefused && others.length === 0) throw error;
    bot.log.warn({ err: error }, "The asker could not be told this way; trying another");
    await tellBy(isRefused ? ways : others, isRefused ? withoutBlocks(message) : message, bot);
  }
}
