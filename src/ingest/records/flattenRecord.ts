import { clearNumber } from "../cells/clearNumber.ts";

/** How deep objects are followed; what lies deeper is left out. */
const MAX_DEPTH = 6;

/**
 * Gives each scalar of a record under its dotted path: `{ analysis: { success: true } }` -> `analysis.success`, `true`.
 * Lists of scalars are joined with `;`, an empty list is `[]`; lists of objects (transcripts, messages) are left out, but
 * of flags their names are told. null is an empty cell. What only tells a value's type (`{ "S": "x" }`) is no part of a path.
 */
export function flattenRecord(record: object, give: (path: string, cell: string) => void): void {
  flatten(record, "", 1, give);
}

function flatten(record: object, prefix: string, depth: number, give: (path: string, cell: string) => void): void {
  const entries: [string, unknown][] = Object.entries(record);
  for (const [key, typed] of entries) {
    const path = prefix + key;
    const value = untyped(typed);
    const cell = cellOf(value) ?? (Array.isArray(value) && FLAG_LIST.test(key) ? flagsIn(value) : null);
    if (cell !== null) give(path, cell);
    else if (typeof value === "object" && value !== null && !Array.isArray(value) && depth < MAX_DEPTH)
      flatten(value, `${path}.`, depth + 1, give);
  }
}

/**
 * The cell at a dotted path that may lead into lists: `nodes.0.name` is the first one's, `nodes.-1.name` the last one's.
 * null where the record has nothing there that fits a cell.
 */
export function cellAt(record: object, path: string): string | null {
  let found: unknown = record;
  for (const key of path.split(".")) {
    if (typeof found !== "object" || found === null) return null;
    found = Array.isArray(found) ? found.at(/^-?\d+$/.test(key) ? Number(key) : found.length) : ownValue(found, key);
  }
  return found === undefined ? null : cellOf(found);
}

function ownValue(record: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(record, key)?.value;
}

/** Keys that DynamoDB and MongoDB put around each value, alone in their object. */
const TYPE_KEYS = /^(?:[SN]|BOOL|M|L|SS|NS|\$(?:oid|date|number(?:Decimal|Double|Int|Long)))$/;

/** A value without the key that tells its type. */
function untyped(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const [only, ...others] = Object.keys(value);
  if (only === undefined || others.length > 0) return value;
  const inner: unknown = ownValue(value, only);
  if (only === "NULL" && inner === true) return null;
  if (!TYPE_KEYS.test(only)) return value;
  return Array.isArray(inner) ? inner.map(untyped) : untyped(inner);
}

/** Keys under which lists of flags stand. */
const FLAG_LIST = /flag|complian|violation|breach|infra[cç]|verst(?:o|ö)/i;
const FLAG_NAMES = ["name", "type", "flag", "code"] as const;
/** Keys of an object that say, if false, that the flag was looked for and not found. */
const FLAG_FOUND = ["detected", "found", "violated", "triggered", "flagged", "value"] as const;

/** The names of flags that are objects, joined with `;`; `yes` for one without a name, `[]` where none was found. */
function flagsIn(list: readonly unknown[]): string {
  const names = list.flatMap((item) => {
    if (typeof item !== "object" || item === null) return item === null ? [] : [String(item)];
    if (FLAG_FOUND.some((key) => ownValue(item, key) === false)) return [];
    const name = FLAG_NAMES.map((key) => ownValue(item, key)).find((one) => typeof one === "string" && one !== "");
    return [typeof name === "string" ? name : "yes"];
  });
  return names.length === 0 ? "[]" : names.join(";");
}

/** null for what no cell can hold. */
function cellOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return plainNumber(value);
  if (typeof value !== "object") return String(value);
  if (!Array.isArray(value)) return null;
  if (value.length === 0) return "[]";
  if (value.some((item) => typeof item === "object" && item !== null)) return null;
  return value.map((item) => (item === null ? "" : String(item))).join(";");
}

/** Numbers outside these are printed with an exponent by JavaScript. */
const LARGEST_PLAIN = 1e21;
const SMALLEST_PLAIN = 1e-6;
/** An exponent beyond this is kept: so many zeros tell nobody anything. */
const MAX_ZEROS = 40;

/** The digits that JavaScript prints, without an exponent (`1.5e-7` is `0.00000015`), written so that they are no thousands. */
function plainNumber(value: number): string {
  const text = String(value);
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < LARGEST_PLAIN) return text;
  if (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN) return clearNumber(text);
  const parts = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  const exponent = Number(parts?.[4] ?? 0);
  if (parts === null || Math.abs(exponent) > MAX_ZEROS) return text;
  const digits = `${parts[2]}${parts[3] ?? ""}`;
  if (exponent < 0) return `${parts[1]}0.${"0".repeat(-exponent - 1)}${digits}`;
  return `${parts[1]}${digits.padEnd(exponent + 1, "0")}`;
}
