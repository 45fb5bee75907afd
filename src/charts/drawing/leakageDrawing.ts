import type { Chart, ChartConfiguration } from "chart.js";
import type { LeakageBar, LeakageChart } from "../chartSpec.ts";
import { CHART_WIDTH, COLOURS, fontOf, MARGIN, TEXT_SIZE } from "../style.ts";
import { boxOf, labelScale, pixelOf } from "./axes.ts";
import type { KeyEntry } from "./foot.ts";
import { frameOf, frameOptions, framePlugin } from "./frame.ts";
import { drawMoneyAxis, MONEY_AXIS_HEIGHT, moneyScale } from "./moneyAxis.ts";
import { type Box, drawLine, drawWords, fillBox, hatch, type Measure, outline, type Pen } from "./pen.ts";

const ROW = 48;
const COLUMN_GAP = 18;
/** A loss too small for a bar is still a line. */
const THINNEST = 3;

/** The waterfall: bars by the layout of Chart.js, a column of money that adds up beside them. */
export function leakageDrawing(spec: LeakageChart, measure: Measure): ChartConfiguration<"bar"> {
  const { bars, axis } = spec;
  const frame = frameOf(spec, { key: keyOf(spec) }, bars.length * ROW + MONEY_AXIS_HEIGHT, measure);
  const column = Math.max(...bars.map(({ text }) => measure(text, fontOf(TEXT_SIZE.label, 700))));
  const isTotal = (i: number) => bars[i] !== undefined && isSum(bars[i]);
  return {
    type: "bar",
    data: {
      labels: bars.map(({ label }) => label),
      datasets: [
        {
          barPercentage: 0.68,
          categoryPercentage: 1,
          borderSkipped: false,
          data: bars.map(({ from, to }): [number, number] => [from, to]),
          backgroundColor: bars.map(colourOf),
        },
      ],
    },
    options: {
      ...frameOptions(frame, { right: MARGIN + column + COLUMN_GAP, bottom: MONEY_AXIS_HEIGHT }),
      indexAxis: "y",
      scales: { x: moneyScale(axis), y: labelScale(isTotal) },
    },
    plugins: [
      framePlugin(frame, {
        behind: (chart) => drawMoneyAxis(chart, axis, [chart.chartArea], measure),
        front: (chart) => {
          for (const [i, bar] of bars.entries()) drawBar(chart, bar, i, i + 1 < bars.length);
          drawSumLine(chart, column);
        },
      }),
    ],
  };
}

function isSum({ part }: LeakageBar): boolean {
  return part === "expected" || part === "actual";
}

function colourOf(bar: LeakageBar): string {
  if (isSum(bar)) return COLOURS.kept;
  return bar.to > bar.from ? COLOURS.keptTint : COLOURS.lostTint;
}

function keyOf({ bars, avoidableText }: LeakageChart): readonly KeyEntry[] {
  const between = bars.filter((bar) => !isSum(bar));
  const filled = (colour: string, line: string) => (pen: Pen, box: Box) => {
    fillBox(pen, box, colour);
    outline(pen, box, line);
  };
  return [
    ...(between.some(({ from, to }) => from > to)
      ? [{ words: "lost", mark: filled(COLOURS.lostTint, COLOURS.lost) }]
      : []),
    ...(avoidableText === null
      ? []
      : [
          {
            words: `avoidable, ${avoidableText}`,
            mark: (pen: Pen, box: Box) => {
              fillBox(pen, box, COLOURS.lostTint);
              hatch(pen, box);
            },
          },
        ]),
    ...(between.some(({ from, to }) => to > from)
      ? [{ words: "above expected", mark: filled(COLOURS.keptTint, COLOURS.kept) }]
      : []),
  ];
}

function drawBar(chart: Chart, bar: LeakageBar, i: number, hasNext: boolean) {
  const { ctx } = chart;
  const box = boxOf(chart, 0, i);
  if (box === null) return;
  const middle = box.y + box.height / 2;
  const end = pixelOf(chart, "x", bar.to);
  if (!isSum(bar)) {
    const colour = bar.to > bar.from ? COLOURS.kept : COLOURS.lost;
    if (box.width < THINNEST) fillBox(ctx, { ...box, x: box.x - 1, width: THINNEST }, colour);
    else outline(ctx, box, colour);
    if (bar.avoidable > 0) hatch(ctx, { ...box, width: pixelOf(chart, "x", bar.to + bar.avoidable) - end });
  }
  if (hasNext) {
    const next = boxOf(chart, 0, i + 1);
    drawLine(ctx, { x: end, y: box.y + box.height }, { x: end, y: next?.y ?? box.y }, COLOURS.line);
  }
  const weight = isSum(bar) ? 700 : 400;
  drawWords(ctx, bar.text, { x: CHART_WIDTH - MARGIN, y: middle }, { weight, align: "right" });
}

/** Above the last amount, as below a column of figures. */
function drawSumLine(chart: Chart, width: number) {
  const last = boxOf(chart, 0, chart.getDatasetMeta(0).data.length - 1);
  if (last === null) return;
  const y = last.y - (ROW - last.height) / 2;
  const right = CHART_WIDTH - MARGIN;
  drawLine(chart.ctx, { x: right - width, y }, { x: right, y }, COLOURS.text);
}
