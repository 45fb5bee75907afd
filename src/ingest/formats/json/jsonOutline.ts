import type { FileProblem } from "../../../domain/problem.ts";
import { setOwn } from "../../../lib/setOwn.ts";
import { isRecord, type JsonRecord } from "../../records/jsonRecord.ts";
import { RECORD_TO_FIELD } from "../recordLimit.ts";
import { keyedList, MANY_RECORDS } from "./jsonKeyed.ts";
import { type FoundList, foundList, isListOfCalls, listsIn } from "./jsonList.ts";
import { type JsonLimits, tooManyKeys } from "./jsonRecords.ts";
import { keyAt, scanFrom, skipSpace, type ValueScan, valueEnd } from "./jsonScan.ts";
import { parseRecord } from "./parseRecord.ts";

type OpenObject = { readonly key: string; readonly outline: Record<string, unknown>; values: number };

/** What is being passed over: any value, the first object of a list, or the rest of that list. */
type Passing = { readonly kind: "value" | "first" | "rest"; readonly key: string; readonly scan: ValueScan };

/**
 * A walk through the first document of a JSON file. It keeps the document's own values and, of lists of objects, the
 * first object; everything else is passed over. `follows`: what stands behind the document, `line` if it is a line.
 */
export type DocumentWalk = {
  readonly limits: JsonLimits;
  lists: FoundList[];
  readonly objects: OpenObject[];
  whole: JsonRecord;
  text: string;
  at: number;
  /** Characters of the last list that were passed over. */
  passed: number;
  passing: Passing | null;
  keys: number;
  hasLineEnds: boolean;
  isOver: boolean;
  follows: "line" | "value" | null;
};

/** Lists that are kept; a document with more of them has them in its records. */
const MAX_LISTS = 200;
/** Objects in each other that are looked into. */
const MAX_OBJECTS = 8;
/** Longer values are not kept: what a value says does not matter much, which keys there are does. */
const MAX_KEPT_CHARS = 1_000;
/** A list that is so long is no part of one call. */
const LONG_LIST_CHARS = 262_144;

/** A walk that stands at the brace of a document. */
export function startWalk(limits: JsonLimits): DocumentWalk {
  return {
    limits,
    lists: [],
    objects: [],
    whole: {},
    text: "",
    at: 0,
    passed: 0,
    passing: null,
    keys: 0,
    hasLineEnds: false,
    isOver: false,
    follows: null,
  };
}

/** The document's own values, as far as it was walked. */
export function outlineOf(walk: DocumentWalk): JsonRecord {
  return walk.whole;
}

type Step = "on" | "more" | "end" | "enough" | "broken" | FileProblem;

/** Goes on through more text. `enough`: a long list was found; `end`: the document is over. */
export function walkOn(walk: DocumentWalk, text: string, isLast: boolean): Exclude<Step, "on"> {
  walk.text = walk.text.slice(walk.at) + text;
  if (walk.passing !== null) {
    walk.passing.scan.at -= walk.at;
    walk.passing.scan.stringAt -= walk.at;
  }
  walk.at = 0;
  let state: Step = "on";
  while (state === "on") state = walk.passing === null ? step(walk, isLast) : pass(walk, walk.passing);
  return state;
}

function step(walk: DocumentWalk, isLast: boolean): Step {
  const from = walk.at;
  walk.at = skipSpace(walk.text, from);
  const hasLineEnd = walk.text.slice(from, walk.at).includes("\n");
  const mark = walk.text[walk.at];
  if (walk.isOver) return stepBehind(walk, from, hasLineEnd, mark, isLast);
  if (hasLineEnd) walk.hasLineEnds = true;
  const open = walk.objects.at(-1);
  if (mark === undefined) return "more";
  if (mark === ",") {
    walk.at += 1;
    return "on";
  }
  if (open === undefined) return mark === "{" ? enterObject(walk, "") : "broken";
  if (mark === "}") return leaveObject(walk, open);
  const key = keyAt(walk.text, walk.at);
  if (key === "broken") return "broken";
  if (key === "more") return walk.text.length - walk.at > walk.limits.maxFieldChars ? tooLong(walk) : "more";
  return atValue(walk, open, key, isLast);
}

/** Behind the document: what follows tells how the file holds its documents. */
function stepBehind(
  walk: DocumentWalk,
  from: number,
  hasLineEnd: boolean,
  mark: string | undefined,
  isLast: boolean,
): Step {
  if (mark === undefined && !isLast) {
    walk.at = from;
    return "more";
  }
  if (mark === "{" || mark === "[" || mark === ",") walk.follows = hasLineEnd && !walk.hasLineEnds ? "line" : "value";
  return "end";
}

