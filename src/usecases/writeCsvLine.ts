/** A line of CSV that is safe to open in a spreadsheet, and that our own reader reads as the cells it was made of. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(safeCell).join(",")}\r\n`;
}

/**
 * How a cell begins that a spreadsheet may run as a formula; full-width signs count too, which some read as the plain
 * ones (OWASP, CSV Injection).
 */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** Such as `-5,10`, `+1.234,56`, `-$5`, `- 7 %`: no formula, and to be read again as it is. */
const SIGNED_NUMBER = /^[+-] ?\p{Sc}? ?\d[\d.,'\u00a0\u202f ]*(?:\p{Sc}|%)?$/u;

/** Quoted where needed; a cell that a spreadsheet would run as a formula is led by an apostrophe. */
function safeCell(text: string): string {
  const inert = FORMULA.test(text) && !SIGNED_NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n\t;]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
