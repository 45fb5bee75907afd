import type { Chart } from "chart.js";
import type { MoneyAxis } from "../chartSpec.ts";
import { CHART_WIDTH, COLOURS, fontOf, MARGIN, TEXT_SIZE } from "../style.ts";
import { pixelOf } from "./axes.ts";
import { drawLine, drawWords, type Measure } from "./pen.ts";

/** Room that the axis takes below the chart, in logical pixels. */
export const MONEY_AXIS_HEIGHT = 36;

const TEXT_BELOW = 20;
const TEXT_GAP = 14;

/** The scale of an axis that `drawMoneyAxis` draws. */
export function moneyScale({ min, max }: MoneyAxis) {
  return { display: false, min, max } as const;
}

/** From where to where a line of the grid goes. */
type Span = { readonly top: number; readonly bottom: number };

/**
 * Faint lines at rounded amounts, a stronger one at 0, and the amounts below the chart, as many as there is room for.
 * `spans`: where lines do not run behind words.
 */
export function drawMoneyAxis(chart: Chart, axis: MoneyAxis, spans: readonly Span[], measure: Measure) {
  const { ctx, chartArea } = chart;
  const y = chartArea.bottom + TEXT_BELOW;
  for (const { at, text, middle } of thinned(axis.ticks.map((tick) => placed(chart, tick, measure)))) {
    const x = pixelOf(chart, "x", at);
    for (const { top, bottom } of spans) {
      drawLine(ctx, { x, y: top }, { x, y: bottom }, at === 0 ? COLOURS.line : COLOURS.grid);
    }
    drawWords(ctx, text, { x: middle, y }, { size: TEXT_SIZE.note, colour: COLOURS.quiet, align: "center" });
  }
}

type Tick = MoneyAxis["ticks"][number];
type PlacedTick = Tick & { readonly middle: number; readonly half: number };

/** Amounts at the ends stay within the margins. */
function placed(chart: Chart, { at, text }: Tick, measure: Measure): PlacedTick {
  const half = measure(text, fontOf(TEXT_SIZE.note, 400)) / 2;
  const middle = Math.min(Math.max(pixelOf(chart, "x", at), MARGIN + half), CHART_WIDTH - MARGIN - half);
  return { at, text, half, middle };
}

/** All, or every second, third... counted from 0, until none runs into the next. */
function thinned(ticks: readonly PlacedTick[]): readonly PlacedTick[] {
  const zero = ticks.findIndex(({ at }) => at === 0);
  for (let every = 1; every < ticks.length; every++) {
    const left = ticks.filter((_, i) => (i - zero) % every === 0);
    const fits = left.every(({ middle, half }, i) => {
      const before = left[i - 1];
      return before === undefined || before.middle + before.half + TEXT_GAP <= middle - half;
    });
    if (fits) return left;
  }
  return ticks.filter((_, i) => i === zero);
}
