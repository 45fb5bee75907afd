import type { ReportAlert } from "../domain/reportFindings.ts";

type Costed = Pick<ReportAlert, "type" | "verdict" | "windowDays" | "cost">;

/**
 * The finding that is told first, and whose money, figures and picture are shown: revenue where it alarmed, since that is the
 * money itself, else the one that costs the most; where no cost is known, the first. Of fewer calls alone the cost is a part.
 * null without any.
 */
export function leadAlertOf<Found extends Costed>(alerts: readonly Found[]): Found | null {
  const costed = alerts.filter(({ cost }) => cost !== null);
  const revenue = costed.filter(({ type, verdict }) => type === "revenue_drop" && verdict !== "volume");
  // The week itself comes before the four weeks that it is a part of.
  const [first] = [...(revenue.length > 0 ? revenue : costed)].sort(
    (a, b) => Number(a.windowDays === 28) - Number(b.windowDays === 28) || (b.cost ?? 0) - (a.cost ?? 0),
  );
  return first ?? alerts[0] ?? null;
}
