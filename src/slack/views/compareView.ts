import { formatMajor } from "../../domain/money.ts";
import type { CampaignOverview } from "../../domain/overview.ts";
import { countOf, formatPercent } from "../../domain/words.ts";
import { revenueMark } from "../../engines/figureMarks.ts";
import { onOneLine } from "../../engines/onOneLine.ts";
import { spreadOfScores } from "../../engines/spreadOfScores.ts";
import type { AllCampaigns } from "../answers/allCampaigns.ts";
import type { AnswerPlace } from "../answers/answerKind.ts";
import { buttons, clip, context, LIMITS, type Message, message, section } from "../blockKit.ts";
import { type Column, table } from "../tableBlock.ts";
import { askButton, shareButton, sharedNote, shownPictures } from "./answerParts.ts";
import {
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
const UNKNOWN = "not known";

const COLUMNS: readonly Column[] = [
  { title: "Campaign" },
  { title: "Score of 100", align: "right" },
  { title: "Change" },
  { title: "Conversion", align: "right" },
  { title: "Revenue of expected", align: "right" },
  { title: "Avoidable", align: "right" },
  { title: "Alerts", align: "right" },
];

/** The answer to `/voicebot compare`: all campaigns in one table, worst first. */
export function compareView({ overviews, isNarrowed }: AllCampaigns, asked: AnswerPlace): Message {
  const place = ofTheWeek(asked);
  const ordered = worstFirst(overviews);
  const text = headlineOf(ordered);
  const shown = tableOf(ordered);
  return message(text, [
    section(`*${text}*`),
    ...shownPictures(place),
    shown.block,
    context(noteOn(ordered, shown.rowsShown)),
    ...narrowedNote("compare", isNarrowed),
    ...sharedNote(place),
    buttons([
      ...shareButton("compare", "", place),
      askButton("Status", "status", "", place),
      ...worstHealthButton(ordered, place),
    ]),
  ]);
}

/** Names the worst and the best, and says when chance alone could have put them in that order. */
function headlineOf(ordered: readonly CampaignOverview[]): string {
  const unreached = unreachedInWords(ordered);
  const ranking = rankingOf(ordered);
  return unreached === "" ? ranking : ordered.length === 1 ? unreached : `${unreached} ${ranking}`;
}

function rankingOf(ordered: readonly CampaignOverview[]): string {
  const scored = ordered.filter(({ score }) => score !== null);
  const [worst, best] = [scored[0], scored.at(-1)];
  if (worst === undefined || best === undefined) {
    return `${countOf(ordered.length, "campaign")}, and no score is known: there are too few calls, or no column that a score needs.`;
  }
  if (worst === best) {
    const others = ordered.length - 1;
    const rest = others === 0 ? "" : `; of ${countOf(others, "other campaign")} no score is known`;
    return `${nameOf(worst)} scores ${scoreInWords(worst)} of 100${scoreNote(worst)}${rest}.`;
  }
  const ends = `${nameOf(worst)} is lowest, ${scoreInWords(worst)} of 100${scoreNote(worst)}; ${nameOf(best)} is highest, ${scoreInWords(best)}${scoreNote(best)}`;
  switch (spreadOfScores(scored)) {
    case "apart":
      return `${ends}.`;
    case "chance":
      return scored.length === 2
        ? `${ends}: the difference is within the margins, so it may be chance.`
        : `${ends}: among ${scored.length} campaigns chance alone may set two so far apart.`;
    case "unknown":
      return `${ends}: whether that is chance cannot be told.`;
  }
}

/** Names are shortened as far as the table's limit demands, so that no campaign is left out for long names. */
function tableOf(ordered: readonly CampaignOverview[]) {
  const figures = ordered.slice(0, LIMITS.tableRows - 1).map((one) => figuresOf(one));
  const taken = [...COLUMNS.map(({ title }) => title), ...figures.flat()].join("").length;
  const left = Math.floor((LIMITS.tableChars - taken) / Math.max(1, figures.length)) - SAMPLE.length;
  const nameChars = Math.max(MIN_NAME_CHARS, Math.min(NAME_CHARS, left));
  const rows = figures.map((cells, i) => {
    const { campaignName = "", isSample = false } = ordered[i] ?? {};
    return [`${clip(onOneLine(campaignName), nameChars)}${isSample ? SAMPLE : ""}`, ...cells];
  });
  return table(COLUMNS, rows);
}

const SAMPLE = " (sample)";
const MIN_NAME_CHARS = 12;

function figuresOf(one: CampaignOverview): readonly string[] {
  const { currency, revenue, expectedRevenue } = one;
  const money = (major: number | null) => (major === null ? UNKNOWN : formatMajor(major, currency));
  if (one.asOf === null) return ["no calls", ...COLUMNS.slice(2).map(() => UNKNOWN)];
  if (one.nobodyReached !== null) {
    return ["nobody reached", ...COLUMNS.slice(2, -1).map(() => UNKNOWN), String(one.alerts.length)];
  }
  return [
    `${scoreInWords(one)}${scoreNote(one)}`,
    changeInWords(one),
    one.conversionRate === null ? UNKNOWN : formatPercent(one.conversionRate),
    revenue === null && expectedRevenue === null
      ? UNKNOWN
      : `${money(revenue)}${revenueMark(one.revenueBasis)} of ${money(expectedRevenue)}${one.isExpectedAssumed ? " (assumed)" : ""}`,
    money(one.avoidable),
    String(one.alerts.length),
  ];
}

/** `-12, real`; `+3, may be chance`. */
function changeInWords({ change, isRealChange }: CampaignOverview): string {
  if (change === null) return "new";
  const points = change > 0 ? `+${change}` : String(change);
  return `${points}, ${isRealChange ? "real" : "may be chance"}`;
}

function noteOn(ordered: readonly CampaignOverview[], rowsShown: number): string {
  const more = ordered.length - rowsShown;
  const currencies = new Set(ordered.map(({ currency }) => currency));
  return [
    weeksInWords(ordered),
    "± is the range in which chance alone moves a score. Change: points against the week before; real is beyond what chance does.",
    ...(ordered.some(({ isExpectedAssumed }) => isExpectedAssumed)
      ? ["Assumed: by targets that nobody has confirmed, and so is what was avoidable."]
      : []),
    ...(currencies.size > 1 ? ["Each campaign's money is in its own currency; nothing is added up."] : []),
    ...(more > 0 ? [`${countOf(more, "campaign")} with higher or no scores left out.`] : []),
  ].join(" ");
}
