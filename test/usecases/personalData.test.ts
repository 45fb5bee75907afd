import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { USUAL_LIMITS } from "../../src/domain/limits.ts";
import { saveUpload } from "../../src/store/uploads.ts";
import { workbookOf } from "../ingest/formats/xlsx/xlsxWriter.ts";
import { aBotWithThreads, aFetchedFile, MAYA } from "../support/botWithThreads.ts";
import { archive, HASH_KEY, lines } from "../support/imports.ts";
import { TEAM, visibleCalls } from "../support/store.ts";

/** What every file below holds of people, in one place or another. */
const PEOPLE = {
  customer_name: "Jonas Zyskowska",
  email: "j.zyskowska@posteo.example",
  address: "Lindenstrasse 17b, 50674 Koeln",
  transcript: "AI: Hello? User: This is Zyskowska, ring my sister Henrike Oyelaran",
  notes: "Zyskowska asked for a call at his mother's, 0221 5550177",
  agent: "Ingrid Sonnenschein",
  product: "jonas zyskowska",
  source: "DE89370400440532013000",
  cohort: "Auenweg 17",
  script: "Hello Jonas, this is Bob from ACME, I am calling about your loan over 5550188",
} as const;
const PHONES = [
  "+49 170 5550123",
  "0049 170/5550124",
  "(415) 555-0125",
  "tel:+491705550126",
  "01705550127",
  "491705550128",
];

/** Parts of these values that stand nowhere else; digits as they are written and without what lies between. */
const NEEDLES = [
  "Zyskowska",
  "posteo",
  "Lindenstrasse",
  "50674",
  "Henrike",
  "Oyelaran",
  "5550177",
  "Sonnenschein",
  "DE8937",
  "Auenweg",
  "5550188",
  ...PHONES,
  ...PHONES.map((phone) => phone.replace(/\D/g, "").slice(-7)),
];

const COLUMNS = [
  "call_id",
  "started_at",
  "duration",
  "status",
  "escalation_reason",
  "end_reason",
  "phone_number",
  ...Object.keys(PEOPLE),
  "owner",
  "campaign",
];

/** Calls whose statuses and reasons name people now and then; the last one is rejected. */
const ROWS = Array.from({ length: 40 }, (_, i) => [
  `c${i}`,
  i === 39 ? "2026-02-31T10:00:00Z" : `2026-01-${10 + (i % 15)}T10:00:00Z`,
  String(60 + i),
  i % 10 === 3 ? `Spoke to ${PEOPLE.customer_name}` : i % 3 === 0 ? "escalated" : "completed",
  i % 3 === 0 ? (i % 2 === 0 ? "Wolfhart Zyskowska wants his money back" : "price") : "",
  i % 5 === 0 ? `hung up, call ${PHONES[4]}` : "hangup",
  PHONES[i % PHONES.length] ?? "",
  ...Object.values(PEOPLE),
  i % 2 === 0 ? PEOPLE.customer_name : PEOPLE.agent,
  i % 2 === 0 ? PEOPLE.customer_name : PEOPLE.agent,
]);

const separated = (mark: string) =>
  lines(
    ...[COLUMNS, ...ROWS].map((cells) => cells.map((cell) => (cell.includes(mark) ? `"${cell}"` : cell)).join(mark)),
  );
const RECORDS = ROWS.map((cells) => Object.fromEntries(cells.map((cell, i) => [COLUMNS[i] ?? "", cell])));
const NESTED = RECORDS.map(({ call_id, started_at, status, duration, ...rest }) => ({
  call_id,
  started_at,
  status,
  duration,
  customer: rest,
  messages: [{ role: "user", text: PEOPLE.transcript }],
}));
const cellXml = (text: string) => `<c t="inlineStr"><is><t>${text.replaceAll("&", "&amp;")}</t></is></c>`;
const SHEET = [COLUMNS, ...ROWS].map((cells) => `<row>${cells.map(cellXml).join("")}</row>`).join("");

const FORMATS: readonly (readonly [string, string | Uint8Array])[] = [
  ["CSV", separated(",")],
  ["TSV", separated("\t")],
  ["CSV with semicolons in Latin 1", Buffer.from(separated(";"), "latin1")],
  ["JSON", JSON.stringify({ data: NESTED })],
  ["NDJSON", lines(...RECORDS.map((record) => JSON.stringify(record)))],
  ["XLSX", workbookOf({ sheets: [{ xml: SHEET }] })],
  ["GZIP", gzipSync(separated(","))],
  ["ZIP", archive({ "a.csv": separated(","), "b.json": JSON.stringify(NESTED) })],
];

const EXAMPLES = join(import.meta.dirname, "../../examples/platforms");

