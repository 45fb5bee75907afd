import type { Chart, Plugin } from "chart.js";
import type { HealthBar, HealthChart } from "./chartSpec.ts";
import { CHART_SIZE, COLOURS, drawableText, fontOf, TEXT_SIZE } from "./style.ts";
import { wrapText } from "./wrapText.ts";

type Pen = Chart["ctx"];
type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const MARGIN = 24;
const TITLE_LINES = 2;
const KEY_SIZE = 20;
const NOT_KNOWN_WIDTH = 52;
const HATCH_GAP = 10;

/** Draws what Chart.js has no word for: background, finding, hatching of lost points, words beside bars, and the key. */
export function healthMarks(chart: HealthChart): Plugin<"bar"> {
  return {
    id: "healthMarks",
    beforeDraw({ ctx }) {
      ctx.save();
      ctx.fillStyle = COLOURS.background;
      ctx.fillRect(0, 0, CHART_SIZE.width, CHART_SIZE.height);
      drawHeading(ctx, chart);
      drawKey(ctx, chart);
      ctx.restore();
    },
    afterDatasetsDraw(drawn) {
      drawn.ctx.save();
      for (const [i, bar] of chart.bars.entries()) {
        const [kept, lost] = [boxOf(drawn, 0, i), boxOf(drawn, 1, i)];
        if (kept === null || lost === null) continue;
        if (bar.points !== null && bar.points.lost > 0) hatch(drawn.ctx, lost);
        drawWords(drawn.ctx, bar, kept, lost);
      }
      drawn.ctx.restore();
    },
  };
}

function drawHeading(pen: Pen, chart: HealthChart) {
  const width = CHART_SIZE.width - 2 * MARGIN;
  pen.textBaseline = "top";
  pen.textAlign = "left";
  pen.fillStyle = COLOURS.text;
  pen.font = fontOf(TEXT_SIZE.title, 700);
  const widthOf = (text: string) => pen.measureText(text).width;
  let y = 20;
  for (const line of titleLines(chart.title, width, widthOf)) {
    pen.fillText(line, MARGIN, y);
    y += TEXT_SIZE.title * 1.25;
  }
  pen.fillStyle = COLOURS.quiet;
  pen.font = fontOf(TEXT_SIZE.note, 400);
  const name = drawableText(chart.campaignName);
  const span = name === "" ? chart.span : `, ${chart.span}`;
  const [shownName = ""] = wrapText(name, width - widthOf(span), 1, widthOf);
  pen.fillText(`${shownName}${span}`, MARGIN, y + 4);
}

/** A line for each sentence where each fits on one; else as the words fall. */
function titleLines(title: string, width: number, widthOf: (text: string) => number): readonly string[] {
  const sentences = title.split(/(?<=\.) /);
  const fits = sentences.length <= TITLE_LINES && sentences.every((sentence) => widthOf(sentence) <= width);
  return fits ? sentences : wrapText(title, width, TITLE_LINES, widthOf);
}

/** What solid and hatched mean. */
function drawKey(pen: Pen, chart: HealthChart) {
  const y = CHART_SIZE.height - MARGIN - KEY_SIZE;
  pen.textBaseline = "middle";
  pen.textAlign = "left";
  pen.font = fontOf(TEXT_SIZE.note, 400);
  let x = MARGIN;
  const entry = (words: string, mark: (box: Box) => void) => {
    mark({ x, y, width: KEY_SIZE, height: KEY_SIZE });
    pen.fillStyle = COLOURS.quiet;
    pen.fillText(words, x + KEY_SIZE + 10, y + KEY_SIZE / 2);
    x += KEY_SIZE + 10 + pen.measureText(words).width + 30;
  };
  entry("points kept", (box) => {
    pen.fillStyle = COLOURS.kept;
    pen.fillRect(box.x, box.y, box.width, box.height);
  });
  entry("points lost", (box) => {
    pen.fillStyle = COLOURS.lostTint;
    pen.fillRect(box.x, box.y, box.width, box.height);
    hatch(pen, box);
  });
  if (chart.bars.some((bar) => bar.points === null)) entry("no data", (box) => dashedBox(pen, box));
}

function drawWords(pen: Pen, bar: HealthBar, kept: Box, lost: Box) {
  const end = lost.x + lost.width;
  const middle = kept.y + kept.height / 2;
  pen.textBaseline = "middle";
  pen.textAlign = "left";
  if (bar.points === null) dashedBox(pen, { ...kept, width: NOT_KNOWN_WIDTH });
  pen.fillStyle = bar.points === null ? COLOURS.quiet : COLOURS.text;
  pen.font = fontOf(TEXT_SIZE.label, bar.isCostliest ? 700 : 400);
  pen.fillText(bar.text, (bar.points === null ? kept.x + NOT_KNOWN_WIDTH : end) + 12, middle + 1);
}

/** Diagonal lines within a box and a line around it: lost, also without colour. */
function hatch(pen: Pen, { x, y, width, height }: Box) {
  if (width <= 0) return;
  pen.save();
  pen.beginPath();
  pen.rect(x, y, width, height);
  pen.clip();
  pen.strokeStyle = COLOURS.lost;
  pen.lineWidth = 2;
  pen.beginPath();
  for (let start = x - height; start < x + width; start += HATCH_GAP) {
    pen.moveTo(start, y + height);
    pen.lineTo(start + height, y);
  }
  pen.stroke();
  pen.restore();
  pen.strokeStyle = COLOURS.lost;
  pen.lineWidth = 2;
  if (width > 2) pen.strokeRect(x + 1, y + 1, width - 2, height - 2);
}

function dashedBox(pen: Pen, { x, y, width, height }: Box) {
  pen.save();
  pen.strokeStyle = COLOURS.line;
  pen.lineWidth = 2;
  pen.setLineDash([6, 5]);
  pen.strokeRect(x + 1, y + 1, width - 2, height - 2);
  pen.restore();
}

/** Where Chart.js put a bar; null when it drew none. */
function boxOf(chart: Chart, dataset: number, index: number): Box | null {
  const bar = chart.getDatasetMeta(dataset).data[index];
  if (bar === undefined) return null;
  const { x, y, base, height } = bar.getProps(["x", "y", "base", "height"], true);
  return { x: Math.min(x, base), y: y - height / 2, width: Math.abs(x - base), height };
}
