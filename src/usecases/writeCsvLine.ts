/** A line of CSV that is safe to open in a spreadsheet, and that our own reader reads as the cells it was made of. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(safeCell).join(",")}\r\n`;
}

/** What a spreadsheet may leave out before a sign: blanks, control characters, and marks that nobody sees. */
const UNSEEN = String.raw`[\s\p{Cc}\p{Cf}]`;
/**
 * What a spreadsheet may run as a formula where a cell begins with it; full-width signs count too, which some read as the
 * plain ones (OWASP, CSV Injection).
 */
const SIGN = String.raw`[=+\-@\uff1d\uff0b\uff0d\uff20]`;
const UNSEEN_BEFORE_SIGN = new RegExp(`^${UNSEEN}*(?=${SIGN})`, "u");
/** Where another separator begins the cell, quotes hold nothing and may be left out as well. */
const QUOTES_BEFORE_SIGN = new RegExp(`^(?:"|${UNSEEN})*(?=${SIGN})`, "u");

/** Such as `-5,10`, `+1.234,56`, `-$5`, `- 7 %`: no formula, and to be read again as it is. */
const SIGNED_NUMBER = /^[+-] ?\p{Sc}? ?\d[\d.,'\u00a0\u202f ]*(?:\p{Sc}|%)?$/u;

/**
 * Where the next cell begins for a spreadsheet with another list separator: it takes no notice of our quotes, since they do
 * not stand where its own cells begin.
 */
const BEHIND_SEPARATOR = /(?<=[;\t\r\n])/;

/**
 * Quoted where needed; what a spreadsheet would run as a formula is led by an apostrophe. Our reader takes it away where it
 * leads the cell; further in it stays.
 */
function safeCell(text: string): string {
  const [first = "", ...others] = text.replace(UNSEEN_BEFORE_SIGN, "").split(BEHIND_SEPARATOR);
  const lead = /^[\t\r\n]/.test(first) ? `'${first}` : inert(first, UNSEEN_BEFORE_SIGN);
  const safe = [lead, ...others.map((text) => inert(text, QUOTES_BEFORE_SIGN))].join("");
  return /[",\r\n\t;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function inert(text: string, beforeSign: RegExp): string {
  return SIGNED_NUMBER.test(text.trim().replace(/;$/, "")) ? text : text.replace(beforeSign, "$&'");
}
