import type { RecommendationEffect } from "../../src/domain/recommendationDeed.ts";
import type { CallRates } from "../../src/sample/faults.ts";
import type { Random } from "../../src/statistics/mulberry32.ts";
import { type EffectStory, effectsIn, type Fault } from "./effectStories.ts";
import type { Limit, Simulation } from "./line.ts";
import { CAMPAIGN } from "./weeks.ts";

/** Reports are made again and again until one recommends something: a line of 4,000 takes too long. */
const MOST_RUNS = 800;

const CONVERSION_FALL: CallRates = { conversion: 0.7, dropped: 1, escalated: 1, failed: 1, violation: 1 };
const DROPS_UP: CallRates = { ...CONVERSION_FALL, conversion: 1, dropped: 1.45 };
/** What 30 % of the conversion rate of 12 % are worth a call, minor units. */
const FALL_MINOR_PER_CALL = 0.036 * CAMPAIGN.avgDealValueMinor;

const fall = (isMended: boolean): Fault => ({ factors: CONVERSION_FALL, isMended });
const drops = (isMended: boolean): Fault => ({ factors: DROPS_UP, isMended });
/** Marked for the reasons that reports have, and looked at once; parts differ. */
const usual = { wobble: 0.05, fault: null, marked: "any issue", looks: "once" } as const;

/** How often a recommendation that was done is said to have brought something, and whether the amount is right. */
export function effectSimulations(): readonly Simulation[] {
  return [500, 1400].flatMap((calls) => [...falseClaims(calls), ...foundEffects(calls), ...amounts(calls)]);
}

function falseClaims(calls: number): readonly Simulation[] {
  const never = (what: string, parts: Partial<EffectStory>) =>
    line(`false effect, ${what}`, { ...usual, ...parts, calls }, isAnyClaim, { atMost: 0.1 });
  return [
    never("stable", { wobble: 0 }),
    never("5 % wobble", {}),
    never("5 % wobble, asked every week", { looks: "every week" }),
    never("5 % wobble, broken rules alarmed of", { marked: "broken rules" }),
    never("30 % conversion fall that stays", { wobble: 0, fault: fall(false) }),
    never("5 % wobble, 30 % conversion fall that stays", { fault: fall(false) }),
    never("5 % wobble, 30 % conversion fall that stays, asked every week", { fault: fall(false), looks: "every week" }),
    never("45 % more drops that stay", { wobble: 0, fault: drops(false) }),
  ];
}

function foundEffects(calls: number): readonly Simulation[] {
  const isSmall = calls < 1000;
  const found = (what: string, fault: Fault, atLeast: number) =>
    line(`effect found, ${what} mended`, { ...usual, wobble: 0, fault, calls }, isAnyClaim, { atLeast });
  return [
    found("30 % conversion fall", fall(true), isSmall ? 0.15 : 0.7),
    found("45 % more drops", drops(true), isSmall ? 0.85 : 0.95),
  ];
}

/** Of what is claimed alone. */
function amounts(calls: number): readonly Simulation[] {
  const told = (what: string, wobble: number) => {
    const story = { ...usual, wobble, fault: fall(true), calls };
    return line(`effect's amount holds the truth, ${what}`, story, isAmountRight(FALL_MINOR_PER_CALL * calls), {
      atLeast: 0.85,
    });
  };
  return [
    told("30 % conversion fall mended", 0),
    told("5 % wobble, 30 % conversion fall mended", 0.05),
    line("effect's amount above 0, only drops mended", { ...usual, fault: drops(true), calls }, isAmountTold, {
      atMost: 0.1,
    }),
  ];
}

type Effects = readonly RecommendationEffect[];
type Measured = Extract<RecommendationEffect, { readonly kind: "measured" }>;

function claimIn(effects: Effects): Measured | null {
  return effects.find((one): one is Measured => one.kind === "measured" && one.verdict === "improved") ?? null;
}

function isAnyClaim(effects: Effects): boolean {
  return claimIn(effects) !== null;
}

/** Whether the interval holds the true amount; null where nothing is claimed. */
function isAmountRight(minor: number): (effects: Effects) => boolean | null {
  return (effects) => {
    const rise = claimIn(effects)?.salesRise ?? null;
    return rise === null ? null : (rise.lowMinor ?? Number.NEGATIVE_INFINITY) <= minor && minor <= rise.highMinor;
  };
}

/** Whether sales are said to have risen for sure; null where nothing is claimed. */
function isAmountTold(effects: Effects): boolean | null {
  const rise = claimIn(effects)?.salesRise ?? null;
  return rise === null ? null : rise.minor !== null;
}

type Judge = (effects: Effects) => boolean | null;

/** `judge`: null for a story that does not count, then another is drawn. */
function line(name: string, story: EffectStory, judge: Judge, limit: Limit): Simulation {
  const happens = (random: Random): boolean => {
    for (;;) {
      const judged = judge(effectsIn(story, random));
      if (judged !== null) return judged;
    }
  };
  return { name, calls: story.calls, limit, mostRuns: MOST_RUNS, happens };
}
