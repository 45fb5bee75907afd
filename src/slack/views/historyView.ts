import type { RunFinding, RunRecord, SaidWhy } from "../../domain/run.ts";
import { countOf, formatNumber, lowerFirst } from "../../domain/words.ts";
import { oddsOf, VERDICT_WORDS } from "../../engines/alertWords.ts";
import { onOneLine } from "../../engines/onOneLine.ts";
import { spanOf } from "../../engines/reportPeriod.ts";
import { clip, context, escapeText, type Message, message, paragraph, section, sections } from "../blockKit.ts";
import { momentText } from "./momentText.ts";

const NAME_CHARS = 60;
const TITLE_CHARS = 150;
const TOLD_CHARS = 600;

/** The log of the looks that were taken by themselves, newest first. `next`: the sentences about the next one (markup); empty: none. */
export function historyView(runs: readonly RunRecord[], about: string | null, next: string): Message {
  const of = about === null ? "" : ` of ${escapeText(clip(onOneLine(about), NAME_CHARS))}`;
  if (runs.length === 0) return paragraph(`No week${of} was compared by itself yet. ${next}`.trim());
  const text = runs.length === 1 ? `The only look${of} so far:` : `The newest ${countOf(runs.length, "look")}${of}:`;
  const lines = runs.map((run) => runLines(run, about === null));
  const shown = newestThatFit(lines);
  const left = lines.length - shown.length;
  return message(text, [
    section(text),
    ...sections(shown),
    ...(left === 0 ? [] : [context(`${countOf(left, "older look")} left out.`)]),
    ...(next === "" ? [] : [section(next)]),
  ]);
}

/** Slack refuses some messages far below the sum of its limits. */
const MOST_CHARS = 10_000;
/** Findings told of a look. */
const FINDINGS_SHOWN = 5;

function newestThatFit(lines: readonly string[]): readonly string[] {
  let chars = 0;
  const count = lines.findIndex((line) => {
    chars += line.length + 1;
    return chars > MOST_CHARS;
  });
  return count === -1 ? lines : lines.slice(0, Math.max(1, count));
}

/** One run: when, what was compared, what came of it; under it its findings, told ones first. */
function runLines(run: RunRecord, isNamed: boolean): string {
  const { atMs, campaignName, outcome, findings } = run;
  const name = isNamed ? `*${escapeText(clip(onOneLine(campaignName), NAME_CHARS))}*: ` : "";
  const told = escapeText(clip(run.told, TOLD_CHARS)).replace(/\.$/, findings.length === 0 ? "." : ":");
  const head = outcome === "events" ? `${lookedIn(run)}: ${lowerFirst(told)}` : `${comparedIn(run)}. ${told}`;
  const ordered = findings.toSorted((a, b) => Number(isTold(b)) - Number(isTold(a)));
  const shown = ordered.slice(0, FINDINGS_SHOWN).map((one) => `    ◦ ${findingLine(one)}`);
  const left = ordered.length - shown.length;
  const more = left === 0 ? [] : [`    ◦ and ${countOf(left, "more finding")}`];
  return [`• ${momentText(atMs)} ${name}${head}`, ...shown, ...more].join("\n");
}

/** `looked at 9 to 13 Mar 2026 for outages and broken rules`. */
function lookedIn({ period }: RunRecord): string {
  return `looked at ${period === null ? "the new days" : spanOf(period)} for outages and broken rules`;
}

function comparedIn({ outcome, period, calls, missed, skippedWeeks }: RunRecord): string {
  if (period === null) return OUTCOMES[outcome];
  const of = calls === null ? "" : `, ${countOf(calls, "connected call")}`;
  const also = [
    ...(missed.length === 0 ? [] : [`and ${countOf(missed.length, "week")} before it that came late`]),
    ...(skippedWeeks === 0 ? [] : [`${countOf(skippedWeeks, "older week")} left out`]),
  ];
  return [`${OUTCOMES[outcome]} ${spanOf(period)}${of}`, ...also].join(", ");
}

const OUTCOMES: { readonly [outcome in RunRecord["outcome"]]: string } = {
  compared: "compared",
  events: "looked at the new days",
  waiting: "waited for late calls",
  silent: "no new calls",
  up_to_date: "nothing new to compare",
  too_old: "calls too old to compare",
};

/** `Conversion down 31 % (alert, by luck fewer than 1 week in 1,000; 1,400 calls against 11,200 before)`; where it was not told, why. */
function findingLine(finding: RunFinding): string {
  const { title, verdict, pValue, windowDays, calls, baselineCalls, said } = finding;
  const odds = pValue === null ? "" : `, by luck ${oddsOf(pValue, windowDays)}`;
  const counts = `${countOf(calls, "call")} against ${formatNumber(baselineCalls)} before`;
  const what = `${escapeText(clip(title, TITLE_CHARS))} (${lowerFirst(VERDICT_WORDS[verdict])}${odds}; ${counts})`;
  return isTold(finding) ? what : `${what}: ${SAID_WORDS[said]}`;
}

function isTold({ said }: RunFinding): boolean {
  return said === "posted" || said === "in_thread";
}

const SAID_WORDS: { readonly [why in SaidWhy]: string } = {
  posted: "posted",
  in_thread: "told in the thread of its alert",
  by_week: "told by the week",
  told_before: "was told already",
  muted: "not told, since its kind is muted",
  snoozed: "not told, since the alert is snoozed",
  cannot_tell: "not told, since it cannot be told whether it goes on",
  watch: "not told, since it is only to be watched",
  chance: "not told, since it may be chance",
  not_evident: "not told, since only increases that chance does not explain are",
  no_channel: "not told, since there is no channel for it",
};
