import { context, type Message, message, paragraph } from "../blockKit.ts";

/** An answer for the asker alone, because the bot may not post in the channel; says how to let it. */
export function unpostableView(answer: Message, botUserId: string): Message {
  const hint = `Only you see this, without its chart: I am not a member here. Type \`/invite <@${botUserId}>\` to get answers in this channel.`;
  return message(answer.text, [context(hint), ...answer.blocks]);
}

/** A shared answer that did not come out, because the bot may not post in the channel. */
export function unsharedView(channelId: string, botUserId: string): Message {
  return paragraph(
    `I could not share it: I may not post in <#${channelId}>. Type \`/invite <@${botUserId}>\` there and press the button again.`,
  );
}

/** For the uploader alone: nobody can be told in the channel what came of a file. */
export function unheardView(channelId: string): Message {
  return paragraph(
    `I did not read the file you dropped in <#${channelId}>, because I may not post there: drop it here instead, or ask an admin to let me post in that channel.`,
  );
}
