import type { Chart, ChartConfiguration } from "chart.js";
import type { HealthBar, HealthChart } from "../chartSpec.ts";
import { COLOURS, fontOf, MARGIN, TEXT_SIZE } from "../style.ts";
import { boxOf, labelScale } from "./axes.ts";
import type { KeyEntry } from "./foot.ts";
import { frameOf, frameOptions, framePlugin } from "./frame.ts";
import { dashedBox, drawWords, fillBox, hatch, type Measure } from "./pen.ts";

const ROW = 52;
const NOT_KNOWN_WIDTH = 52;
const WORDS_GAP = 12;

/** The health chart in the words of Chart.js: bars by its layout, what it cannot do by the plugin. */
export function healthDrawing(spec: HealthChart, measure: Measure): ChartConfiguration<"bar"> {
  const { bars } = spec;
  const frame = frameOf(spec, { key: keyOf(bars) }, bars.length * ROW, measure);
  const longest = Math.max(1, ...bars.map(({ points }) => (points === null ? 0 : points.kept + points.lost)));
  const wordsWidth = Math.max(...bars.map(({ text }) => measure(text, fontOf(TEXT_SIZE.label, 700))));
  return {
    type: "bar",
    data: {
      labels: bars.map((bar) => bar.label),
      datasets: [
        { ...BAR, data: bars.map(({ points }) => points?.kept ?? 0), backgroundColor: COLOURS.kept },
        { ...BAR, data: bars.map(({ points }) => points?.lost ?? 0), backgroundColor: COLOURS.lostTint },
      ],
    },
    options: {
      ...frameOptions(frame, { right: MARGIN + wordsWidth + WORDS_GAP }),
      indexAxis: "y",
      scales: {
        x: { display: false, stacked: true, min: 0, max: longest },
        y: { ...labelScale((i) => bars[i]?.isCostliest === true), stacked: true },
      },
    },
    plugins: [framePlugin(frame, { front: (chart) => drawBars(chart, bars) })],
  };
}

const BAR = { barPercentage: 0.66, categoryPercentage: 1, borderSkipped: false } as const;

/** What solid and hatched mean. */
function keyOf(bars: readonly HealthBar[]): readonly KeyEntry[] {
  return [
    { words: "points kept", mark: (pen, box) => fillBox(pen, box, COLOURS.kept) },
    {
      words: "points lost",
      mark: (pen, box) => {
        fillBox(pen, box, COLOURS.lostTint);
        hatch(pen, box);
      },
    },
    ...(bars.some(({ points }) => points === null) ? [{ words: "no data", mark: dashedBox }] : []),
  ];
}

function drawBars(chart: Chart, bars: readonly HealthBar[]) {
  for (const [i, { points, text, isCostliest }] of bars.entries()) {
    const [kept, lost] = [boxOf(chart, 0, i), boxOf(chart, 1, i)];
    if (kept === null || lost === null) continue;
    if (points !== null && points.lost > 0) hatch(chart.ctx, lost);
    if (points === null) dashedBox(chart.ctx, { ...kept, width: NOT_KNOWN_WIDTH });
    const x = (points === null ? kept.x + NOT_KNOWN_WIDTH : lost.x + lost.width) + WORDS_GAP;
    const style = { weight: isCostliest ? 700 : 400, colour: points === null ? COLOURS.quiet : COLOURS.text } as const;
    drawWords(chart.ctx, text, { x, y: kept.y + kept.height / 2 }, style);
  }
}