/** Where each platform puts what customers say of themselves; a record gets all of it. */
const PLATFORMS: Readonly<Record<string, (phone: string) => object>> = {
  vapi: (phone) => ({
    customer: { number: phone, name: PEOPLE.customer_name },
    transcript: PEOPLE.transcript,
    summary: PEOPLE.notes,
    messages: [{ role: "user", message: PEOPLE.transcript }],
    analysis: { summary: PEOPLE.notes, structuredData: PEOPLE },
  }),
  retell: (phone) => ({
    to_number: phone,
    transcript: PEOPLE.transcript,
    retell_llm_dynamic_variables: PEOPLE,
    call_analysis: { call_summary: PEOPLE.notes, custom_analysis_data: PEOPLE },
  }),
  bland: (phone) => ({
    to: phone,
    summary: PEOPLE.notes,
    concatenated_transcript: PEOPLE.transcript,
    variables: PEOPLE,
  }),
  elevenlabs: (phone) => ({
    transcript_summary: PEOPLE.notes,
    transcript: [{ role: "user", message: PEOPLE.transcript }],
    metadata: { phone_call: { external_number: phone, direction: "outbound" } },
    analysis: {
      transcript_summary: PEOPLE.notes,
      data_collection_results: { customer_name: { value: PEOPLE.customer_name } },
    },
    conversation_initiation_client_data: { dynamic_variables: PEOPLE },
  }),
  synthflow: (phone) => ({
    lead_phone_number: phone,
    lead_name: PEOPLE.customer_name,
    transcript: PEOPLE.transcript,
    collected_variables: PEOPLE,
  }),
  connect: (phone) => ({
    CustomerEndpoint: { Address: phone, Type: "TELEPHONE_NUMBER" },
    Agent: { Username: PEOPLE.agent },
    Attributes: PEOPLE,
  }),
};

function platformFile(name: string, plants: (phone: string) => object): string {
  const whole = JSON.parse(readFileSync(join(EXAMPLES, `${name}.json`), "utf8"));
  const [container, records] = Array.isArray(whole)
    ? [null, whole]
    : (Object.entries(whole).find(([, value]) => Array.isArray(value)) ?? [null, []]);
  const planted = (Array.isArray(records) ? records : []).map((record, i) => ({
    ...record,
    ...plants(PHONES[i % PHONES.length] ?? ""),
  }));
  return JSON.stringify(container === null ? planted : { ...whole, [container]: planted });
}

function twilioFile(): string {
  const text = readFileSync(join(EXAMPLES, "twilio.csv"), "utf8");
  return ["+15555550123", "+15555550124", "+15555550125"].reduce(
    (file, phone, i) => file.replaceAll(phone, PHONES[i] ?? ""),
    text,
  );
}

const PLATFORM_FILES = [
  ...Object.entries(PLATFORMS).map(([name, plants]) => [name, platformFile(name, plants)] as const),
  ["twilio", twilioFile()] as const,
];

/** All bytes of the database on disk, as text, in small letters. */
function bytesOf(path: string): string {
  const files = [path, `${path}-wal`, `${path}-shm`, `${path}-journal`].filter((file) => existsSync(file));
  return files
    .map((file) => readFileSync(file, "latin1"))
    .join("\n")
    .toLowerCase();
}

type Bot = ReturnType<typeof aBotWithThreads>;

/** Has a file looked at, its mapping remembered as it is, and the file read; gives all that was said of it. */
async function readLikeAnybody({ store, usecases, dropped }: Bot, name: string, content: string | Uint8Array) {
  const campaign = { id: name, name };
  const upload = dropped({ campaign });
  const file = aFetchedFile(content);
  const looked = await usecases.lookAtFile(upload, file);
  if (!looked.ok) throw new Error(JSON.stringify(looked.problem));
  const { mapping } = looked.value;
  const answers = { campaign, dateOrder: null, mapping, mappedBy: MAYA };
  saveUpload(store, TEAM, upload.id, { answers });
  const outcome = await usecases.importUpload({ ...upload, answers }, file, () => {});
  if (outcome.kind !== "stored") throw new Error(JSON.stringify(outcome));
  const ids = outcome.report.campaigns.map(({ campaignId }) => campaignId);
  expect(ids.flatMap((id) => visibleCalls(store, id)).length).toBeGreaterThan(0);
  return JSON.stringify(outcome.report);
}

describe("what files tell of people", () => {
  it.each([
    ["of any format", FORMATS],
    ["of any platform", PLATFORM_FILES],
  ])("is never stored, told nor logged: files %s", async (_, files) => {
    const bot = aBotWithThreads({ limits: USUAL_LIMITS, hashKey: HASH_KEY });
    for (const [name, content] of files) {
      const said = `${await readLikeAnybody(bot, name, content)}\n${bot.warnings.join("\n")}`.toLowerCase();
      const stored = bytesOf(bot.store.path);
      for (const needle of NEEDLES.map((text) => text.toLowerCase())) {
        expect.soft(stored.includes(needle), `"${needle}" is in the database after ${name}`).toBe(false);
        expect.soft(said.includes(needle), `"${needle}" is told after ${name}`).toBe(false);
      }
    }
  });

  it("is found by this test where it is stored", () => {
    const { store } = aBotWithThreads();
    store.sqlite.prepare("UPDATE teams SET name = ?").run(`Team ${PEOPLE.customer_name}`);
    expect(bytesOf(store.path)).toContain("zyskowska");
  });
});
