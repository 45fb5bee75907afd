import { type JsonRecord, recordsOf, textIn } from "../records/jsonRecord.ts";
import { outcomeOf } from "../words/outcomeWords.ts";
import { listed, plainWords } from "../words/plainWords.ts";
import { firstOf, instantOf, isProse, wordIn } from "./cellText.ts";
import { certaintyOfSigns, columnsNamed } from "./evidence.ts";
import type { CellOf, Platform } from "./platform.ts";
import { customerColumns, NEVER_DIALLED, NOT_ENDED } from "./readCells.ts";

/** Columns that only Bland calls so. */
const SIGNS = listed(
  "corrected_duration, call_ended_by, c_id, pathway_id, pathway_version, concatenated_transcript",
  "local_dialing, analysis_schema",
);

/** Bland's own fields; what stands beside them was added by people. */
const OWN = listed(
  "call_id, c_id, id, to, from, to_number, from_number, call_length, corrected_duration, completed, inbound, queue_status",
  "status, answered_by, call_ended_by, error_message, created_at, started_at, end_at, max_duration, batch_id, variables",
  "metadata, summary, price, local_dialing, pathway_id, pathway_logs, pathway_tags, pathway_version, analysis",
  "analysis_schema, transferred_to, transferred_at, pre_transfer_duration, post_transfer_duration, disposition_tag",
  "endpoint_url, request_data, transcript, transcripts, concatenated_transcript, record, recording_url, citations",
  "recording_expiration, voice_id, warm_transfer_call, warm_transfer_calls, language, timezone, country, state, city",
);
const isCustomers = customerColumns(OWN, ["variables.", "analysis."], /^$/);

/** `status` and `answered_by` of calls that reached nobody. */
const NOBODY_REACHED: ReadonlySet<string> = new Set(["busy", "no-answer", "canceled"]);
const NOBODY_ANSWERED: ReadonlySet<string> = new Set(["voicemail", "no-answer"]);
/** `answered_by` that leaves open or says that a person answered; Bland: `unknown` is most likely a human. */
const MAYBE_A_PERSON: ReadonlySet<string> = new Set(["", "human", "unknown"]);
const FINAL_STATUSES: ReadonlySet<string> = new Set(["completed", "failed", "unknown", ...NOBODY_REACHED]);
const WAITING: ReadonlySet<string> = new Set(["new", "queued", "allocated"]);

/** Bland AI: calls of its API and webhooks, in minutes (`call_length`) and seconds as text (`corrected_duration`). */
export const bland: Platform = {
  id: "bland",
  name: "Bland AI",
  certaintyOf: (columns) =>
    columnsNamed(columns, ["call_id", "c_id"]) > 0 ? certaintyOfSigns(columnsNamed(columns, SIGNS)) : 0,
  unwrap: (record) => record,
  listCells: (record) => ({
    ...cellOfLast(record, "pathway_tags", "name"),
    ...cellOfLast(record, "pathway_logs", "node_name"),
  }),
  isCustomerColumn: (header) => isCustomers(header) && !isProse(header) && !isSystemVariable(header),
  fields: [
    { field: "callId", header: "call_id", read: (cell) => firstOf(cell, "call_id", "c_id") },
    { field: "campaignId", header: "batch_id", read: (cell) => firstOf(cell, "batch_id", "metadata.campaign_id") },
    { field: "startedAt", header: "started_at", read: (cell) => instantOf(firstOf(cell, "started_at", "created_at")) },
    { field: "duration", header: "corrected_duration", read: secondsOf },
    { field: "status", header: "status", read: statusOf },
    { field: "dropOffStage", header: "pathway_tags", read: stageOf },
    { field: "converted", header: "disposition_tag", read: goalOf },
    { field: "scriptVersion", header: "pathway_version", read: (cell) => cell("pathway_version") },
    { field: "endReason", header: "call_ended_by", read: endReasonOf },
    { field: "answeredBy", header: "answered_by", read: (cell) => cell("answered_by") },
    { field: "direction", header: "inbound", read: directionOf },
    { field: "phone", header: "to", read: (cell) => cell(directionOf(cell) === "inbound" ? "from" : "to") },
    { field: "segment", header: "bot", read: (cell) => firstOf(cell, "pathway_id", "voice_id") },
  ],
  leftOut,
  transferOf: () => null,
  versionOf: () => null,
};

