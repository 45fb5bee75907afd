import { describe, expect, it } from "vitest";
import { NO_MAPPING } from "../../src/domain/mapping.ts";
import { rowConverter } from "../../src/ingest/convertRow.ts";
import { doubtful } from "../../src/ingest/doubtful.ts";
import { leaveOut } from "../../src/ingest/leaveOut.ts";
import { isInferredCompletion } from "../../src/ingest/planning/planCompletion.ts";
import { plannedOf, profileOf, rowsIn, type WrittenTable } from "./planning.ts";
import { NO_CONTEXT } from "./reading.ts";

const ROWS = 40;

/** Sheets as people export them: each column as a list of cells that comes again and again, or made from the row's number. */
function sheet(columns: Readonly<Record<string, readonly string[] | ((row: number) => string)>>): WrittenTable {
  const cells = Object.entries(columns).map(([header, made]) => [
    header,
    Array.from({ length: ROWS }, (_, row) =>
      typeof made === "function" ? made(row) : (made[row % made.length] ?? ""),
    ),
  ]);
  return { columns: Object.fromEntries(cells) };
}

const day = (row: number) => `2026-03-${String(1 + (row % 28)).padStart(2, "0")} 10:${String(row).padStart(2, "0")}:00`;
const germanDay = (row: number) => `${String(1 + (row % 28)).padStart(2, "0")}.03.2026`;
const seconds = (row: number) => String(40 + 7 * row);
const long = (row: number) => String(987_001_000 + 37 * row);
const phone = (row: number) => `+4917012345${10 + row}`;

/** `fields`: `header: field`. `leftOut`: rows, by reason. `doubt`: the column that people are asked about; null: none is. */
type Expected = {
  readonly fields: readonly string[];
  readonly doubt?: string | null;
  readonly isCompletion?: boolean;
  readonly leftOut?: Readonly<Record<string, number>>;
};

function readingOf(written: WrittenTable) {
  const plan = plannedOf(written, { canHash: true });
  const leftOut: Record<string, number> = {};
  const reasonOf = leaveOut(plan);
  for (const row of rowsIn(written)) {
    const reason = reasonOf(row);
    if (reason !== null) leftOut[reason] = (leftOut[reason] ?? 0) + 1;
  }
  return {
    fields: plan.summary.columns.map(({ header, field }) => `${header}: ${field}`),
    doubt: doubtful(plan, profileOf(written)),
    isCompletion: plan.reading.isCompletion,
    leftOut,
  };
}

const CALL = { call_id: (row: number) => `c${row}`, started_at: day, duration: seconds };
const CALL_FIELDS = ["call_id: callId", "started_at: startedAt", "duration: duration"];

