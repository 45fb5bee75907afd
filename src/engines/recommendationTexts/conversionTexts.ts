import type { RecommendationText } from "./textShape.ts";

const UNSOLD = {
  steps: [
    "Listen to a sample of calls that ended without a sale, and note why the person did not buy.",
    "Check the age and the source of the leads against the weeks that sold better.",
    "Check offer, price and closing words against what buyers said they wanted.",
    "Change one thing at a time, and compare it with what ran before.",
  ],
  resources: ["Sales lead", "Script writer", "Call recordings"],
  effort: "medium",
  time: "one to two weeks",
} as const;

/** Too few sales, and scripts that do worse than the campaign's own others. */
export const CONVERSION_TEXTS: readonly RecommendationText[] = [
  {
    issueType: "low_conversion",
    needs: "slice",
    actions: ["Pause or rework {slice}, where sales are missing", "Rework where sales are missing"],
    steps: [
      "Check what changed for {slice} when its sales fell: source, script, hours, price.",
      "Pause {slice}, or lower its share of the calls, while the cause is looked for.",
      "Listen to a sample of its calls that reached the end and were not sold.",
      "Bring it back step by step, and watch its conversion rate against the rest.",
    ],
    resources: ["Campaign manager", "Owner of the lead list", "Call recordings"],
    effort: "low",
    time: "a few days",
  },
  {
    issueType: "low_conversion",
    needs: "bestScript",
    actions: ["Move more calls to script {bestScript}, the one that sells best"],
    steps: [
      "Send a larger share of the calls to script {bestScript}, and keep a part on the others to compare.",
      "Write down what script {bestScript} does differently in offer, order and closing.",
      "Carry that over to the other scripts, one change at a time.",
      "Check that the leads of the scripts are alike: a script with better leads only looks better.",
    ],
    resources: ["Script writer", "Campaign manager"],
    effort: "low",
    time: "a few days",
  },
  {
    issueType: "low_conversion",
    needs: "bestHour",
    actions: ["Call more at {bestHour}, when calls sell best"],
    steps: [
      "Shift call volume towards {bestHour}, as far as leads and rules on calling hours allow.",
      "Keep some calls at the other hours, so that the difference stays measurable.",
      "Check after two full weeks that the better hour still is better.",
    ],
    resources: ["Campaign manager", "Dialler settings"],
    effort: "low",
    time: "a few days",
  },
  {
    issueType: "low_conversion",
    subject: /^reaching$/,
    actions: ["Bring more calls to their end, where they can sell"],
    steps: [
      "Sort the calls that ended early by how: dropped, escalated, failed, a rule broken.",
      "Compare each of these shares with the weeks that sold better, and start with the one that grew most.",
      "Listen to a sample of those calls, and note what was said or heard just before they ended.",
      "Check what changed since: script, lists, hours, voice, vendor.",
    ],
    resources: ["Script writer", "Voice engineer", "Call recordings"],
    effort: "medium",
    time: "one to two weeks",
  },
  {
    issueType: "low_conversion",
    subject: /^closing$/,
    actions: ["Look into the calls that reach the end and do not sell"],
    ...UNSOLD,
  },
  {
    issueType: "low_conversion",
    actions: ["Look into the calls that do not sell"],
    ...UNSOLD,
  },
  {
    issueType: "script_failure",
    needs: "bestScript",
    actions: ["Send the calls of script {script} to script {bestScript}", "Go back to script {bestScript}"],
    steps: [
      "Stop script {script} for new calls now, and send them to script {bestScript}.",
      "List every difference between the two scripts, and the day on which each came in.",
      "Listen to a sample of calls of script {script} that failed to sell or were dropped at {stage}.",
      "Mend one difference at a time, and try the mended script on a small share of the calls first.",
    ],
    resources: ["Script writer", "Voice engineer", "Campaign manager"],
    effort: "low",
    time: "a day or two to go back, one to two weeks to mend",
  },
  {
    issueType: "script_failure",
    actions: ["Mend script {script}", "Mend the script"],
    steps: [
      "List what changed in script {script} since calls went better, and undo the most likely cause first.",
      "Listen to a sample of its calls that did not sell, and mark where they turn.",
      "Test the mended script with the team before it calls anybody.",
      "Keep an older version ready, so that going back takes minutes.",
    ],
    resources: ["Script writer", "Voice engineer", "Call recordings"],
    effort: "medium",
    time: "one to two weeks",
  },
];
