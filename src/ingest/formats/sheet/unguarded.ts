const APOSTROPHE = 39;
/** What spreadsheets take for a formula or a number, and guards therefore put an apostrophe before. */
const GUARDED = /^'[=+\-@\t\r\n\d\uff1d\uff0b\uff0d\uff20]/;

/** The cells without the apostrophes that keep a spreadsheet from running or rounding them: `'-5,10` is `-5,10`. */
export function unguarded(cells: readonly string[]): readonly string[] {
  return cells.some(isGuarded) ? cells.map((cell) => (isGuarded(cell) ? cell.slice(1) : cell)) : cells;
}

function isGuarded(cell: string): boolean {
  return cell.charCodeAt(0) === APOSTROPHE && GUARDED.test(cell) && !cell.endsWith("'");
}