/** What the last object of a list says, by its path; nothing where it says nothing. */
function cellOfLast(record: JsonRecord, list: string, key: string): Record<string, string> {
  const last = recordsOf(record[list]).at(-1);
  const text = last === undefined ? "" : textIn(last, key);
  return text === "" ? {} : { [`${list}.-1.${key}`]: text };
}

/** Variables that Bland itself sets for every call: its times, its ids, and whom and where it calls. */
const SYSTEM_VARIABLES: ReadonlySet<string> = new Set(
  listed(
    "now, now utc, timestamp, timezone, call id, c id, batch id, from, to, short from, short to, phone number, city",
    "state, country, zip, language",
  ),
);

function isSystemVariable(header: string): boolean {
  const name = /^variables\.(.*)$/.exec(header)?.[1];
  return name !== undefined && (name.startsWith("metadata.") || SYSTEM_VARIABLES.has(plainWords(name)));
}

/** In seconds. A `call_length` that is no number stays as it is, so that it is told. */
function secondsOf(cell: CellOf): string {
  const corrected = firstOf(cell, "corrected_duration");
  const minutes = firstOf(cell, "call_length");
  if (corrected !== "" || minutes === "") return corrected;
  return Number.isNaN(Number(minutes)) ? minutes : String(Math.round(Number(minutes) * 60_000) / 1000);
}

/** Older records have no `status`, but `completed`. */
function vendorStatus(cell: CellOf): string {
  const status = wordIn(cell, "status");
  return status === "" && wordIn(cell, "completed") === "true" ? "completed" : status;
}

function statusOf(cell: CellOf): string {
  const status = vendorStatus(cell);
  const answeredBy = wordIn(cell, "answered_by");
  if (status === "failed" || wordIn(cell, "queue_status").endsWith("error")) return "failed";
  if (NOBODY_REACHED.has(status) || NOBODY_ANSWERED.has(answeredBy)) return "not_connected";
  if (status !== "completed") return firstOf(cell, "status");
  if (!MAYBE_A_PERSON.has(answeredBy)) return cell("answered_by");
  return firstOf(cell, "transferred_to") === "" ? statusOfTalk(cell) : "escalated";
}

/** A talk whose end nobody is named for is `completed`, as Bland has it. */
function statusOfTalk(cell: CellOf): string {
  const endedBy = wordIn(cell, "call_ended_by");
  if (goalOf(cell) === "true" || endedBy === "assistant" || endedBy === "") return "completed";
  return endedBy === "user" ? "dropped" : cell("call_ended_by");
}

/** Dispositions are the customer's own words; these and the usual words for a sale tell that the goal was reached. */
const GOOD_DISPOSITIONS: ReadonlySet<string> = new Set(
  listed(
    "interested, very interested, qualified, appointment set, appointment booked, appointment scheduled, meeting set",
    "meeting booked, meeting scheduled, demo booked, demo scheduled, transfer accepted",
  ),
);

/** `true`, `false`, or empty where the disposition leaves it open. */
function goalOf(cell: CellOf): string {
  const disposition = firstOf(cell, "disposition_tag");
  const outcome = GOOD_DISPOSITIONS.has(plainWords(disposition)) || outcomeOf(disposition);
  return typeof outcome === "boolean" ? String(outcome) : "";
}

/** The stage of the pathway where a dropped call ended. Lists of plain tags are joined with `;`. */
function stageOf(cell: CellOf): string {
  if (statusOf(cell) !== "dropped") return "";
  const lastTag = cell("pathway_tags").split(";").at(-1) ?? "";
  return lastTag === "[]" || lastTag === ""
    ? firstOf(cell, "pathway_tags.-1.name", "pathway_logs.-1.node_name")
    : lastTag.trim();
}

/** Who ended a talk, or why there was none. */
function endReasonOf(cell: CellOf): string {
  if (wordIn(cell, "queue_status").endsWith("error")) return cell("queue_status");
  return vendorStatus(cell) === "completed" ? firstOf(cell, "call_ended_by", "status") : cell("status");
}

function directionOf(cell: CellOf): string {
  const inbound = wordIn(cell, "inbound");
  if (inbound === "") return "";
  return inbound === "true" || inbound === "1" ? "inbound" : "outbound";
}

function leftOut(cell: CellOf): string | null {
  const queue = wordIn(cell, "queue_status");
  const status = vendorStatus(cell);
  if (status === "canceled" && WAITING.has(queue)) return NEVER_DIALLED;
  const isOpen = WAITING.has(queue) || queue === "started";
  return isOpen && !FINAL_STATUSES.has(status) ? NOT_ENDED : null;
}
