import type { FileProblem } from "../../../domain/problem.ts";
import { fail, ok, type Result } from "../../../lib/result.ts";
import type { TextBlock } from "../../textBlocks.ts";
import { chooseRecords, type RecordsPlace } from "./chooseRecords.ts";
import { callIn } from "./jsonEnvelope.ts";
import { fieldsOf, isCall } from "./jsonFields.ts";
import { type DocumentWalk, outlineOf, startWalk, walkOn } from "./jsonOutline.ts";
import type { JsonLimits } from "./jsonRecords.ts";
import { scanFrom, skipSpace, valueEnd } from "./jsonScan.ts";
import { parseRecord } from "./parseRecord.ts";

/**
 * How a JSON file holds its records. `lines`: a value a line; `values`: one value, or several behind each other. `place`:
 * where such a value (each element of it, if it is the list that is the whole file) has its records.
 */
export type JsonShape = { readonly layout: "lines" | "values"; readonly place: RecordsPlace };

/** Characters at the file's start by which lines are told. */
const HEAD_CHARS = 65_536;

/**
 * Finds where the records stand, by the file's first value, or a later one if the first are pages without any. Reads only as far as needed: to the end at most, and only
 * where no list on the way looks like one of calls.
 */
export async function findShape(
  blocks: AsyncIterator<TextBlock>,
  limits: JsonLimits,
): Promise<Result<JsonShape, FileProblem>> {
  let block = await nextBlock(blocks);
  while (!block.isLast && block.text.length < HEAD_CHARS) {
    const next = await nextBlock(blocks);
    block = { text: block.text + next.text, isLast: next.isLast };
  }
  const start = skipSpace(block.text, 0);
  const isList = block.text[start] === "[";
  const isLines = !isList && startsWithLines(block.text.slice(start), block.isLast);
  const first = isList
    ? skipSpace(block.text, start + 1)
    : start + (isLines ? lengthOfBrokenLines(block.text.slice(start), block.isLast) : 0);
  const mark = block.text[first];
  if (mark === undefined) return fail({ kind: "json_cut_short", records: 0 });
  if (mark === "/") return fail({ kind: "broken_json", records: 0 });
  if (mark !== "{") return fail(withoutObjects(block.text.slice(start), limits));
  const texts = { blocks, block: { ...block, text: block.text.slice(first) } };
  const walk = startWalk(limits);
  const end = await walkThrough(walk, texts);
  if (typeof end === "object") return fail(end);
  let telling = walk;
  for (let page = 1; page < MAX_PAGES && isEmptyPage(telling); page++) {
    const next = startWalk(limits);
    texts.block = { ...texts.block, text: telling.text.slice(telling.at) };
    const nextEnd = await walkThrough(next, texts);
    if (typeof nextEnd === "object" || nextEnd === "broken") break;
    telling = next;
  }
  const isEmpty = telling === walk || telling.lists.length === 0;
  return shapeOf(walk, isEmpty ? walk : telling, end, isList, isLines);
}

/** Values at the start of a file that may hold no record before one that does. */
const MAX_PAGES = 100;

/** True for a document that holds no list of objects and is no call, with others behind it. */
function isEmptyPage({ lists, follows, whole }: DocumentWalk): boolean {
  return lists.length === 0 && follows !== null && !isCall(fieldsOf(callIn(whole)));
}

type Texts = { readonly blocks: AsyncIterator<TextBlock>; block: TextBlock };

/** Walks through the document that the text starts with. */
async function walkThrough(
  walk: DocumentWalk,
  texts: Texts,
): Promise<"enough" | "end" | "broken" | "cut_short" | FileProblem> {
  for (;;) {
    const end = walkOn(walk, texts.block.text, texts.block.isLast);
    if (end !== "more") return end;
    if (texts.block.isLast) return "cut_short";
    texts.block = await nextBlock(texts.blocks);
  }
}

function withoutObjects(text: string, { maxNesting }: JsonLimits): FileProblem {
  const scan = scanFrom(0, maxNesting);
  valueEnd(text, scan);
  return scan.isTooDeep ? { kind: "nested_too_deep", record: 1, maxNesting } : { kind: "json_without_calls" };
}

/** `first` is the file's first value, `telling` the first one that holds a record. */
function shapeOf(
  first: DocumentWalk,
  telling: DocumentWalk,
  end: "enough" | "end" | "broken" | "cut_short",
  isList: boolean,
  isLines: boolean,
): Result<JsonShape, FileProblem> {
  const layout = isLines || (!isList && first.follows === "line") ? "lines" : "values";
  const isAlone = !isList && !isLines && first.follows === null;
  const place = chooseRecords(outlineOf(telling), telling.lists, isAlone);
  if (place !== null) return ok({ layout, place });
  if (end === "cut_short") return fail({ kind: "json_cut_short", records: 0 });
  return fail(end === "broken" ? { kind: "broken_json", records: 0 } : { kind: "json_without_calls" });
}

async function nextBlock(blocks: AsyncIterator<TextBlock>): Promise<TextBlock> {
  const next = await blocks.next();
  return next.done === true ? { text: "", isLast: true } : next.value;
}

/** Lines by which a file of lines is told. */
const LINES_LOOKED_AT = 5;
/** Lines among which they are looked for. */
const MOST_BLANK_LINES = 50;

/** The first lines that are not blank; the last line of a part of the file may be cut, and is none. */
function firstLines(head: string, isWhole: boolean): readonly string[] {
  const lines = head.split("\n", MOST_BLANK_LINES);
  const whole = isWhole || lines.length === MOST_BLANK_LINES ? lines : lines.slice(0, -1);
  return whole.filter((line) => line.trim() !== "").slice(0, LINES_LOOKED_AT);
}

/** True if several lines at the start are JSON objects each; one of them may be broken, unless it leads to the others. */
function startsWithLines(head: string, isWhole: boolean): boolean {
  const lines = firstLines(head, isWhole);
  const whole = lines.filter(isWholeLine).length;
  if (lines.length < 2 || whole === 0 || 2 * whole < lines.length) return false;
  return isWholeLine(lines[0] ?? "") || !/[[{,:]\s*$/.test(lines[0] ?? "");
}

function isWholeLine(line: string): boolean {
  return line.trimStart().startsWith("{") && parseRecord(line.trim()) !== "broken";
}

/** Characters of the lines before the first one that is whole. */
function lengthOfBrokenLines(head: string, isWhole: boolean): number {
  const whole = firstLines(head, isWhole).find(isWholeLine) ?? "";
  return head.indexOf(whole) + whole.length - whole.trimStart().length;
}
