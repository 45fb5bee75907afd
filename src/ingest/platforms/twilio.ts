import { readDuration } from "../cells/readDuration.ts";
import { isUnread } from "../cells/unread.ts";
import { listed } from "../words/plainWords.ts";
import { firstOf, instantOf, spelling, wordIn } from "./cellText.ts";
import { certaintyOfSigns, columnsNamed } from "./evidence.ts";
import type { CellOf, Platform } from "./platform.ts";
import { customerColumns, NOT_ENDED, plainTime } from "./readCells.ts";

/** What every list of calls has, under one of these names each. */
const NEEDED = [
  ["sid", "call_sid"],
  ["status", "call_status"],
  ["start_time", "date_created", "timestamp"],
];
/** Columns that only Twilio calls so. */
const SIGNS = listed(
  "parent_call_sid, account_sid, phone_number_sid, group_sid, trunk_sid, price_unit, to_formatted",
  "from_formatted, subresource_uris.recordings",
);

/**
 * Twilio's own columns, and the campaign, which people add and legs of calls need too; what else stands beside them was
 * added by people.
 */
const OWN = listed(
  "sid, call_sid, parent_call_sid, account_sid, phone_number_sid, group_sid, trunk_sid, to, from",
  "to_formatted, from_formatted, status, call_status, start_time, end_time, date_created, date_updated",
  "timestamp, duration, call_duration, price, price_unit, direction, answered_by, caller_name",
  "forwarded_from, queue_time, api_version, annotation, uri, subresource_uris, sip_response_code, called",
  "caller, callback_source, sequence_number, stir_verstat, stir_status, from_city, from_state, from_zip",
  "from_country, to_city, to_state, to_zip, to_country",
  "campaign_id, campaign, campaign_name",
);

/** Twilio: calls as its API, its console and its status callbacks list them. It knows of no stage, outcome or revenue. */
export const twilio: Platform = {
  id: "twilio",
  name: "Twilio",
  certaintyOf: (columns) =>
    NEEDED.every((names) => columnsNamed(columns, names) > 0) ? certaintyOfSigns(columnsNamed(columns, SIGNS)) : 0,
  unwrap: (record) => record,
  listCells: () => ({}),
  isCustomerColumn: customerColumns(OWN, [], /^$/),
  fields: [
    { field: "callId", header: "sid", read: sidOf },
    { field: "campaignId", header: "campaign_id", read: (cell) => firstOf(cell, "campaign_id") },
    { field: "campaignName", header: "campaign", read: (cell) => firstOf(cell, "campaign", "campaign_name") },
    {
      field: "startedAt",
      header: "start_time",
      read: (cell) => instantOf(firstOf(cell, "start_time", "date_created", "timestamp")),
    },
    { field: "duration", header: "duration (s)", read: durationOf },
    { field: "status", header: "status", read: statusOf },
    { field: "endReason", header: "status word", read: (cell) => firstOf(cell, "status", "call_status") },
    { field: "answeredBy", header: "answered_by", read: (cell) => firstOf(cell, "answered_by") },
    { field: "direction", header: "direction", read: directionOf },
    { field: "phone", header: "to", read: phoneOf },
  ],
  leftOut: leftOutOf,
  transferOf: (cell) => (isLeg(cell) ? firstOf(cell, "parent_call_sid") : null),
  versionOf: (cell) => plainTime(firstOf(cell, "date_updated"))?.ms ?? null,
  notesOf: (cell) => (isAnswered(cell) && durationMsOf(cell) !== null ? [LENGTH_NOTE] : []),
};

/** Talks of this length and more are taken for whole ones: a convention of ours, since Twilio tells no outcome. */
const WHOLE_TALK_SEC = 30;
const LENGTH_NOTE = `Twilio does not tell how a call went: answered calls of ${WHOLE_TALK_SEC} seconds and more count as completed, shorter ones as dropped.`;

function sidOf(cell: CellOf): string {
  return firstOf(cell, "sid", "call_sid");
}

function wordOfStatus(cell: CellOf): string {
  return wordIn(cell, "status", "call_status");
}

function durationOf(cell: CellOf): string {
  return firstOf(cell, "duration", "call_duration");
}

/** null where the record tells no duration that can be read. */
function durationMsOf(cell: CellOf): number | null {
  const text = durationOf(cell);
  if (text === "") return null;
  const ms = readDuration(text, { unit: "s", decimalMark: "." });
  return ms === null || isUnread(ms) ? null : ms;
}

const NOT_CONNECTED: ReadonlySet<string> = new Set(["busy", "no-answer", "canceled", "cancelled"]);
const RUNNING: ReadonlySet<string> = new Set(["queued", "initiated", "ringing", "in-progress", "answered"]);
/** `unknown`, and nothing at all: detection was not sure, or not asked for. */
const PERHAPS_HUMAN: ReadonlySet<string> = new Set(["", "human", "unknown"]);
const MACHINE = /^(?:machine|fax)/;

function isAnswered(cell: CellOf): boolean {
  return wordOfStatus(cell) === "completed" && PERHAPS_HUMAN.has(wordIn(cell, "answered_by"));
}

/** A word that is not known, of the status or of who answered, is passed on as it stands. */
function statusOf(cell: CellOf): string {
  const word = wordOfStatus(cell);
  if (NOT_CONNECTED.has(word)) return "not_connected";
  if (word !== "completed") return word === "failed" ? word : firstOf(cell, "status", "call_status");
  const answeredBy = firstOf(cell, "answered_by");
  if (MACHINE.test(spelling(answeredBy))) return "not_connected";
  if (!isAnswered(cell)) return answeredBy;
  const ms = durationMsOf(cell);
  if (ms === null) return "unknown";
  return ms >= WHOLE_TALK_SEC * 1000 ? "completed" : "dropped";
}

function directionOf(cell: CellOf): string {
  const word = wordIn(cell, "direction");
  if (word.startsWith("outbound")) return "outbound";
  return word === "inbound" ? "inbound" : "";
}

function phoneOf(cell: CellOf): string {
  return directionOf(cell) === "inbound" ? firstOf(cell, "from") : firstOf(cell, "to");
}

/** A call that another call dialled: the way to a human. */
function isLeg(cell: CellOf): boolean {
  return firstOf(cell, "parent_call_sid") !== "" && !["outbound-api", "inbound"].includes(wordIn(cell, "direction"));
}

function leftOutOf(cell: CellOf): string | null {
  const word = wordOfStatus(cell);
  if (RUNNING.has(word)) return NOT_ENDED;
  return isLeg(cell) && word !== "completed" ? "is a transfer that nobody answered" : null;
}
