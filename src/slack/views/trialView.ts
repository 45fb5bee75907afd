import type { ModalView } from "@slack/types";
import { ALERT_TYPE_WORDS } from "../../domain/alertTypeWords.ts";
import type { CampaignSettings } from "../../domain/campaignSettings.ts";
import { formatMajor } from "../../domain/money.ts";
import type { SaidWhy } from "../../domain/run.ts";
import { countOf, listOf, lowerFirst } from "../../domain/words.ts";
import { oddsOf } from "../../engines/alertWords.ts";
import { spanOf } from "../../engines/reportPeriod.ts";
import type { TriedPost, TriedWeek } from "../../usecases/alertUsecases.ts";
import { MODALS } from "../actions.ts";
import { clip, context, type Message, message, section } from "../blockKit.ts";
import { modal } from "../modalKit.ts";
import { type Column, table, withoutTables } from "../tableBlock.ts";
import { campaignNameIn } from "./lookWords.ts";

const CELL_CHARS = 100;
/** Of a cell, beside the words around them. */
const TITLES_CHARS = 70;

const COLUMNS: readonly Column[] = [
  { title: "Week" },
  { title: "What would have been posted, or why nothing" },
  { title: "By luck" },
  { title: "Cost a week", align: "right" },
];

/** What the last weeks would have told with these settings, oldest first, a row for each message. One table. */
export function trialView(settings: CampaignSettings, weeks: readonly TriedWeek[]): Message {
  const name = campaignNameIn(settings);
  if (weeks.length === 0) {
    const text = `There is nothing to try the settings of ${name} on yet: its calls fill no whole week.`;
    return message(text, [section(text)]);
  }
  const text = `With these settings ${name} would have had ${countsIn(weeks)} in ${countOf(weeks.length, "week")}.`;
  const { currency } = settings.campaign;
  return message(text, [
    section(`*${text}*`),
    table(
      COLUMNS,
      weeks.flatMap((week) => rowsOf(week, currency)),
    ).block,
    context(notesOn(settings)),
  ]);
}

/** `2 alerts in the channel and 4 replies in their threads`. */
function countsIn(weeks: readonly TriedWeek[]): string {
  const posts = weeks.flatMap((week) => week.posts);
  const alerts = posts.filter(({ news }) => news === "alert").length;
  if (alerts === 0) return "no alert";
  const replies = posts.length - alerts;
  const threads = alerts === 1 ? "its thread" : "their threads";
  return `${countOf(alerts, "alert")} in the channel${replies === 0 ? "" : ` and ${countOf(replies, "reply", "replies")} in ${threads}`}`;
}

function rowsOf(week: TriedWeek, currency: string): readonly (readonly string[])[] {
  const span = spanOf(week.period);
  if (week.posts.length === 0) return [[span, clip(silenceOf(week), CELL_CHARS), "", ""]];
  return week.posts.map((post) => {
    const [surest] = post.alerts.toSorted((a, b) => (a.pValue ?? 1) - (b.pValue ?? 1));
    return [
      span,
      postWords(post),
      surest === undefined || surest.pValue === null ? "" : oddsOf(surest.pValue, surest.windowDays),
      post.cost === null ? "" : formatMajor(Math.round(post.cost), currency),
    ];
  });
}

/** `Alert: revenue down 41 %`, `In its thread: goes on, revenue down 41 %`, `In its thread: back to normal`. */
function postWords({ news, isInChannel, alerts }: TriedPost): string {
  const titles = titlesOf(alerts);
  if (news === "alert") return `Alert: ${titles}`;
  const where = `In its thread${isInChannel ? " and the channel" : ""}`;
  return `${where}: ${[NEWS_WORDS[news], titles].filter((words) => words !== "").join(", ")}`;
}

const NEWS_WORDS: { readonly [news in Exclude<TriedPost["news"], "alert">]: string } = {
  goes_on: "goes on",
  worse: "critical now",
  joined: "there is more",
  again: "it is back",
  normal: "back to normal",
  new_normal: "no longer followed",
  person: "over",
  muted: "closed, since it is muted",
  untold: "closed, since it cannot be told whether it goes on",
  undone: "taken back",
};

/** What was found, where only its kind or chance kept it back. */
function silenceOf({ findings, told }: TriedWeek): string {
  const words = findings.map(({ title, said }) => `${lowerFirst(title)}${WHY_WORDS[said] ?? ""}`);
  return words.length === 0 ? told : `Nothing: ${[...new Set(words)].join("; ")}`;
}

const WHY_WORDS: Partial<Record<SaidWhy, string>> = {
  muted: " (muted)",
  chance: " (may be chance)",
  not_evident: " (may be chance)",
  watch: " (to watch)",
  cannot_tell: " (may be chance)",
  told_before: " (told already)",
};

/** As many as a cell has room for, what the week tells before what its days do. */
function titlesOf(alerts: TriedPost["alerts"]): string {
  const ordered = alerts.toSorted((a, b) => Number(a.windowDays === 1) - Number(b.windowDays === 1));
  const titles = [...new Set(ordered.map(({ title }) => lowerFirst(title)))];
  const fitting = titles.filter((_, i) => titles.slice(0, i + 1).join("; ").length <= TITLES_CHARS);
  const shown = fitting.length === 0 ? titles.slice(0, 1).map((title) => clip(title, TITLES_CHARS)) : fitting;
  const more = titles.length - shown.length;
  return `${shown.join("; ")}${more > 0 ? `; and ${more} more` : ""}`;
}

function notesOn({ schedule, alerts }: CampaignSettings): string {
  const { mutedTypes } = schedule;
  const muted = mutedTypes.length === 0 ? "" : ` Muted: ${listOf(mutedTypes.map((type) => ALERT_TYPE_WORDS[type]))}.`;
  return `Tried as if every week had been complete when it ended. Sensitivity: ${alerts.sensitivity}.${muted} Nothing was posted.`;
}

/** The same in a window of its own, which holds no tables. */
export function trialModal(shown: Message): ModalView {
  return windowOf("Try on my history", shown);
}

/** What came of a test, in a window of its own. */
export function testModal(shown: Message): ModalView {
  return windowOf("Send a test", shown);
}

function windowOf(title: string, shown: Message): ModalView {
  const { blocks } = withoutTables(shown) ?? shown;
  return modal({ callbackId: MODALS.trial, title, submit: null, blocks });
}
