import type { LeakageReason, LeakageStage } from "../domain/leakage.ts";

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
