import type { ChartConfiguration } from "chart.js";
import type { HealthChart } from "./chartSpec.ts";
import { healthMarks } from "./healthMarks.ts";
import { CHART_SIZE, COLOURS, fontOf, TEXT_SIZE } from "./style.ts";

/** Twice as many pixels as logical ones, for sharp text on phones. */
const PIXEL_RATIO = 2;
/** Room for the words beside the longest bar, in logical pixels. */
const WORDS_WIDTH = 156;
/** Room for title and subtitle above, and for the key below. */
const ROOM = { left: 24, right: WORDS_WIDTH, top: 136, bottom: 62 } as const;

/** The health chart in the words of Chart.js: bars by its layout, what it cannot do by `healthMarks`. */
export function healthConfiguration(chart: HealthChart): ChartConfiguration<"bar"> {
  const longest = Math.max(1, ...chart.bars.map(({ points }) => (points === null ? 0 : points.kept + points.lost)));
  return {
    type: "bar",
    data: {
      labels: chart.bars.map((bar) => bar.label),
      datasets: [
        {
          ...BAR,
          label: "kept",
          data: chart.bars.map(({ points }) => points?.kept ?? 0),
          backgroundColor: COLOURS.kept,
        },
        {
          ...BAR,
          label: "lost",
          data: chart.bars.map(({ points }) => points?.lost ?? 0),
          backgroundColor: COLOURS.lostTint,
        },
      ],
    },
    options: {
      ...CHART_SIZE,
      responsive: false,
      animation: false,
      devicePixelRatio: PIXEL_RATIO,
      indexAxis: "y",
      layout: { padding: ROOM },
      plugins: { legend: { display: false }, title: { display: false }, tooltip: { enabled: false } },
      scales: {
        x: { display: false, stacked: true, min: 0, max: longest },
        y: {
          stacked: true,
          border: { display: false },
          grid: { display: false },
          ticks: {
            autoSkip: false,
            color: COLOURS.text,
            padding: 10,
            font: (context) => fontParts(chart.bars[context.index]?.isCostliest === true ? 700 : 400),
          },
        },
      },
    },
    plugins: [healthMarks(chart)],
  };
}

const BAR = { barPercentage: 0.66, categoryPercentage: 1, borderSkipped: false } as const;

function fontParts(weight: 400 | 700) {
  const family = fontOf(TEXT_SIZE.label, weight).slice(`${weight} ${TEXT_SIZE.label}px `.length);
  return { size: TEXT_SIZE.label, weight, family };
}
