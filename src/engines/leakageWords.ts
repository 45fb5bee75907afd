import type { LeakageReason, LeakageStage } from "../domain/leakage.ts";
import type { Report } from "../domain/report.ts";
import type { ShownLeakage } from "./shownLeakage.ts";

export const REASON_WORDS: Readonly<Record<LeakageReason, string>> = {
  dropped: "Dropped",
  escalated: "Escalated, no sale",
  failed: "Failed",
  compliance: "Broke a rule",
  completed: "Reached the end (net)",
};

export const STAGE_WORDS: Readonly<Record<LeakageStage, string>> = {
  intro: "Dropped at intro",
  qualification: "at qualification",
  pitch: "at pitch",
  objection_handling: "at objection handling",
  closing: "at closing",
  follow_up: "at follow-up",
  unknown_stage: "at an unknown stage",
  no_drop: "Not dropped (net)",
};

/** By the name of the scenario. */
export const SCENARIO_WORDS: Readonly<Record<string, string>> = {
  conversion_to_target: "Conversion on target",
  drop_off_halved: "Half the drop-off",
  escalations_handled: "Escalations sell as others do",
  interaction: "Interaction of these",
  joint: "All of it together",
};

/** By the name of the cost. */
export const COST_WORDS: Readonly<Record<string, string>> = {
  agent_time: "Time of human agents",
  statutory_exposure: "Statutory exposure",
};

/** True where a file tells how calls ended; without it calls are told apart by broken rules alone. */
export function tellsReasons({ metrics }: Pick<Report, "metrics">): boolean {
  return metrics.dropOffByStage !== null;
}

/** `REASON_WORDS`, but nothing is said of how calls ended where no file tells it. */
export function reasonWordsOf(report: Pick<Report, "metrics" | "leakage">): Readonly<Record<LeakageReason, string>> {
  return tellsReasons(report) ? REASON_WORDS : { ...REASON_WORDS, completed: `${restOfCalls(report)} (net)` };
}

/** What the calls are called that broke no rule where nothing tells how calls ended. */
export function restOfCalls({ leakage }: Pick<Report, "leakage">): string {
  return (leakage?.byReason.compliance.calls ?? 0) > 0 ? "All other calls" : "All calls";
}

/** From this part of the loss on refunds are told with it. */
const TOLD_REFUNDS = 0.1;

/** Refunds in whole units where they are much of what was lost; null else. */
export function muchRefunded({ metrics }: Pick<Report, "metrics">, { money, lost }: ShownLeakage): number | null {
  const refunds = money.units(metrics.refunds ?? 0);
  return lost > 0 && refunds > 0 && refunds >= TOLD_REFUNDS * lost ? refunds : null;
}
