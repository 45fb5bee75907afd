import type { ChartHead } from "../chartSpec.ts";
import { CHART_WIDTH, COLOURS, drawableText, fontOf, MARGIN, TEXT_SIZE } from "../style.ts";
import { wrapText } from "../wrapText.ts";
import { drawWords, type Measure, type Pen } from "./pen.ts";

/** The title and the line below it, broken into lines that fit. */
export type Heading = {
  readonly titleLines: readonly string[];
  readonly note: string;
  /** From the upper edge to where the chart begins. */
  readonly height: number;
};

const TITLE_LINES = 3;
const TITLE_LINE_HEIGHT = 36;
const NOTE_HEIGHT = 28;
const ROOM = { above: 18, between: 2, below: 18 } as const;
const WIDTH = CHART_WIDTH - 2 * MARGIN;

export function headingOf({ title, subject, note }: ChartHead, measure: Measure): Heading {
  const lines = titleLines(drawableText(title), (text) => measure(text, fontOf(TEXT_SIZE.title, 700)));
  const height = ROOM.above + lines.length * TITLE_LINE_HEIGHT + ROOM.between + NOTE_HEIGHT + ROOM.below;
  return { titleLines: lines, note: noteLine(subject, note, measure), height };
}

/** Each sentence on lines of its own where there is room; else as the words fall. */
function titleLines(title: string, widthOf: (text: string) => number): readonly string[] {
  const lines = title.split(/(?<=\.) /).flatMap((sentence) => wrapText(sentence, WIDTH, TITLE_LINES + 1, widthOf));
  return lines.length <= TITLE_LINES ? lines : wrapText(title, WIDTH, TITLE_LINES, widthOf);
}

/** The subject is cut so that the note stands whole. */
function noteLine(subject: string, note: string, measure: Measure): string {
  const widthOf = (text: string) => measure(text, fontOf(TEXT_SIZE.note, 400));
  const name = drawableText(subject);
  if (name === "") return note;
  const [shown = ""] = wrapText(name, WIDTH - widthOf(`, ${note}`), 1, widthOf);
  return `${shown}, ${note}`;
}

export function drawHeading(pen: Pen, { titleLines: lines, note }: Heading) {
  let y = ROOM.above;
  for (const line of lines) {
    drawWords(pen, line, { x: MARGIN, y: y + TITLE_LINE_HEIGHT / 2 }, { size: TEXT_SIZE.title, weight: 700 });
    y += TITLE_LINE_HEIGHT;
  }
  const style = { size: TEXT_SIZE.note, colour: COLOURS.quiet };
  drawWords(pen, note, { x: MARGIN, y: y + ROOM.between + NOTE_HEIGHT / 2 }, style);
}
