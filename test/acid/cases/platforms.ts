import { lines } from "../../support/imports.ts";
import { type AcidCase, record, type ShownCall, WALL_TIMES } from "../acidCase.ts";

const text = (value: unknown) => JSON.stringify(value);

/** A call as Vapi lists it. */
const vapi = (id: string, more: Readonly<Record<string, unknown>> = {}) => ({
  id,
  orgId: "org-1",
  type: "outboundPhoneCall",
  status: "ended",
  endedReason: "customer-busy",
  assistantId: "asst_1",
  createdAt: "2026-03-02T09:59:00.000Z",
  startedAt: "2026-03-02T10:00:00.000Z",
  endedAt: "2026-03-02T10:01:00.000Z",
  ...more,
});
const busy: ShownCall = {
  at: "2026-03-02T10:00:00Z",
  durationMs: 60_000,
  status: "not_connected",
  endReason: "customer-busy",
  segments: { bot: "asst_1" },
};
const message = (type: string, id: string) => ({
  message: {
    type,
    timestamp: 1772445600000,
    endedReason: "customer-busy",
    startedAt: "2026-03-02T10:00:00.000Z",
    endedAt: "2026-03-02T10:01:00.000Z",
    call: { id, orgId: "org-1", type: "outboundPhoneCall", assistantId: "asst_1" },
  },
});

/** A call as Retell lists it. */
const retell = (id: string, more: Readonly<Record<string, unknown>> = {}) => ({
  call_id: id,
  call_type: "phone_call",
  agent_id: "agent_1",
  agent_version: 3,
  call_status: "ended",
  direction: "outbound",
  start_timestamp: 1772445600000,
  end_timestamp: 1772445661000,
  duration_ms: 61_000,
  disconnection_reason: "dial_busy",
  ...more,
});

const TWILIO = "Call Sid,Parent Call Sid,Account Sid,From,To,Status,Start Time,End Time,Duration,Direction,Answered By";
const twilio = (sid: string, status: string, direction = "outbound-api", parent = "") =>
  `${sid},${parent},AC01,+15555550100,+15555550171,${status},2026-03-02 10:00:00 UTC,2026-03-02 10:01:00 UTC,60,${direction},human`;

const ALL_LEFT = (rows: number, reason: string) => ({
  refused: `All ${rows} rows were left out (${reason}), so nothing was stored: export calls that were dialled out and have ended.`,
});

