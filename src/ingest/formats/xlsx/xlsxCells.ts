import { clearNumber } from "../../cells/clearNumber.ts";
import { type NumberKind, shownClock, textOfNumber, textOfSerial, textWithZeros } from "./xlsxFormats.ts";
import type { SharedStrings } from "./xlsxStrings.ts";
import { withoutEscapes, type XmlAttributes } from "./xlsxXml.ts";

/** What a workbook's cells refer to. */
export type CellContext = {
  readonly strings: SharedStrings;
  /** By number of cell format (`s`). */
  readonly kinds: readonly NumberKind[];
  readonly is1904: boolean;
};

/**
 * A row of a sheet. `cells` ends with the last filled one, or with the last that is kept; `reach` counts up to that one.
 * `uncalculated`: kept cells that are formulas whose value nobody has worked out, as programs write them.
 */
export type SheetRow = {
  readonly line: number;
  readonly cells: string[];
  readonly reach: number;
  readonly uncalculated: number;
};

/** A number that a format shows as a time without seconds; told to whoever decides how the column is read. */
export type ClockCell = { readonly column: number; readonly shown: string | null };

/** How clock cells become text: as the sheet shows them (`4:05`) where the column says so. */
export type ClockRules = { readonly isShown: (column: number) => boolean; readonly see: (cell: ClockCell) => void };

/** Letters of a reference beyond the largest sheet's, `XFD`. */
const MAX_COLUMN_LETTERS = 3;

/** The column's index, from 0, of a cell's reference such as `AB12`; null: there is none. */
export function columnOf(reference: string | undefined): number | null {
  if (reference === undefined) return null;
  let column = 0;
  for (let index = 0; index < reference.length && index <= MAX_COLUMN_LETTERS; index++) {
    const letter = reference.charCodeAt(index) & ~32;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column === 0 ? null : column - 1;
}

/**
 * What a cell says; null: it refers to a text that is not there. Errors such as `#N/A` say nothing. `value`: its `<v>`;
 * `inline`: its own text.
 */
export function textOfCell(
  { t: type, s: format }: XmlAttributes,
  value: string,
  inline: string,
  column: number,
  context: CellContext,
  clocks: ClockRules,
): string | null {
  if (type === "e") return "";
  if (type === "inlineStr") return withoutEscapes(inline);
  if (value === "") return "";
  switch (type) {
    case "s":
      return context.strings.at(Number(value));
    case "b":
      return value === "1" ? "true" : value === "0" ? "false" : value;
    case "str":
    case "d":
      return withoutEscapes(value);
    default:
      return textOfFigure(value, format, column, context, clocks);
  }
}

function textOfFigure(
  value: string,
  format: string | undefined,
  column: number,
  { kinds, is1904 }: CellContext,
  clocks: ClockRules,
): string {
  const kind = format === undefined ? "number" : (kinds[Number(format)] ?? "number");
  if (kind === "number") return clearNumber(textOfNumber(value));
  if (typeof kind !== "string") return textWithZeros(value, kind);
  const serial = Number(value);
  if (kind === "clock" && serial < 1) {
    const shown = shownClock(serial);
    clocks.see({ column, shown });
    if (shown !== null && clocks.isShown(column)) return shown;
  }
  return textOfSerial(serial, kind, is1904) ?? textOfNumber(value);
}