const SHEETS: readonly (readonly [string, WrittenTable, Expected])[] = [
  [
    "HubSpot's calls, whose status says that the call is logged",
    sheet({
      "Record ID": long,
      "Activity date": day,
      "Call duration (HH:mm:ss)": ["00:01:10", "00:00:00", "00:04:05"],
      "Call status": ["COMPLETED"],
      "Call outcome": ["Connected", "No answer", "Left voicemail", "Busy"],
      "Call direction": ["OUTBOUND", "OUTBOUND", "INBOUND"],
      "Activity assigned to": ["Anna Kohl", "Ben Roth"],
      "Call notes": ["asked for a quote", "ill, call again"],
      "To number": phone,
    }),
    {
      fields: [
        "Record ID: callId",
        "Activity date: startedAt",
        "Call duration (HH:mm:ss): duration",
        "Call outcome: status",
        "Call direction: direction",
        "To number: phone",
      ],
      leftOut: { "is an inbound call": 13 },
    },
  ],
  [
    "Salesforce's tasks",
    sheet({
      "Activity ID": (row) => `00T5g00000${long(row)}`,
      Date: day,
      "Call Duration (seconds)": seconds,
      Status: ["Completed"],
      "Call Result": ["Connected", "No Answer", "Left Voicemail"],
      "Call Type": ["Outbound", "Inbound", "Internal", "Manual"],
      Assigned: ["Huber", "Vogt"],
      Comments: ["a", "b"],
    }),
    {
      fields: [
        "Activity ID: callId",
        "Date: startedAt",
        "Call Duration (seconds): duration",
        "Call Result: status",
        "Call Type: direction",
      ],
      leftOut: { "is an inbound call": 10, "is an internal call": 10 },
    },
  ],
  [
    "Five9's call log, whose dispositions tell sales too",
    sheet({
      "CALL ID": long,
      TIMESTAMP: day,
      CAMPAIGN: ["Solar"],
      AGENT: ["huber", "vogt", "lang"],
      DISPOSITION: ["Sale", "No Answer", "Not Interested", "Answering Machine", "Busy"],
      "TALK TIME": ["00:01:10", "00:00:07"],
      SKILL: ["Outbound North", "Outbound South"],
      DNIS: ["4930111222"],
    }),
    {
      fields: [
        "CALL ID: callId",
        "TIMESTAMP: startedAt",
        "CAMPAIGN: campaignName",
        "DISPOSITION: status",
        "DISPOSITION: converted",
        "TALK TIME: duration",
        "SKILL: segment",
      ],
    },
  ],
  [
    "Aircall's calls, with our own line beside the number called",
    sheet({
      "call id": long,
      "datetime (UTC)": day,
      direction: ["outbound"],
      line: ["Sales DE", "Sales AT"],
      phone_number: ["+4930111222"],
      callee_number: phone,
      "answered by": ["Huber", "Vogt"],
      duration: seconds,
      status: ["answered", "missed", "voicemail"],
      comments: ["x", "y"],
    }),
    {
      fields: [
        "call id: callId",
        "datetime (UTC): startedAt",
        "line: segment",
        "callee_number: phone",
        "duration: duration",
        "status: status",
      ],
    },
  ],
  [
    "Stripe's payments",
    sheet({
      id: (row) => `ch_${long(row)}`,
      "call_id (metadata)": (row) => `c${row}`,
      "Created (UTC)": day,
      Amount: ["49.00"],
      "Amount Refunded": ["0.00", "0.00", "9.00", "49.00"],
      Currency: ["usd"],
      Status: ["Paid", "Paid", "Paid", "Refunded"],
    }),
    {
      fields: ["call_id (metadata): callId", "Amount: actualRevenue"],
      isCompletion: true,
    },
  ],
  [
    "German payments",
    sheet({
      "Anruf-ID": (row) => `c${row}`,
      Datum: germanDay,
      Betrag: ["1.249,00 €"],
      Zahlstatus: ["bezahlt", "storniert", "offen", "bezahlt"],
    }),
    { fields: ["Anruf-ID: callId", "Betrag: actualRevenue"], isCompletion: true, leftOut: { "was not paid": 10 } },
  ],
  [
    "payments with a word that nobody knows",
    sheet({
      ...CALL,
      duration: [""],
      started_at: [""],
      created: day,
      amount: ["49"],
      status: ["paid", "paid", "klarna"],
    }),
    {
      fields: ["call_id: callId", "amount: actualRevenue"],
      isCompletion: true,
      doubt: "klarna",
      leftOut: { "has no word that is known for paid or not paid": 13 },
    },
  ],
  [
    "calls or payments, which nothing tells",
    sheet({ call_id: (row) => `c${row}`, date: day, amount: ["49", "0"], status: ["completed", "failed"] }),
    { fields: ["call_id: callId", "date: startedAt", "amount: actualRevenue", "status: status"], doubt: "status" },
  ],
  [
    "a first file of calls with a currency",
    sheet({
      call_id: (row) => `c${row}`,
      created_at: day,
      sold: ["yes", "no"],
      currency: ["EUR"],
      revenue: ["9", "0"],
    }),
    { fields: ["call_id: callId", "created_at: startedAt", "sold: converted", "revenue: actualRevenue"] },
  ],
  [
    "Strada's calls",
    sheet({
      ...CALL,
      campaign_id: ["home-q1"],
      status: ["completed", "dropped", "escalated", "not_connected"],
      drop_off_stage: ["", "pitch", "", ""],
      sentiment_score: ["0.4", "-0.2"],
      script_version: ["v1", "v2"],
      agent_id: ["agent-1", "agent-2"],
      actual_revenue: ["0", "120.50"],
    }),
    {
      fields: [
        ...CALL_FIELDS,
        "campaign_id: campaignId",
        "status: status",
        "drop_off_stage: dropOffStage",
        "sentiment_score: sentimentScore",
        "script_version: scriptVersion",
        "agent_id: agentId",
        "actual_revenue: actualRevenue",
      ],
    },
  ],
  [
    "rows with a running number",
    sheet({ "Nr.": (row) => String(row + 1), Datum: germanDay, Dauer: seconds, Status: ["erreicht", "besetzt"] }),
    { fields: ["Datum: startedAt", "Dauer: duration", "Status: status"] },
  ],
  [
    "three attempts for each contact",
    sheet({
      contact_id: (row) => `k${row % 13}`,
      call_time: day,
      duration: seconds,
      disposition: ["answered", "busy"],
    }),
    { fields: ["call_time: startedAt", "duration: duration", "disposition: status"] },
  ],
  [
    "sales counted by 0 and 1",
    sheet({ ...CALL, status: ["completed"], sales: ["0", "1"] }),
    { fields: [...CALL_FIELDS, "status: status", "sales: converted"] },
  ],
  [
    "sales in money, of which most are none",
    sheet({ ...CALL, status: ["completed"], sales: (row) => (row % 20 === 7 ? "49.5" : "0") }),
    { fields: [...CALL_FIELDS, "status: status", "sales: actualRevenue"] },
  ],
  [
    "durations of a few minutes, or seconds",
    sheet({ ...CALL, duration: ["1", "4", "9"], status: ["completed"] }),
    { fields: [...CALL_FIELDS, "status: status"], doubt: "duration" },
  ],
  [
    "whether somebody answered, and no status",
    sheet({ ...CALL, answered: ["Yes", "No"] }),
    { fields: CALL_FIELDS, doubt: "answered" },
  ],
  [
    "German sales in a yes-or-no column, and net amounts",
    sheet({ ...CALL, Verkauf: ["WAHR", "FALSCH"], "Umsatz netto": ["9,50", "0,00"] }),
    { fields: [...CALL_FIELDS, "Verkauf: converted", "Umsatz netto: actualRevenue"] },
  ],
  [
    "calls from Portugal",
    sheet({ ...CALL, status: ["completed"], direction: ["Chamada realizada", "Recebida", "Outra"] }),
    { fields: [...CALL_FIELDS, "status: status", "direction: direction"], leftOut: { "is an inbound call": 13 } },
  ],
];

