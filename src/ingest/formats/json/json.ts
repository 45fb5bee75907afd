import type { FileProblem } from "../../../domain/problem.ts";
import { fail, ok, type Result } from "../../../lib/result.ts";
import { type Recognised, recogniseRecords } from "../../platforms/recognise.ts";
import type { JsonRecord } from "../../records/jsonRecord.ts";
import type { TableBatch, TableLimits } from "../../table.ts";
import type { TextBlock } from "../../textBlocks.ts";
import { type JsonEntry, type JsonReader, valuesReader } from "./jsonEntries.ts";
import { envelopeOf, takenOut } from "./jsonEnvelope.ts";
import { linesReader } from "./jsonLines.ts";
import { rowMaker } from "./jsonRows.ts";
import type { JsonShape } from "./jsonShape.ts";

/** A JSON file whose first records have been read. `columns` grows with the rows. */
export type JsonTable = {
  readonly columns: readonly string[];
  readonly found: Recognised | null;
  readonly batches: AsyncIterable<Result<TableBatch, FileProblem>>;
};

/** Records by which the platform is told, if the file has as many. */
const HEAD_RECORDS = 200;
/** Characters after which fewer records do. */
const HEAD_CHARS = 1_000_000;

/** Reads the first records of a file of that shape, and tells by them whose export it is. */
export async function openJson(
  blocks: AsyncIterator<TextBlock>,
  shape: JsonShape,
  limits: TableLimits,
  wantedPaths: readonly string[],
): Promise<Result<JsonTable, FileProblem>> {
  const read = shape.layout === "lines" ? linesReader(shape.place, limits) : valuesReader(shape.place, limits);
  const reader = entryReader(blocks, read);
  let head: readonly JsonEntry[] = [];
  while (!reader.isAtEnd() && (head.length === 0 || (head.length < HEAD_RECORDS && reader.chars() < HEAD_CHARS))) {
    const entries = await reader.next();
    if (!entries.ok) return entries;
    head = [...head, ...entries.value];
  }
  if (head.length === 0) return fail({ kind: "json_without_calls" });
  const envelope = envelopeOf(recordsOf(head));
  head = head.map((entry) => outOf(entry, envelope));
  const found = recogniseRecords(recordsOf(head));
  const maker = rowMaker(found?.platform ?? null, wantedPaths, limits.maxColumns);
  const first = maker.rowsOf(head, reader.hasEscapes());
  if (!first.ok) return first;
  if (maker.columns.length === 0 && reader.isAtEnd() && recordsOf(head).length > 0)
    return fail({ kind: "json_without_calls" });
  async function* batches(): JsonTable["batches"] {
    yield first;
    while (!reader.isAtEnd()) {
      const entries = await reader.next();
      const batch = entries.ok
        ? maker.rowsOf(
            entries.value.map((entry) => outOf(entry, envelope)),
            reader.hasEscapes(),
          )
        : entries;
      yield batch;
      if (!batch.ok) return;
    }
  }
  return ok({ columns: maker.columns, found, batches: batches() });
}

function recordsOf(entries: readonly JsonEntry[]): readonly JsonRecord[] {
  return entries.flatMap((entry) => ("record" in entry ? [entry.record] : []));
}

function outOf(entry: JsonEntry, envelope: readonly string[]): JsonEntry {
  return "record" in entry && envelope.length > 0 ? { ...entry, record: takenOut(entry.record, envelope) } : entry;
}

/** Reads block by block, and keeps what the text so far tells. */
function entryReader(blocks: AsyncIterator<TextBlock>, read: JsonReader) {
  let isAtEnd = false;
  let chars = 0;
  let hasEscapes = false;

  async function next(): Promise<Result<JsonEntry[], FileProblem>> {
    const taken = await blocks.next();
    const block: TextBlock = taken.done === true ? { text: "", isLast: true } : taken.value;
    isAtEnd = block.isLast;
    chars += block.text.length;
    hasEscapes ||= block.text.includes("\\u") || block.text.endsWith("\\");
    return read(block.text, block.isLast);
  }

  return { next, isAtEnd: () => isAtEnd, chars: () => chars, hasEscapes: () => hasEscapes };
}
