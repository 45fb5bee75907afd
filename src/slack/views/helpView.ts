import { bullets, context, type Message, message, section } from "../blockKit.ts";
import { COMMANDS } from "../commandText.ts";

/** The answer to `/voicebot help`. */
export function helpView(): Message {
  const text = "Drop a call export (CSV or JSON) into this channel, then ask what it shows in money.";
  return message(text, [
    section(`*${text}*`),
    section(bullets(COMMANDS.map(({ usage, tells }) => `\`/voicebot ${usage}\`: ${tells}`))),
    context(
      "I see files only where I am a member: `/invite` me first, or send the file to me directly. With `private` as the last word only you get the answer. The campaign need not be named when there is only one, or when this channel last asked about it or got its calls.",
    ),
  ]);
}
