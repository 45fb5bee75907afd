import { HEALTH_COMPONENTS, type Health, type HealthComponent } from "../domain/health.ts";
import { roundToSum } from "../statistics/roundToSum.ts";
import { componentWeights, shownScore } from "./healthScore.ts";

/** A part of the score as people see it. */
export type ShownPart = {
  readonly component: HealthComponent;
  /** null: not known; then the others are worth more. */
  readonly points: {
    /** What the part is worth; 100 in sum. */
    readonly of: number;
    readonly kept: number;
    readonly lost: number;
  } | null;
};

/** The score in whole numbers that add up: points lost by the parts and by the cap are 100 - overall. */
export type ShownHealth = {
  readonly overall: number;
  /** Points against the period before: the difference of the two scores as they are shown; null where there is none. */
  readonly change: number | null;
  /** Half-width of the 95 % interval of the score, in whole points; null where it is not known. */
  readonly margin: number | null;
  readonly parts: readonly ShownPart[];
  /** Points lost because compliance caps the score. */
  readonly capLost: number;
  /** The part that loses the most points (of equals the one with more before rounding); null when none is lost. */
  readonly costliest: HealthComponent | "cap" | null;
};

/** Rounds a health score for people; null when there is no score. */
export function shownHealthOf(health: Health): ShownHealth | null {
  if (health.overall === null) return null;
  const overall = shownScore(health.overall);
  const weights = componentWeights(health.components);
  const known = HEALTH_COMPONENTS.filter((component) => health.components[component] !== null);
  const of = roundToSum(
    known.map((component) => weights[component] ?? 0),
    100,
  );
  const exact = known.map((component, i) => ((of[i] ?? 0) * (100 - (health.components[component] ?? 0))) / 100);
  const cap = health.contributions.cap ?? 0;
  const lost = roundToSum(cap > 0 ? [...exact, cap] : exact, 100 - overall, of);
  const parts = HEALTH_COMPONENTS.map((component): ShownPart => {
    const i = known.indexOf(component);
    const [worth, gone] = [of[i], lost[i]];
    if (worth === undefined || gone === undefined) return { component, points: null };
    return { component, points: { of: worth, kept: worth - gone, lost: gone } };
  });
  const capLost = cap > 0 ? (lost.at(-1) ?? 0) : 0;
  return {
    overall,
    change: health.weekOverWeekChange === null ? null : shownChange(health.overall, health.weekOverWeekChange),
    margin: health.margin === null ? null : Math.round(health.margin),
    parts,
    capLost,
    costliest: costliestOf(parts, capLost, health),
  };
}

/** The change of a score as people can check it: both scores as shown, subtracted. `overall` and `change` unrounded. */
export function shownChange(overall: number, change: number): number {
  return shownScore(overall) - shownScore(overall - change);
}

function costliestOf(parts: readonly ShownPart[], capLost: number, health: Health): ShownHealth["costliest"] {
  const losses = [
    ...parts.map(({ component, points }) => ({ part: component, shown: points?.lost ?? 0 })),
    { part: "cap" as const, shown: capLost },
  ];
  const exact = (part: HealthComponent | "cap") => health.contributions[part] ?? 0;
  const [most] = losses.sort((a, b) => b.shown - a.shown || exact(b.part) - exact(a.part));
  return most === undefined || most.shown === 0 ? null : most.part;
}
