import type { FileProblem } from "../../../domain/problem.ts";
import type { RowProblem } from "../../../domain/upload.ts";
import { fail, ok, type Result } from "../../../lib/result.ts";
import { isRecord, type JsonRecord } from "../../records/jsonRecord.ts";
import type { RecordsPlace } from "./chooseRecords.ts";
import { type JsonLimits, jsonCutter } from "./jsonRecords.ts";
import { parseRecord } from "./parseRecord.ts";

/** A record of a JSON file, or what is wrong with it. `line`: its number, or the line it stands on. */
export type JsonEntry = { readonly line: number; readonly record: JsonRecord } | RowProblem;

/** Takes text in order and in portions of any size; gives the records in it. */
export type JsonReader = (text: string, isLast: boolean) => Result<JsonEntry[], FileProblem>;

/** Reads a file of one JSON value, or of several behind each other. Records are counted from 1. */
export function valuesReader(place: RecordsPlace, limits: JsonLimits): JsonReader {
  const cut = jsonCutter(place, limits);
  let records = 0;
  return (text, isLast) => {
    const { elements, problem } = cut(text, isLast);
    const entries: JsonEntry[] = [];
    for (const element of elements) {
      const parsed = parseRecord(element);
      if (parsed === "broken") return fail({ kind: "broken_json", records });
      records += 1;
      entries.push(entryOf(parsed.value, records));
    }
    return problem === null ? ok(entries) : fail(problem);
  };
}

/** A value as a record. */
export function entryOf(value: unknown, line: number): JsonEntry {
  return isRecord(value) ? { line, record: value } : { line, column: null, reason: "the record is no object" };
}
