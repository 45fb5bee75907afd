import { ALERT_POLICY } from "./alertPolicy.ts";

/** True where what a week's connected calls say is hardly more than luck, so that their number is told beside it. */
export function areFewCalls(calls: number): boolean {
  return calls < ALERT_POLICY.smallWeek.calls;
}
