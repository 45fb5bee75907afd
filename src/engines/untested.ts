import type { ReportMetrics } from "../domain/report.ts";

/** What issues could not be looked for in, because no file tells it of any call; for no calls nothing. */
export function untestedIn({ totalCalls, known, totalRevenue }: ReportMetrics): readonly string[] {
  if (totalCalls === 0) return [];
  return [
    ...(known.conversion === 0 ? ["conversion"] : []),
    ...(totalRevenue === null ? ["revenue"] : []),
    ...(known.status === 0 ? ["drop-offs", "escalations", "failures"] : []),
    ...(known.compliance === 0 ? ["broken rules"] : []),
  ];
}
