import type { Chart } from "chart.js";
import { COLOURS, type FontWeight, fontOf, TEXT_SIZE } from "../style.ts";

/** The canvas of a chart. */
export type Pen = Chart["ctx"];
/** How wide a text is in a font, in logical pixels. */
export type Measure = (text: string, font: string) => number;
/** Logical pixels. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const HATCH_GAP = 10;
const LINE_WIDTH = 2;

export function fillBox(pen: Pen, { x, y, width, height }: Box, colour: string) {
  pen.fillStyle = colour;
  pen.fillRect(x, y, width, height);
}

/** Diagonal lines within a box and a line around it: lost, also without colour. */
export function hatch(pen: Pen, box: Box, colour: string = COLOURS.lost) {
  const { x, y, width, height } = box;
  if (width <= 0) return;
  pen.save();
  pen.beginPath();
  pen.rect(x, y, width, height);
  pen.clip();
  pen.strokeStyle = colour;
  pen.lineWidth = LINE_WIDTH;
  pen.beginPath();
  for (let start = x - height; start < x + width; start += HATCH_GAP) {
    pen.moveTo(start, y + height);
    pen.lineTo(start + height, y);
  }
  pen.stroke();
  pen.restore();
  outline(pen, box, colour);
}

/** A line just within a box. */
export function outline(pen: Pen, { x, y, width, height }: Box, colour: string) {
  pen.strokeStyle = colour;
  pen.lineWidth = LINE_WIDTH;
  if (width > LINE_WIDTH) pen.strokeRect(x + 1, y + 1, width - 2, height - 2);
}

/** Where something would be if it were known. */
export function dashedBox(pen: Pen, { x, y, width, height }: Box) {
  pen.save();
  pen.strokeStyle = COLOURS.line;
  pen.lineWidth = LINE_WIDTH;
  pen.setLineDash([6, 5]);
  pen.strokeRect(x + 1, y + 1, width - 2, height - 2);
  pen.restore();
}

export type Point = { readonly x: number; readonly y: number };

export function drawLine(pen: Pen, from: Point, to: Point, colour: string, width = LINE_WIDTH) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.beginPath();
  pen.moveTo(from.x, from.y);
  pen.lineTo(to.x, to.y);
  pen.stroke();
}

const DOT_RADIUS = 7;

/** A value as a point. */
export function drawDot(pen: Pen, { x, y }: Point) {
  pen.beginPath();
  pen.arc(x, y, DOT_RADIUS, 0, 2 * Math.PI);
  fillAndEdge(pen, COLOURS.kept, COLOURS.background, 2);
}

/** As wide as a dot, and empty: a value that does not count. */
export function drawRing(pen: Pen, { x, y }: Point) {
  pen.beginPath();
  pen.arc(x, y, DOT_RADIUS - 1, 0, 2 * Math.PI);
  fillAndEdge(pen, COLOURS.background, COLOURS.kept, 3);
}

/** Fills the path, and draws its edge over it. */
export function fillAndEdge(pen: Pen, colour: string, edge: string, edgeWidth: number) {
  pen.fillStyle = colour;
  pen.fill();
  pen.lineWidth = edgeWidth;
  pen.strokeStyle = edge;
  pen.stroke();
}

export type WordStyle = {
  readonly size?: number;
  readonly weight?: FontWeight;
  readonly colour?: string;
  readonly align?: "left" | "right" | "center";
};

/** One line of text, centred on `y`. */
export function drawWords(pen: Pen, text: string, { x, y }: Point, style: WordStyle = {}) {
  setType(pen, style);
  pen.fillStyle = style.colour ?? COLOURS.text;
  pen.fillText(text, x, y + BASELINE_SHIFT);
}

/** One line of text with a white rim, where lines run behind it. */
export function haloed(pen: Pen, text: string, point: Point, style: WordStyle = {}) {
  setType(pen, style);
  pen.lineJoin = "round";
  pen.lineWidth = HALO_WIDTH;
  pen.strokeStyle = COLOURS.background;
  pen.strokeText(text, point.x, point.y + BASELINE_SHIFT);
  drawWords(pen, text, point, style);
}

/** The font's middle counts room for tails that most letters lack. */
const BASELINE_SHIFT = 1;
const HALO_WIDTH = 8;

function setType(pen: Pen, { size = TEXT_SIZE.label, weight = 400, align = "left" }: WordStyle) {
  pen.font = fontOf(size, weight);
  pen.textAlign = align;
  pen.textBaseline = "middle";
}
