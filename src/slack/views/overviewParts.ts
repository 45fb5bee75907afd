import type { KnownBlock } from "@slack/types";
import { HEALTH_COMPONENTS } from "../../domain/health.ts";
import type { CampaignOverview } from "../../domain/overview.ts";
import { countOf, formatIsoDay, formatNumber, lowerFirst } from "../../domain/words.ts";
import { areFewCalls } from "../../engines/fewCalls.ts";
import { onOneLine } from "../../engines/onOneLine.ts";
import { spreadOfScores } from "../../engines/spreadOfScores.ts";
import type { AnswerPlace } from "../answers/answerKind.ts";
import { type Button, clip, context, escapeText } from "../blockKit.ts";
import { askButton } from "./answerParts.ts";

/** Campaigns that reached nobody first, then the lowest score; those without one last; equals by name. */
export function worstFirst(overviews: readonly CampaignOverview[]): readonly CampaignOverview[] {
  return [...overviews].sort((a, b) => rank(a) - rank(b) || a.campaignName.localeCompare(b.campaignName, "en"));
}

function rank({ score, nobodyReached }: CampaignOverview): number {
  if (nobodyReached !== null) return -1;
  return score ?? UNSCORED;
}

/** Above every score. */
const UNSCORED = 1000;

/** The one with the lowest score; undefined where none has one. */
export function lowestOf(ordered: readonly CampaignOverview[]): CampaignOverview | undefined {
  return ordered.find(({ score }) => score !== null);
}

const NAME_CHARS = 60;

/** Asks for the health of the one with the lowest score; no button where none has one. */
export function worstHealthButton(ordered: readonly CampaignOverview[], place: AnswerPlace): readonly Button[] {
  const worst = lowestOf(ordered);
  if (worst === undefined) return [];
  return [askButton(`Health of ${clip(worst.campaignName, NAME_CHARS)}`, "health", worst.campaignId, place)];
}

/** Its name for the middle of a sentence. Markup. */
export function nameOf({ campaignName }: CampaignOverview): string {
  return escapeText(clip(onOneLine(campaignName), NAME_CHARS));
}

/** `38 ± 6`, `not known`. */
export function scoreInWords({ score, margin }: Pick<CampaignOverview, "score" | "margin">): string {
  if (score === null) return "not known";
  return margin === null ? String(score) : `${score} ± ${margin}`;
}

/** ` (3 of 5 parts, only 3 calls)`: what makes a score worth less than it looks; empty for nothing. */
export function scoreNote({ score, knownParts, calls, staleSince }: CampaignOverview): string {
  if (score === null) return "";
  const all = HEALTH_COMPONENTS.length;
  const notes = [
    ...(knownParts < all ? [`${knownParts} of ${all} parts`] : []),
    ...(areFewCalls(calls) ? [`only ${countOf(calls, "call")}`] : []),
    ...(staleSince === null ? [] : [`data up to ${formatIsoDay(staleSince)}`]),
  ];
  return notes.length === 0 ? "" : ` (${notes.join(", ")})`;
}

/** `Berlin scores lowest, 38 ± 4 of 100`; says when it may be chance that it does. Empty where no score is known. Markup. */
export function lowestInWords(ordered: readonly CampaignOverview[]): string {
  const lowest = lowestOf(ordered);
  if (lowest === undefined) return "";
  const chance = spreadOfScores(ordered) === "chance" ? ", which may be chance" : "";
  return `${nameOf(lowest)} scores lowest, ${scoreInWords(lowest)} of 100${scoreNote(lowest)}${chance}`;
}

const UNREACHED_NAMED = 3;

/** Campaigns that reached nobody: `At Berlin none of 420 dials connected (420 of 420 the week before).` Empty for none. Markup. */
export function unreachedInWords(ordered: readonly CampaignOverview[]): string {
  const unreached = ordered.filter((one) => one.nobodyReached !== null);
  if (unreached.length > UNREACHED_NAMED) {
    const names = unreached.slice(0, UNREACHED_NAMED).map(nameOf).join(", ");
    const more = formatNumber(unreached.length - UNREACHED_NAMED);
    return `${countOf(unreached.length, "campaign")} reached nobody: ${names} and ${more} more.`;
  }
  return unreached.map((one) => `At ${nameOf(one)} ${escapeText(lowerFirst(one.nobodyReached ?? ""))}`).join(" ");
}

/** How many campaigns have an alert. */
export function alarmedIn(overviews: readonly CampaignOverview[]): number {
  return overviews.filter(({ alerts }) => alerts.length > 0).length;
}

const USUAL_WEEK = "7d";

/** Of all campaigns and their newest weeks: what its buttons ask next is of the usual week too. */
export function ofTheWeek(place: AnswerPlace): AnswerPlace {
  return { ...place, period: USUAL_WEEK };
}

/** Says that a question about all campaigns passes over the campaign or period that came with it. */
export function narrowedNote(ask: "status" | "compare", isNarrowed: boolean): readonly KnownBlock[] {
  if (!isNarrowed) return [];
  const words = `\`${ask}\` takes no campaign or period: it tells the newest week of every campaign. For one: \`/voicebot health\` with its name.`;
  return [context(words)];
}

/** Which week each campaign is shown by: its newest, which need not be the same. */
export function weeksInWords(overviews: readonly CampaignOverview[]): string {
  const days = overviews.flatMap(({ asOf }) => asOf ?? []).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return "No campaign has calls yet.";
  if (first === last) return `The newest week of each campaign, up to ${formatIsoDay(last)}.`;
  return `The newest week of each campaign; they end between ${formatIsoDay(first)} and ${formatIsoDay(last)}, so not all are of the same days.`;
}
