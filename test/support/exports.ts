/** A small export: `calls` calls of one campaign over the last two weeks before 2026-02-01, every fifth one sold. */
export function anExport({
  calls = 100,
  campaign = "Q1 Sales",
  from = 0,
  change = (row: Record<string, string>) => row,
}: {
  calls?: number;
  campaign?: string | null;
  from?: number;
  change?: (row: Record<string, string>, i: number) => Record<string, string>;
} = {}): string {
  const rows = Array.from({ length: calls }, (_, n) => {
    const i = n + from;
    const day = String(18 + (i % 14)).padStart(2, "0");
    const status = i % 5 === 0 ? "completed" : i % 5 === 1 ? "dropped" : i % 5 === 2 ? "escalated" : "completed";
    return change(
      {
        call_id: `call-${i}`,
        ...(campaign === null ? {} : { campaign_name: campaign }),
        started_at: `2026-01-${day}T10:00:00Z`,
        duration_seconds: String(60 + (i % 100)),
        status,
        drop_off_stage: status === "dropped" ? "pitch" : "",
        actual_revenue: i % 5 === 0 ? "500.00" : "",
        sentiment_score: "0.2",
      },
      i,
    );
  });
  const headers = Object.keys(rows[0] ?? {});
  return `${[headers, ...rows.map((row) => headers.map((name) => row[name] ?? ""))].map((cells) => cells.join(",")).join("\n")}\n`;
}
