/** Whole numbers of so many digits, and powers beyond any, are lost as JavaScript numbers; ids are often that long. */
const LONG_NUMBER = /[:[,\s]-?(?:\d{16,}|\d[\d.]*[eE]\+?\d{3})/;

/** The value that a JSON text says, numbers that JavaScript cannot hold as their text; `broken` if it is no JSON. */
export function parseRecord(text: string): { readonly value: unknown } | "broken" {
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