describe("a sheet as people export it is read as meant", () => {
  it.each(SHEETS)("%s", (_, written, expected) => {
    const { doubt, ...read } = readingOf(written);
    const { doubt: asked = null, ...rest } = expected;
    expect(read).toEqual({ isCompletion: false, leftOut: {}, ...rest });
    if (asked === null) expect(doubt).toBeNull();
    else expect(doubt).toContain(`"${asked}"`);
  });
});

describe("no column of surnames or remarks is proposed to slice by", () => {
  it.each([
    ["SDR", "Huber, Vogt, Lang"],
    ["Bearbeiter", "Huber, Vogt, Lang"],
    ["Vertrieb", "Huber, Vogt, Lang"],
    ["Commercial", "Dupont, Petit"],
    ["Gestor", "Sousa, Matos"],
    ["Dialer", "huber, vogt"],
    ["Hang-up by", "Huber, Vogt"],
    ["Coach", "anna, ben"],
    ["username", "mhuber, kvogt"],
    ["Bemerkung", "Sohn krank, verstorben"],
    ["Kommentar", "ist insolvent, will nicht"],
    ["Observações", "doente, mudou"],
    ["Remarque", "malade, absent"],
    ["Condition", "Diabetes, Asthma"],
    ["Beziehung", "ledig, geschieden"],
    ["Straße", "Weg 1, Weg 2"],
    ["Verantw.", "Huber, Vogt"],
    ["agent", "Huber, Vogt"],
    ["Answered by", "Huber, Vogt"],
  ])("%s of %s", (header, values) => {
    const written = sheet({ ...CALL, status: ["completed"], [header]: values.split(", ") });
    expect(readingOf(written).fields).toEqual([...CALL_FIELDS, "status: status"]);
  });

  it("though what nobody knows may be chosen", () => {
    const written = sheet({ ...CALL, status: ["completed"], Wetter: ["Sonne", "Regen"] });
    expect(plannedOf(written).reading.segments).toEqual([]);
    const mapping = { ...NO_MAPPING, segments: ["Wetter"] };
    expect(plannedOf(written, { mapping }).reading.segments.map(({ header }) => header)).toEqual(["Wetter"]);
  });
});

