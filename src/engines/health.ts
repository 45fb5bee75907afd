import type { Campaign } from "../domain/campaign.ts";
import type { Cell } from "../domain/cell.ts";
import type { Health } from "../domain/health.ts";
import { baselinePeriod, type Period, previousPeriod } from "../domain/period.ts";
import { Z_95 } from "../statistics/quantiles.ts";
import { callTotalsOf } from "./callTotals.ts";
import {
  changeOfHealth,
  compareHealth,
  type HealthMove,
  type HealthSide,
  overallOf,
  scoreSide,
} from "./healthComparison.ts";
import { type HealthInputs, healthInputsOf, healthPriorsOf, inputsInCommon } from "./healthInputs.ts";
import { healthStatusOf } from "./healthScore.ts";
import { selectCells } from "./selectCells.ts";

/** The cells of dimension `all` of a period, of the one before, and of the 8 weeks before the period. */
export type HealthCells = {
  readonly current: readonly Cell[];
  readonly previous: readonly Cell[];
  readonly baseline: readonly Cell[];
};

/** A health's cells picked from more of them, of any dimensions. */
export function healthCellsOf(cells: readonly Cell[], period: Period): HealthCells {
  return {
    current: selectCells(cells, period),
    previous: selectCells(cells, previousPeriod(period)),
    baseline: selectCells(cells, baselinePeriod(period)),
  };
}

/** The health of a period and how it came about. */
export type HealthFindings = {
  readonly health: Health;
  /** What was scored; null: not known in this period, or not in the one before. */
  readonly inputs: HealthInputs;
  /** Of the period before; null when there is nothing to compare with. */
  readonly previousInputs: HealthInputs | null;
  /** What this period alone could tell. */
  readonly tellable: HealthInputs;
  /** How each part moved the score since the period before; in sum the change of the score. Empty when trend is `new`. */
  readonly moves: readonly HealthMove[];
  /** Half-width of the 95 % interval of the change of the score, points; null when trend is `new`. */
  readonly changeMargin: number | null;
};

/**
 * The health of a period against the one before, over the inputs that both can tell and shrunk towards the same past.
 * Where the period before has no calls, or nothing in common, the period stands alone and its trend is `new`.
 */
export function healthOf(cells: HealthCells, campaign: Campaign): HealthFindings {
  const { priors, tellable, before, current } = scoredPeriodOf(cells, campaign);
  if (before === null) {
    const health: Health = { ...healthAlone(current), trend: "new", weekOverWeekChange: null };
    return { health, inputs: tellable, previousInputs: null, tellable, moves: [], changeMargin: null };
  }
  const previous = scoreSide(cells.previous, inputsInCommon(before, tellable), campaign, priors);
  const { trend, change, changeMargin, moves } = compareHealth(current, previous, campaign, priors);
  return {
    health: { ...healthAlone(current), trend, weekOverWeekChange: change },
    inputs: current.inputs,
    previousInputs: previous.inputs,
    tellable,
    moves,
    changeMargin,
  };
}

/** The score of a period and its margin, as `healthOf` gives them, without the comparison, which takes most of the time. */
export function healthScoredOf(cells: HealthCells, campaign: Campaign): Pick<Health, "overall" | "margin"> {
  const { overall, margin } = healthAlone(scoredPeriodOf(cells, campaign).current);
  return { overall, margin };
}

/**
 * The score of a period and its change, as `healthOf` gives them, without what moved it, which takes most of the time.
 * `threshold`: points; the margin of a smaller fall is not reckoned and null. All are if not given.
 */
export function healthChangeOf(
  cells: HealthCells,
  campaign: Campaign,
  threshold: number = Number.NEGATIVE_INFINITY,
): {
  readonly overall: Health["overall"];
  readonly change: Health["weekOverWeekChange"];
  readonly changeMargin: number | null;
} {
  const { priors, tellable, before, current } = scoredPeriodOf(cells, campaign);
  const { overall } = current.score;
  if (before === null) return { overall, change: null, changeMargin: null };
  const previous = scoreSide(cells.previous, inputsInCommon(before, tellable), campaign, priors);
  const [now, last] = [overall, previous.score.overall];
  if (now !== null && last !== null && now - last >= -threshold) {
    return { overall, change: now - last, changeMargin: null };
  }
  return { overall, ...changeOfHealth(current, previous, campaign, priors) };
}

/** A period scored over the inputs that the one before has too; over its own where there is nothing in common (`before` null). */
function scoredPeriodOf({ current, previous, baseline }: HealthCells, campaign: Campaign) {
  const priors = healthPriorsOf(callTotalsOf(baseline), campaign);
  const tellable = healthInputsOf(callTotalsOf(current), campaign, priors);
  const before = healthInputsOf(callTotalsOf(previous), campaign, priors);
  const common = inputsInCommon(tellable, before);
  const isAlone = Object.values(common).every((value) => value === null);
  const side = scoreSide(current, isAlone ? tellable : common, campaign, priors);
  return { priors, tellable, before: isAlone ? null : before, current: side };
}

function healthAlone({ score, varianceOf }: HealthSide) {
  return {
    overall: score.overall,
    status: score.overall === null ? null : healthStatusOf(score.overall),
    components: score.components,
    margin: score.overall === null ? null : Z_95 * Math.sqrt(varianceOf(overallOf)),
    contributions: score.contributions,
  };
}
