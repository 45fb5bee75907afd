import type { KnownBlock } from "@slack/types";
import type { AlertStory } from "../../../domain/alertStory.ts";
import { isoOfDay } from "../../../domain/day.ts";
import type { Episode } from "../../../domain/episode.ts";
import type { FollowUpNews } from "../../../domain/outbox.ts";
import type { ReportAlert } from "../../../domain/reportFindings.ts";
import { formatDay, listOf, upperFirst } from "../../../domain/words.ts";
import { periodOf, spanOf } from "../../../engines/reportPeriod.ts";
import { bullets, buttons, context, escapeText, type Message, message, section } from "../../blockKit.ts";
import { controls } from "../../controlsBlock.ts";
import { momentText } from "../momentText.ts";
import { ackButton, snoozeMenu } from "./alertControls.ts";
import { type AlertPlace, storyPictures } from "./alertView.ts";
import { heldWords } from "./heldWords.ts";
import { lastedOf, lastedWords, soFarWords } from "./lasted.ts";
import type { SaidOf } from "./noticeViews.ts";
import { byWords } from "./standingWords.ts";
import { laterBlocks, lineBlocks, nextQuestions, storyBlocks } from "./storyBlocks.ts";
import { aboutMoney, headlineOf, joinedHeadline, type NewAndKnown, nameWords, titleWords } from "./storyWords.ts";

const NEWS: { readonly [news in FollowUpNews]: string } = {
  goes_on: "It goes on",
  worse: "It is critical now",
  joined: "There is more",
  again: "It is back",
};

/** What a later week brought, for the thread of the episode's message. */
export function followUpView(place: {
  readonly said: SaidOf<"follow_up">;
  readonly episode: Episode;
  readonly pictures?: AlertPlace["pictures"];
}): Message {
  const { said, episode, pictures = [] } = place;
  const { alerts, toldBefore } = withoutTold(said.story.alerts, episode.story);
  const story = { ...said.story, alerts };
  const found = newIn(story, episode);
  const text =
    said.news === "joined"
      ? joinedHeadline(story, NEWS.joined, found)
      : headlineOf(story, NEWS[said.news], said.news !== "again");
  const notes = [
    upperFirst(soFarWords(episode.weeks, story.currency)),
    toldBefore.length === 0 ? "" : `Told before, in the message above: ${toldBefore.map(titleWords).join("; ")}.`,
  ].filter((note) => note !== "");
  return message(text, [
    section(`*${text}*`),
    ...(notes.length === 0 ? [] : [context(notes.join(" "))]),
    ...storyPictures(story, pictures),
    ...newsBlocks(said.news, story, found),
    buttons(nextQuestions(story)),
  ]);
}

/** Of a week that goes on only the numbers; of what joined the new in full, the rest in lines. */
function newsBlocks(news: FollowUpNews, story: AlertStory, { fresh, known }: NewAndKnown): readonly KnownBlock[] {
  if (news === "goes_on") return laterBlocks(story);
  if (news !== "joined" || fresh.length === 0) return storyBlocks(story);
  return [...storyBlocks(story, fresh), ...lineBlocks(known, story.currency, true)];
}

/** Events that the message of the episode told are no news a second time. */
function withoutTold(alerts: readonly ReportAlert[], head: AlertStory) {
  const wasTold = ({ windowDays, title }: ReportAlert) =>
    windowDays === 1 && head.alerts.some((told) => told.windowDays === 1 && told.title === title);
  const fresh = alerts.filter((alert) => !wasTold(alert));
  return fresh.length === 0
    ? { alerts, toldBefore: [] }
    : { alerts: fresh, toldBefore: alerts.filter(wasTold).map(({ title }) => title) };
}

