/** How deep objects are followed; what lies deeper is left out. */
const MAX_DEPTH = 6;

/**
 * Gives each scalar of a record under its dotted path: `{ analysis: { success: true } }` -> `analysis.success`, `true`.
 * Lists of scalars are joined with `;`, an empty list is `[]`; lists of objects (transcripts, messages) are left out.
 * null is an empty cell.
 */
export function flattenRecord(record: object, give: (path: string, cell: string) => void): void {
  flatten(record, "", 1, give);
}

function flatten(record: object, prefix: string, depth: number, give: (path: string, cell: string) => void): void {
  const entries: [string, unknown][] = Object.entries(record);
  for (const [key, value] of entries) {
    const path = prefix + key;
    const cell = cellOf(value);
    if (cell !== null) give(path, cell);
    else if (typeof value === "object" && value !== null && !Array.isArray(value) && depth < MAX_DEPTH)
      flatten(value, `${path}.`, depth + 1, give);
  }
}

/** null for what no cell can hold. */
function cellOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "";
  if (typeof value !== "object") return String(value);
  if (!Array.isArray(value)) return null;
  if (value.length === 0) return "[]";
  if (value.some((item) => typeof item === "object" && item !== null)) return null;
  return value.map((item) => (item === null ? "" : String(item))).join(";");
}
