import type { ChartSpec } from "../../../charts/chartSpec.ts";
import { healthChart } from "../../../charts/healthChart.ts";
import { weeksChart } from "../../../charts/weeksChart.ts";
import type { Episode } from "../../../domain/episode.ts";
import { assertNever } from "../../../lib/result.ts";
import type { WantedMessage } from "../../../usecases/alertUsecases.ts";
import type { ShownPicture } from "../../answers/answerKind.ts";
import { type Message, message, section } from "../../blockKit.ts";
import { piecesOf } from "../reportTextViews.ts";
import { alertView } from "./alertView.ts";
import { digestView } from "./digestView.ts";
import { channelRefusedView, missedView, resumedView, silenceView } from "./noticeViews.ts";
import { followUpView, overView, reminderView } from "./threadViews.ts";
import { weeklyReportView } from "./weeklyReportView.ts";

/** The words of a message that comes by itself, as it stands by now. `pictures`: one for its chart; none where it has none. */
export function viewOf(wanted: WantedMessage, pictures: readonly (ShownPicture | null)[]): Message {
  const { message: sent, settings, links, episode } = wanted;
  const { said } = sent;
  switch (said.kind) {
    case "alert":
    case "edit":
      return alertView({ episode: thereIs(episode), pictures, mutedTypes: settings?.schedule.mutedTypes ?? [] });
    case "follow_up":
      return followUpView({ said, episode: thereIs(episode), pictures });
    case "over":
      return overView({ said });
    case "reminder":
      return reminderView(thereIs(episode));
    case "silence":
      return silenceView(said);
    case "missed":
      return missedView(said);
    case "digest":
      return digestView({ said, links });
    case "report":
      return weeklyReportView(said, pictures);
    case "report_text":
      return message("The full report, as text.", piecesOf(said.text).map(section));
    case "channel_refused":
      return channelRefusedView(said);
    case "resumed":
      return resumedView(said);
    default:
      return assertNever(said);
  }
}

/** What is drawn for a message; null: nothing. An edit keeps the picture that its message has. */
export function chartOf({ message: { said }, episode }: WantedMessage): ChartSpec | null {
  switch (said.kind) {
    case "alert":
      return episode === null ? null : weeksChart(episode.story);
    case "follow_up":
      return weeksChart(said.story);
    case "report":
      return healthChart(said.report);
    default:
      return null;
  }
}

/** Messages about an episode are wanted together with it: without one it is a bug. */
function thereIs(episode: Episode | null): Episode {
  if (episode === null) throw new Error("A message about an episode came without it");
  return episode;
}
