import { type CallFacts, type CallStatus, type FieldMask, maskHas } from "./call.ts";
import type { Outcome } from "./cell.ts";

/**
 * What a call counts as.
 * Status: the given one. Where the file has a status column but the cell is empty, unknown. Without the column,
 * completed if the call lasted, not connected if it lasted 0 s, else unknown.
 * Sold: what the outcome column says where the file has one (an empty cell is no sale), else revenue above 0.
 * Violation: status compliance_violation, or any flag.
 */
export function outcomeOf(call: CallFacts & { readonly covered: FieldMask }): Outcome {
  const status = statusOf(call);
  return {
    status,
    stage: status === "dropped" ? call.dropOffStage : null,
    sold: maskHas(call.covered, "converted") ? call.converted === true : (call.actualRevenueMinor ?? 0) > 0,
    violation: status === "compliance_violation" || (call.complianceFlags !== null && call.complianceFlags.length > 0),
  };
}

function statusOf(call: CallFacts & { readonly covered: FieldMask }): CallStatus {
  if (call.status !== null) return call.status;
  if (call.durationMs === null || maskHas(call.covered, "status")) return "unknown";
  return call.durationMs > 0 ? "completed" : "not_connected";
}