describe("payments", () => {
  const payments = (amounts: readonly string[]) =>
    sheet({ call_id: (row) => `c${row}`, amount: amounts, "refunded amount": ["10"], status: ["refunded", "paid"] });

  it("bring what was not given back", () => {
    const written = payments(["49"]);
    const [, paid] = rowsIn(written);
    const call = paid === undefined ? null : rowConverter(plannedOf(written)).convert(paid);
    expect(call).toMatchObject({ ok: true, value: { facts: { actualRevenueMinor: 3900, status: null } } });
  });

  it("below zero are read whatever became of them", () => {
    const written = payments(["-49", "49"]);
    expect(
      rowsIn(written)
        .slice(0, 2)
        .map(leaveOut(plannedOf(written))),
    ).toEqual([null, null]);
  });

  it("are taken for such without anybody's word, or by it", () => {
    const plan = plannedOf(payments(["49"]));
    expect(isInferredCompletion({ plan, context: NO_CONTEXT })).toBe(true);
    const said = { ...NO_CONTEXT, mapping: { ...NO_MAPPING, fileKind: "completion" as const } };
    expect(isInferredCompletion({ plan, context: said })).toBe(false);
  });
});

describe("what a sheet's columns contradict is told", () => {
  const toldOf = (written: WrittenTable) => plannedOf(written).summary.assumptions;

  it("of ids that count rows or come again, of a status that never changes, and of unknown directions", () => {
    const status = { status: ["completed"], "Call Result": ["Connected", "No Answer"] };
    const counted = sheet({ ...CALL, call_id: [""], id: (row) => String(row + 1), ...status });
    expect(toldOf(counted)).toContain('Column "id" only counts the rows, so it is not read as the call\'s id.');
    expect(toldOf(counted)).toContain(
      'Column "status" says the same in every row, so the status is read from "Call Result".',
    );
    const again = sheet({ contact_id: ["k1", "k2", "k3"], date: day, Direction: ["Outbound", "Inbound", "Manual"] });
    expect(toldOf(again)).toContain(
      'Column "contact_id" has the same id in several rows, so it is not read as the call\'s id.',
    );
    expect(toldOf(again)).toContain(
      'Column "Direction" has words that are no known direction, such as "Manual"; calls with them are read as outbound ones.',
    );
  });

  it("and a sale in a column of both means that the call was completed", () => {
    const written = sheet({ ...CALL, disposition: ["Sale", "No Answer"] });
    const calls = rowsIn(written)
      .slice(0, 2)
      .map(rowConverter(plannedOf(written)).convert);
    expect(calls).toMatchObject([
      { value: { facts: { status: "completed", converted: true } } },
      { value: { facts: { status: "not_connected", converted: null } } },
    ]);
  });
});
