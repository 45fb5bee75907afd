import type { Chart, ChartConfiguration } from "chart.js";
import type { ChartHead, MoneyAxis } from "../chartSpec.ts";
import { COLOURS, MARGIN } from "../style.ts";
import { pixelOf } from "./axes.ts";
import type { KeyEntry } from "./foot.ts";
import { frameOf, frameOptions, framePlugin } from "./frame.ts";
import { drawMoneyAxis, MONEY_AXIS_HEIGHT, moneyScale } from "./moneyAxis.ts";
import { type Box, fillBox, hatch, type Measure, type Pen } from "./pen.ts";

/** A row: words above, a bar of money below, so that both have the whole width of a phone. */
export type WordedBar = {
  /** Null: not known, and no bar is drawn. */
  readonly amount: number | null;
  /** Room for the words above the bar, in logical pixels. */
  readonly wordsHeight: number;
  /** Draws the words; the bar's box has width 0 where there is no bar. */
  readonly drawWords: (pen: Pen, bar: Box) => void;
};

export type WordedBars = {
  readonly head: ChartHead;
  readonly foot: { readonly note?: string; readonly key?: readonly KeyEntry[] };
  /** Null: no amount is known, so there is no axis. */
  readonly axis: MoneyAxis | null;
  readonly rows: readonly WordedBar[];
  /** Room right of the longest bar. */
  readonly right: number;
};

const BAR_HEIGHT = 30;
const ROW_GAP = 20;
/** Lines of the grid reach this far beyond a bar. */
const GRID_OVER = 5;
/** Money too little for a bar is still a line. */
const THINNEST = 3;

type PlacedBar = WordedBar & { readonly top: number };

/** Chart.js gives the scale; rows may differ in height, so they are placed here. */
export function wordedBars({ head, foot, axis, rows, right }: WordedBars, measure: Measure): ChartConfiguration<"bar"> {
  const axisHeight = axis === null ? 0 : MONEY_AXIS_HEIGHT;
  const height = rows.reduce((sum, row) => sum + row.wordsHeight + BAR_HEIGHT + ROW_GAP, 0) - ROW_GAP + GRID_OVER;
  const frame = frameOf(head, foot, height + axisHeight, measure);
  let y = frame.heading.height;
  const placed = rows.map((row): PlacedBar => {
    const top = y + row.wordsHeight;
    y = top + BAR_HEIGHT + ROW_GAP;
    return { ...row, top };
  });
  const known = placed.filter(({ amount }) => amount !== null);
  const spans = known.map(({ top }) => ({ top: top - GRID_OVER, bottom: top + BAR_HEIGHT + GRID_OVER }));
  return {
    type: "bar",
    data: { labels: [], datasets: [{ data: [] }] },
    options: {
      ...frameOptions(frame, { right: MARGIN + right, bottom: axisHeight }),
      indexAxis: "y",
      scales: { x: axis === null ? { display: false, min: 0, max: 1 } : moneyScale(axis), y: { display: false } },
    },
    plugins: [
      framePlugin(frame, {
        behind: (chart) => {
          if (axis !== null) drawMoneyAxis(chart, axis, spans, measure);
        },
        front: (chart) => {
          for (const row of placed) drawRow(chart, row);
        },
      }),
    ],
  };
}

function drawRow(chart: Chart, { amount, top, drawWords }: PlacedBar) {
  const zero = pixelOf(chart, "x", 0);
  const width = amount === null ? 0 : Math.abs(pixelOf(chart, "x", amount) - zero);
  const isLoss = amount !== null && amount < 0;
  const shown = amount === null || amount === 0 ? 0 : Math.max(THINNEST, width);
  const box = { x: isLoss ? zero - shown : zero, y: top, width: shown, height: BAR_HEIGHT };
  if (isLoss) {
    fillBox(chart.ctx, box, COLOURS.lostTint);
    hatch(chart.ctx, box);
  } else fillBox(chart.ctx, box, COLOURS.kept);
  drawWords(chart.ctx, box);
}
