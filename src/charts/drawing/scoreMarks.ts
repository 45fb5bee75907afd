import { COLOURS } from "../style.ts";
import type { KeyEntry } from "./foot.ts";
import { drawDot, type Pen, type Point } from "./pen.ts";

const RANGE_WIDTH = 12;

/** Where the score lies with 95 % confidence: a pale bar behind the point. */
export function drawRange(pen: Pen, from: Point, to: Point) {
  pen.strokeStyle = COLOURS.keptTint;
  pen.lineWidth = RANGE_WIDTH;
  pen.beginPath();
  pen.moveTo(from.x, from.y);
  pen.lineTo(to.x, to.y);
  pen.stroke();
}

export const SCORE_KEY: readonly KeyEntry[] = [
  {
    words: "score of 100",
    mark: (pen, { x, y, width, height }) => drawDot(pen, { x: x + width / 2, y: y + height / 2 }),
  },
  {
    words: "95 % margin of chance",
    mark: (pen, { x, y, width, height }) =>
      drawRange(pen, { x, y: y + height / 2 }, { x: x + width, y: y + height / 2 }),
  },
];
