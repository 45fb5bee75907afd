import type { ChartConfiguration } from "chart.js";
import type { RecommendBar, RecommendChart } from "../chartSpec.ts";
import { CHART_WIDTH, COLOURS, drawableText, fontOf, MARGIN, TEXT_SIZE } from "../style.ts";
import { wrapText } from "../wrapText.ts";
import { dashedBox, drawWords, haloed, type Measure } from "./pen.ts";
import { type WordedBar, wordedBars } from "./wordedBars.ts";

const LABEL_LINE = 31;
const LABEL_LINES = 2;
const LABEL_TO_BAR = 5;
const NOT_KNOWN_WIDTH = 52;
const GAP = 12;

/** A bar a recommendation, with its words above it. */
export function recommendDrawing(spec: RecommendChart, measure: Measure): ChartConfiguration<"bar"> {
  const { bars, footnote } = spec;
  const known = bars.filter(({ amount }) => amount !== null);
  const amountWidth = Math.max(0, ...known.map(({ text }) => measure(text, fontOf(TEXT_SIZE.label, 700))));
  const axis = known.length === 0 ? null : spec.axis;
  const rows = bars.map((bar) => rowOf(bar, measure));
  return wordedBars({ head: spec, foot: { note: footnote }, axis, rows, right: GAP + amountWidth }, measure);
}

function rowOf({ label, amount, text }: RecommendBar, measure: Measure): WordedBar {
  const widthOf = (words: string) => measure(words, fontOf(TEXT_SIZE.label, 400));
  const lines = wrapText(drawableText(label), CHART_WIDTH - 2 * MARGIN, LABEL_LINES, widthOf);
  const wordsHeight = lines.length * LABEL_LINE + LABEL_TO_BAR;
  return {
    amount,
    wordsHeight,
    drawWords(pen, bar) {
      for (const [i, line] of lines.entries()) {
        drawWords(pen, line, { x: MARGIN, y: bar.y - wordsHeight + (i + 0.5) * LABEL_LINE });
      }
      const middle = bar.y + bar.height / 2;
      if (amount === null) {
        dashedBox(pen, { ...bar, width: NOT_KNOWN_WIDTH });
        drawWords(pen, text, { x: bar.x + NOT_KNOWN_WIDTH + GAP, y: middle }, { colour: COLOURS.quiet });
      } else haloed(pen, text, { x: bar.x + bar.width + GAP, y: middle }, { weight: 700 });
    },
  };
}
