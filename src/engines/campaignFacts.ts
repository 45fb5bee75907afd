import type { Campaign } from "../domain/campaign.ts";
import type { Cell, Dimension } from "../domain/cell.ts";
import { decodeOutcome } from "../domain/cell.ts";
import { dayOfIso } from "../domain/day.ts";
import { formatMoney } from "../domain/money.ts";
import { isWithin, type Period } from "../domain/period.ts";
import { countOf, formatDay, formatNumber, formatPercent, listOf } from "../domain/words.ts";
import { mergeCells } from "./mergeCells.ts";

type FactInput = { readonly campaign: Campaign; readonly cells: readonly Cell[]; readonly period: Period };

/** Names that are told of a list, at most. */
const MOST_NAMES = 5;

/**
 * How the calls of a period compare with what the campaign says of itself: its start, its lists of script versions and rules,
 * its planned volume; and refunds. Sentences; none about what the campaign, or the cells, do not tell.
 */
export function againstTheCampaign({ campaign, cells, period }: FactInput): readonly string[] {
  const own = cells.filter(({ day }) => isWithin(day, period));
  const all = own.filter(({ dimension }) => dimension === "all");
  return [
    ...beforeTheStart(campaign, all),
    ...unlisted(own, "script", campaign.scriptVersions, "script versions"),
    ...unlisted(own, "flag", campaign.complianceRules, "compliance rules"),
    ...volume(campaign, all),
    ...refunds(campaign, all),
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
  const connected = all.filter(({ outcome }) => decodeOutcome(outcome).status !== "not_connected");
  const days = new Set(all.filter(({ calls }) => calls > 0).map(({ day }) => day)).size;
  if (days === 0) return [];
  const perDay = connected.reduce((sum, { calls }) => sum + calls, 0) / days;
  const of = `${formatPercent(perDay / target, 0)} of the ${formatNumber(target)} planned`;
  return [`On ${countOf(days, "day")} with calls ${formatNumber(perDay)} a day connected: ${of}.`];
}

/** Revenue below 0 of calls with the same outcome; a sale refunded in part is not seen. */
function refunds({ currency }: Campaign, all: readonly Cell[]): string[] {
  const refunded = [...mergeCells(all)]
    .filter(({ outcome }) => decodeOutcome(outcome).status !== "not_connected")
    .reduce((sum, { revenueSumMinor }) => sum + Math.min(0, revenueSumMinor), 0);
  return refunded === 0 ? [] : [`Refunds of ${formatMoney(-refunded, currency)} are in the revenue.`];
}
