import type { Alert, Verdict } from "../domain/alert.ts";
import { countOf, formatNumber, listOf, upperFirst, WEEKDAYS } from "../domain/words.ts";
import { ALERT_POLICY } from "./alertPolicy.ts";
import type { WindowComparison } from "./compareWeeks.ts";

/** What a summary tells beside the alerts. */
export type AlertNotes = {
  readonly calls: number;
  /** As `nobodyReachedIn` says it; null where somebody was reached or nobody was dialled. */
  readonly nobody: string | null;
  readonly isSmall: boolean;
  readonly window: WindowComparison;
  readonly revenueLagDays: number;
};

/** What a week could be compared with: only in `compared` does the absence of an alert mean that nothing got worse. */
export type AlertBasis = "compared" | "few_calls" | "no_past" | "no_calls" | "nobody_reached";

export type AlertSummary = {
  /** The alerts, a sentence for each verdict, and the notes. */
  readonly summary: string;
  /** What the comparison left out, in sentences. */
  readonly notes: readonly string[];
  readonly basis: AlertBasis;
};

/** The alerts in words, and what the comparison left out. */
export function summaryOf(alerts: readonly Alert[], found: AlertNotes): AlertSummary {
  const basis = basisOf(found);
  const notes = notesInWords(found, alerts.length);
  return { summary: [headline(alerts, found, basis), ...notes].join(" "), notes, basis };
}

function basisOf({ calls, nobody, isSmall, window }: AlertNotes): AlertBasis {
  if (calls === 0) return nobody === null ? "no_calls" : "nobody_reached";
  if (!hasPast(window)) return "no_past";
  return isSmall ? "few_calls" : "compared";
}

function headline(alerts: readonly Alert[], { calls, nobody }: AlertNotes, basis: AlertBasis): string {
  if (nobody !== null) return `${upperFirst(nobody)}, so nothing else can be told.`;
  if (basis === "no_calls") return "There were no calls in the week, so nothing can be compared.";
  if (alerts.length > 0) return alertsInWords(alerts);
  if (basis === "no_past") return "There are no earlier weeks to compare with yet.";
  return basis === "few_calls"
    ? `With ${countOf(calls, "call")} in the week, nothing can be told from luck.`
    : "Nothing got worse by more than its threshold against the weeks before.";
}

function alertsInWords(alerts: readonly Alert[]): string {
  const titles = (wanted: Verdict) => alerts.filter(({ verdict }) => verdict === wanted).map(({ title }) => title);
  const told = [
    [countOf(titles("alert").length, "alert"), titles("alert")],
    ["By volume", titles("volume")],
    [`${formatNumber(titles("watch").length)} to watch`, titles("watch")],
    [`${formatNumber(titles("chance").length)} that could be chance`, titles("chance")],
  ] as const;
  return told
    .filter(([, names]) => names.length > 0)
    .map(([what, names]) => `${what}: ${names.join("; ")}.`)
    .join(" ");
}

function hasPast({ comparisons }: WindowComparison): boolean {
  return comparisons.some(({ weeks }) => weeks.weeks.length > 0);
}

function notesInWords({ isSmall, calls, window, revenueLagDays }: AlertNotes, told: number): readonly string[] {
  if (calls === 0) return [];
  const notes: string[] = [];
  if (isSmall && told > 0) {
    notes.push(
      `With fewer than ${ALERT_POLICY.smallWeek.calls} calls, only violations and changes that luck brings less than once in 1,000 weeks are told.`,
    );
  }
  if (hasPast(window) && window.droppedWeekdays.length > 0) {
    const names = listOf(window.droppedWeekdays.map((weekday) => WEEKDAYS[weekday] ?? ""));
    notes.push(`${names}: calls on one side only, or next to none as on a holiday, so left out of the comparison.`);
  }
  if (window.revenueNotIn) {
    notes.push(
      `Revenue may arrive up to ${countOf(revenueLagDays, "day")} after the call, so that of the week is not compared yet.`,
    );
  } else if (revenueLagDays > 0) {
    notes.push(
      `Revenue of the newest ${countOf(revenueLagDays, "day")} may still arrive and is held back on both sides.`,
    );
  }
  return notes;
}
