import type { Campaign } from "../domain/campaign.ts";
import type { Cell, Dimension } from "../domain/cell.ts";
import { decodeOutcome } from "../domain/cell.ts";
import { dayOfIso } from "../domain/day.ts";
import { formatMoney } from "../domain/money.ts";
import { isWithin, type Period } from "../domain/period.ts";
import { countOf, formatDay, formatNumber, formatPercent, listOf } from "../domain/words.ts";
import { measure } from "./metrics.ts";

type FactInput = { readonly campaign: Campaign; readonly cells: readonly Cell[]; readonly period: Period };

/** Names that are told of a list, at most. */
const MOST_NAMES = 5;

/**
 * How the calls of a period compare with what the campaign says of itself: its start, its lists of script versions and rules,
 * its planned volume; and refunds. Sentences; none about what the campaign, or the cells, do not tell.
 */
export function againstTheCampaign(input: FactInput): readonly string[] {
  const { campaign } = input;
  const { own, all } = cellsIn(input);
  return [
    ...beforeTheStart(campaign, all),
    ...outsideTheLists(campaign, own),
    ...volume(campaign, all),
    ...refunds(campaign, all),
  ];
}

/** A volume within so much of the plan is on plan. */
const OFF_PLAN_BEYOND = 0.1;

/**
 * Of these sentences those that call for somebody: what is outside the campaign's lists, and the volume where it is off
 * its plan by more than 10 %.
 */
export function planAndListWarningsOf(input: FactInput): readonly string[] {
  const { campaign } = input;
  const { own, all } = cellsIn(input);
  const perDay = connectedPerDay(all);
  const target = campaign.targetCallsPerDay ?? 0;
  const isOffPlan = target > 0 && perDay !== null && Math.abs(perDay / target - 1) > OFF_PLAN_BEYOND;
  return [...(isOffPlan ? volume(campaign, all) : []), ...outsideTheLists(campaign, own)];
}

function cellsIn({ cells, period }: FactInput) {
  const own = cells.filter(({ day }) => isWithin(day, period));
  return { own, all: own.filter(({ dimension }) => dimension === "all") };
}

function outsideTheLists(campaign: Campaign, own: readonly Cell[]): string[] {
  return [
    ...unlisted(own, "script", campaign.scriptVersions, "script versions"),
    ...unlisted(own, "flag", campaign.complianceRules, "compliance rules"),
  ];
}

function beforeTheStart({ startDate }: Campaign, all: readonly Cell[]): string[] {
  const start = startDate === null ? null : dayOfIso(startDate);
  if (start === null) return [];
  const early = all.filter(({ day }) => day < start).reduce((sum, { calls }) => sum + calls, 0);
  if (early === 0) return [];
  const verb = early === 1 ? "is" : "are";
  return [`${countOf(early, "call")} ${verb} from before the campaign's start on ${formatDay(start)}.`];
}

/** Keys that the campaign's own list does not name; without a list any will do. */
function unlisted(cells: readonly Cell[], dimension: Dimension, list: readonly string[], words: string): string[] {
  if (list.length === 0) return [];
  const keys = new Set(cells.filter((cell) => cell.dimension === dimension && cell.calls > 0).map(({ key }) => key));
  const others = [...keys].filter((key) => !list.includes(key)).sort();
  if (others.length === 0) return [];
  const named = others.slice(0, MOST_NAMES);
  const more = others.length > named.length ? [`${formatNumber(others.length - named.length)} more`] : [];
  return [`Not among the campaign's ${words}: ${listOf([...named, ...more])}.`];
}

/** A plan is for days on which calls are made; weekends without a call are no shortfall. */
function volume({ targetCallsPerDay: target }: Campaign, all: readonly Cell[]): string[] {
  if (target === null || target <= 0) return [];
  const perDay = connectedPerDay(all);
  if (perDay === null) return [];
  const days = daysWithCalls(all);
  const of = `${formatPercent(perDay / target, 0)} of the ${formatNumber(target)} planned`;
  return [`On ${countOf(days, "day")} with calls ${formatNumber(perDay)} a day connected: ${of}.`];
}

/** Connected calls on a day with calls; null without such a day. */
function connectedPerDay(all: readonly Cell[]): number | null {
  const days = daysWithCalls(all);
  const connected = all.filter(({ outcome }) => decodeOutcome(outcome).status !== "not_connected");
  return days === 0 ? null : connected.reduce((sum, { calls }) => sum + calls, 0) / days;
}

function daysWithCalls(all: readonly Cell[]): number {
  return new Set(all.filter(({ calls }) => calls > 0).map(({ day }) => day)).size;
}

/** A sale refunded within its own row is not seen. */
function refunds(campaign: Campaign, all: readonly Cell[]): string[] {
  const { refundsMinor } = measure(all, campaign);
  if (refundsMinor === null || refundsMinor === 0) return [];
  return [`Refunds of ${formatMoney(refundsMinor, campaign.currency)} are in the revenue.`];
}