/** What joined with this week, and what was there before. The first finding joined, or nothing did. */
function newIn({ alerts, period }: AlertStory, { troubles, story: head }: Episode): NewAndKnown {
  const asOf = isoOfDay(periodOf(period).to - 1);
  const isNew = ({ type }: ReportAlert, i: number) => {
    const began = troubles.find((trouble) => trouble.type === type)?.firstAsOf;
    return i === 0 || (began === asOf && !head.alerts.some((told) => told.type === type));
  };
  return { fresh: alerts.filter(isNew), known: alerts.filter((alert, i) => !isNew(alert, i)) };
}

/** The end of an episode, how long it lasted and what it cost. */
export function overView({ said }: { readonly said: SaidOf<"over"> }): Message {
  const text = overText(said);
  const now: readonly KnownBlock[] =
    said.now.length === 0 ? [] : [section(bullets(said.now.map((line) => escapeText(line))))];
  return message(text, [section(`*${text}*`), ...now]);
}

/** Events of single days, which no week followed up: told as what did not come back. */
function overText(said: SaidOf<"over">): string {
  const { how, weeks, currency, campaignName } = said;
  const lasted = lastedWords(weeks, currency, how);
  if (how === "normal" && weeks.length > 0 && weeks.every(isOneDay)) {
    return eventsOverWords(said);
  }
  if (how !== "new_normal") return [overWords(said), lasted, AFTER[how]].filter((one) => one !== "").join(" ");
  const last = weeks.at(-1);
  const money = aboutMoney(last?.cost ?? null, currency);
  const still =
    last === undefined || money === null
      ? ""
      : `it still cost ${money} in the week to ${formatDay(periodOf(last.period).to - 1)}, but `;
  return `No longer followed at ${nameWords(campaignName)}: ${still}no older weeks are left to compare with. ${lasted} ${AFTER[how]}`;
}

function eventsOverWords({ weeks, currency, campaignName }: SaidOf<"over">): string {
  const cost = aboutMoney(lastedOf(weeks)?.cost ?? null, currency);
  const days = listOf([...new Set(weeks.map(({ period }) => spanOf(period)))]);
  return `What happened at ${nameWords(campaignName)} on ${days} did not come back${cost === null ? "" : `; it cost ${cost}`}.`;
}

function isOneDay({ period }: SaidOf<"over">["weeks"][number]): boolean {
  const { from, to } = periodOf(period);
  return to - from === 1;
}

function overWords({ how, campaignName, userId }: SaidOf<"over">): string {
  const name = nameWords(campaignName);
  switch (how) {
    case "normal":
      return `Back to normal at ${name}.`;
    case "new_normal":
      return `No longer followed at ${name}.`;
    case "person":
      return `Marked as over${byWords(userId)} at ${name}.`;
    case "muted":
      return `Closed at ${name}: every kind of alert in it is muted${byWords(userId)}.`;
    case "undone":
      return `No alert any more at ${name}.`;
    case "untold":
      return `Closed at ${name}: it cannot be told any more whether it goes on.`;
  }
}

const AFTER: { readonly [how in SaidOf<"over">["how"]]: string } = {
  normal: "",
  new_normal: "From now on weeks are compared with that.",
  person: "If a later week alarms of it again, that is told here.",
  muted: "Whether it goes on is not told; `/voicebot schedule` unmutes them.",
  untold: "If it alarms again, that is told.",
  undone: "The file it rested on was taken back.",
};

/** After a snooze that nobody used to see to it. */
export function reminderView(episode: Episode): Message {
  const { story, snoozed, weeks } = episode;
  const text = headlineOf(story, "Still open after its snooze");
  const notes = [
    ...(snoozed === null ? [] : [`Snoozed${byWords(snoozed.userId)} until ${momentText(snoozed.untilMs)}.`]),
    upperFirst(soFarWords(weeks, story.currency)),
  ].filter((note) => note !== "");
  const held = heldWords(episode);
  return message(text, [
    section(`*${text}*`),
    ...(held === "" ? [] : [section(held)]),
    ...(notes.length === 0 ? [] : [context(notes.join(" "))]),
    controls([ackButton(episode), snoozeMenu({ ...episode, snoozed: null }), ...nextQuestions(story)]),
  ]);
}
