import { writeFileSync } from "node:fs";
import { createChartDrawer } from "./charts/createChartDrawer.ts";
import { healthChart } from "./charts/healthChart.ts";
import type { Problem } from "./domain/problem.ts";
import type { HealthReport } from "./domain/report.ts";
import { fail, ok, type Result } from "./lib/result.ts";

/** Draws a report's health as a PNG file. */
export async function drawHealthFile(report: HealthReport, path: string): Promise<Result<null, Problem>> {
  const chart = healthChart(report);
  if (chart === null) return fail({ kind: "nothing_to_draw" });
  const drawer = createChartDrawer();
  try {
    writeFileSync(path, await drawer.draw(chart));
    return ok(null);
  } catch (error) {
    return fail({ kind: "chart_not_written", path, detail: error instanceof Error ? error.message : String(error) });
  } finally {
    await drawer.close();
  }
}
