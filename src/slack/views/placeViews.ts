import type { PostRefusal } from "../../domain/outbox.ts";
import { reasonOfRefusal } from "../../domain/sentenceOfAlert.ts";
import { context, type Message, message, paragraph } from "../blockKit.ts";

/** An answer for the asker alone, because the bot may not post in the channel; says how to let it. */
export function unpostableView(answer: Message, botUserId: string, why: PostRefusal): Message {
  const step = isClosed(why)
    ? `Type \`/invite <@${botUserId}>\` to get answers in this channel.`
    : why === "restricted"
      ? "Ask an admin to let me post here, or ask in another channel."
      : "Ask in another channel.";
  const hint = `Only you see this, without its chart: I may not post in this channel, because ${reasonOfRefusal(why)}. ${step}`;
  const [headline, ...rest] = answer.blocks;
  return message(answer.text, [...(headline === undefined ? [] : [headline]), context(hint), ...rest]);
}

/** For the asker alone, while an answer takes long. */
export function underWayView(): Message {
  return paragraph("This takes a moment: I am reading the calls, and the answer comes as soon as they are read.");
}

/** A shared answer that did not come out, because the bot may not post in the channel. */
export function unsharedView(channelId: string, botUserId: string, why: PostRefusal): Message {
  const step = isClosed(why)
    ? `Type \`/invite <@${botUserId}>\` there and press the button again.`
    : why === "restricted"
      ? "Ask an admin to let me post there and press the button again."
      : "Ask again in another channel to share it there.";
  return paragraph(`I could not share it: I may not post in <#${channelId}>, because ${reasonOfRefusal(why)}. ${step}`);
}

/** True where an invitation lets the bot in. */
function isClosed(why: PostRefusal): boolean {
  return why === "no_member" || why === "hidden";
}

/** For the uploader alone: nobody can be told in the channel what came of a file. */
export function unheardView(channelId: string): Message {
  return paragraph(
    `I did not read the file you dropped in <#${channelId}>, because I may not post there: drop it here instead, or ask an admin to let me post in that channel.`,
  );
}
