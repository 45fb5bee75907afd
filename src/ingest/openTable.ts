import type { FileProblem } from "../domain/problem.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { openCsv } from "./formats/csv/csv.ts";
import { openJson } from "./formats/json/json.ts";
import { findShape, type JsonShape } from "./formats/json/jsonShape.ts";
import { RECORD_TO_FIELD } from "./formats/recordLimit.ts";
import { openXlsx } from "./formats/xlsx/xlsx.ts";
import { recognise } from "./platforms/recognise.ts";
import { type OpenedTable, withPlatform } from "./platforms/withPlatform.ts";
import { type LongestStretch, type Survey, surveyBytes, surveyHead } from "./survey.ts";
import type { FilePart, OpenBytes, Table, TableLimits } from "./table.ts";
import { type TextBlock, textBlocks } from "./textBlocks.ts";

/**
 * Recognises a table by its content, never by its name, and opens it. Text is walked over twice: once to tell its
 * encoding, once to be read, portion by portion; what is wrong with its head is told before. Later problems are told by
 * `batches`. `wantedPaths`: paths into the lists of JSON records that become columns too, such as `nodes.-1.name`.
 */
export async function openTable(
  part: FilePart,
  limits: TableLimits,
  wantedPaths: readonly string[] = [],
): Promise<Result<Table, FileProblem>> {
  if (part.workbook === null) return openText(part.open, limits, wantedPaths);
  const xlsx = await openXlsx(part.workbook, limits);
  if (!xlsx.ok) return xlsx;
  const table: OpenedTable = { ...xlsx.value, format: "xlsx", unit: "row", encoding: "utf-8", delimiter: null };
  return ok(withPlatform(table, recognise(table.columns)));
}

/** UTF-8 characters take up to so many bytes. */
const MAX_BYTES_A_CHAR = 4;

async function openText(
  open: OpenBytes,
  limits: TableLimits,
  wantedPaths: readonly string[],
): Promise<Result<Table, FileProblem>> {
  const head = await surveyHead(open);
  if (!head.ok) return head;
  const headBlocks = textBlocks(open, head.value.survey, limits.blockChars);
  const shape = await shapeOf(headBlocks, head.value.text, limits);
  await headBlocks.return(undefined);
  if (!shape.ok) return shape;
  const survey = await surveyBytes(open, longestStretch(shape.value, limits));
  if (!survey.ok) return survey;
  const blocks = textBlocks(open, survey.value, limits.blockChars);
  const opened =
    shape.value === "csv"
      ? await csvTable(blocks, survey.value, limits)
      : await jsonTable(blocks, survey.value, shape.value, limits, wantedPaths);
  if (!opened.ok) await blocks.return(undefined);
  return opened;
}

/** A record ends with its line, or, where lines mean nothing, has names in quotes. */
function longestStretch(shape: JsonShape | "csv", { maxFieldChars }: TableLimits): LongestStretch {
  const hasLines = shape === "csv" || shape.layout === "lines";
  return { marks: hasLines ? LINE_ENDS : QUOTES, bytes: MAX_BYTES_A_CHAR * RECORD_TO_FIELD * maxFieldChars };
}

const LINE_ENDS = [10, 13];
const QUOTES = [34];

/** JSON starts with a brace or a bracket, and what follows fits (or is a remark, which JSON has not); anything else is read as CSV, if its head can be. */
async function shapeOf(
  blocks: AsyncIterator<TextBlock>,
  head: string,
  limits: TableLimits,
): Promise<Result<JsonShape | "csv", FileProblem>> {
  if (JSON_START.test(head.trimStart())) return findShape(blocks, limits);
  const csv = await openCsv(blocks, limits);
  if (csv.ok) return ok("csv");
  const isNoTable = csv.problem.kind === "header_only" || csv.problem.kind === "no_header";
  return isNoTable && JSON_WITHIN.test(head) ? fail({ kind: "broken_json", records: 0 }) : csv;
}

const JSON_START = /^(\{\s*("|\}|\/[/*]|$)|\[\s*([{["\]\d-]|true|false|null|\/[/*]|$))/;

/** JSON behind a remark, or within a program's call. */
const JSON_WITHIN = /^[^\n]{0,200}[\n(=]\s*[[{]\s*["{[]/;

async function csvTable(
  blocks: AsyncGenerator<TextBlock>,
  survey: Survey,
  limits: TableLimits,
): Promise<Result<Table, FileProblem>> {
  const csv = await openCsv(blocks, limits);
  if (!csv.ok) return csv;
  csv.value.notes.unshift(...notesOf(survey));
  const batches = closingAfter(csv.value.batches, blocks);
  const table: OpenedTable = { ...csv.value, format: "csv", unit: "line", encoding: survey.encoding, batches };
  return ok(withPlatform(table, recognise(table.columns)));
}

async function jsonTable(
  blocks: AsyncGenerator<TextBlock>,
  survey: Survey,
  shape: JsonShape,
  limits: TableLimits,
  wantedPaths: readonly string[],
): Promise<Result<Table, FileProblem>> {
  const json = await openJson(blocks, shape, limits, wantedPaths);
  if (!json.ok) return json;
  const { found, columns } = json.value;
  const batches = closingAfter(json.value.batches, blocks);
  const about = { format: "json", encoding: survey.encoding, delimiter: null, notes: notesOf(survey) } as const;
  const unit = shape.layout === "lines" ? "line" : "record";
  return ok(withPlatform({ ...about, unit, columns, batches }, found));
}

/** The file is closed when its reading ends, however it ends. */
async function* closingAfter(batches: Table["batches"], blocks: AsyncGenerator<TextBlock>): Table["batches"] {
  try {
    yield* batches;
  } finally {
    await blocks.return(undefined);
  }
}

function notesOf(survey: Survey): readonly string[] {
  return survey.hasNulBytes && !survey.encoding.startsWith("utf-16")
    ? ["The file holds NUL characters (a sign of a damaged export); they were left out."]
    : [];
}
