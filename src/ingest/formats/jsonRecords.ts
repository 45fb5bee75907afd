import type { FileProblem } from "../../domain/problem.ts";
import { fail, ok, type Result } from "../../lib/result.ts";
import { scanFrom, skipSpace, type ValueScan, valueEnd } from "./jsonScan.ts";

/** Where the list of calls stands: it is the file, or it stands under a key of the file's one object. */
export type ListPlace = { readonly kind: "top" } | { readonly kind: "key"; readonly key: string };

/** Takes text in order and in portions of any size; gives the text of each element of the list of calls. */
export type JsonCutter = (text: string, isLast: boolean) => Result<string[], FileProblem>;

/** A record may be this many times as long as the longest field before reading ends. */
const RECORD_TO_FIELD = 8;

/**
 * `before`: nothing read yet. `keys`: in the object, at a key. `skipped`: in a value of it that is not the list.
 * `list`: in the list, between elements. `element`: in one. `after`: the file's value has ended.
 */
type Mode = "before" | "keys" | "skipped" | "list" | "element" | "after";

/** One step: on in the text, or stopped until there is more of it, or broken. */
type Step = "on" | "more" | "broken" | "too_long";

/** Where the cutting stands. `text` is what is not cut yet, from `at` on. */
type Cut = {
  readonly place: ListPlace;
  readonly maxFieldChars: number;
  text: string;
  at: number;
  mode: Mode;
  scan: ValueScan;
  needsComma: boolean;
  records: number;
  elements: string[];
};

/**
 * Cuts a JSON text into the elements of its list of calls, without holding more than one element. Written by hand so
 * that a field of any length costs bounded memory; each element is then parsed by the engine itself.
 */
export function jsonCutter(place: ListPlace, maxFieldChars: number): JsonCutter {
  const cut: Cut = {
    place,
    maxFieldChars,
    text: "",
    at: 0,
    mode: "before",
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
    if (state === "too_long") return fail({ kind: "field_too_long", line: cut.records + 1, maxChars: maxFieldChars });
    if (state === "broken") return fail({ kind: "broken_json", records: cut.records });
    if (isLast && cut.mode !== "after") return fail({ kind: "json_cut_short", records: cut.records });
    forgetCutText(cut);
    return ok(cut.elements);
  };
}

function forgetCutText(cut: Cut): void {
  cut.text = cut.text.slice(cut.at);
  cut.scan.at -= cut.at;
  cut.scan.stringAt -= cut.at;
  cut.at = 0;
}

function step(cut: Cut): Step {
  if (cut.mode === "element") return inElement(cut);
  if (cut.mode === "skipped") return inSkipped(cut);
  cut.at = skipSpace(cut.text, cut.at);
  const mark = cut.text[cut.at];
  if (mark === undefined) return "more";
  if (cut.mode === "after") return "broken";
  if (cut.mode === "before") return cut.place.kind === "top" ? open(cut, "[", "list") : open(cut, "{", "keys");
  if (mark === ",") {
    cut.needsComma = false;
    cut.at += 1;
    return "on";
  }
  if (mark === "]" || mark === "}") return close(cut, mark);
  if (cut.needsComma) return "broken";
  if (cut.mode === "keys") return atKey(cut);
  cut.mode = "element";
  cut.scan = scanFrom(cut.at);
  return "on";
}

function open(cut: Cut, wanted: string, next: Mode): Step {
  if (cut.text[cut.at] !== wanted) return "broken";
  cut.mode = next;
  cut.at += 1;
  return "on";
}

function close(cut: Cut, mark: string): Step {
  if (mark !== (cut.mode === "list" ? "]" : "}")) return "broken";
  cut.mode = cut.mode === "list" && cut.place.kind === "key" ? "keys" : "after";
  cut.needsComma = true;
  cut.at += 1;
  return "on";
}

function atKey(cut: Cut): Step {
  const key = keyAt(cut.text, cut.at);
  if (key === "more" || key === "broken") return key;
  cut.at = key.valueAt;
  if (cut.place.kind === "key" && key.name === cut.place.key && cut.text[cut.at] === "[") return open(cut, "[", "list");
  cut.mode = "skipped";
  cut.scan = scanFrom(cut.at);
  return "on";
}

function inSkipped(cut: Cut): Step {
  const end = valueEnd(cut.text, cut.scan);
  cut.at = end ?? cut.text.length;
  if (end === null) return "more";
  cut.mode = "keys";
  cut.needsComma = true;
  return "on";
}

function inElement(cut: Cut): Step {
  const end = valueEnd(cut.text, cut.scan);
  const upTo = end ?? cut.text.length;
  if (upTo - cut.at > cut.maxFieldChars && isTooLong(cut.text, cut.at, upTo, cut.scan, cut.maxFieldChars)) {
    return "too_long";
  }
  if (end === null) return "more";
  if (end === cut.at) return "broken";
  cut.elements.push(cut.text.slice(cut.at, end));
  cut.records += 1;
  cut.at = end;
  cut.mode = "list";
  cut.needsComma = true;
  return "on";
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
  return { name: text.slice(at + 1, keyEnd - 1), valueAt };
}

/** True if a string of the element, or the element, is longer than may be. */
function isTooLong(text: string, from: number, to: number, scan: ValueScan, maxFieldChars: number): boolean {
  if (scan.inString && to - scan.stringAt > maxFieldChars) return true;
  if (to - from > RECORD_TO_FIELD * maxFieldChars) return true;
  let stringAt = -1;
  for (let at = from; at < to; at++) {
    const mark = text[at];
    if (mark === "\\") at += 1;
    else if (mark === '"') {
      if (stringAt !== -1 && at - stringAt > maxFieldChars + 1) return true;
      stringAt = stringAt === -1 ? at : -1;
    }
  }
  return false;
}
