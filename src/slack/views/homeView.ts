import type { HomeView, KnownBlock } from "@slack/types";
import { formatMajor } from "../../domain/money.ts";
import type { CampaignOverview } from "../../domain/overview.ts";
import { countOf, upperFirst } from "../../domain/words.ts";
import { onOneLine } from "../../engines/onOneLine.ts";
import { ACTIONS } from "../actions.ts";
import { type Button, buttons, clip, context, divider, escapeText, section, sectionWith } from "../blockKit.ts";
import { checkbox, homeTab } from "../homeKit.ts";
import { heading } from "../modalKit.ts";
import { askButton } from "./answerParts.ts";
import {
  alarmedIn,
  lowestInWords,
  nameOf,
  scoreInWords,
  scoreNote,
  unreachedInWords,
  weeksInWords,
  worstFirst,
} from "./overviewParts.ts";
import { type Upkeep, upkeepNotes } from "./upkeepWords.ts";
import { sampleButton } from "./welcomeView.ts";

/** What becomes of the sample data: it is there or not, or being added or removed just now. */
export type SampleState = "none" | "there" | "adding" | "removing";

/** What the Home tab shows. */
export type HomeState = {
  readonly overviews: readonly CampaignOverview[];
  /** What is done for campaigns without anybody asking, by their ids. */
  readonly upkeep: ReadonlyMap<string, Upkeep>;
  readonly sample: SampleState;
  readonly answersPrivately: boolean;
  readonly botUserId: string;
  /** Another word for every showing. */
  readonly showing: string;
};

/** Each takes a block, and the view holds 100. */
const CAMPAIGNS_SHOWN = 80;
const NAME_CHARS = 80;
const TITLE_CHARS = 120;
/** In one person's messages, about the last week. */
const PRIVATELY = { period: "7d", isPrivate: true, shareTo: null };

/** The campaigns that the Home tab has room for, worst first. */
export function shownAtHome(overviews: readonly CampaignOverview[]): readonly CampaignOverview[] {
  return worstFirst(overviews).slice(0, CAMPAIGNS_SHOWN);
}

/** The Home tab: first steps in a new workspace, else all campaigns at a glance; and the settings. */
export function homeView(state: HomeState): HomeView {
  const hasCalls = state.overviews.some(({ asOf }) => asOf !== null);
  return homeTab([
    ...(hasCalls ? [] : firstSteps(state)),
    ...(state.overviews.length === 0 ? [] : glance(state)),
    ...sampleNote(state, hasCalls),
    divider(),
    ...settings(state),
  ]);
}

/** While the campaigns are added up. */
export function addingUpView(): HomeView {
  return homeTab([section("Adding up your campaigns…")]);
}

/** In place of what could not be put together. `sentence` in mrkdwn. */
export function brokenHomeView(sentence: string): HomeView {
  return homeTab([section(sentence)]);
}

const ADDING = "Adding the sample data: it takes some seconds.";

function firstSteps({ sample, botUserId }: HomeState): readonly KnownBlock[] {
  return [
    section("*I tell in money what goes wrong in voice-bot campaigns. Three steps, and you see it.*"),
    section(
      `*1. Hand over calls.* Invite me to a channel (\`/invite\` <@${botUserId}>) and drop a call export there, CSV or JSON; or send it to me under Messages.`,
    ),
    section(
      "*2. No export at hand?* Look around with sample data: twelve weeks of made-up calls, gone again at a press.",
    ),
    ...(sample === "none" ? [buttons([sampleButton()])] : []),
    ...(sample === "adding" ? [section(ADDING)] : []),
    section(
      "*3. Ask.* `/voicebot health`, `/voicebot leakage`, `/voicebot recommend`; or in plain words: “where do we lose money?”",
    ),
  ];
}

function glance({ overviews, upkeep }: HomeState): readonly KnownBlock[] {
  const ordered = worstFirst(overviews);
  const more = ordered.length - CAMPAIGNS_SHOWN;
  const rest = more > 0 ? ` ${countOf(more, "campaign")} with higher or no scores left out.` : "";
  return [
    section(`*${headlineOf(ordered)}*`),
    context(`${weeksInWords(overviews)} Worst first; ± is what chance alone may move a score.${rest}`),
    ...shownAtHome(overviews).map((overview, i) => campaignLine(overview, upkeep.get(overview.campaignId), i)),
    buttons([askButton("Compare all", "compare", "", PRIVATELY), askButton("Status of all", "status", "", PRIVATELY)]),
  ];
}

function headlineOf(ordered: readonly CampaignOverview[]): string {
  const unreached = unreachedInWords(ordered);
  const rest = restOf(ordered);
  return unreached === "" ? rest : ordered.length === 1 ? unreached : `${unreached} ${rest}`;
}

