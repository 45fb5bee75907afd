import type { Chart } from "chart.js";
import type { MoneyAxis } from "../chartSpec.ts";
import { COLOURS, type FontWeight, fontOf, TEXT_SIZE } from "../style.ts";
import type { Box } from "./pen.ts";

/** A font in the words of Chart.js. */
export function fontParts(size: number, weight: FontWeight) {
  return { size, weight, family: fontOf(size, weight).slice(`${weight} ${size}px `.length) };
}

export function tickStyle() {
  return {
    autoSkip: false,
    maxRotation: 0,
    padding: 8,
    color: COLOURS.quiet,
    font: fontParts(TEXT_SIZE.note, 400),
  };
}

/** The names of bars, at the left edge. */
export function labelScale(boldAt: (i: number) => boolean) {
  return {
    border: { display: false },
    grid: { display: false },
    ticks: {
      autoSkip: false,
      crossAlign: "far" as const,
      color: COLOURS.text,
      padding: 10,
      font: ({ index }: { readonly index: number }) => fontParts(TEXT_SIZE.label, boldAt(index) ? 700 : 400),
    },
  };
}

/** Where Chart.js put a horizontal bar; null when it drew none. */
export function boxOf(chart: Chart, dataset: number, index: number): Box | null {
  const bar = chart.getDatasetMeta(dataset).data[index];
  if (bar === undefined) return null;
  const { x, y, base, height } = bar.getProps(["x", "y", "base", "height"], true);
  return { x: Math.min(x, base), y: y - height / 2, width: Math.abs(x - base), height };
}

/** The pixel of a value on an axis; 0 where there is no such axis. */
export function pixelOf(chart: Chart, axis: "x" | "y", value: number): number {
  return chart.scales[axis]?.getPixelForValue(value) ?? 0;
}

/** An axis of values with a mark at each of `ticks`, and lines across the chart. */
export function valueScale({ min, max, ticks }: MoneyAxis) {
  return {
    min,
    max,
    border: { display: false },
    grid: { color: COLOURS.grid, drawTicks: false, lineWidth: 2 },
    afterBuildTicks(scale: { ticks: { value: number }[] }) {
      scale.ticks = ticks.map(({ at }) => ({ value: at }));
    },
    ticks: { ...tickStyle(), callback: (_: unknown, i: number) => ticks[i]?.text ?? "" },
  };
}

const STATUS_LIMITS = [0, 20, 40, 60, 80, 100];

/** An axis of scores, marked where the status changes. */
export function scoreScale() {
  return valueScale({ min: 0, max: 100, ticks: STATUS_LIMITS.map((at) => ({ at, text: `${at}` })) });
}
