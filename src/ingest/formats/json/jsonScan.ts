/** How far into a JSON value a scan has come. The scan goes on where it stopped when more text arrives. */
export type ValueScan = {
  /** Open objects and lists. */
  depth: number;
  inString: boolean;
  isEscaped: boolean;
  /** Where the open string starts; only true while the text before it is kept. */
  stringAt: number;
  at: number;
  /** The depth of the outermost open list; 0: none is open. */
  listDepth: number;
  /** Keys of objects that stand in no list of the value. */
  keys: number;
  readonly maxDepth: number;
  /** Set when more objects and lists are open than may be; the scan then ends. */
  isTooDeep: boolean;
};

/** A scan of the value that starts at `at`, which may have `maxDepth` objects and lists in each other. */
export function scanFrom(at: number, maxDepth = Number.POSITIVE_INFINITY): ValueScan {
  return {
    depth: 0,
    inString: false,
    isEscaped: false,
    stringAt: at,
    at,
    listDepth: 0,
    keys: 0,
    maxDepth,
    isTooDeep: false,
  };
}

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BACKSLASH = 92;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const BYTE_ORDER_MARK = 0xfeff;

/** The index just past the value, or null when the text ends first or nests too deep. Moves `scan` on, in place. */
export function valueEnd(text: string, scan: ValueScan): number | null {
  for (; scan.at < text.length; scan.at++) {
    const code = text.charCodeAt(scan.at);
    if (scan.inString) {
      if (scan.isEscaped) scan.isEscaped = false;
      else if (code === BACKSLASH) scan.isEscaped = true;
      else if (code === QUOTE) {
        scan.inString = false;
        if (scan.depth === 0) return scan.at + 1;
      }
    } else if (code === QUOTE) {
      scan.inString = true;
      scan.stringAt = scan.at;
    } else if (code === COLON) {
      if (scan.listDepth === 0) scan.keys += 1;
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      if (!open(scan, code)) return null;
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      if (scan.depth === 0) return scan.at;
      if (scan.depth === scan.listDepth) scan.listDepth = 0;
      scan.depth -= 1;
      if (scan.depth === 0) return scan.at + 1;
    } else if (scan.depth === 0 && (code === COMMA || isSpace(code))) return scan.at;
  }
  return null;
}

function open(scan: ValueScan, code: number): boolean {
  if (scan.depth === scan.maxDepth) {
    scan.isTooDeep = true;
    return false;
  }
  scan.depth += 1;
  if (code === OPEN_BRACKET && scan.listDepth === 0) scan.listDepth = scan.depth;
  return true;
}

/** The index of the first character at or after `at` that is no space; the text's length if there is none. */
export function skipSpace(text: string, at: number): number {
  let index = at;
  while (index < text.length && isSpace(text.charCodeAt(index))) index += 1;
  return index;
}

/** A byte order mark counts as one: files put behind each other have them midway. */
function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9 || code === BYTE_ORDER_MARK;
}

/** The key that starts at `at`, and where its value does. */
export function keyAt(text: string, at: number): { name: string; valueAt: number } | "more" | "broken" {
  if (text[at] !== '"') return "broken";
  const keyEnd = valueEnd(text, scanFrom(at));
  if (keyEnd === null) return "more";
  const colonAt = skipSpace(text, keyEnd);
  if (colonAt === text.length) return "more";
  if (text[colonAt] !== ":") return "broken";
  const valueAt = skipSpace(text, colonAt + 1);
  if (valueAt === text.length) return "more";
  return { name: plainKey(text.slice(at, keyEnd)), valueAt };
}

function plainKey(quoted: string): string {
  if (!quoted.includes("\\")) return quoted.slice(1, -1);
  try {
    const key: unknown = JSON.parse(quoted);
    return typeof key === "string" ? key : quoted;
  } catch {
    return quoted;
  }
}

/** True if a string of the value in `text` from `from` up to `to` is longer than may be. `scan` is that of the value. */
export function holdsLongString(text: string, from: number, to: number, scan: ValueScan, maxChars: number): boolean {
  if (scan.inString && to - scan.stringAt > maxChars) return true;
  let stringAt = -1;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === QUOTE) {
      if (stringAt !== -1 && at - stringAt > maxChars + 1) return true;
      stringAt = stringAt === -1 ? at : -1;
    }
  }
  return false;
}
