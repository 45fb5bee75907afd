import type { RecommendationText } from "./textShape.ts";

/** Broken rules, by what the flag says. */
export const COMPLIANCE_TEXTS: readonly RecommendationText[] = [
  {
    issueType: "compliance_risk",
    subject: /consent|opt.?in|permission/i,
    actions: ["Call nobody without recorded consent ({flag})"],
    steps: [
      "Stop calls to leads without a record of consent today, and check the affected calls one by one.",
      "Find the list or form that the affected leads came from, and whether it asks for consent at all.",
      "Make the dialler refuse a lead without date and source of its consent.",
      "Tell whoever is responsible for data protection what happened, with the calls.",
    ],
    resources: ["Compliance officer", "Owner of the lead list", "Dialler settings"],
    effort: "medium",
    time: "today to stop, about a week to mend",
  },
  {
    issueType: "compliance_risk",
    subject: /hour|time|quiet|curfew|weekend|sunday/i,
    actions: ["Keep calls within the allowed hours ({flag})"],
    steps: [
      "Set the dialler's calling window by the time zone of the person called, not of the team.",
      "Check the time zone of the leads behind the affected calls.",
      "Block retries that would fall outside the window.",
      "Tell whoever is responsible for compliance what happened, with the calls.",
    ],
    resources: ["Compliance officer", "Dialler settings"],
    effort: "low",
    time: "a day or two",
  },
  {
    issueType: "compliance_risk",
    subject: /disclos|identif|recording|ai.?notice/i,
    actions: [
      "Put the missing disclosure back into script {script} ({flag})",
      "Put the missing disclosure back into the script ({flag})",
    ],
    steps: [
      "Move the disclosure to the first sentence, where no early answer can skip it.",
      "Check every script version for it, script {script} first.",
      "Make the bot go back to the disclosure when it was interrupted.",
      "Check a sample of new calls each day until none lacks it.",
    ],
    resources: ["Compliance officer", "Script writer"],
    effort: "low",
    time: "a day or two",
  },
  {
    issueType: "compliance_risk",
    subject: /dnc|do.?not.?call|opt.?out|stop|suppress|blocklist/i,
    actions: ["Check every number against the do-not-call list before dialling ({flag})"],
    steps: [
      "Stop calls to the affected list until it was checked.",
      "Compare the leads with the do-not-call list right before each day's calls, not once at import.",
      "Make the bot record a wish not to be called at once, in every script.",
      "Tell whoever is responsible for compliance what happened, with the calls.",
    ],
    resources: ["Compliance officer", "Owner of the lead list", "Dialler settings"],
    effort: "medium",
    time: "today to stop, about a week to mend",
  },
  {
    issueType: "compliance_risk",
    actions: ["Review the calls flagged {flag}, and close the gap behind them", "Review every call that broke a rule"],
    steps: [
      "Listen to each affected call, and decide with the compliance officer what it means.",
      "Check whether the calls share a script, an hour or a list; script {script} stands out.",
      "Mend the cause in the script or the dialler, and write down since when.",
      "Check a sample of new calls each day until none breaks the rule.",
    ],
    resources: ["Compliance officer", "Script writer", "Call recordings"],
    effort: "medium",
    time: "today to stop, about a week to mend",
  },
];
