import type { CampaignOverview } from "../../domain/overview.ts";
import { countOf, formatNumber } from "../../domain/words.ts";
import { onOneLine } from "../../engines/onOneLine.ts";
import { alertsInWords } from "../../engines/quickStatus.ts";
import type { AllCampaigns } from "../answers/allCampaigns.ts";
import type { AnswerPlace } from "../answers/answerKind.ts";
import { buttons, clip, context, escapeText, type Message, message, section, sections } from "../blockKit.ts";
import { askButton, shareButton, sharedNote } from "./answerParts.ts";
import {
  alarmedIn,
  lowestInWords,
  nameOf,
  narrowedNote,
  ofTheWeek,
  scoreInWords,
  scoreNote,
  unreachedInWords,
  weeksInWords,
  worstFirst,
  worstHealthButton,
} from "./overviewParts.ts";

const NAME_CHARS = 60;
const WARNING_CHARS = 200;
/** Of one campaign. */
const WARNINGS_SHOWN = 2;
/** What more there are is counted; a message of so many lines is no glance any more. */
const CAMPAIGNS_SHOWN = 100;

/** The answer to `/voicebot status`: every campaign in one line, worst first. */
export function statusView({ overviews, isNarrowed }: AllCampaigns, asked: AnswerPlace): Message {
  const place = ofTheWeek(asked);
  const ordered = worstFirst(overviews);
  const text = headlineOf(ordered);
  const more = ordered.length - CAMPAIGNS_SHOWN;
  return message(text, [
    section(`*${text}*`),
    ...sections(ordered.slice(0, CAMPAIGNS_SHOWN).map(linesOf)),
    context([weeksInWords(overviews), ...(more > 0 ? [`${countOf(more, "campaign")} more left out.`] : [])].join(" ")),
    ...narrowedNote("status", isNarrowed),
    ...sharedNote(place),
    buttons([
      ...shareButton("status", "", place),
      askButton("Compare", "compare", "", place),
      ...worstHealthButton(ordered, place),
    ]),
  ]);
}

function headlineOf(ordered: readonly CampaignOverview[]): string {
  const [only, ...others] = ordered;
  const unreached = unreachedInWords(ordered);
  if (only !== undefined && others.length === 0) {
    if (unreached !== "") return unreached;
    const score = only.score === null ? "has no score" : `scores ${scoreInWords(only)} of 100${scoreNote(only)}`;
    return `${nameOf(only)} ${score}${only.asOf === null ? "" : `; ${escapeText(alertsInWords(only))}`}.`;
  }
  const alarmed = alarmedIn(ordered);
  const alerts = alarmed === 0 ? "none has an alert" : `${formatNumber(alarmed)} with alerts`;
  const lowest = lowestInWords(ordered);
  const all = `${countOf(ordered.length, "campaign")}${lowest === "" ? "" : `: ${lowest}`}; ${alerts}.`;
  return unreached === "" ? all : `${unreached} ${all}`;
}

/** The name is shortened, so that the figures behind it are not. */
function linesOf({ campaignName, statusLine, isSample, warnings }: CampaignOverview): string {
  const start = `${onOneLine(campaignName)}: `;
  const figures = statusLine.startsWith(start) ? statusLine.slice(start.length) : statusLine;
  const sample = isSample ? " (sample)" : "";
  const told = warnings.slice(0, WARNINGS_SHOWN).map((one) => `\n      ${escapeText(clip(one, WARNING_CHARS))}`);
  const more = warnings.length - told.length;
  return `• *${escapeText(clip(onOneLine(campaignName), NAME_CHARS))}*${sample}: ${escapeText(figures)}${told.join("")}${more > 0 ? `\n      ${countOf(more, "more note")}: see \`/voicebot report\`` : ""}`;
}