/** Exports of platforms that are not as their makers say. */
export const PLATFORM_CASES: readonly AcidCase[] = [
  {
    name: "Vapi: an end reason invented tomorrow is kept, counted and told",
    file: () =>
      text([...Array.from({ length: 9 }, (_, n) => vapi(`v${n}`)), vapi("x", { endedReason: "quantum-entangled" })]),
    ends: {
      calls: 10,
      notes: ['Status words that no rule knows count as unknown: "quantum-entangled" (1).'],
      values: { v0: busy, x: { ...busy, status: "unknown", endReason: "quantum-entangled" } },
    },
  },
  {
    name: "Vapi: nothing but end reasons invented tomorrow is asked about",
    file: () => text(["a", "b", "c", "d", "e"].map((id) => vapi(id, { endedReason: "quantum-entangled" }))),
    ends: {
      asks: "columns",
      told: '100 % of the rows have a word in "status" that I do not know as the status of a call, such as "quantum-entangled".',
    },
  },
  {
    name: "Vapi: a record without an id costs that record",
    file: () => text([vapi("v1"), { ...vapi("x"), id: null }, vapi("v2")]),
    ends: { calls: 2, rejected: { "id: no call id is given": 1 }, values: { v1: busy } },
  },
  {
    name: "Vapi: a record without any time costs that record",
    file: () => text([vapi("v1"), vapi("x", { startedAt: null, createdAt: null, endedAt: null })]),
    ends: { calls: 1, rejected: { "startedAt: no date is given": 1 } },
  },
  {
    name: "Vapi: only calls that came in are read as they are",
    file: () => text([vapi("v1", { type: "inboundPhoneCall" }), vapi("v2", { type: "inboundPhoneCall" })]),
    ends: { calls: 2, values: { v1: busy, v2: busy } },
  },
  {
    name: "Vapi: only calls that have not ended",
    file: () =>
      text([
        vapi("v1", { status: "queued", endedReason: null, startedAt: null }),
        vapi("v2", { status: "ringing", endedReason: null }),
      ]),
    ends: ALL_LEFT(2, "has not ended yet"),
  },
  {
    name: "Vapi: calls that came in and calls on the web are left out, and told",
    file: () =>
      text([
        vapi("v1"),
        vapi("v2", { type: "inboundPhoneCall" }),
        vapi("v3", { type: "webCall" }),
        vapi("v4", { type: "webCall" }),
      ]),
    ends: {
      calls: 1,
      notes: ["3 rows are left out: each of 2 is a call from a web page; 1 is an inbound call."],
      values: { v1: busy },
    },
  },
  {
    name: "Vapi: the same call thrice, the newest in the middle",
    file: () =>
      text([
        vapi("v1", { updatedAt: "2026-03-02T10:02:00.000Z", status: "ended" }),
        vapi("v1", { updatedAt: "2026-03-02T12:00:00.000Z", endedReason: "voicemail" }),
        vapi("v1", { updatedAt: "2026-03-02T11:00:00.000Z" }),
      ]),
    ends: {
      calls: 1,
      repeated: 1,
      notes: ["1 row is left out: it is an older copy of a call that is in the file."],
      values: { v1: { ...busy, endReason: "voicemail", answeredBy: "voicemail" } },
    },
  },
  {
    name: "Vapi: web hooks of an unknown kind are no calls",
    file: () =>
      lines(text(message("end-of-call-report", "v1")), text(message("mood-update", "v2")), text(message("hang", "v3"))),
    ends: { calls: 1, values: { v1: busy }, notes: ["2 rows are left out: each does not tell how a call ended."] },
  },
  {
    name: "Vapi: a call that ends before it starts",
    file: () => text([vapi("v1"), vapi("v2", { endedAt: "2026-03-02T09:00:00.000Z" })]),
    ends: { calls: 1, rejected: { "duration (s): the value is a negative duration": 1 }, values: { v1: busy } },
  },
  {
    name: "Vapi: fields of another type than its maker says",
    file: () => text([vapi("v1", { analysis: "none", customer: 7, messages: "x", artifact: [] })]),
    ends: { calls: 1, values: { v1: busy } },
  },
  {
    name: "Retell: a reason invented tomorrow is kept, counted and told",
    file: () =>
      text([
        ...Array.from({ length: 9 }, (_, n) => retell(`r${n}`)),
        retell("x", { disconnection_reason: "warp_failure" }),
      ]),
    ends: {
      calls: 10,
      notes: ['Status words that no rule knows count as unknown: "warp_failure" (1).'],
      values: {
        r0: {
          at: "2026-03-02T10:00:00Z",
          durationMs: 61_000,
          status: "not_connected",
          endReason: "dial_busy",
          scriptVersion: "3",
          segments: { bot: "agent_1" },
        },
        x: {
          at: "2026-03-02T10:00:00Z",
          durationMs: 61_000,
          status: "unknown",
          endReason: "warp_failure",
          scriptVersion: "3",
          segments: { bot: "agent_1" },
        },
      },
    },
  },
  {
    name: "Retell: a duration that is no number costs that record",
    file: () => text([retell("r1"), retell("r2", { duration_ms: "long" })]),
    ends: { calls: 1, rejected: { "duration (s): the value is not a duration": 1 } },
  },
  {
    name: "Retell and Vapi in one file: it is read as that of most records, and the others are told",
    file: () => text([retell("r1"), retell("r2"), vapi("v1")]),
    ends: {
      calls: 2,
      rejected: { "the record is one of Vapi, not of Retell AI": 1 },
      notes: [
        "1 of the 3 records looks like Vapi, not like Retell AI, and was not read: put what is of Vapi into a file of its own and drop that.",
      ],
    },
  },
  {
    name: "Twilio: a status invented tomorrow is kept, counted and told",
    file: () =>
      lines(TWILIO, ...Array.from({ length: 9 }, (_, n) => twilio(`CA${n}`, "busy")), twilio("CAx", "teleported")),
    ends: {
      calls: 10,
      notes: ['Status words that no rule knows count as unknown: "teleported" (1).', WALL_TIMES],
    },
  },
  {
    name: "Twilio: legs whose call is not in the file are told",
    file: () => lines(TWILIO, twilio("CA1", "busy"), twilio("CA2", "completed", "outbound-dial", "CA9")),
    ends: { calls: 1, rejected: { "the call that this leg belongs to is not stored": 1 } },
  },
  {
    name: "Twilio: nothing but legs",
    file: () => lines(TWILIO, twilio("CA2", "completed", "outbound-dial", "CA9")),
    ends: {
      refused:
        "The only row could not be read (line 2: the call that this leg belongs to is not stored), so nothing was stored: mend the file and drop it again.",
    },
  },
  {
    name: "platforms: a plain record that borrows one field of Vapi is no export of Vapi",
    file: () => text([{ ...record(1), endedReason: "customer-busy" }]),
    ends: {
      calls: 1,
      values: {
        c1: {
          at: "2026-03-01T10:00:00Z",
          durationMs: 61_000,
          status: "completed",
          actualRevenueMinor: 10_050,
          endReason: "customer-busy",
        },
      },
    },
  },
];
