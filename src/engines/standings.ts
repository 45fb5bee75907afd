import type { Alert, AlertType } from "../domain/alert.ts";
import type { Cell } from "../domain/cell.ts";
import { dayOfIso } from "../domain/day.ts";
import type { Trouble } from "../domain/episode.ts";
import type { Metrics } from "../domain/metrics.ts";
import { isWithin, type Period, periodEnding } from "../domain/period.ts";
import { ALERT_POLICY } from "./alertPolicy.ts";
import type { AlertInput } from "./alerts.ts";
import { type Judged, judge } from "./alertVerdicts.ts";
import { callTotalsOf } from "./callTotals.ts";
import { changeAlert } from "./changeAlert.ts";
import { type ComparedWeeks, weekToCompare } from "./comparedWeeks.ts";
import { type ComparedType, type Comparison, compareWeeks, RATES, type WindowComparison } from "./compareWeeks.ts";
import { complianceStanding } from "./complianceStanding.ts";
import { daySumsOf } from "./daySums.ts";
import { healthStanding } from "./healthStanding.ts";
import { isEvident } from "./isEvident.ts";
import { measure } from "./metrics.ts";
import { nobodyReachedIn } from "./nobodyReached.ts";
import { selectCells } from "./selectCells.ts";
import { changeNow } from "./standingWords.ts";
import { nobodyAlert, volumeAlert } from "./volumeAlert.ts";

/** How a trouble stands in the newest week. */
export type TroubleStanding = {
  readonly type: AlertType;
  /**
   * `goes_on`: past its threshold by more than chance explains; `unclear`: past it maybe by chance, half the way back, or
   * not known of this week; `over`: back; `no_past`: no week before the trouble is left to compare with.
   */
  readonly state: "goes_on" | "over" | "unclear" | "no_past";
  /** The finding against the weeks before the trouble; null where the week is within its threshold. */
  readonly alert: Alert | null;
  /** `Conversion 11.8 % (12.0 % before)`. */
  readonly now: string;
};

export type StandingsInput = AlertInput & {
  readonly troubles: readonly Trouble[];
  /** Weeks of the trouble so far; they and `acknowledged` ones leave the past, else every lasting trouble would end by itself. */
  readonly episodeWeeks: readonly Period[];
};

/** What the standings are found in. */
export type StandingLook = {
  readonly input: AlertInput;
  readonly week: Period;
  readonly compared: ComparedWeeks;
  readonly window: WindowComparison;
  readonly metrics: Metrics;
  /** Changes past their thresholds. */
  readonly judged: readonly Judged[];
  /** True if a week before the trouble has calls. */
  readonly hasPast: boolean;
};

/**
 * How each trouble stands in the last week of the period, against the weeks before the trouble began. In simulated weeks of
 * 1,400 calls that are still down by 30 % it is called over in 0.2 % (0.7 % with a 5 % wobble; at 500 calls 9 %), and in the
 * first week that is back it is over in 93 % (90 %), else in a later one.
 */
export function standingsOf({ troubles, episodeWeeks, ...input }: StandingsInput): readonly TroubleStanding[] {
  const excluded = [...(input.acknowledged ?? []), ...episodeWeeks];
  const whole = lookBack(input, excluded);
  return troubles.map((trouble) => {
    const cells = untoldCells(input, trouble);
    const look = cells === input.cells ? whole : lookBack({ ...input, cells }, excluded);
    if (trouble.type === "health_drop") return healthStanding(trouble, look);
    return trouble.type === "compliance_increase"
      ? complianceStanding(look)
      : changeStanding(trouble.type, trouble, look);
  });
}

/** Without days of the week that the trouble was told of by themselves: an outage of one day is no second week of it. */
function untoldCells({ cells, period }: AlertInput, { lastAsOf }: Trouble): readonly Cell[] {
  const week = periodEnding(period.to - 1);
  const told = dayOfIso(lastAsOf);
  if (told === null || !isWithin(told, week)) return cells;
  return cells.filter(({ day }) => day < week.from || day > told);
}

function lookBack(input: AlertInput, excluded: readonly Period[]): StandingLook {
  const { campaign, cells, newestDay, settings } = input;
  const week = periodEnding(input.period.to - 1);
  const days = daySumsOf(cells);
  const compared = weekToCompare(week, excluded);
  const window = compareWeeks(days, compared, campaign, newestDay);
  const hasPast = compared.past.some(({ from, to }) => [...days.keys()].some((day) => day >= from && day < to));
  const metrics = measure(selectCells(cells, week), campaign);
  // Whether a known trouble is still there is no guess among many: also a small week may say so.
  return { input, week, compared, window, metrics, judged: judge([window], settings, false), hasPast };
}

function changeStanding(type: ComparedType, trouble: Trouble, look: StandingLook): TroubleStanding {
  const { window, judged, hasPast } = look;
  const comparison = window.comparisons.find((one) => one.type === type);
  const now = changeNow(type, comparison ?? null, look, trouble);
  if (!hasPast || comparison === undefined) return { type, state: "no_past", alert: null, now };
  const found = judged.find((one) => one.comparison.type === type);
  const change = found === undefined ? null : alertOf(found, look);
  if (change !== null && isEvident(change)) return { type, state: "goes_on", alert: change, now };
  const volume = type === "revenue_drop" ? volumeOf(comparison, look) : null;
  if (volume !== null) return { type, state: "goes_on", alert: volume, now };
  if (change !== null) return { type, state: "unclear", alert: change, now };
  return { type, state: isBack(comparison, look) ? "over" : "unclear", alert: null, now };
}

function alertOf(judged: Judged, { input, metrics }: StandingLook): Alert {
  return changeAlert(judged, {
    campaign: input.campaign,
    threshold: input.settings.thresholds[judged.comparison.type],
    expectedMinor: metrics.expectedRevenueMinor,
  });
}

/** Nobody reached, or far fewer calls. Where no file tells revenue, calls are all there is, so any fall past the threshold counts. */
function volumeOf(revenue: Comparison, { input, window, metrics, compared, week }: StandingLook): Alert | null {
  const nobody = nobodyReachedIn(metrics, { dials: 0, totalCalls: 0 }, week);
  if (nobody !== null) {
    const past = callTotalsOf(compared.past.flatMap((one) => selectCells(input.cells, one)));
    return nobodyAlert({ title: nobody, dials: metrics.dials, past });
  }
  const { settings, campaign } = input;
  const { now } = revenue.weeks;
  const isAskedFor = now.calls > 0 && now.conversionKnown === 0;
  return volumeAlert({
    window,
    changes: [],
    settings,
    campaign,
    expectedMinor: metrics.expectedRevenueMinor,
    isAskedFor,
  });
}

/** Within its threshold, and not just so: half of it or less is left, or no more than chance explains. */
function isBack(comparison: Comparison, { input }: StandingLook): boolean {
  const { type, current, baseline, baselineChange, perCallChange, tested, weeks } = comparison;
  const isToldByCalls = type === "revenue_drop" && weeks.now.conversionKnown === 0;
  if (isToldByCalls) return weeks.now.calls > 0 && weeks.usual.calls > 0;
  if (current === null || baseline === null) return false;
  const change = perCallChange ?? baselineChange;
  if (change === null || tested === null) return true;
  const isFall = type === "revenue_drop" || RATES[type].tail === "lower";
  const worse = isFall ? -change : change;
  return (
    worse <= ALERT_POLICY.lingersBeyond * input.settings.thresholds[type] || tested.pValue > ALERT_POLICY.watchUpTo
  );
}
