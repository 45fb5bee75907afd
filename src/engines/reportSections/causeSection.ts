import type { MixAndRate } from "../../domain/change.ts";
import type { Report } from "../../domain/report.ts";
import { formatNumber, formatPercent, listOf, lowerFirst, upperFirst } from "../../domain/words.ts";
import { apportion } from "../../statistics/apportion.ts";
import { NO_KEY, OTHER_KEYS } from "../leafTable.ts";
import { FACTOR_WORDS, factorsToldOf, revenueName } from "../revenueStory.ts";
import { type Lines, moneyAlike, row, rule, section } from "./layout.ts";

/** What moved revenue and the conversion rate since the period before, and which slice stands out. */
export function causeSection(report: Report): Lines {
  return section("Root cause", [
    ...revenueLines(report),
    ...changeLines(report),
    ...mixLines(report.changes.mixAndRates ?? []),
    report.rootCauseVerdict ?? "Slices were not looked at: the calls themselves were not at hand.",
  ]);
}

function revenueLines(report: Report): Lines {
  const { changes, campaign } = report;
  if (changes.revenue === null) return [];
  const moved = changes.revenue;
  const factors = factorsToldOf(moved);
  const money = moneyAlike(campaign.currency, [...factors.map((factor) => moved[factor]), moved.total]);
  const name = revenueName(report);
  return [
    `${name} against the period before`,
    ...factors.map((factor) => row(upperFirst(FACTOR_WORDS[factor]), money(moved[factor]))),
    rule(1),
    row(`Change of ${lowerFirst(name)}`, money(moved.total)),
    "",
  ];
}

function changeLines({ changes }: Report): Lines {
  const lines = [
    ["Conversion rate", changes.conversionRate],
    ["Connected calls", changes.callVolume],
    ["Drop-off rate", changes.dropOffRate],
    ["Escalation rate", changes.escalationRate],
  ] as const;
  const known = lines.flatMap(([name, change]) =>
    change === null ? [] : [row(name, `${change > 0 ? "+" : ""}${formatPercent(change)}`)],
  );
  return known.length === 0 ? [] : ["Change against the period before", ...known, ""];
}

/** In points of the conversion rate; mix and rate of each dimension add up to the same change. */
function mixLines(mixAndRates: readonly MixAndRate[]): Lines {
  if (mixAndRates.length === 0) return [];
  return [
    row("Conversion rate, in points", "by mix", "by rate", "together"),
    ...mixAndRates.flatMap((split) => [
      row(dimensionInWords(split.dimension), ...partsInPoints(split)),
      ...notesOn(split).map((note) => `  (${note})`),
    ]),
    "",
  ];
}

/** `+0.11`, `-5.97`, `-5.86`: rounded so that the first two add up to the third as it is printed. */
function partsInPoints({ mix, rate }: MixAndRate): Lines {
  const hundredths = (share: number) => 10_000 * share;
  const whole = Math.round(hundredths(mix + rate));
  return [...apportion([hundredths(mix), hundredths(rate)], whole), whole].map((part) => {
    const text = (part / 100).toFixed(2).replace(/^-0\.00$/, "0.00");
    return part > 0 ? `+${text}` : text;
  });
}

/** Hours and weekdays are never new; keys of things that people add are. */
const NEVER_NEW = ["hour_band", "weekday"];
/** New keys that are named, at most. */
const MOST_NEW = 3;

/** What a reader of the split must know: that it is about some calls only, and what the period before did not have. */
function notesOn({ dimension, slices }: MixAndRate): Lines {
  const fresh = NEVER_NEW.includes(dimension)
    ? []
    : slices.filter(
        ({ key, calls, pastCalls }) => calls > 0 && pastCalls === 0 && key !== NO_KEY && key !== OTHER_KEYS,
      );
  const named = fresh.slice(0, MOST_NEW).map(({ key }) => key);
  const more = fresh.length > named.length ? [`${formatNumber(fresh.length - named.length)} more`] : [];
  return [
    ...(dimension === "agent" ? ["escalated calls only"] : []),
    ...(fresh.length === 0 ? [] : [`new: ${listOf([...named, ...more])}`]),
  ];
}

function dimensionInWords(dimension: string): string {
  return `Split by ${dimension.replace(/^segment:/, "").replaceAll("_", " ")}`;
}