function atValue(walk: DocumentWalk, open: OpenObject, key: { name: string; valueAt: number }, isLast: boolean): Step {
  const { text } = walk;
  const mark = text[key.valueAt];
  const inside = mark === "[" ? skipSpace(text, key.valueAt + 1) : key.valueAt;
  if (inside === text.length && !isLast) return "more";
  if (text.slice(walk.at, inside).includes("\n")) walk.hasLineEnds = true;
  walk.keys += 1;
  const hasSome = walk.lists.length > 0 && walk.lists.length < MAX_LISTS;
  const tooMany = hasSome ? null : tooManyKeys(walk.keys, walk.limits);
  if (tooMany !== null) return tooMany;
  walk.at = inside;
  if (mark === "{" && walk.objects.length < MAX_OBJECTS) return enterObject(walk, key.name);
  if (mark === "[" && text[inside] === "{") {
    walk.passing = { kind: "first", key: key.name, scan: scanFrom(inside, walk.limits.maxNesting) };
    return "on";
  }
  walk.at = key.valueAt;
  setOwn(open.outline, key.name, mark === "[" ? [] : "");
  walk.passing = { kind: "value", key: key.name, scan: scanFrom(key.valueAt, walk.limits.maxNesting) };
  return "on";
}

function enterObject(walk: DocumentWalk, key: string): Step {
  const outline = {};
  const open = walk.objects.at(-1);
  if (open === undefined) walk.whole = outline;
  else setOwn(open.outline, key, outline);
  walk.objects.push({ key, outline, values: 0 });
  walk.at += 1;
  return "on";
}

/** At the end of an object: it may hold records under their ids, or be one of very many such records. */
function leaveObject(walk: DocumentWalk, object: OpenObject): Step {
  const path = pathOf(walk);
  walk.objects.pop();
  walk.at += 1;
  const around = walk.objects.at(-1);
  const list = keyedList(path, object.outline);
  if (list !== null) keepKeyed(walk, object, list);
  walk.isOver = around === undefined;
  if (around === undefined || ++around.values !== MANY_RECORDS) return "on";
  const many = keyedList(pathOf(walk), around.outline);
  if (many === null) return "on";
  keepKeyed(walk, around, many);
  walk.objects.pop();
  walk.passing = { kind: "rest", key: "", scan: inList(walk.at, walk.limits) };
  walk.isOver = walk.objects.length === 0;
  return "on";
}

/** Keeps the list that an object is, instead of those in its records and of what the records say. */
function keepKeyed(walk: DocumentWalk, object: OpenObject, list: FoundList): void {
  walk.lists = walk.lists.filter(({ path }) => !list.path.every((key, at) => key === path[at]));
  walk.lists.push(list);
  for (const key of Object.keys(object.outline)) delete object.outline[key];
  walk.passed = 0;
}

/** The keys that lead to the open object. */
function pathOf(walk: DocumentWalk): readonly string[] {
  return walk.objects.slice(1).map((open) => open.key);
}

/** Goes on over a value, a list's first object, or the list's rest. */
function pass(walk: DocumentWalk, passing: Passing): Step {
  const { text, limits } = walk;
  const { scan, kind } = passing;
  const end = valueEnd(text, scan);
  if (scan.isTooDeep) return { kind: "nested_too_deep", record: 1, maxNesting: limits.maxNesting };
  const upTo = end ?? text.length;
  if (scan.inString && upTo - scan.stringAt > limits.maxFieldChars)
    return walk.lists.length > 0 ? "enough" : tooLong(walk);
  if (end === null && kind === "first" && upTo - walk.at > RECORD_TO_FIELD * limits.maxFieldChars) return tooLong(walk);
  if (kind === "rest") {
    walk.passed += upTo - walk.at;
    if (walk.passed > LONG_LIST_CHARS && isListOfCalls(walk.lists.at(-1))) return "enough";
  }
  if (end === null) {
    if (kind !== "first") walk.at = scan.inString ? scan.stringAt : text.length;
    return "more";
  }
  if (text.slice(walk.at, end).includes("\n")) walk.hasLineEnds = true;
  if (kind === "first") keepFirst(walk, passing.key, text.slice(walk.at, end));
  else if (kind === "value") keepValue(walk, passing.key, text.slice(walk.at, end));
  walk.at = end;
  if (kind === "first") walk.passed = 0;
  walk.passing = kind === "first" ? { kind: "rest", key: passing.key, scan: inList(end, limits) } : null;
  return "on";
}

/** A scan that stands in a list, which ends the value. */
function inList(at: number, limits: JsonLimits): ValueScan {
  return { ...scanFrom(at, limits.maxNesting), depth: 1, listDepth: 1 };
}

function keepFirst(walk: DocumentWalk, key: string, text: string): void {
  const parsed = parseRecord(text);
  if (parsed === "broken" || !isRecord(parsed.value)) return;
  if (walk.lists.length >= MAX_LISTS) return;
  const path = [...pathOf(walk), key];
  const list = foundList(path, parsed.value, false);
  if (!isListOfCalls(list)) walk.lists.push(...listsIn(parsed.value, path).slice(0, MAX_LISTS));
  walk.lists.push(list);
}

function keepValue(walk: DocumentWalk, key: string, text: string): void {
  const open = walk.objects.at(-1);
  if (open === undefined || text.length > MAX_KEPT_CHARS || text.startsWith("[")) return;
  const parsed = parseRecord(text);
  if (parsed !== "broken" && !isRecord(parsed.value)) setOwn(open.outline, key, parsed.value);
}

function tooLong({ limits }: DocumentWalk): FileProblem {
  return { kind: "field_too_long", line: 1, maxChars: limits.maxFieldChars };
}
