import { splitTime } from "../../cells/splitTime.ts";

/**
 * What a cell is at first sight, to tell names of columns from values. `rule`: a line drawn with dashes. `name`: anything
 * that may name a column. Words of values (`completed`) are names too: nothing tells them apart one by one.
 */
export type CellKind = "empty" | "rule" | "date" | "value" | "name";

/** Figures with what stands around them: signs, units of money, percent, brackets, times of day. */
const FIGURES = /^[^\p{L}]*\d[^\p{L}]*$/u;
const RULE = /^[-=_+*~]{2,}$/;
const IDENTIFIER = /^(?:[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}|(?=.*\d)[\da-f]{16,})$/i;
const ADDRESS = /^(?:https?:\/\/\S+|[^\s@]+@[^\s@]+\.[a-z]{2,})$/i;
const PLAIN_VALUES: ReadonlySet<string> = new Set(["true", "false", "yes", "no", "null", "n/a"]);
/** Longer cells are neither dates nor figures. */
const MAX_VALUE_CHARS = 200;

/** Marks between cells; a cell that holds them may be a row cut by the wrong mark. */
const DELIMITER_MARKS = /[;\t|^]/;

/** Sorts one cell. */
export function kindOfCell(cell: string): CellKind {
  if (cell.length > MAX_VALUE_CHARS) return cell.trim() === "" ? "empty" : "name";
  const kind = kindOfPiece(cell);
  if (kind !== "name" || !DELIMITER_MARKS.test(cell)) return kind;
  const pieces = cell.split(DELIMITER_MARKS).map(kindOfPiece);
  return pieces.includes("date") || (pieces.length > 2 && pieces.includes("value")) ? "value" : "name";
}

function kindOfPiece(cell: string): CellKind {
  const text = cell.trim();
  if (text === "") return "empty";
  if (RULE.test(text)) return "rule";
  const time = splitTime(text);
  if (time !== null && (time.kind === "year_first" || time.kind === "named" || time.kind === "numeric")) return "date";
  if (FIGURES.test(text) || IDENTIFIER.test(text) || ADDRESS.test(text)) return "value";
  return PLAIN_VALUES.has(text.toLowerCase()) ? "value" : "name";
}
