import { CHART_WIDTH, COLOURS, drawableText, fontOf, MARGIN, TEXT_SIZE } from "../style.ts";
import { wrapText } from "../wrapText.ts";
import { type Box, drawWords, type Measure, type Pen } from "./pen.ts";

/** What a mark of the chart means. */
export type KeyEntry = { readonly words: string; readonly mark: (pen: Pen, box: Box) => void };

type Placed = KeyEntry & { readonly x: number; readonly row: number };

/** What stands below the chart: a note and the key. */
export type Foot = {
  readonly noteLines: readonly string[];
  readonly entries: readonly Placed[];
  readonly height: number;
};

const KEY_SIZE = 20;
const KEY_ROW = 32;
const KEY_GAP = { afterMark: 10, afterWords: 28 } as const;
const NOTE_LINE = 27;
const NOTE_LINES = 4;
const ROOM_ABOVE = 20;

/** An empty note and no entries take no room but the margin. */
export function footOf(note: string, entries: readonly KeyEntry[], measure: Measure): Foot {
  const widthOf = (text: string) => measure(text, fontOf(TEXT_SIZE.note, 400));
  const noteLines = wrapText(drawableText(note), CHART_WIDTH - 2 * MARGIN, NOTE_LINES, widthOf);
  const placed = placedEntries(entries, widthOf);
  const rows = (placed.at(-1)?.row ?? -1) + 1;
  const content = noteLines.length * NOTE_LINE + rows * KEY_ROW;
  return { noteLines, entries: placed, height: (content > 0 ? ROOM_ABOVE + content : 0) + MARGIN };
}

function placedEntries(entries: readonly KeyEntry[], widthOf: (text: string) => number): readonly Placed[] {
  let [x, row] = [MARGIN, 0];
  return entries.map((entry) => {
    const width = KEY_SIZE + KEY_GAP.afterMark + widthOf(entry.words);
    if (x > MARGIN && x + width > CHART_WIDTH - MARGIN) [x, row] = [MARGIN, row + 1];
    const placed = { ...entry, x, row };
    x += width + KEY_GAP.afterWords;
    return placed;
  });
}

/** `y`: where the chart ends. */
export function drawFoot(pen: Pen, { noteLines, entries }: Foot, y: number) {
  const style = { size: TEXT_SIZE.note, colour: COLOURS.quiet };
  const keyTop = y + ROOM_ABOVE;
  for (const { words, mark, x, row } of entries) {
    const middle = keyTop + (row + 0.5) * KEY_ROW;
    mark(pen, { x, y: middle - KEY_SIZE / 2, width: KEY_SIZE, height: KEY_SIZE });
    drawWords(pen, words, { x: x + KEY_SIZE + KEY_GAP.afterMark, y: middle }, style);
  }
  const noteTop = keyTop + ((entries.at(-1)?.row ?? -1) + 1) * KEY_ROW;
  for (const [i, line] of noteLines.entries()) {
    drawWords(pen, line, { x: MARGIN, y: noteTop + (i + 0.5) * NOTE_LINE }, style);
  }
}
