import type { ChartConfiguration } from "chart.js";
import type { WhyBar, WhyChart } from "../chartSpec.ts";
import { CHART_WIDTH, COLOURS, fontOf, MARGIN, TEXT_SIZE } from "../style.ts";
import type { KeyEntry } from "./foot.ts";
import { drawLine, drawWords, fillBox, hatch, type Measure, type Pen } from "./pen.ts";
import { wordedBars } from "./wordedBars.ts";

const WORDS_HEIGHT = 42;
/** From the words' middle up to the line of the sum. */
const SUM_LINE_ABOVE = 26;
const GAP = 12;
const RIGHT = CHART_WIDTH - MARGIN;

/** What moved revenue: bars to both sides of 0, a column of money that adds up above them. */
export function whyDrawing(spec: WhyChart, measure: Measure): ChartConfiguration<"bar"> {
  const rows = spec.bars.map((bar) => ({
    amount: bar.amount,
    wordsHeight: WORDS_HEIGHT + (bar.part === "total" ? GAP : 0),
    drawWords: (pen: Pen, { y }: { readonly y: number }) => drawRowWords(pen, bar, y - WORDS_HEIGHT / 2 - 1, measure),
  }));
  const key = [
    ...(spec.bars.some(({ amount }) => amount > 0) ? [MORE] : []),
    ...(spec.bars.some(({ amount }) => amount < 0) ? [LESS] : []),
  ];
  return wordedBars({ head: spec, foot: { key }, axis: spec.axis, rows, right: 0 }, measure);
}

const MORE: KeyEntry = { words: "more revenue", mark: (pen, box) => fillBox(pen, box, COLOURS.kept) };
const LESS: KeyEntry = {
  words: "less revenue",
  mark: (pen, box) => {
    fillBox(pen, box, COLOURS.lostTint);
    hatch(pen, box);
  },
};

function drawRowWords(pen: Pen, { part, label, detail, text, isBiggest }: WhyBar, y: number, measure: Measure) {
  const weight = isBiggest || part === "total" ? 700 : 400;
  const font = fontOf(TEXT_SIZE.label, weight);
  drawWords(pen, label, { x: MARGIN, y }, { weight });
  drawWords(pen, text, { x: RIGHT, y }, { weight, align: "right" });
  const from = MARGIN + measure(label, font) + GAP;
  const room = RIGHT - measure(text, font) - GAP - from;
  const fits = measure(detail, fontOf(TEXT_SIZE.note, 400)) <= room;
  if (fits) drawWords(pen, detail, { x: from, y }, { size: TEXT_SIZE.note, colour: COLOURS.quiet });
  const above = y - SUM_LINE_ABOVE;
  if (part === "total") drawLine(pen, { x: MARGIN, y: above }, { x: RIGHT, y: above }, COLOURS.text);
}
