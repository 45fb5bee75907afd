import type { Alert, Verdict } from "../domain/alert.ts";
import { countOf, formatNumber, listOf, WEEKDAYS } from "../domain/words.ts";
import { ALERT_POLICY } from "./alertPolicy.ts";
import type { WindowComparison } from "./compareWeeks.ts";
import { volumeSurprise } from "./volumeSurprise.ts";

/** What a summary tells beside the alerts. */
export type AlertNotes = {
  readonly calls: number;
  readonly isSmall: boolean;
  readonly window: WindowComparison;
  readonly revenueLagDays: number;
};

/** The alerts, a sentence for each verdict, and what the comparison left out in others. */
export function summaryOf(alerts: readonly Alert[], notes: AlertNotes): string {
  return [headline(alerts, notes), ...notesInWords(notes, alerts.length)].join(" ");
}

function headline(alerts: readonly Alert[], { calls, window, isSmall }: AlertNotes): string {
  if (calls === 0) return "There were no calls this week, so nothing can be compared.";
  if (alerts.length === 0 && isSmall && hasPast(window)) {
    return `With ${countOf(calls, "call")} this week${usuallyIn(window)}, nothing can be told from luck.`;
  }
  if (alerts.length === 0) {
    return hasPast(window)
      ? "Nothing got worse by more than its threshold against the weeks before."
      : "There are no earlier weeks to compare with yet.";
  }
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

/** ` (usually 1,400)` where a week of so few calls is no chance: a fact, though nothing can be said of its rates. */
function usuallyIn({ comparisons }: WindowComparison): string {
  const weeks = comparisons.find(({ type }) => type === "conversion_drop")?.weeks;
  if (weeks === undefined || volumeSurprise(weeks) > ALERT_POLICY.smallWeek.pUpTo) return "";
  return ` (usually ${formatNumber(weeks.usual.calls)})`;
}

function hasPast({ comparisons }: WindowComparison): boolean {
  return comparisons.some(({ weeks }) => weeks.weeks.length > 0);
}

function notesInWords({ isSmall, calls, window, revenueLagDays }: AlertNotes, told: number): readonly string[] {
  const notes: string[] = [];
  if (isSmall && told > 0) {
    notes.push(
      `With fewer than ${ALERT_POLICY.smallWeek.calls} calls, only violations and changes that luck brings less than once in 1,000 weeks are told.`,
    );
  }
  if (calls > 0 && hasPast(window) && window.droppedWeekdays.length > 0) {
    const names = listOf(window.droppedWeekdays.map((weekday) => WEEKDAYS[weekday] ?? ""));
    notes.push(`${names}: calls on one side only, or next to none as on a holiday, so left out of the comparison.`);
  }
  if (window.revenueNotIn) {
    notes.push(
      `Revenue may arrive up to ${countOf(revenueLagDays, "day")} after the call, so this week's is not compared yet.`,
    );
  } else if (revenueLagDays > 0 && calls > 0) {
    notes.push(
      `Revenue of the newest ${countOf(revenueLagDays, "day")} may still arrive and is held back on both sides.`,
    );
  }
  return notes;
}
