/** Whole numbers of so many digits, and powers beyond any, are lost as JavaScript numbers; ids are often that long. */
const LONG_NUMBER = /[:[,\s]-?(?:\d{16,}|\d[\d.]*[eE]\+?\d{3})/;
/** What Python writes for a number that is none, and JSON does not know; strings are passed over. */
const NO_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\b(?:NaN|Infinity)\b/gs;

/**
 * The value that a JSON text says, numbers that JavaScript cannot hold as their text; `broken` if it is no JSON. `NaN` and
 * `Infinity` are taken for null.
 */
export function parseRecord(text: string): { readonly value: unknown } | "broken" {
  const parsed = parse(text);
  if (parsed !== "broken" || !/NaN|Infinity/.test(text)) return parsed;
  return parse(text.replace(NO_NUMBER, (part) => (part.startsWith('"') ? part : "null")));
}

function parse(text: string): { readonly value: unknown } | "broken" {
  try {
    return { value: LONG_NUMBER.test(text) ? JSON.parse(text, keepLongNumber) : JSON.parse(text) };
  } catch {
    return "broken";
  }
}

function keepLongNumber(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? "";
  return Number.isFinite(value) && /[eE]/.test(source) ? value : source;
}
