import type { DropOffStage } from "../domain/call.ts";
import type { Day } from "../domain/day.ts";
import type { Random } from "../statistics/mulberry32.ts";

/** Shares of connected calls, 0..1. */
export type CallRates = {
  readonly conversion: number;
  readonly dropped: number;
  readonly escalated: number;
  readonly failed: number;
  readonly violation: number;
};

/** Something that goes wrong from a day on. Factors multiply a rate. */
export type Fault = {
  readonly fromDay: Day;
  /** The first day on which it is mended; never if not given. */
  readonly mendedFrom?: Day;
} & (
  | {
      readonly kind: "script";
      /** A new version, which takes `share` (0..1) of the calls. */
      readonly version: string;
      readonly share: number;
      readonly conversionFactor: number;
      /** Extra drops happen at `stage`. */
      readonly dropFactor: number;
      readonly stage: DropOffStage;
    }
  | { readonly kind: "rate"; readonly rate: keyof CallRates; readonly factor: number }
);

/** Whether it goes wrong on that day. */
export function isAtWork(fault: Fault, day: Day): boolean {
  return day >= fault.fromDay && (fault.mendedFrom === undefined || day < fault.mendedFrom);
}

/** The script that calls use when no fault brings another. */
const USUAL_SCRIPTS = ["v2.2", "v2.3"] as const;
/** Of the calls with a usual script, how many use the newer one. */
const NEWER_SHARE = 0.7;

/** Which script a call of a day uses. */
export function scriptOf(faults: readonly Fault[], day: Day, random: Random): string {
  const at = random();
  for (const fault of faults) {
    if (fault.kind === "script" && isAtWork(fault, day) && at < fault.share) return fault.version;
  }
  return random() < NEWER_SHARE ? USUAL_SCRIPTS[1] : USUAL_SCRIPTS[0];
}

/** Rates as the faults of a day and a script leave them. */
export function changedRates(usual: CallRates, faults: readonly Fault[], day: Day, script: string): CallRates {
  const rates = { ...usual };
  for (const fault of faults) {
    if (!isAtWork(fault, day)) continue;
    if (fault.kind === "rate") rates[fault.rate] *= fault.factor;
    else if (fault.version === script) {
      rates.conversion *= fault.conversionFactor;
      rates.dropped *= fault.dropFactor;
    }
  }
  return rates;
}
