const APOSTROPHE = 39;
const EQUALS = 61;
/** What spreadsheets take for a formula or a number, and guards therefore put an apostrophe before. */
const GUARDED = /^'[=+\-@\t\r\n\d\uff1d\uff0b\uff0d\uff20]/;
/** A formula that only says a text, which keeps a spreadsheet from rounding or shortening it. */
const TEXT_FORMULA = /^="([^"]*(?:""[^"]*)*)"$/;

/**
 * The cells without what keeps a spreadsheet from running or rounding them: `'-5,10` is `-5,10`, and `="00123"` is
 * `00123`.
 */
export function unguarded(cells: readonly string[]): readonly string[] {
  return cells.some(mayBeGuarded) ? cells.map(withoutGuard) : cells;
}

function mayBeGuarded(cell: string): boolean {
  const first = cell.charCodeAt(0);
  return first === APOSTROPHE || first === EQUALS;
}

function withoutGuard(cell: string): string {
  if (!mayBeGuarded(cell)) return cell;
  if (GUARDED.test(cell) && !cell.endsWith("'")) return cell.slice(1);
  return TEXT_FORMULA.exec(cell)?.[1]?.replaceAll('""', '"') ?? cell;
}
