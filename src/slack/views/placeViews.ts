import { context, type Message, message } from "../blockKit.ts";

/** An answer for the asker alone, because the bot may not post in the channel; says how to let it. */
export function unpostableView(answer: Message, botUserId: string): Message {
  const hint = `Only you see this, without its chart: I am not a member here. Type \`/invite <@${botUserId}>\` to get answers in this channel.`;
  return message(answer.text, [context(hint), ...answer.blocks]);
}
