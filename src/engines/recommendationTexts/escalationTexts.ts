import type { RecommendationText } from "./textShape.ts";

/** Too many calls handed to people, by the reason given. */
export const ESCALATION_TEXTS: readonly RecommendationText[] = [
  {
    issueType: "escalation_spike",
    subject: /pric|cost|billing|discount|payment/i,
    actions: ['Let the bot answer questions like "{reason}"'],
    steps: [
      "Give the bot current prices, discounts and terms, with words that sales has agreed to.",
      'Collect what people ask before an escalation for "{reason}", and write an answer for each.',
      "Hand over only what the bot may not decide, such as special terms.",
      "Give the human the question and the lead's data, so that nobody has to repeat it.",
    ],
    resources: ["Sales lead", "Script writer"],
    effort: "low",
    time: "about a week",
  },
  {
    issueType: "escalation_spike",
    subject: /technical|product|integration|feature|how/i,
    actions: ['Teach the bot the answers behind "{reason}"'],
    steps: [
      'Collect the questions that end in "{reason}", most frequent first.',
      "Add their answers to the bot's knowledge, checked by somebody who knows the product.",
      "Offer a written answer or a call with a specialist for the rest, instead of a transfer.",
    ],
    resources: ["Product specialist", "Voice engineer"],
    effort: "medium",
    time: "one to two weeks",
  },
  {
    issueType: "escalation_spike",
    subject: /upset|angry|complain|frustrat|abus/i,
    actions: ['Find out what upsets people ("{reason}"), and stop it'],
    steps: [
      "Listen to a sample of these calls, and mark what the bot said just before.",
      "Look for repeated calls to the same person, and lower the number of attempts.",
      "Check whether script {script} interrupts, repeats itself or ignores a no.",
      "Let the bot apologise and end the call, and keep transfers for those who want one.",
    ],
    resources: ["Script writer", "Campaign manager", "Call recordings"],
    effort: "medium",
    time: "about a week",
  },
  {
    issueType: "escalation_spike",
    subject: /human|person|agent|representative|someone/i,
    actions: ["Earn the caller's trust before a human is asked for", "Earn the caller's trust earlier"],
    steps: [
      "Mark the moment at which people ask for a human; it is most often a long pause or a wrong answer.",
      "Let the bot say what it can do itself, and offer a human at a fixed point instead of on every doubt.",
      "Compare script {script} with script {bestScript}, where fewer people ask for one.",
      "Make sure that somebody picks up: a transfer into a queue loses the sale.",
    ],
    resources: ["Script writer", "Lead of the human agents", "Call recordings"],
    effort: "medium",
    time: "one to two weeks",
  },
  {
    issueType: "escalation_spike",
    actions: ['Settle "{reason}" in the bot before it hands over', "Settle more calls in the bot before it hands over"],
    steps: [
      "Sort the escalations of the period by reason, and start with the most frequent one.",
      'Decide which cases of "{reason}" the bot can settle itself, and write the words for them.',
      "Compare script {script} with script {bestScript}, where fewer calls are handed over.",
      "Export the reason of each escalation where it is missing.",
      "Check what humans sell of the calls that they get, and who needs help with them.",
    ],
    resources: ["Lead of the human agents", "Script writer"],
    effort: "medium",
    time: "one to two weeks",
  },
];
