import type { Alert } from "../domain/alert.ts";
import { ALERT_POLICY } from "./alertPolicy.ts";

/**
 * True where a finding may be told unasked: it rests on enough calls, and comes by chance rarely enough by itself. Fewer calls
 * are a fact of their own, which only chance can speak against.
 */
export function isEvident({ verdict, pValue, n }: Pick<Alert, "verdict" | "pValue" | "n">): boolean {
  const { calls, pUpTo } = ALERT_POLICY.posted;
  if (pValue !== null && pValue > pUpTo) return false;
  return verdict === "volume" || (n.current >= calls && n.baseline >= calls);
}
