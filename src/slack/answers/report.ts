import { healthChart } from "../../charts/healthChart.ts";
import { reportText } from "../../engines/reportText.ts";
import type { ReportAnswer } from "../../usecases/botUsecases.ts";
import type { Bot } from "../bot.ts";
import { post } from "../postWithPictures.ts";
import { reportTextViews } from "../views/reportTextViews.ts";
import { reportView } from "../views/reportView.ts";
import type { AnswerKind, PostedAnswer } from "./answerKind.ts";

/** Messages to the asker alone, beside the answer itself. */
const MOST_UNPOSTED = 3;
const NAME_CHARS = 60;

export const reportAnswer: AnswerKind<ReportAnswer> = {
  load: async (bot, ask) => bot.usecases.answerReport({ teamId: bot.teamId, ...ask }),
  charts: ({ report }) => [healthChart(report)].filter((chart) => chart !== null),
  view: reportView,
  kept: ({ campaignId, report }) => ({ campaignId, report }),
  follow: sendFullText,
  unposted: ({ report }) => reportTextViews(report, MOST_UNPOSTED),
};

/** The full text, as the command line prints it: a file in the thread, or where that fails its messages. */
async function sendFullText(bot: Bot, answer: ReportAnswer, { channel, ts }: PostedAnswer): Promise<void> {
  try {
    await bot.client.filesUploadV2({
      channel_id: channel,
      thread_ts: ts,
      content: reportText(answer.report),
      filename: fileNameOf(answer),
      initial_comment: "The full report, as text.",
    });
  } catch (error) {
    bot.log.warn({ err: error, channel }, "The full report could not be sent as a file; sending it as messages");
    for (const message of reportTextViews(answer.report)) await post(bot.client, channel, message, ts);
  }
}

/** `q1-sales-outreach-report-2026-11-22.txt`. */
function fileNameOf({ report }: ReportAnswer): string {
  const name = report.campaign.campaignName.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
  const short = [...name].slice(0, NAME_CHARS).join("").replace(/^-|-$/g, "") || "campaign";
  return `${short}-report-${report.asOf}.txt`;
}
