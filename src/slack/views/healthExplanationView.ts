import { bullets, context, type Message, message, section } from "../blockKit.ts";

/** What the score is made of; answers the button of that name. */
export function healthExplanationView(): Message {
  const text = "The health score adds up five parts, each measured against the campaign's own targets.";
  return message(text, [
    section(text),
    section(
      bullets([
        "*Conversion* (35): conversion rate against its target",
        "*Revenue* (25): revenue per connected call against its target",
        "*Compliance* (20): share of calls with a violation; many violations also cap the whole score",
        "*Efficiency* (12): drop-off, escalation and failure rates",
        "*Quality* (8): sentiment, and length of completed calls",
      ]),
    ),
    context(
      "80 and more is Excellent, 60 Good, 40 Fair, 20 Poor, below Critical. ± is the range in which chance alone moves the score. A part that the file cannot tell is left out, and the others count for more.",
    ),
  ]);
}
