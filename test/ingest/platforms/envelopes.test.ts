/**
 * Records of all platforms in the envelopes in which relays and stores keep them: each gives the same calls as the records
 * alone, which `examples.test.ts` holds to what stands in them.
 */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isRecord, type JsonRecord } from "../../../src/ingest/records/jsonRecord.ts";
import { bytesOf, readWhole, type WholeFile } from "../readWhole.ts";
import { platformOf } from "./readMade.ts";

const FOLDER = new URL("../../../examples/platforms/", import.meta.url);

/** Keys under which the vendors' own answers list their calls. */
const LISTS = ["calls", "conversations"];

function recordsIn(name: string): readonly JsonRecord[] {
  const text = readFileSync(new URL(name, FOLDER), "utf8");
  if (name.endsWith(".csv")) return recordsOfRows(text);
  if (name.endsWith(".ndjson"))
    return text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
  const whole: unknown = JSON.parse(text);
  if (!isRecord(whole)) return Array.isArray(whole) ? whole : [];
  const list = LISTS.map((key) => whole[key]).find(Array.isArray);
  return list ?? [whole];
}

/** Rows of a CSV file as the API gives them: an empty cell is null. */
function recordsOfRows(text: string): readonly JsonRecord[] {
  const [header = [], ...rows] = text.trim().split("\n").map(cellsOf);
  return rows.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at] || null])));
}

function cellsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"(?:,|$)|([^,]*)(?:,|$)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
}

const FILES = [...readdirSync(FOLDER).filter((name) => /(?<!\.expected)\.(?:nd)?json$/.test(name)), "twilio.csv"];

/** How a record may be wrapped, and the list of all. */
const AROUND_ONE: Readonly<Record<string, (record: JsonRecord) => JsonRecord>> = {
  "{ body }": (body) => ({ headers: { "user-agent": "hook" }, body, webhookUrl: "https://example.com/hook" }),
  "{ payload }": (payload) => ({ id: "evt_1", received_at: "2026-08-11T00:00:00Z", payload }),
  "{ data }": (data) => ({ data }),
  "{ event, data }": (data) => ({ event: "call.ended", data }),
  "{ event, call }": (call) => ({ event: "call_ended", call }),
  "{ body: { event, call } }": (call) => ({ headers: {}, body: { event: "call_ended", call } }),
  "{ json: { body } }": (body) => ({ json: { headers: {}, body } }),
  "{ _source }": (_source) => ({ _index: "calls", _id: "x", _source }),
};
const AROUND_ALL: Readonly<Record<string, (records: readonly JsonRecord[]) => unknown>> = {
  "{ data: [] }": (data) => ({ data }),
  "{ calls: [] }": (calls) => ({ calls }),
  "{ body: [] }": (body) => ({ body }),
  "{ payload: { calls: [] } }": (calls) => ({ payload: { calls } }),
  "{ status, data: { calls: [] } }": (calls) => ({ status: "ok", data: { calls, total: calls.length } }),
};

/** Envelopes for records like these: a message about a call stands under no `call`. */
function envelopesOf(records: readonly JsonRecord[]): readonly string[] {
  const areMessages = records.some((record) => isRecord(record.message) || "event" in record);
  return Object.keys(AROUND_ONE).filter((envelope) => !(areMessages && envelope.includes("call }")));
}

async function readText(text: string): Promise<WholeFile> {
  return await readWhole(bytesOf(new TextEncoder().encode(text)));
}

/** What a file gives, whatever lines it stands on. */
function given({ platform, calls, rejected, leftOut, legs }: WholeFile) {
  return {
    platform,
    calls,
    rejected: rejected.map(({ column, reason }) => ({ column, reason })),
    leftOut: leftOut.map((row) => row.leftOut),
    legs: legs.map(({ transferOf, campaign }) => ({ transferOf, campaign })),
  };
}

const lines = (records: readonly unknown[]) => records.map((record) => JSON.stringify(record)).join("\n");

describe.each(FILES)("records of examples/platforms/%s", (name) => {
  const records = recordsIn(name);
  const alone = readText(JSON.stringify(records));

  it("are the platform's", async () => expect((await alone).platform).toBe(/^[a-z]+/.exec(name)?.[0]));

  it.each(envelopesOf(records))("give the same in %s each, in a list and in lines", async (envelope) => {
    const wrapped = records.map((record) => AROUND_ONE[envelope]?.(record));
    expect(given(await readText(JSON.stringify(wrapped)))).toEqual(given(await alone));
    expect(given(await readText(lines(wrapped)))).toEqual(given(await alone));
  });

  it.each(Object.keys(AROUND_ALL))("give the same in %s", async (envelope) => {
    expect(given(await readText(JSON.stringify(AROUND_ALL[envelope]?.(records))))).toEqual(given(await alone));
  });

  it.each(envelopesOf(records))("give the same alone in %s", async (envelope) => {
    const first = records.find((record) => platformOf([record]) !== null) ?? {};
    const one = given(await readText(JSON.stringify(first)));
    expect(given(await readText(JSON.stringify(AROUND_ONE[envelope]?.(first), null, 2)))).toEqual(one);
  });
});

it.each(["bland.json", "synthflow.json"])(
  "parts of a call of %s that stand beside its envelope are read",
  async (name) => {
    const [first] = recordsIn(name);
    const call = { ...first, variables: {} };
    const { calls } = await readText(JSON.stringify([{ event: "call_ended", call, outcome: { revenue: 5 } }]));
    expect(calls.map(({ facts }) => facts.actualRevenueMinor)).toEqual([500]);
  },
);
