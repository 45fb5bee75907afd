import type { Call, CallTime } from "./call.ts";
import type { Outcome } from "./cell.ts";

/** Calls that are alike in everything that root causes look at. */
export type CallGroup = {
  readonly startedAt: CallTime;
  readonly outcome: Outcome;
  readonly scriptVersion: Call["scriptVersion"];
  readonly segments: Call["segments"];
  /** The human, if the calls were escalated. */
  readonly agentId: Call["agentId"];
  /** True if the calls' files had an outcome or a revenue column. */
  readonly tellsConversion: boolean;
  /** How many they are, 1 or more. */
  readonly calls: number;
};
