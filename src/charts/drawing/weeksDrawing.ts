import type { Chart, ChartConfiguration } from "chart.js";
import type { WeekPoint, WeeksChart } from "../chartSpec.ts";
import { COLOURS, fontOf, MARGIN, TEXT_SIZE } from "../style.ts";
import { pixelOf, valueScale } from "./axes.ts";
import type { KeyEntry } from "./foot.ts";
import {
  type Box,
  drawDot,
  drawLine,
  drawRing,
  drawWords,
  fillAndEdge,
  fillBox,
  haloed,
  type Measure,
  type Pen,
  type Point,
} from "./pen.ts";
import { type WeekLine, weekLine } from "./weekLine.ts";

const PLOT_HEIGHT = 280;
const HEADROOM = 30;
const ALL_NAMED_UP_TO = 5;
const LAST_RADIUS = 10;
const LABEL_GAP = 28;
/** Between the middle of the last week's number and the end of the chart. */
const LEAST_ROOM = 6;
const STRIP_GAP = 10;
/** Between the middles of the lines that name the strip. */
const STRIP_LINE = 24;
/** About as wide as the word above it. */
const SHORT_CHARS = 9;

/** The line of weeks over the strip of what is usual; the last week is marked and written. */
export function weeksDrawing(spec: WeeksChart, measure: Measure): ChartConfiguration<"line"> {
  const { weeks } = spec;
  const line: WeekLine = {
    head: spec,
    key: keyOf(spec),
    weeks,
    allNamedUpTo: ALL_NAMED_UP_TO,
    plotHeight: PLOT_HEIGHT,
    headroom: HEADROOM,
    right: stripWordsWidth(spec, measure),
    axis: valueScale(spec.axis),
    behind: (chart) => drawStrip(chart, spec),
    front: (chart) => {
      drawWeeks(chart, weeks, measure);
      nameStrip(chart, spec);
    },
  };
  return weekLine(line, measure);
}

/** Room at the right, where the strip is named. */
function stripWordsWidth({ expected }: WeeksChart, measure: Measure): number {
  if (expected === null) return MARGIN;
  const font = fontOf(TEXT_SIZE.note, 600);
  return MARGIN + STRIP_GAP + Math.max(...linesOf(expected.text).map((line) => measure(line, font)));
}

/** `usual` and its ends, on a line of their own each where they are long. */
function linesOf(text: string): readonly string[] {
  if (text.length <= SHORT_CHARS) return ["usual", text];
  const [low = "", high = ""] = text.split(" to ");
  return ["usual", low, `to ${high}`];
}

function keyOf({ weeks, expected }: WeeksChart): readonly KeyEntry[] {
  const middle = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height / 2 });
  return [
    { words: `week to ${weeks.at(-1)?.label ?? ""}`, mark: (pen, box) => drawLast(pen, middle(box)) },
    ...(expected === null
      ? []
      : [{ words: "usual, 9 weeks in 10", mark: (pen: Pen, box: Box) => fillStrip(pen, box) }]),
    ...(weeks.some(({ isLeftOut }) => isLeftOut)
      ? [{ words: "known trouble, not counted", mark: (pen: Pen, box: Box) => drawRing(pen, middle(box)) }]
      : []),
  ];
}

function drawStrip(chart: Chart, { expected }: WeeksChart) {
  if (expected === null) return;
  const { left, right } = chart.chartArea;
  const [top, bottom] = [pixelOf(chart, "y", expected.high), pixelOf(chart, "y", expected.low)];
  fillStrip(chart.ctx, { x: left, y: top, width: right - left, height: Math.max(4, bottom - top) });
}

/** Pale, between two lines, so that it is seen where colours are not. */
function fillStrip(pen: Pen, box: Box) {
  const { x, y, width, height } = box;
  pen.save();
  pen.globalAlpha = 0.4;
  fillBox(pen, box, COLOURS.keptTint);
  pen.restore();
  drawLine(pen, { x, y }, { x: x + width, y }, COLOURS.keptTint);
  drawLine(pen, { x, y: y + height }, { x: x + width, y: y + height }, COLOURS.keptTint);
}

function nameStrip(chart: Chart, { expected }: WeeksChart) {
  if (expected === null) return;
  const lines = linesOf(expected.text);
  const { top, bottom, right } = chart.chartArea;
  const half = ((lines.length - 1) * STRIP_LINE) / 2;
  const wanted = pixelOf(chart, "y", (expected.low + expected.high) / 2);
  const middle = Math.min(Math.max(wanted, top + half), bottom - half);
  for (const [i, line] of lines.entries()) {
    const y = middle - half + i * STRIP_LINE;
    const style = { size: TEXT_SIZE.note, weight: i === 0 ? 600 : 400 } as const;
    drawWords(chart.ctx, line, { x: right + STRIP_GAP, y }, style);
  }
}

function drawWeeks(chart: Chart, weeks: readonly WeekPoint[], measure: Measure) {
  const last = weeks.length - 1;
  for (const [i, { value, isLeftOut, text }] of weeks.entries()) {
    if (value === null) continue;
    const point = { x: pixelOf(chart, "x", i), y: pixelOf(chart, "y", value) };
    if (i === last) drawLast(chart.ctx, point);
    else if (isLeftOut) drawRing(chart.ctx, point);
    else drawDot(chart.ctx, point);
    if (i === last) nameLast(chart, point, { text, before: weeks[i - 1]?.value ?? null }, measure);
  }
}

type Last = { readonly text: string; readonly before: number | null };

/** Its value stands on the side that the line does not come from, clear of the days and of the strip's name. */
function nameLast(chart: Chart, point: Point, { text, before }: Last, measure: Measure) {
  const { bottom, right } = chart.chartArea;
  const comesFromAbove = before !== null && pixelOf(chart, "y", before) < point.y;
  const isBelow = comesFromAbove && point.y + LABEL_GAP <= bottom - LEAST_ROOM;
  const half = measure(text, fontOf(TEXT_SIZE.label, 700)) / 2;
  const at = { x: Math.min(point.x, right - half), y: point.y + (isBelow ? LABEL_GAP : -LABEL_GAP) };
  haloed(chart.ctx, text, at, { weight: 700, align: "center" });
}

/** A diamond in another colour than the weeks before. */
function drawLast(pen: Pen, { x, y }: Point) {
  pen.beginPath();
  pen.moveTo(x, y - LAST_RADIUS);
  pen.lineTo(x + LAST_RADIUS, y);
  pen.lineTo(x, y + LAST_RADIUS);
  pen.lineTo(x - LAST_RADIUS, y);
  pen.closePath();
  fillAndEdge(pen, COLOURS.lost, COLOURS.background, 2);
}
