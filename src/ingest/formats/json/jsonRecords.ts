import type { FileProblem } from "../../../domain/problem.ts";
import { RECORD_TO_FIELD } from "../recordLimit.ts";
import type { RecordsPlace } from "./chooseRecords.ts";
import { withId } from "./jsonKeyed.ts";
import { holdsLongString, keyAt, scanFrom, skipSpace, type ValueScan, valueEnd } from "./jsonScan.ts";

/** Takes text in order and in portions of any size; gives the text of each record, up to a problem if there is one. */
export type JsonCutter = (
  text: string,
  isLast: boolean,
) => { readonly elements: readonly string[]; readonly problem: FileProblem | null };

export type JsonLimits = {
  readonly maxFieldChars: number;
  readonly maxColumns: number;
  readonly maxNesting: number;
};

/** A record may have this many times as many keys, lists left aside, as a table has columns. */
const KEYS_TO_COLUMNS = 10;

/** The problem of a value with that many keys outside its lists, if they are too many to be those of a call. */
export function tooManyKeys(keys: number, { maxColumns }: JsonLimits): FileProblem | null {
  return keys > KEYS_TO_COLUMNS * maxColumns ? { kind: "too_many_columns", columns: keys, maxColumns } : null;
}

/**
 * Containers that the reading stands in. `documents`: the list that is the whole file, or a list of pages. `object`: on
 * the way to the records. `records`: the list of records. `keyed`: the object that has them under keys.
 */
type Frame = "documents" | "object" | "records" | "keyed";

/** One step: on in the text, or stopped until there is more of it, or for good. */
type Step = "on" | "more" | "broken" | FileProblem;

/** Where the cutting stands. `text` is what is not cut yet, from `at` on. `level`: keys of the path that were entered. */
type Cut = {
  readonly place: RecordsPlace;
  readonly limits: JsonLimits;
  text: string;
  at: number;
  readonly frames: Frame[];
  /** The key, in quotes, that the record stands under. */
  key: string;
  mode: "between" | "skipped" | "record";
  scan: ValueScan;
  needsComma: boolean;
  records: number;
  elements: string[];
};

/**
 * Cuts a JSON text into records, without holding more than one. The text is one value or several behind each other;
 * each of them (of a list: each of its elements) is a record, or leads to records (or to one) at that place. Written by
 * hand so that a field of any length costs bounded memory; each record is then parsed by the
 * engine itself.
 */
export function jsonCutter(place: RecordsPlace, limits: JsonLimits): JsonCutter {
  const cut: Cut = {
    place,
    limits,
    text: "",
    at: 0,
    frames: [],
    key: "",
    mode: "between",
    scan: scanFrom(0),
    needsComma: false,
    records: 0,
    elements: [],
  };
  return (text, isLast) => {
    cut.text += text;
    cut.elements = [];
    let state: Step = "on";
    while (state === "on") state = step(cut);
    const problem = problemOf(cut, state, isLast);
    forgetCutText(cut);
    return { elements: cut.elements, problem };
  };
}

function problemOf(cut: Cut, state: Exclude<Step, "on">, isLast: boolean): FileProblem | null {
  if (state === "broken") return { kind: "broken_json", records: cut.records };
  if (state !== "more") return state;
  const isOpen = cut.frames.length > 0 || cut.mode !== "between";
  return isLast && isOpen ? { kind: "json_cut_short", records: cut.records } : null;
}

function forgetCutText(cut: Cut): void {
  cut.text = cut.text.slice(cut.at);
  cut.scan.at -= cut.at;
  cut.scan.stringAt -= cut.at;
  cut.at = 0;
}

function step(cut: Cut): Step {
  if (cut.mode === "record") return inRecord(cut);
  if (cut.mode === "skipped") return inSkipped(cut);
  cut.at = skipSpace(cut.text, cut.at);
  const mark = cut.text[cut.at];
  if (mark === undefined) return "more";
  if (mark === ",") {
    cut.needsComma = false;
    cut.at += 1;
    return "on";
  }
  const frame = cut.frames.at(-1);
  if (mark === "]" || mark === "}") {
    if (frame === undefined || mark !== (frame === "object" || frame === "keyed" ? "}" : "]")) return "broken";
    cut.frames.pop();
    cut.at += 1;
    cut.needsComma = cut.frames.length > 0;
    return "on";
  }
  if (cut.needsComma) return "broken";
  if (frame === "object" || frame === "keyed") return atKey(cut, frame);
  if (frame === undefined && mark !== "{" && mark !== "[") return "broken";
  return enterValue(cut, frame, mark);
}

