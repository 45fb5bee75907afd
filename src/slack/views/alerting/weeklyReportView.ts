import type { ShownPicture } from "../../answers/answerKind.ts";
import type { Message } from "../../blockKit.ts";
import { fixedPeriod } from "../findingParts.ts";
import { reportView } from "../reportView.ts";
import type { SaidOf } from "./noticeViews.ts";

/** The weekly report as the answer to `/voicebot report` tells it; its buttons mean the same days whenever they are pressed. */
export function weeklyReportView(
  { campaignId, report }: SaidOf<"report">,
  pictures: readonly (ShownPicture | null)[],
): Message {
  const place = { pictures, period: fixedPeriod(report), isPrivate: false, shareTo: null, sharedBy: null };
  return reportView({ campaignId, report, deeds: [] }, place);
}
