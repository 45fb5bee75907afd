import type { ImpactAgainst } from "../domain/issue.ts";
import type { ReportIssue } from "../domain/reportFindings.ts";

const AGAINST: { readonly [against in ImpactAgainst]: string } = {
  expected: "",
  past: " against its own past",
  others: " against the other versions",
};

/** `costs up to $2,100 against its own past`; null where it costs nothing, or where that cannot be told. */
export function costInWords(
  { revenueImpact, impactAgainst }: Pick<ReportIssue, "revenueImpact" | "impactAgainst">,
  money: (major: number) => string,
): string | null {
  if (revenueImpact === null || revenueImpact === 0) return null;
  return `costs up to ${money(revenueImpact)}${AGAINST[impactAgainst]}`;
}