function atKey(cut: Cut, frame: "object" | "keyed"): Step {
  const key = keyAt(cut.text, cut.at);
  if (key === "more") return cut.text.length - cut.at > cut.limits.maxFieldChars ? tooLong(cut) : "more";
  if (key === "broken") return "broken";
  cut.key = JSON.stringify(key.name);
  cut.at = key.valueAt;
  if (frame === "keyed") return start(cut, "record");
  if (key.name === cut.place.path[levelOf(cut) - 1]) return enterValue(cut, "object", cut.text[cut.at] ?? "");
  return start(cut, "skipped");
}

/** Objects entered on the way of the path. */
function levelOf(cut: Cut): number {
  return cut.frames.filter((frame) => frame === "object").length;
}

/** At a value of the frame, which is one of the file's own where that is undefined, or the value of the path's next key. */
function enterValue(cut: Cut, frame: Frame | undefined, mark: string): Step {
  if (frame === "records") return start(cut, "record");
  const isAtEnd = levelOf(cut) === cut.place.path.length;
  const isKeyed = cut.place.keyed !== "no";
  if (mark === "[" && frame !== "documents") return open(cut, isAtEnd && !isKeyed ? "records" : "documents");
  if (mark === "{" && isAtEnd && isKeyed) return open(cut, "keyed");
  if (mark === "{" && !isAtEnd) return open(cut, "object");
  return start(cut, isAtEnd && (mark === "{" || frame === "documents") ? "record" : "skipped");
}

function open(cut: Cut, frame: Frame): Step {
  cut.frames.push(frame);
  cut.at += 1;
  return "on";
}

function start(cut: Cut, mode: "record" | "skipped"): Step {
  cut.mode = mode;
  cut.scan = scanFrom(cut.at, cut.limits.maxNesting);
  return "on";
}

function inSkipped(cut: Cut): Step {
  const end = valueEnd(cut.text, cut.scan);
  if (cut.scan.isTooDeep) return tooDeep(cut);
  if (end === null && cut.scan.inString && cut.text.length - cut.scan.stringAt > cut.limits.maxFieldChars) {
    return tooLong(cut);
  }
  cut.at = end ?? (cut.scan.inString ? cut.scan.stringAt : cut.text.length);
  if (end === null) return "more";
  cut.mode = "between";
  cut.needsComma = cut.frames.length > 0;
  return "on";
}

function inRecord(cut: Cut): Step {
  const { limits, scan, text, at } = cut;
  const end = valueEnd(text, scan);
  if (scan.isTooDeep) return tooDeep(cut);
  const upTo = end ?? text.length;
  const tooMany = tooManyKeys(scan.keys, limits);
  if (tooMany !== null) return tooMany;
  if (upTo - at > limits.maxFieldChars) {
    const isTooLong = upTo - at > RECORD_TO_FIELD * limits.maxFieldChars;
    if (isTooLong || holdsLongString(text, at, upTo, scan, limits.maxFieldChars)) return tooLong(cut);
  }
  if (end === null) return "more";
  if (end === at) return "broken";
  const record = text.slice(at, end);
  cut.elements.push(cut.frames.at(-1) === "keyed" && cut.place.keyed === "by_id" ? withId(record, cut.key) : record);
  cut.records += 1;
  cut.at = end;
  cut.mode = "between";
  cut.needsComma = cut.frames.length > 0;
  return "on";
}

function tooLong({ records, limits }: Cut): FileProblem {
  return { kind: "field_too_long", line: records + 1, maxChars: limits.maxFieldChars };
}

function tooDeep({ records, limits }: Cut): FileProblem {
  return { kind: "nested_too_deep", record: records + 1, maxNesting: limits.maxNesting };
}
