import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Platform } from "../../../src/ingest/platforms/platform.ts";
import { retell } from "../../../src/ingest/platforms/retell.ts";
import { twilio } from "../../../src/ingest/platforms/twilio.ts";
import { vapi } from "../../../src/ingest/platforms/vapi.ts";
import { withPlatform } from "../../../src/ingest/platforms/withPlatform.ts";
import { isTableRow, type TableRow } from "../../../src/ingest/table.ts";
import { aTable, entriesOf, platformOf, tableOfRows } from "./readMade.ts";

const HEADER = ["sid", "account_sid", "parent_call_sid", "status", "start_time", "duration", "Revenue"];
const found = (platform: Platform) => ({ platform, certainty: 0.9 });

describe("a table with its platform", () => {
  it("has the made columns first, by the vendor's own names, and then its own as they were", async () => {
    const table = withPlatform(tableOfRows(HEADER, [["CA1", "AC1", "", "busy", "2026-08-10", "", "5"]]), found(twilio));
    const made = table.columns.slice(0, table.madeColumns);
    expect(made.slice(0, 6).join()).toBe("sid,campaign_id,campaign,start_time,duration (s),status");
    expect(table.columns.slice(table.madeColumns)).toEqual(HEADER);
    const [row] = await entriesOf(table);
    expect(row).toMatchObject({ line: 2, cells: expect.arrayContaining(["not_connected", "busy", "5"]) });
    expect(table.platform).toEqual({ id: "twilio", name: "Twilio", certainty: 0.9 });
  });

  it("says what each column is: made, the vendor's own, or what people added", () => {
    const table = withPlatform(tableOfRows(HEADER, []), found(twilio));
    expect(table.roleOf(0)).toEqual({ kind: "made", field: "callId" });
    expect(table.roleOf(table.madeColumns)).toEqual({ kind: "closed" });
    expect(table.roleOf(table.madeColumns + HEADER.indexOf("Revenue"))).toEqual({ kind: "open" });
  });

  it("grows with the columns of its file", async () => {
    const columns = [...HEADER];
    const early = ["CA1", "CA2"].map((sid, at): TableRow => ({ line: at + 2, cells: [sid, "AC1", "", "busy"] }));
    const late: TableRow = { line: 4, cells: ["CA3", "AC1", "", "busy", "2026-08-10", "", "", "fax"] };
    const own = aTable(columns, [...early, late]);
    const growing = async function* () {
      for await (const batch of own.batches) {
        if (batch.ok && batch.value.includes(late)) columns.push("answered_by", "duration (s)");
        yield batch;
      }
    };
    const table = withPlatform({ ...own, batches: growing() }, found(twilio));
    const answeredBy = table.columns.lastIndexOf("answered_by");
    const rows = (await entriesOf(table)).filter(isTableRow);
    expect(rows.map((row) => row.cells[answeredBy])).toEqual(["", "", "fax"]);
    expect(table.columns.slice(-2)).toEqual(["answered_by", "duration (s)"]);
  });

  it("tells the bot that its reader finds from the file's own, since calls are sliced by both", async () => {
    const own = ["id", "orgId", "endedReason", "assistantId", "bot"];
    const cells = ["v1", "o1", "customer-busy", "a1", "Solar"];
    const table = withPlatform(tableOfRows(own, [cells]), found(vapi));
    expect(table.columns.filter((name) => name.startsWith("bot"))).toEqual(["bot (Vapi)", "bot"]);
    const columns = own.slice(0, 4);
    const growing = withPlatform({ ...aTable(columns, [{ line: 1, cells }]), columns }, found(vapi));
    columns.push("bot");
    await entriesOf(growing);
    expect(growing.columns.filter((name) => name.startsWith("bot"))).toEqual(["bot", "bot (2)"]);
  });

  it("tells what its reader assumes, once, and only where a record needs it", async () => {
    const rows = ["busy", "completed", "completed"].map((status) => ["CA1", "AC1", "", status, "2026-08-10", "40", ""]);
    const told = withPlatform(tableOfRows(HEADER, rows), found(twilio));
    await entriesOf(told);
    expect(told.notes).toEqual([
      "Twilio does not tell how a call went: answered calls of 30 seconds and more count as completed, shorter ones as dropped.",
    ]);
    const silent = withPlatform(tableOfRows(HEADER, rows.slice(0, 1)), found(twilio));
    await entriesOf(silent);
    expect(silent.notes).toEqual([]);
  });

  it("leaves problems of the file as they are, and is the file itself without a platform", async () => {
    const own = tableOfRows(["a"], [["1"]]);
    const plain = withPlatform(own, null);
    expect([plain.madeColumns, plain.platform, plain.roleOf(0)]).toEqual([0, null, { kind: "open" }]);
    const broken = async function* () {
      yield { ok: false as const, problem: { kind: "broken_json" as const, records: 3 } };
    };
    const table = withPlatform({ ...own, batches: broken() }, found(twilio));
    await expect(entriesOf(table)).rejects.toThrow("broken_json");
  });
});

describe("customers' columns", () => {
  it.each([
    ["analysis.structuredData.actual_revenue", true],
    ["structuredOutputs.Sale.amount", true],
    ["metadata.region", true],
    ["Deal value", true],
    ["message.analysis.structuredData.stage", true],
    ["analysis.summary", false],
    ["artifact.performanceMetrics.turnLatencyAverage", false],
    ["customer.name", false],
    ["costBreakdown.llm", false],
  ])("of Vapi: %s is one: %s", (header, isOne) => expect(vapi.isCustomerColumn(header)).toBe(isOne));

  it.each([
    ["call_analysis.custom_analysis_data.deal_value", true],
    ["retell_llm_dynamic_variables.product", true],
    ["collected_dynamic_variables.stage", true],
    ["deal_value", true],
    ["call_analysis.call_summary", false],
    ["transcript", false],
    ["latency.e2e.p50", false],
    ["Session Outcome", false],
  ])("of Retell: %s is one: %s", (header, isOne) => expect(retell.isCustomerColumn(header)).toBe(isOne));

  it("are the outputs that Vapi extracts, by their names", () => {
    const structuredOutputs = {
      "7f3a": { name: "Sale", result: { amount: 1200 } },
      "91bc": { name: "Mood", result: "good" },
    };
    expect(vapi.listCells({ artifact: { structuredOutputs } })).toEqual({
      "structuredOutputs.Sale.amount": "1200",
      "structuredOutputs.Mood": "good",
    });
  });
});

describe("tables that are no platform's", () => {
  it.each([
    ["our own example", readFileSync("examples/calls-small.csv", "utf8").split("\n")[0]?.split(",") ?? []],
    [
      "the real file",
      ["Call no", "Call date", "Duration (s)", "Phone type", "Attempt", "Job", "Previous outcome", "Subscribed"],
    ],
    ["a plain sheet", ["status", "start_time", "duration", "direction"]],
    [
      "a log of calls",
      ["call_id", "from", "to", "status", "started_at", "ended_at", "duration", "answered_by", "cost"],
    ],
    ["a sheet of a bot", ["Call ID", "Agent", "End reason", "Transcript", "Summary", "Sentiment", "Direction", "Cost"]],
  ])("are not taken for one: %s", (_, header) => expect(platformOf(header)).toBeNull());

  it("are not taken for one in JSON either", () => {
    expect(platformOf(JSON.parse(readFileSync("examples/calls-small.json", "utf8")).calls)).toBeNull();
  });
});
