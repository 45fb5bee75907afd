import type { KnownBlock } from "@slack/types";
import { LIMITS, type Message, plainOf, sections, tableLines } from "./blockKit.ts";

/** A column of a table. */
export type Column = { readonly title: string; readonly align?: "left" | "right" };

/**
 * A table; one a message at most. Its cells are plain text, an empty one is shown as a dash. Rows beyond Slack's limits are left
 * out, the last first: `rowsShown` says how many there are.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): { readonly block: KnownBlock; readonly rowsShown: number } {
  const header = cellsOf(columns.map(({ title }) => title));
  const shown = [header];
  let chars = charsIn(header);
  for (const cells of rows.slice(0, LIMITS.tableRows - 1).map(cellsOf)) {
    chars += charsIn(cells);
    if (chars > LIMITS.tableChars) break;
    shown.push(cells);
  }
  const settings = columns.slice(0, LIMITS.tableCells).map(({ align = "left" }) => ({ align, is_wrapped: true }));
  return { block: { type: "table", rows: shown, column_settings: settings }, rowsShown: shown.length - 1 };
}

type Cell = { readonly type: "raw_text"; readonly text: string };

function cellsOf(texts: readonly string[]): Cell[] {
  return texts.slice(0, LIMITS.tableCells).map((text) => ({ type: "raw_text", text: plainOf(text, "–") }));
}

function charsIn(cells: readonly Cell[]): number {
  return cells.reduce((sum, { text }) => sum + text.length, 0);
}

/** The message with a line of text for each row in place of its table; null where it has none. */
export function withoutTables({ text, blocks }: Message): Message | null {
  if (!blocks.some(({ type }) => type === "table")) return null;
  const simpler = blocks.flatMap((block) => (block.type === "table" ? sections(tableLines(block)) : [block]));
  return { text, blocks: simpler.slice(0, LIMITS.blocks) };
}
