import { recogniseRecords } from "../../platforms/recognise.ts";
import type { JsonRecord } from "../../records/jsonRecord.ts";
import { callIn } from "./jsonEnvelope.ts";
import { fieldsOf, isCall, type NamedFields } from "./jsonFields.ts";
import { type FoundList, isListOfCalls } from "./jsonList.ts";
import { isUsualKey } from "./jsonUsualKeys.ts";

/**
 * Where a document has its records: along the keys of `path`, which lead through lists too. None: the document is a
 * record, or the list of them. `keyed`: an object has them under keys, which are told as their ids where they have none.
 */
export type RecordsPlace = { readonly path: readonly string[]; readonly keyed: "no" | "yes" | "by_id" };

const DOCUMENT: RecordsPlace = { path: [], keyed: "no" };

/** Keys under which calls list what happened in them. */
const PARTS_OF_CALLS =
  /^(?:transcripts?|messages|events|turns|costs?|recordings?|attempts|legs|tool_?calls|utterances|segments|words)$/i;
/** Keys that leave no doubt of what is listed there. */
const CALLS_KEY = /^calls?(?:_?(?:logs?|list|data|history|records))?$/i;

/**
 * Where the records of a document are; null: it is no record itself and holds no list of any. A platform's records are
 * known for certain; else the keys decide, by what calls have. `isAlone`: the file is this one document, so it may as
 * well be no call at all.
 */
export function chooseRecords(
  document: JsonRecord,
  lists: readonly FoundList[],
  isAlone: boolean,
): RecordsPlace | null {
  const call = callIn(document);
  const own = fieldsOf(call);
  const isRecordItself = own.has("startedAt") || own.has("callId");
  const eligible = isRecordItself ? lists.filter(({ path }) => !PARTS_OF_CALLS.test(path.at(-1) ?? "")) : lists;
  const known = eligible.find(({ isPlatforms }) => isPlatforms);
  if (known !== undefined) return placeOf(known);
  if (recogniseRecords([call]) !== null) return DOCUMENT;
  const best = mostTelling(eligible.filter(isListOfCalls));
  if (best !== undefined && beats(best, own, isAlone)) return placeOf(best);
  if (isCall(own) && (!isAlone || isOneCall(own))) return DOCUMENT;
  if (best !== undefined) return placeOf(best);
  if (!isAlone) return DOCUMENT;
  const usual = eligible.find(({ path }) => isUsualKey(path.at(-1) ?? ""));
  if (usual !== undefined) return placeOf(usual);
  if (isCall(own)) return DOCUMENT;
  return eligible[0] === undefined ? null : placeOf(eligible[0]);
}

function placeOf({ path, isKeyed, fields }: FoundList): RecordsPlace {
  if (!isKeyed) return { path, keyed: "no" };
  return { path, keyed: fields.has("callId") ? "yes" : "by_id" };
}

/** The list whose first record names most of a call; a telling key counts more than any number of fields. */
function mostTelling(lists: readonly FoundList[]): FoundList | undefined {
  const weightOf = ({ path, fields }: FoundList) => {
    const key = path.at(-1) ?? "";
    return fields.size + (CALLS_KEY.test(key) ? 100 : isUsualKey(key) ? 1.5 : 0);
  };
  return lists.reduce<FoundList | undefined>(
    (best, list) => (best === undefined || weightOf(list) > weightOf(best) ? list : best),
    undefined,
  );
}

/** True if the document, which may say when it was made and which it is, is what lists the calls, and is none itself. */
function beats({ path, fields }: FoundList, own: NamedFields, isAlone: boolean): boolean {
  const key = path.at(-1) ?? "";
  if (CALLS_KEY.test(key)) return !(own.has("callId") && tellsCourse(own));
  if (!isUsualKey(key)) return false;
  if (own.has("callId")) return isAlone && !tellsCourse(own);
  return !ONLY_OF_CALLS.some((field) => own.has(field)) || fields.size > own.size;
}

/** True if the fields are those of one call rather than of an answer that lists some. */
function isOneCall(own: NamedFields): boolean {
  return own.has("startedAt") && (own.has("callId") || tellsCourse(own) || TELLING.some((field) => own.has(field)));
}

/** Fields that an answer does not have of itself, as it may have a period and a status. */
const ONLY_OF_CALLS = ["duration", "endReason", "actualRevenue", "dropOffStage"];
const TELLING = ["status", "converted", "actualRevenue", "dropOffStage"];

/** True if the fields tell how a single call went on. */
function tellsCourse(own: NamedFields): boolean {
  return ["duration", "endedAt", "endReason"].some((field) => own.has(field));
}
