/** Files in which records of several platforms stand, from the bytes on. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { callsOf, fileOf, rowsOf } from "../reading.ts";
import { bytesOf, readWhole } from "../readWhole.ts";

function retellCall(id: string): object {
  return {
    call_id: id,
    agent_id: "agent_1",
    agent_version: 3,
    call_status: "ended",
    start_timestamp: 1786370400000,
    duration_ms: 61500,
    disconnection_reason: "agent_hangup",
    metadata: { region: "north" },
  };
}

/** A call that its customer has Vapi extract a revenue from. */
function vapiCall(id: string, told: object = {}): object {
  return {
    id,
    orgId: "o1",
    assistantId: "a1",
    endedReason: "assistant-ended-call",
    startedAt: "2026-08-10T14:00:10.000Z",
    endedAt: "2026-08-10T14:01:10.250Z",
    analysis: { structuredData: { revenue: 500 } },
    ...told,
  };
}

const numbered = (count: number, make: (id: string) => object) =>
  Array.from({ length: count }, (_, at) => make(`c${at + 1}`));
const lines = (records: readonly object[]) => records.map((record) => JSON.stringify(record)).join("\n");
const wholeOf = (text: string) => readWhole(bytesOf(new TextEncoder().encode(text)));

const SENTENCE =
  "12 of the 40 records look like Vapi, not like Retell AI, and were not read: put what is of Vapi into a file of its own and drop that.";

it.each([
  ["behind the others", [...numbered(28, retellCall), ...numbered(12, vapiCall)]],
  ["before the others", [...numbered(12, vapiCall), ...numbered(28, retellCall)]],
])("records of another platform %s are rejected and told, and the others read as without them", async (_, records) => {
  const alone = await wholeOf(lines(numbered(28, retellCall)));
  const mixed = await wholeOf(lines(records));
  expect(mixed.platform).toBe("retell");
  expect(mixed.calls).toEqual(alone.calls);
  expect(mixed.rejected).toHaveLength(12);
  expect(mixed.rejected[0]).toMatchObject({ column: null, reason: "the record is one of Vapi, not of Retell AI" });
  expect(mixed.notes).toEqual([SENTENCE, ...alone.notes]);
});

it("have no columns in the table, so that no revenue is missed in calls that know of none", async () => {
  const records = [vapiCall("v1"), ...numbered(3, retellCall), vapiCall("v2")];
  const { table, rows } = await rowsOf(fileOf(JSON.stringify(records)));
  const alone = await rowsOf(fileOf(JSON.stringify(numbered(3, retellCall))));
  expect(table.columns).toEqual(alone.table.columns);
  expect(rows.map(({ cells }) => cells)).toEqual(alone.rows.map(({ cells }) => cells));
  const { plan } = await callsOf(JSON.stringify(records));
  expect(plan.reading.actualRevenue).toBeNull();
});

it("that come after thousands of others are found too, and counted in one sentence for each platform", async () => {
  const [bland] = JSON.parse(readFileSync("examples/platforms/bland.json", "utf8"));
  const records = [...numbered(3000, retellCall), vapiCall("v1"), bland, bland];
  const { calls, notes, rejected } = await wholeOf(lines(records));
  expect([calls.length, rejected.length]).toEqual([3000, 3]);
  expect(notes.slice(0, 2)).toEqual([
    "1 of the 3,003 records looks like Vapi, not like Retell AI, and was not read: put what is of Vapi into a file of its own and drop that.",
    "2 of the 3,003 records look like Bland AI, not like Retell AI, and were not read: put what is of Bland AI into a file of its own and drop that.",
  ]);
});

it("are told in a table with a header too, and sent back", async () => {
  const rows = [
    "call_id,agent_version,call_status,start_timestamp,disconnection_reason,id,orgId,assistantId,endedReason,startedAt",
    "c1,3,ended,1786370400000,agent_hangup,,,,,",
    ",,,,,v1,o1,a1,customer-busy,2026-08-10T14:00:10Z",
    "c2,3,ended,1786370400000,user_hangup,,,,,",
  ];
  const { calls, rejected, platform } = await wholeOf(rows.join("\n"));
  expect([platform, calls.length, rejected.length]).toEqual(["vapi", 1, 2]);
  expect(rejected[1]?.rawCells?.slice(0, 5)).toEqual(["c2", "3", "ended", "1786370400000", "user_hangup"]);
});

it("are none where a customer's own fields are called as another platform's", async () => {
  const records = numbered(3, (id) => ({ ...retellCall(id), orgId: "o1", assistantId: "a1", endedReason: "none" }));
  const { calls, rejected } = await wholeOf(lines(records));
  expect([calls.length, rejected]).toEqual([3, []]);
});