function restOf(ordered: readonly CampaignOverview[]): string {
  const alarmed = alarmedIn(ordered);
  const alerts =
    alarmed === 0 ? "no open alerts" : `open alerts in ${alarmed === ordered.length ? "all" : `${alarmed} of them`}`;
  const campaigns = countOf(ordered.length, "campaign");
  const [only, ...others] = ordered;
  if (only !== undefined && others.length === 0 && only.score !== null) {
    const open = alarmed === 0 ? alerts : "with open alerts";
    return `${nameOf(only)} scores ${scoreInWords(only)} of 100${scoreNote(only)}, ${open}.`;
  }
  const lowest = lowestInWords(ordered);
  return lowest === "" ? `${campaigns}, ${alerts}.` : `${campaigns}: ${lowest}; ${alerts}.`;
}

/** The buttons stand side by side with others of their kind, so that each needs an id of its own. */
function campaignLine(overview: CampaignOverview, upkeep: Upkeep | undefined, i: number): KnownBlock {
  const { campaignId, campaignName, isSample, asOf } = overview;
  const name = `*${escapeText(clip(onOneLine(campaignName), NAME_CHARS))}*${isSample && !/\bsample\b/i.test(campaignName) ? " (sample)" : ""}`;
  if (asOf === null) return section(`${name}\nno calls yet: drop a call export into a channel I am in`);
  const button: Button = {
    ...askButton("Health", "health", campaignId, PRIVATELY),
    actionId: `${ACTIONS.ask}:home:${i}`,
  };
  const notes = upkeep === undefined ? [] : upkeepNotes(upkeep).map(upperFirst);
  return sectionWith([name, figuresOf(overview), ...alertLines(overview), ...notes].join("\n"), button);
}

function figuresOf(overview: CampaignOverview): string {
  const { status, change, isRealChange, avoidable, currency, nobodyReached } = overview;
  if (nobodyReached !== null) return escapeText(nobodyReached);
  const score =
    overview.score === null
      ? "score not known"
      : `${scoreInWords(overview)} of 100, ${status ?? "no status"}${scoreNote(overview)}`;
  const money = avoidable === null ? "avoidable not known" : `${formatMajor(avoidable, currency)} avoidable`;
  return [score, money, ...(overview.score === null ? [] : [changeInWords(change, isRealChange)])].join(" · ");
}

function changeInWords(change: number | null, isRealChange: boolean): string {
  if (change === null) return "new";
  if (change === 0) return "unchanged";
  const moved = `${countOf(Math.abs(change), "point")} ${change > 0 ? "up" : "down"}`;
  return isRealChange ? moved : `${moved}, within chance`;
}

function alertLines({ alerts, volumes, watches, nobodyReached }: CampaignOverview): readonly string[] {
  if (nobodyReached !== null) return [];
  const fewer = volumes.map((title) => escapeText(clip(title, TITLE_CHARS)));
  return [...fewer, ...openOrWatched({ alerts, watches })];
}

function openOrWatched({ alerts, watches }: Pick<CampaignOverview, "alerts" | "watches">): readonly string[] {
  const [first] = alerts;
  if (first !== undefined) {
    return [
      `${countOf(alerts.length, "open alert")}: ${escapeText(clip(first, TITLE_CHARS))}${alerts.length > 1 ? ", …" : ""}`,
    ];
  }
  return watches.length === 0 ? [] : [`no open alert, ${countOf(watches.length, "thing")} to watch`];
}

function sampleNote({ sample }: HomeState, hasCalls: boolean): readonly KnownBlock[] {
  switch (sample) {
    case "none":
      return [];
    case "adding":
      return hasCalls ? [section(ADDING)] : [];
    case "removing":
      return [section("Removing the sample data: it takes some seconds.")];
    case "there": {
      const words = hasCalls ? "The sample data are made up. Done looking around?" : "The sample data are there.";
      const button: Button = {
        ...{ actionId: ACTIONS.removeSample, text: "Remove the sample data", value: "sample" },
        confirm: {
          title: "Remove the sample data?",
          text: "The sample campaign goes for everybody, with all calls in it and its settings. The sample data can be added again.",
          yes: "Remove",
        },
      };
      return [sectionWith(words, button)];
    }
  }
}

function settings({ answersPrivately, showing }: HomeState): readonly KnownBlock[] {
  const button = (actionId: string, text: string): Button => ({ actionId, text, value: "home" });
  return [
    heading("Settings"),
    buttons([
      button(ACTIONS.listCampaigns, "Campaigns"),
      button(ACTIONS.newCampaign, "New campaign"),
      button(ACTIONS.listUploads, "Uploads"),
      button(ACTIONS.editManagers, "Managers"),
      button(ACTIONS.listChanges, "Changes"),
    ]),
    checkbox({
      actionId: ACTIONS.answersPrivately,
      blockId: `answers:${showing}`,
      text: "Answer privately",
      tells: "In the asker's messages with me, with a button to share it.",
      isTicked: answersPrivately,
    }),
    context("Everybody reads; admins and managers change. `/voicebot help` lists all I can do."),
  ];
}
