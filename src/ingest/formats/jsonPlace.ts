import type { FileProblem } from "../../domain/problem.ts";
import { fail, ok, type Result } from "../../lib/result.ts";
import type { TextBlock } from "../textBlocks.ts";
import { keyAt, type ListPlace } from "./jsonRecords.ts";
import { scanFrom, skipSpace, type ValueScan, valueEnd } from "./jsonScan.ts";

/** Keys under which exports put their calls. Another key's list is taken only if no list stands under one of these. */
const USUAL_KEYS: readonly string[] = [
  "calls",
  "data",
  "results",
  "records",
  "items",
  "rows",
  "conversations",
  "call_logs",
  "callLogs",
  "executions",
  "sessions",
  "contacts",
];

/** What has been found of an object's keys so far. */
type Search = {
  rest: string;
  /** The value being skipped; null: at a key. */
  scan: ValueScan | null;
  /** First key that holds a list of objects. */
  found: string | null;
};

/**
 * Where the list of calls stands. Reads only as far as needed: to the end at most, and only where a list stands under
 * a key that no export uses.
 */
export async function findListPlace(blocks: AsyncIterable<TextBlock>): Promise<Result<ListPlace, FileProblem>> {
  const search: Search = { rest: "", scan: null, found: null };
  let started = false;
  for await (const { text, isLast } of blocks) {
    search.rest += text;
    if (!started) {
      const start = skipSpace(search.rest, 0);
      const top = placeOfTop(search.rest, start, isLast);
      if (top === "more") continue;
      if (top !== "object") return top;
      search.rest = search.rest.slice(start + 1);
      started = true;
    }
    const end = searchKeys(search);
    if (end === "usual") break;
    if (end === "more" && isLast && search.found === null) return fail({ kind: "json_cut_short", records: 0 });
    if (end === "broken" && search.found === null) return fail({ kind: "broken_json", records: 0 });
    if (end !== "more") break;
  }
  return search.found === null ? fail({ kind: "json_without_calls" }) : ok({ kind: "key", key: search.found });
}

function placeOfTop(text: string, start: number, isLast: boolean): Result<ListPlace, FileProblem> | "object" | "more" {
  if (text[start] === "{") return "object";
  const first = skipSpace(text, start + 1);
  const mark = text[first];
  if (mark === undefined) return isLast ? fail({ kind: "json_cut_short", records: 0 }) : "more";
  return mark === "{" ? ok({ kind: "top" }) : fail({ kind: "json_without_calls" });
}

/** Goes on along the keys. `usual`: a list stands under a usual key; `end`: the object has ended. */
function searchKeys(search: Search): "more" | "usual" | "end" | "broken" {
  for (;;) {
    if (search.scan !== null) {
      const end = valueEnd(search.rest, search.scan);
      search.rest = search.rest.slice(end ?? search.rest.length);
      if (end === null) {
        search.scan.at = 0;
        return "more";
      }
      search.scan = null;
    }
    let at = skipSpace(search.rest, 0);
    while (search.rest[at] === ",") at = skipSpace(search.rest, at + 1);
    if (search.rest[at] === undefined) return "more";
    if (search.rest[at] === "}") return "end";
    const key = keyAt(search.rest, at);
    if (key === "more" || key === "broken") return key;
    if (search.rest[key.valueAt] === "[") {
      const inside = search.rest[skipSpace(search.rest, key.valueAt + 1)];
      if (inside === undefined) return "more";
      if (inside === "{" && USUAL_KEYS.includes(key.name)) {
        search.found = key.name;
        return "usual";
      }
      if (inside === "{") search.found ??= key.name;
    }
    search.rest = search.rest.slice(key.valueAt);
    search.scan = scanFrom(0);
  }
}
