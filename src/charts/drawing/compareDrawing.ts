import type { Chart, ChartConfiguration } from "chart.js";
import type { CompareChart, CompareRow } from "../chartSpec.ts";
import { CHART_WIDTH, COLOURS, drawableText, fontOf, MARGIN, TEXT_SIZE } from "../style.ts";
import { wrapText } from "../wrapText.ts";
import { pixelOf, scoreScale } from "./axes.ts";
import { frameOf, frameOptions, framePlugin } from "./frame.ts";
import { drawDot, drawWords, haloed, type Measure } from "./pen.ts";
import { drawRange, SCORE_KEY } from "./scoreMarks.ts";

const ROW = 42;
const AXIS_HEIGHT = 36;
const MOST_NAME_WIDTH = 240;
const GAP = 18;

/** A point a campaign, with its margin. */
export function compareDrawing(spec: CompareChart, measure: Measure): ChartConfiguration<"scatter"> {
  const { rows } = spec;
  const hasRanges = rows.some(({ range }) => range !== null);
  const foot = { note: spec.footnote, key: hasRanges ? SCORE_KEY : [] };
  const frame = frameOf(spec, foot, rows.length * ROW + AXIS_HEIGHT, measure);
  const widthOf = (text: string) => measure(text, fontOf(TEXT_SIZE.label, 400));
  const names = rows.map(({ label }) => wrapText(drawableText(label), MOST_NAME_WIDTH, 1, widthOf)[0] ?? "");
  const left = Math.max(...names.map(widthOf));
  const right = Math.max(...rows.map(({ score, text }) => (score === null ? 0 : widthOf(text))));
  return {
    type: "scatter",
    data: { datasets: [{ data: [] }] },
    options: {
      ...frameOptions(frame, { left: MARGIN + left + GAP, right: MARGIN + right + GAP }),
      scales: {
        x: scoreScale(),
        y: { display: false, reverse: true, min: -0.5, max: rows.length - 0.5 },
      },
    },
    plugins: [
      framePlugin(frame, {
        front: (chart) => {
          for (const [i, row] of rows.entries()) drawRow(chart, row, names[i] ?? "", i);
        },
      }),
    ],
  };
}

function drawRow(chart: Chart, { score, range, text }: CompareRow, name: string, i: number) {
  const { ctx } = chart;
  const y = pixelOf(chart, "y", i);
  const at = (value: number) => ({ x: pixelOf(chart, "x", value), y });
  if (range !== null) drawRange(ctx, at(range.low), at(range.high));
  if (score !== null) drawDot(ctx, at(score));
  drawWords(ctx, name, { x: MARGIN, y });
  if (score === null) haloed(ctx, text, { x: at(0).x + GAP / 2, y }, { colour: COLOURS.quiet });
  else drawWords(ctx, text, { x: CHART_WIDTH - MARGIN, y }, { align: "right" });
}
