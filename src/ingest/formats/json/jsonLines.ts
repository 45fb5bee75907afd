import type { FileProblem } from "../../../domain/problem.ts";
import { fail, ok } from "../../../lib/result.ts";
import { isRecord } from "../../records/jsonRecord.ts";
import { RECORD_TO_FIELD } from "../recordLimit.ts";
import type { RecordsPlace } from "./chooseRecords.ts";
import { entryOf, type JsonEntry, type JsonReader } from "./jsonEntries.ts";
import { ID_OF_KEY } from "./jsonKeyed.ts";
import { type JsonLimits, jsonCutter, tooManyKeys } from "./jsonRecords.ts";
import { holdsLongString, scanFrom, type ValueScan, valueEnd } from "./jsonScan.ts";
import { parseRecord } from "./parseRecord.ts";

/** Where the reading stands: `open` is the line that has not ended yet, with a scan of it. */
type Lines = { readonly limits: JsonLimits; line: number; open: string; scan: ValueScan };

/**
 * Reads a file with one JSON value a line. A line that cannot be read costs that line alone. `line` is that of the
 * file; blank lines are left out but counted.
 */
export function linesReader(place: RecordsPlace, limits: JsonLimits): JsonReader {
  const lines: Lines = { limits, line: 0, open: "", scan: scanFrom(0, limits.maxNesting) };
  return (text, isLast) => {
    const entries: JsonEntry[] = [];
    const parts = text.split("\n");
    parts[0] = lines.open + (parts[0] ?? "");
    const rest = isLast ? "" : (parts.pop() ?? "");
    for (const part of parts) {
      lines.line += 1;
      const problem =
        problemOfLine(part, lines.line, limits) ?? addLine(entries, part.trim(), lines.line, place, limits);
      if (problem !== null) return fail(problem);
    }
    if (parts.length > 0) lines.scan = scanFrom(0, limits.maxNesting);
    lines.open = rest;
    const problem = problemOfOpen(lines);
    return problem === null ? ok(entries) : fail(problem);
  };
}

function addLine(
  entries: JsonEntry[],
  text: string,
  line: number,
  place: RecordsPlace,
  limits: JsonLimits,
): FileProblem | null {
  if (text === "") return null;
  const parsed = parseRecord(text.endsWith(",") ? text.slice(0, -1) : text);
  if (parsed === "broken") return addOtherwise(entries, text, line, place, limits);
  const found = valuesAt(parsed.value, place);
  if (found === null) entries.push({ line, column: null, reason: "the record holds no list of calls" });
  else for (const value of found) entries.push(entryOf(value, line));
  return null;
}

/** The records of a value; null where nothing stands at their place. */
function valuesAt(value: unknown, { path, keyed }: RecordsPlace): readonly unknown[] | null {
  const [key, ...further] = path;
  if (key === undefined && keyed === "no") return Array.isArray(value) ? value : [value];
  if (Array.isArray(value)) return value.flatMap((one) => valuesAt(one, { path, keyed }) ?? []);
  if (!isRecord(value)) return null;
  if (key !== undefined) return value[key] === undefined ? null : valuesAt(value[key], { path: further, keyed });
  return Object.entries(value).map(([id, one]) =>
    keyed === "by_id" && isRecord(one) ? { [ID_OF_KEY]: id, ...one } : one,
  );
}

/** A line that is no JSON may be several values behind each other. */
function addOtherwise(
  entries: JsonEntry[],
  text: string,
  line: number,
  place: RecordsPlace,
  limits: JsonLimits,
): FileProblem | null {
  const { elements, problem } = jsonCutter(place, limits)(text, true);
  const parsed = problem === null ? elements.map(parseRecord) : [];
  const values = parsed.flatMap((value) => (value === "broken" ? [] : [value.value]));
  if (values.length === 0 || values.length < parsed.length) {
    entries.push({ line, column: null, reason: "the line is not valid JSON" });
  } else for (const value of values) entries.push(entryOf(value, line));
  return null;
}

/** Looks over what may be too deep or too long; nearly all lines are neither and cost next to nothing. */
function problemOfLine(text: string, line: number, limits: JsonLimits): FileProblem | null {
  const isLong = text.length > limits.maxFieldChars;
  if (!isLong && !hasManyBrackets(text, limits.maxNesting)) return null;
  const problem = problemOfScan(text, scanFrom(0, limits.maxNesting), line, limits);
  if (problem !== null || !isLong) return problem;
  const isTooLong = text.length > RECORD_TO_FIELD * limits.maxFieldChars;
  return isTooLong || holdsLongString(text, 0, text.length, scanFrom(0), limits.maxFieldChars)
    ? { kind: "field_too_long", line, maxChars: limits.maxFieldChars }
    : null;
}

/** True if so many objects and lists start in the text that they may be too deep. */
function hasManyBrackets(text: string, most: number): boolean {
  let brackets = 0;
  for (const mark of ["{", "["]) {
    for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1)) {
      brackets += 1;
      if (brackets > most) return true;
    }
  }
  return false;
}

/** Scans on to the end of the text, value by value. */
function problemOfScan(text: string, scan: ValueScan, line: number, limits: JsonLimits): FileProblem | null {
  while (scan.at < text.length && !scan.isTooDeep) {
    const end = valueEnd(text, scan);
    if (end !== null) scan.at = Math.max(end, scan.at + 1);
  }
  if (scan.isTooDeep) return { kind: "nested_too_deep", record: line, maxNesting: limits.maxNesting };
  return tooManyKeys(scan.keys, limits);
}

/** A line that is not complete yet must not grow for ever. */
function problemOfOpen({ open, scan, limits, line }: Lines): FileProblem | null {
  if (open.length <= limits.maxFieldChars) return null;
  const problem = problemOfScan(open, scan, line + 1, limits);
  if (problem !== null) return problem;
  const isLong = scan.inString && open.length - scan.stringAt > limits.maxFieldChars;
  const isLongLine = open.length > RECORD_TO_FIELD * limits.maxFieldChars;
  return isLong || isLongLine ? { kind: "field_too_long", line: line + 1, maxChars: limits.maxFieldChars } : null;
}
