import type { CampaignOverview } from "../domain/overview.ts";
import { countOf } from "../domain/words.ts";
import { areFewCalls } from "../engines/fewCalls.ts";
import { type ScoreSpread, spreadOfScores } from "../engines/spreadOfScores.ts";
import type { CompareChart, CompareRow } from "./chartSpec.ts";
import { asSentence, clipped, shortName } from "./chartWords.ts";
import { drawableText } from "./style.ts";
import { rangeOf } from "./trendChart.ts";

const MOST_ROWS = 15;
/** Characters of a name in the title, and in the words for those who do not see the chart. */
const NAME_IN_TITLE = 40;
const NAME_IN_WORDS = 60;

/** Campaigns by score, worst first; null under two campaigns, or where none has a score. */
export function compareChart(overviews: readonly CampaignOverview[]): CompareChart | null {
  const scored = overviews.filter(hasScore).sort((a, b) => a.score - b.score || compareNames(a, b));
  const [worst] = scored;
  if (overviews.length < 2 || worst === undefined) return null;
  const unscored = overviews.filter(({ score }) => score === null).sort(compareNames);
  const shown = [...scored, ...unscored].slice(0, MOST_ROWS);
  const rows = shown.map(rowOf);
  const title = titleOf(worst, spreadOfScores(scored), {
    scored: scored.length,
    shown: shown.length,
    all: overviews.length,
  });
  const footnote = footnoteOf(scored.length, unscored.length, shown.length);
  const words = shown.map((overview, i) => `${clipped(nameOf(overview), NAME_IN_WORDS)} ${rows[i]?.text}`);
  return {
    kind: "compare",
    title,
    subject: "",
    note: "Health score, newest week of each campaign",
    altText: [
      `Campaigns by health score, worst first: ${asSentence(title)}`,
      `${words.join("; ")}.`,
      ...(footnote === "" ? [] : [footnote]),
    ].join(" "),
    rows,
    footnote,
  };
}

type Scored = CampaignOverview & { readonly score: number };

function hasScore(overview: CampaignOverview): overview is Scored {
  return overview.score !== null;
}

function compareNames(a: CampaignOverview, b: CampaignOverview): number {
  return a.campaignName.localeCompare(b.campaignName, "en") || (a.campaignId < b.campaignId ? -1 : 1);
}

function nameOf({ campaignName, isSample }: CampaignOverview): string {
  return isSample ? `${campaignName} (sample)` : campaignName;
}

function rowOf(overview: CampaignOverview): CompareRow {
  const { campaignName, score, status, margin, calls, nobodyReached } = overview;
  const label = drawableText(campaignName) === "" ? overview.campaignId : nameOf(overview);
  if (score === null)
    return { label, score, status: null, range: null, text: nobodyReached === null ? "no score" : "nobody reached" };
  const few = areFewCalls(calls) ? `, ${countOf(calls, "call")}` : "";
  const text = `${margin === null ? score : `${score} ±${Math.round(margin)}`}${few}`;
  return { label, score, status, range: rangeOf(score, margin), text };
}

/** `Q1 Sales scores lowest: 31 of 100, Poor. The 15 worst of 60 are shown.` */
function titleOf(worst: Scored, spread: ScoreSpread, { scored, shown, all }: Counted): string {
  const name = shortName(nameOf(worst), NAME_IN_TITLE, worst.campaignId);
  const status = worst.status === null ? "" : `, ${worst.status}`;
  const finding = scored === 1 ? `Only ${name} has a score` : `${name} scores lowest`;
  const chance = spread === "chance" ? " The differences may be chance." : "";
  const part = scored > shown ? ` The ${shown} worst of ${all} are shown.` : "";
  return `${finding}: ${worst.score} of 100${status}.${chance}${part}`;
}

/** Campaigns: with a score, in the chart, and in all. */
type Counted = { readonly scored: number; readonly shown: number; readonly all: number };

/** Which campaigns the rows leave out. */
function footnoteOf(scored: number, unscored: number, shown: number): string {
  const hidden = Math.max(0, scored + unscored - shown);
  if (hidden === 0) return "";
  const better = Math.max(0, scored - shown);
  const without = hidden - better;
  const parts = [
    ...(better > 0 ? [`${countOf(better, "campaign")} with a better score`] : []),
    ...(without > 0 ? [`${countOf(without, "campaign")} without a score`] : []),
  ];
  return `Not shown: ${parts.join(", ")}.`;
}
