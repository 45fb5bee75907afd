import type { FileProblem } from "../domain/problem.ts";
import { ok, type Result } from "../lib/result.ts";
import { openCsv } from "./formats/csv.ts";
import { openJson } from "./formats/json.ts";
import { findListPlace } from "./formats/jsonPlace.ts";
import { type Survey, surveyBytes } from "./survey.ts";
import type { OpenBytes, Table, TableFormat, TableLimits } from "./table.ts";
import { textBlocks } from "./textBlocks.ts";

/**
 * Recognises a file by its content, never by its name, and opens it as a table. The bytes are walked twice: once to
 * tell encoding and kind, once to be read, portion by portion. Problems that show in the first rows are told here,
 * later ones by `batches`.
 */
export async function openTable(open: OpenBytes, limits: TableLimits): Promise<Result<Table, FileProblem>> {
  const surveyed = await surveyBytes(open);
  if (!surveyed.ok) return surveyed;
  const survey = surveyed.value;
  const blocks = () => textBlocks(open, survey, limits.blockChars);
  const about = { encoding: survey.encoding, notes: notesOf(survey) };
  if ((await formatOf(blocks())) === "json") {
    const place = await findListPlace(blocks());
    if (!place.ok) return place;
    const json = await openJson(blocks(), place.value, limits);
    return json.ok ? ok({ ...json.value, ...about, format: "json", delimiter: null }) : json;
  }
  const csv = await openCsv(blocks(), limits);
  return csv.ok ? ok({ ...csv.value, ...about, format: "csv" }) : csv;
}

/** JSON starts with a brace or a bracket, and what follows fits; anything else is read as CSV. */
async function formatOf(blocks: AsyncIterable<{ readonly text: string }>): Promise<TableFormat> {
  let start = "";
  for await (const { text } of blocks) {
    start = (start + text).trimStart();
    if (start.length > 1000) break;
  }
  return /^(\{\s*("|\}|$)|\[\s*([{["\]\d-]|true|false|null|$))/.test(start) ? "json" : "csv";
}

function notesOf(survey: Survey): readonly string[] {
  return survey.hasNulBytes && !survey.encoding.startsWith("utf-16")
    ? ["The file holds NUL characters (a sign of a damaged export); they were left out."]
    : [];
}
