import type { FileProblem } from "../../../domain/problem.ts";
import { fail, ok, type Result } from "../../../lib/result.ts";
import type { TableLimits } from "../../table.ts";
import type { CellContext, ClockRules, SheetRow } from "./xlsxCells.ts";
import { ROW_TO_FIELD, sheetSink } from "./xlsxSheet.ts";
import { MAX_STRING_BYTES, type SharedStrings, startSharedStrings } from "./xlsxStrings.ts";
import { readXml, withoutEscapes, type XmlSink } from "./xlsxXml.ts";

const BROKEN: FileProblem = { kind: "workbook_broken" };

/**
 * The rows of a sheet that have a filled cell, at most `keptColumns` wide. Gives a list for every portion, empty ones
 * too, so that whoever reads may stop. Ends after a problem.
 */
export async function* sheetRows(
  chunks: AsyncIterable<Uint8Array>,
  keptColumns: number,
  context: CellContext,
  limits: TableLimits,
  clocks: ClockRules,
): AsyncGenerator<Result<readonly SheetRow[], FileProblem>> {
  const sheet = sheetSink(keptColumns, context, limits, clocks);
  for await (const fault of readXml(chunks, sheet.sink, ROW_TO_FIELD * limits.maxFieldChars)) {
    const problem = sheet.problem() ?? (fault === null ? null : sheet.problemOf(fault));
    if (problem !== null) return yield fail(problem);
    yield ok(sheet.take());
    context.strings.forgetLong();
  }
  if (!sheet.hasRows()) yield fail(BROKEN);
}

/** Reads all texts that the sheets share. */
export async function readSharedStrings(
  chunks: AsyncIterable<Uint8Array>,
  limits: TableLimits,
  maxBytes = MAX_STRING_BYTES,
): Promise<Result<SharedStrings, FileProblem>> {
  const maxChars = ROW_TO_FIELD * limits.maxFieldChars;
  const strings = startSharedStrings(maxBytes);
  const reading = stringSink(strings, maxChars);
  for await (const fault of readXml(chunks, reading.sink, maxChars)) {
    if (fault !== null || reading.isTooLong()) return fail(BROKEN);
    if (strings.isFull()) return fail({ kind: "workbook_texts_too_large", maxBytes });
  }
  return reading.hasList() ? ok(strings) : fail(BROKEN);
}

/** Texts may come in pieces of different looks; how to read them aloud (`rPh`) is no text. */
function stringSink(strings: SharedStrings, maxChars: number) {
  let hasList = false;
  let isTooLong = false;
  let isInText = false;
  let isSpoken = false;
  let text = "";
  const sink: XmlSink = {
    open: (name) => {
      if (name === "sst") hasList = true;
      else if (name === "si") text = "";
      else if (name === "rPh") isSpoken = true;
      else if (name === "t") isInText = !isSpoken;
    },
    text: (piece) => {
      if (!isInText || isTooLong) return;
      text += piece;
      isTooLong = text.length > maxChars;
    },
    close: (name) => {
      if (name === "t") isInText = false;
      else if (name === "rPh") isSpoken = false;
      else if (name === "si") strings.add(withoutEscapes(text));
    },
  };
  return { sink, hasList: () => hasList, isTooLong: () => isTooLong };
}
