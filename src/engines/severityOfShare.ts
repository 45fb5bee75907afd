import type { Severity } from "../domain/issue.ts";

/** Share of the expected revenue from which a loss is so severe; critical only above it. Source: DESIGN 4. */
const SEVERITY_SHARES = { criticalAbove: 0.2, high: 0.1, medium: 0.05 } as const;

/** Keeps a share of exactly a boundary on its side of it despite rounding errors. */
const ROUNDING = 1e-9;

/** Severity of a loss by its share of the expected revenue, 0..1: critical > 20 %, high 10-20, medium 5-10, low < 5. */
export function severityOfShare(share: number): Severity {
  const { criticalAbove, high, medium } = SEVERITY_SHARES;
  if (share > criticalAbove + ROUNDING) return "critical";
  if (share >= high - ROUNDING) return "high";
  return share >= medium - ROUNDING ? "medium" : "low";
}
