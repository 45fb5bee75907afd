import { assertNever } from "../lib/result.ts";
import type { PostRefusal } from "./outbox.ts";
import type { AlertProblem } from "./problemKinds.ts";

/** Of an alert that came by itself, and of its way into a channel. */
export function sentenceOfAlert(problem: AlertProblem): string {
  switch (problem.kind) {
    case "alert_gone":
      return "That alert is not there any more: ask `/voicebot alerts` for what is open.";
    case "alert_over":
      return `The alert at ${problem.campaignName} is over, so there is nothing to do about it: ask \`/voicebot alerts\` for what is open.`;
    case "no_alert_channel":
      return `Alerts of ${problem.campaignName} go nowhere yet: choose a channel in \`/voicebot schedule\`.`;
    case "channel_refuses":
      return `I may not post in <#${problem.channelId}>, because ${reasonOfRefusal(problem.why)}: ${cureOfRefusal(problem.why)}.`;
    case "slack_limits":
      return "Slack takes no more messages for a moment: press again in a minute.";
    case "stranger":
      return "Only people of this workspace may do that: ask somebody here.";
    default:
      return assertNever(problem);
  }
}

/** Why a channel takes no message, for the end of a sentence. */
export function reasonOfRefusal(why: PostRefusal): string {
  return REASONS[why];
}

/** What lets messages in again, as an order. */
export function cureOfRefusal(why: PostRefusal): string {
  return CURES[why];
}

const REASONS: { readonly [why in PostRefusal]: string } = {
  no_member: "I am not a member of it",
  hidden: "I cannot see it (it is private without me in it, or gone)",
  archived: "it is archived",
  restricted: "only some people may post in it",
  threads_only: "it takes new messages in threads only",
};

const CURES: { readonly [why in PostRefusal]: string } = {
  no_member: "type `/invite` with my name in it",
  hidden: "invite me there, or choose another channel in `/voicebot schedule`",
  archived: "restore it, or choose another channel in `/voicebot schedule`",
  restricted: "ask an admin to let me post there, or choose another channel in `/voicebot schedule`",
  threads_only: "choose another channel in `/voicebot schedule`",
};
