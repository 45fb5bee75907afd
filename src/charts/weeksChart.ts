import type { AlertType } from "../domain/alert.ts";
import type { AlertStory, WeekBand } from "../domain/alertStory.ts";
import { type Currency, formatMajor } from "../domain/money.ts";
import { countOf, formatNumber, formatPercent, listOf, lowerFirst } from "../domain/words.ts";
import { leadAlertOf } from "../engines/leadAlert.ts";
import { periodOf, reportDay } from "../engines/reportPeriod.ts";
import type { WeekPoint, WeeksAxis, WeeksChart } from "./chartSpec.ts";
import { asSentence, shortDay } from "./chartWords.ts";

/** The metric of the finding that is told first in its last weeks, with what is usual; null where fewer than two weeks or not the last are known. */
export function weeksChart(story: AlertStory): WeeksChart | null {
  const { band, campaignName } = story;
  if (band === null || band.weeks.at(-1)?.value == null) return null;
  const known = band.weeks.flatMap(({ value }) => value ?? []);
  if (known.length < 2) return null;
  const show = valueWords(band, story.currency);
  const weeks = band.weeks.map(({ asOf, value, isLeftOut }): WeekPoint => {
    return { label: shortDay(reportDay(asOf)), value, text: value === null ? "not known" : show(value), isLeftOut };
  });
  const expected =
    band.expected === null
      ? null
      : { ...band.expected, text: `${show(band.expected.low)} to ${show(band.expected.high)}` };
  const ends = band.expected === null ? [] : [band.expected.low, band.expected.high];
  const title = titleOf(story, band);
  const told = asSentence(title.replaceAll("\u00a0", " "));
  return {
    kind: "weeks",
    title,
    subject: campaignName,
    note: `${metricOf(band).note}, week by week`,
    altText: `${metricOf(band).name} of ${campaignName} in ${countOf(weeks.length, "week")}: ${told}${expected === null ? "" : ` Usual is ${expected.text}.`} Weeks that ended ${listOf(weeks.map(weekInWords))}.`,
    weeks,
    expected,
    axis: axisOf([...known, ...ends], band.unit, story.currency),
  };
}

type Metric = { readonly name: string; readonly note: string };

/** A fall of revenue that is one of volume is drawn by its calls. */
function metricOf({ type, unit }: WeekBand): Metric {
  return type === "revenue_drop" && unit === "count" ? { name: "Calls", note: "connected calls" } : METRICS[type];
}

const METRICS: { readonly [type in AlertType]: Metric } = {
  revenue_drop: { name: "Revenue", note: "revenue" },
  conversion_drop: { name: "Conversion", note: "share of calls that sold" },
  drop_off_spike: { name: "Drop-offs", note: "share of calls that dropped" },
  escalation_spike: { name: "Escalations", note: "share of calls escalated" },
  failure_spike: { name: "Failures", note: "share of calls that failed" },
  compliance_increase: { name: "Violations", note: "calls that broke a rule" },
  health_drop: { name: "Health", note: "health score" },
};

/** `About $18,400 less in the week to 22 Nov: conversion down 30 %`, all of what is drawn. Days and shares do not break. */
function titleOf({ alerts, currency, period }: AlertStory, band: WeekBand): string {
  const drawn = leadAlertOf(alerts.filter(({ type }) => type === band.type));
  const finding = drawn?.title ?? metricOf(band).name;
  const week = `week to ${shortDay(periodOf(period).to - 1)}`;
  const money = Math.round(drawn?.cost ?? 0);
  const span = drawn?.windowDays === 28 ? "a week" : `in the ${week}`;
  const title =
    money === 0 ? `${finding} (${week})` : `About ${formatMajor(money, currency)} less ${span}: ${lowerFirst(finding)}`;
  return title.replace(/(\d) (?=%|[A-Z][a-z]{2}\b)/g, "$1\u00a0");
}

function valueWords({ unit }: Pick<WeekBand, "unit">, currency: Currency): (value: number) => string {
  switch (unit) {
    case "rate":
      return (value) => formatPercent(value);
    case "money":
      return (value) => formatMajor(value, currency);
    case "count":
      return (value) => formatNumber(value, 1);
    case "points":
      return (value) => formatNumber(value);
  }
}

/** How many steps an axis has at most. */
const MOST_STEPS = 4;
/** Values that all lie above this share of the highest are drawn from below the lowest instead of from 0. */
const NEAR_EACH_OTHER = 0.6;

/** Of the range, so that the lowest value does not lie on the edge. */
const ROOM_BELOW = 0.1;

/** Around all values; from 0 where they come anywhere near it. */
function axisOf(values: readonly number[], unit: WeekBand["unit"], currency: Currency): WeeksAxis {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const from = low > NEAR_EACH_OTHER * high ? low - ROOM_BELOW * (high - low) : Math.min(0, low);
  const step = stepOf(high - from, unit);
  const first = Math.floor(from / step);
  const last = Math.max(first + 1, Math.ceil(high / step));
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => {
    const at = withoutDust((first + i) * step);
    return { at, text: tickText(at, unit, currency) };
  });
  return { min: ticks[0]?.at ?? 0, max: ticks.at(-1)?.at ?? 1, ticks };
}

/** The next of 1, 2, 2.5, 5, 10, 20... that is no less than a step; whole for what is counted. */
function stepOf(range: number, unit: WeekBand["unit"]): number {
  const atLeast = range / MOST_STEPS;
  if (!(atLeast > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(atLeast));
  const digit = [1, 2, 2.5, 5].find((candidate) => candidate * power >= atLeast) ?? 10;
  const step = digit * power;
  return unit === "count" || unit === "points" ? Math.max(1, Math.ceil(step)) : step;
}

function tickText(value: number, unit: WeekBand["unit"], currency: Currency): string {
  if (unit === "rate") return `${formatNumber(100 * value, 2)} %`;
  if (unit !== "money") return formatNumber(value);
  const compact = { notation: "compact", maximumSignificantDigits: 3 } as const;
  const text = new Intl.NumberFormat("en-US", { style: "currency", currency, ...compact }).format(value);
  return text.replace("-", "−").replaceAll("\u202f", "\u00a0");
}

/** Takes away what binary fractions add. */
function withoutDust(value: number): number {
  return Number(value.toPrecision(12)) + 0;
}

function weekInWords({ label, text, isLeftOut }: WeekPoint): string {
  return `${label} ${text}${isLeftOut ? " (known trouble, not counted as usual)" : ""}`;
}
