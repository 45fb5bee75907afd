import { createCanvas } from "@napi-rs/canvas";
import type { ChartHead, ChartSpec } from "../src/charts/chartSpec.ts";
import { type ChartDrawer, createChartDrawer } from "../src/charts/createChartDrawer.ts";
import { percentile, print, timed } from "./measure.ts";

/** Of each kind. */
const CHARTS = 30;

const HEAD: ChartHead = {
  title: "66 of 100, Good: 12 points down on the week before. Conversion costs 21 points",
  subject: "Q1 Sales Outreach",
  note: "1 Jun 2026 to 7 Jun 2026",
  altText: "Health 66 of 100",
};
const AXIS = { min: 0, max: 87_221, ticks: [0, 25_000, 50_000, 75_000].map((at) => ({ at, text: `$${at / 1000}K` })) };
const PARTS = [
  ["conversion", 35, 14],
  ["revenue", 25, 17],
  ["compliance", 20, 20],
  ["efficiency", 12, 9],
  ["quality", 8, 6],
] as const;
const STEPS = [
  ["expected", 0, 87_221],
  ["dropped", 87_221, 48_342],
  ["escalated", 48_342, 39_425],
  ["failed", 39_425, 37_661],
  ["compliance", 37_661, 36_552],
  ["completed", 36_552, 37_568],
  ["actual", 0, 37_568],
] as const;
const SCORES = [81, 78, 80, 76, 82, 77, 79, 49];

const rangeAround = (score: number) => ({ low: score - 6, high: score + 6 });

const SPECS: readonly ChartSpec[] = [
  {
    ...HEAD,
    kind: "health",
    bars: PARTS.map(([part, of, kept]) => ({
      part,
      label: part,
      points: { kept, lost: of - kept },
      text: `${kept} of ${of}`,
      isCostliest: part === "conversion",
    })),
  },
  {
    ...HEAD,
    kind: "leakage",
    axis: AXIS,
    avoidableText: "up to $36,366",
    bars: STEPS.map(([part, from, to]) => ({
      part,
      label: part,
      from,
      to,
      avoidable: part === "dropped" ? 30_243 : 0,
      text: `$${from - to}`,
    })),
  },
  {
    ...HEAD,
    kind: "why",
    axis: AXIS,
    bars: (["volume", "conversion", "value", "total"] as const).map((part, i) => ({
      part,
      label: part,
      detail: "11.9 % to 6.0 %",
      amount: 20_000 * i,
      text: `+$${20_000 * i}`,
      isBiggest: false,
    })),
  },
  {
    ...HEAD,
    kind: "trend",
    weeks: SCORES.map((score, i) => ({ label: `${i + 1} Nov`, score, range: rangeAround(score) })),
  },
  {
    ...HEAD,
    kind: "recommend",
    axis: AXIS,
    footnote: "1 and 2 draw on the same dropped calls: each counts only what the others leave.",
    bars: [80_000, 40_000, 20_000, null, null].map((amount, i) => ({
      label: `${i + 1}. Take the pitch of script v2.4 back to what worked, and look into those who stay to the end`,
      amount,
      text: amount === null ? "no amount promised" : `$${amount}`,
    })),
  },
  {
    ...HEAD,
    kind: "compare",
    footnote: "",
    rows: Array.from({ length: 15 }, (_, i) => ({
      label: `Campaign ${i + 1}`,
      score: 20 + 4 * i,
      status: "Fair" as const,
      range: rangeAround(20 + 4 * i),
      text: `${20 + 4 * i} ±6`,
    })),
  },
  {
    ...HEAD,
    kind: "weeks",
    axis: { min: 0, max: 100, ticks: [0, 25, 50, 75, 100].map((at) => ({ at, text: `${at}` })) },
    expected: { low: 70, high: 88, text: "70 to 88" },
    weeks: SCORES.map((value, i) => ({ label: `${i + 1} Nov`, value, text: `${value}`, isLeftOut: i === 2 })),
  },
];

/** Charts at twice the pixels, on their thread: what an answer waits for, against a blank picture of the same size. */
export async function benchCharts(): Promise<void> {
  const drawer = createChartDrawer();
  const [health, ...others] = SPECS;
  if (health === undefined) throw new Error("There are no charts to measure");
  const first = await timed(() => drawer.draw(health));
  print({ name: "chart/first", value: first.ms, unit: "ms", promise: null, holds: null });
  const { ms, ratio } = await measured(drawer, health);
  print({ name: "chart/at-2x", value: ms, unit: "ms", promise: "<= 45", holds: ms <= 45 });
  print({ name: "chart/against-blank-png", value: ratio, unit: "ratio", promise: null, holds: null });
  for (const spec of others) {
    const other = await measured(drawer, spec);
    print({ name: `chart/${spec.kind}-at-2x`, value: other.ms, unit: "ms", promise: null, holds: null });
    const name = `chart/${spec.kind}-against-blank-png`;
    print({ name, value: other.ratio, unit: "ratio", promise: null, holds: null });
  }
  await drawer.close();
}

/** The two take turns. */
async function measured(drawer: ChartDrawer, spec: ChartSpec) {
  const size = sizeOf(await drawer.draw(spec));
  const [times, blank]: [number[], number[]] = [[], []];
  for (let i = 0; i < CHARTS; i++) {
    times.push((await timed(() => drawer.draw(spec))).ms);
    blank.push((await timed(() => createCanvas(...size).toBuffer("image/png"))).ms);
  }
  const ms = percentile(times, 0.5);
  return { ms, ratio: ms / percentile(blank, 0.5) };
}

/** Width and height, as a PNG has them in its first chunk. */
function sizeOf(png: Uint8Array): [number, number] {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
}
