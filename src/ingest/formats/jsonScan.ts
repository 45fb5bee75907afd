/** How far into a JSON value a scan has come. The scan goes on where it stopped when more text arrives. */
export type ValueScan = {
  /** Open objects and arrays. */
  depth: number;
  inString: boolean;
  isEscaped: boolean;
  /** Where the open string starts; only true while the text before it is kept. */
  stringAt: number;
  at: number;
};

/** A scan of the value that starts at `at`. */
export function scanFrom(at: number): ValueScan {
  return { depth: 0, inString: false, isEscaped: false, stringAt: at, at };
}

const QUOTE = 34;
const COMMA = 44;
const BACKSLASH = 92;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** The index just past the value, or null when the text ends first. Moves `scan` on, in place. */
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
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) scan.depth += 1;
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      if (scan.depth === 0) return scan.at;
      scan.depth -= 1;
      if (scan.depth === 0) return scan.at + 1;
    } else if (scan.depth === 0 && (code === COMMA || isSpace(code))) return scan.at;
  }
  return null;
}

/** The index of the first character at or after `at` that is no space; the text's length if there is none. */
export function skipSpace(text: string, at: number): number {
  let index = at;
  while (index < text.length && isSpace(text.charCodeAt(index))) index += 1;
  return index;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}
