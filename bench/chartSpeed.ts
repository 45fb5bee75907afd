import { createCanvas } from "@napi-rs/canvas";
import type { ChartSpec } from "../src/charts/chartSpec.ts";
import { createChartDrawer } from "../src/charts/createChartDrawer.ts";
import { percentile, print, timed } from "./measure.ts";

const CHARTS = 60;
/** Width and height of a chart as drawn. */
const PIXELS = [1280, 912] as const;
const PARTS = [
  ["conversion", 35, 14],
  ["revenue", 25, 17],
  ["compliance", 20, 20],
  ["efficiency", 12, 9],
  ["quality", 8, 6],
] as const;

/** A chart at twice the pixels, on its thread: what an answer waits for. */
export async function benchCharts(): Promise<void> {
  const drawer = createChartDrawer();
  const spec: ChartSpec = {
    kind: "health",
    title: "66 of 100, Good: 12 points down on the week before. Conversion costs 21 points",
    campaignName: "Q1 Sales Outreach",
    span: "1 Jun 2026 to 7 Jun 2026",
    altText: "Health 66 of 100",
    bars: PARTS.map(([part, of, kept]) => ({
      part,
      label: part,
      points: { kept, lost: of - kept },
      text: `${kept} of ${of}`,
      isCostliest: part === "conversion",
    })),
  };
  const first = await timed(() => drawer.draw(spec));
  const times: number[] = [];
  for (let i = 0; i < CHARTS; i++) times.push((await timed(() => drawer.draw(spec))).ms);
  await drawer.close();
  const median = percentile(times, 0.5);
  const blank: number[] = [];
  for (let i = 0; i < CHARTS / 4; i++)
    blank.push((await timed(() => createCanvas(...PIXELS).toBuffer("image/png"))).ms);
  print({ name: "chart/first", value: first.ms, unit: "ms", promise: null, holds: null });
  print({ name: "chart/at-2x", value: median, unit: "ms", promise: "<= 45", holds: median <= 45 });
  const ratio = median / percentile(blank, 0.5);
  print({ name: "chart/against-blank-png", value: ratio, unit: "ratio", promise: null, holds: null });
}
