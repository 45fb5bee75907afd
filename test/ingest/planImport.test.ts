import { describe, expect, it } from "vitest";
import { FACT_FIELDS, maskHas } from "../../src/domain/call.ts";
import { plansEqual } from "../../src/ingest/importPlan.ts";
import { planImport } from "../../src/ingest/planImport.ts";
import { callsOf, columnFile, NO_CONTEXT, problemOf } from "./reading.ts";

/** What the columns of a file with this header are read as; every cell of a column is the one given. */
async function fieldsOf(columns: Record<string, string>): Promise<Record<string, string>> {
  const row = Object.values(columns).join("\t");
  const { summary } = await callsOf(`${Object.keys(columns).join("\t")}\n${row}\n${row}\n`);
  return Object.fromEntries(summary.columns.map(({ header, field }) => [header, field]));
}

describe("the columns of a file", () => {
  it("are found under our own names", async () => {
    const ours = {
      callId: "c1",
      campaignId: "q1",
      campaignName: "Q1",
      startedAt: "2026-03-01T10:00:00Z",
      durationSec: "60",
      status: "completed",
      dropOffStage: "intro",
      escalationReason: "asked",
      complianceFlags: "",
      conversionValue: "10",
      actualRevenue: "5",
      converted: "yes",
      sentimentScore: "0.5",
      scriptVersion: "v1",
      agentId: "a1",
      endReason: "bye",
      answeredBy: "human",
    };
    const found = await fieldsOf(ours);
    expect(found).toEqual(
      Object.fromEntries(Object.keys(ours).map((name) => [name, name === "durationSec" ? "duration" : name])),
    );
  });

  it("are found under the names of other exports", async () => {
    expect(
      await fieldsOf({
        "Call SID": "CA1",
        "Assistant Name": "Ada",
        "Started At": "2026-03-01 10:00",
        "Duration (seconds)": "60",
        Status: "Hung up",
        Revenue: "12.50",
      }),
    ).toEqual({
      "Call SID": "callId",
      "Started At": "startedAt",
      "Duration (seconds)": "duration",
      Status: "status",
      Revenue: "actualRevenue",
    });
    expect(
      await fieldsOf({
        Anrufdatum: "05.03.2026",
        Uhrzeit: "10:15",
        Dauer: "1:05",
        Umsatz: "1.234,50 €",
        verkauft: "ja",
      }),
    ).toEqual({
      Anrufdatum: "startedAt",
      Uhrzeit: "startedAtTime",
      Dauer: "duration",
      Umsatz: "actualRevenue",
      verkauft: "converted",
    });
    expect(
      await fieldsOf({ "Data da chamada": "2026-03-01", Duração: "60", Receita: "R$ 10,50", Convertido: "sim" }),
    ).toEqual({
      "Data da chamada": "startedAt",
      Duração: "duration",
      Receita: "actualRevenue",
      Convertido: "converted",
    });
  });

  it.each([
    {
      "Call ID": "callId",
      "Call SID": null,
      "Assistant Name": null,
      "Customer Phone": "phone",
      Status: "status",
      "Duration (seconds)": "duration",
      "Started At": "startedAt",
      "Ended At": null,
    },
    { call_id: "callId", lead_id: null, call_date: "startedAt", outcome: "status", next_action: null, notes: null },
    {
      "Anruf-ID": "callId",
      Anrufdatum: "startedAt",
      "Dauer (Sek.)": "duration",
      Ergebnis: "status",
      Stufe: "dropOffStage",
      Umsatz: "actualRevenue",
      Skript: "scriptVersion",
      Telefonnummer: "phone",
      Kampagne: "campaignName",
    },
    {
      "ID da chamada": "callId",
      "Início da chamada": "startedAt",
      "Duração (segundos)": "duration",
      "Resultado da chamada": "status",
      "Última etapa": "dropOffStage",
      "Valor pago": "actualRevenue",
      Telefone: "phone",
    },
    {
      "ID de llamada": "callId",
      "Fecha y hora": "startedAt",
      "Duración (s)": "duration",
      "Estado de la llamada": "status",
      Importe: "actualRevenue",
    },
    {
      "ID de l'appel": "callId",
      "Début de l'appel": "startedAt",
      "Durée (s)": "duration",
      "Statut de l'appel": "status",
      "Chiffre d'affaires": "actualRevenue",
    },
  ])("are found in %j", async (expected) => {
    const cells: Readonly<Record<string, string>> = {
      callId: "c1",
      startedAt: "2026-03-01 10:00",
      status: "no answer",
      phone: "+491701234567",
      dropOffStage: "pitch",
    };
    const header = Object.keys(expected);
    const row = Object.values(expected).map((field) => (field === null ? "some text" : (cells[field] ?? "7")));
    const { summary } = await callsOf([header, row, row].map((line) => line.join("\t")).join("\n"), { canHash: true });
    expect(Object.fromEntries(summary.columns.map((column) => [column.header, column.field]))).toEqual(
      Object.fromEntries(Object.entries(expected).filter(([, field]) => field !== null)),
    );
  });

  it("are found at the end of a JSON path, but not those of somebody else", async () => {
    const call = { id: "c1", startedAt: "2026-03-01", analysis: { sentiment: 0.5 }, customer: { status: "completed" } };
    const { summary } = await callsOf(JSON.stringify([call, call]));
    expect(summary.columns.map(({ header, field }) => [header, field])).toEqual([
      ["id", "callId"],
      ["startedAt", "startedAt"],
      ["analysis.sentiment", "sentimentScore"],
    ]);
    expect(summary.unmapped).toEqual(["customer.status"]);
  });

  it("are told apart by their values where their name could mean two things", async () => {
    const base = { id: "1", date: "2026-03-01" };
    expect(await fieldsOf({ ...base, outcome: "won" })).toMatchObject({ outcome: "converted" });
    expect(await fieldsOf({ ...base, outcome: "no answer" })).toMatchObject({ outcome: "status" });
    expect(await fieldsOf({ ...base, time: "10:15" })).toMatchObject({ date: "startedAt", time: "startedAtTime" });
    expect(await fieldsOf({ ...base, disposition: "Hung up" })).toMatchObject({ disposition: "status" });
    expect(await fieldsOf({ ...base, status: "completed", disposition: "Hung up" })).toMatchObject({
      disposition: "endReason",
    });
  });

  it("are read once where two look alike, and that is told", async () => {
    const { summary, calls } = await callsOf("id,date,revenue,revenue\n1,2026-03-01,10,99\n");
    expect(calls[0]?.facts.actualRevenueMinor).toBe(1000);
    expect(summary.unmapped).toEqual(["revenue (2)"]);
    expect(summary.assumptions).toContain(
      'Columns "revenue" and "revenue (2)" both look like the revenue; the first is read.',
    );
  });

  it("are never read when they hold personal data", async () => {
    const row = "+49 170 1234567,Ada,ada@example.org,Main St 5,hello,555-123-4567,c1,2026-03-01";
    const file = `Phone,Customer name,E-mail,Address,Transcript,Agent ID,Call ID,Date\n${row}\n${row}\n`;
    const { summary } = await callsOf(file);
    expect(summary.unmapped).toEqual(["Phone", "Customer name", "E-mail", "Address", "Transcript", "Agent ID"]);
  });

  it("say which facts a file can tell", async () => {
    const { summary } = await callsOf("id,started_at,ended_at\n1,2026-03-01 10:00:00,2026-03-01 10:01:00\n");
    const told = FACT_FIELDS.filter((field) => maskHas(summary.covered, field));
    expect(told).toEqual(["startedAt", "durationMs"]);
  });

  it("count as missing when hundreds of rows leave them empty", async () => {
    const few = await callsOf(columnFile("revenue", ["", ""]));
    const many = await callsOf(columnFile("revenue", Array(300).fill("")));
    expect(maskHas(few.summary.covered, "actualRevenueMinor")).toBe(true);
    expect(maskHas(many.summary.covered, "actualRevenueMinor")).toBe(false);
    expect(many.summary.assumptions).toContain('Column "revenue" is empty throughout, so it is taken as missing.');
  });
});

describe("the columns to slice by", () => {
  const file = (header: string, values: readonly string[]) => {
    const rows = Array.from({ length: 60 }, (_, at) => `${at},2026-03-01,${values[at % values.length]}`);
    return [`id,date,${header}`, ...rows].join("\n");
  };
  const segmentsOf = async (header: string, values: readonly string[]) => {
    const { summary } = await callsOf(file(header, values));
    return summary.columns.filter(({ field }) => field === "segment").map((column) => column.header);
  };

  it("have 2 to 12 values that are words", async () => {
    expect(await segmentsOf("Phone type", ["mobile", "landline"])).toEqual(["Phone type"]);
    expect(await segmentsOf("Region", ["north"])).toEqual([]);
    expect(
      await segmentsOf(
        "Region",
        Array.from({ length: 13 }, (_, at) => `region ${at}`),
      ),
    ).toEqual([]);
    expect(await segmentsOf("Attempt", ["1", "2", "3"])).toEqual([]);
  });

  it("never hold personal data", async () => {
    expect(await segmentsOf("First name", ["Ada", "Bob"])).toEqual([]);
    expect(await segmentsOf("Line", ["+49 170 1234567", "+49 170 7654321"])).toEqual([]);
    expect(await segmentsOf("Team", ["a@x.org", "b@x.org"])).toEqual([]);
  });

  it("are at most four, the vendor's bot first", async () => {
    const header = "Area,Channel,Plan,Region,Tier,Assistant";
    const values = ["x,x,x,x,x,Ada", "y,y,y,y,y,Ada", "z,z,z,z,y,Bo"];
    expect(await segmentsOf(header, values)).toEqual(["Area", "Channel", "Plan", "Assistant"]);
  });
});

describe("a file without", () => {
  it("a date and an id is refused, with the columns that it has", async () => {
    expect(await problemOf("agent,revenue\nx,5\n")).toEqual({ kind: "no_date_column", columns: ["agent", "revenue"] });
  });

  it("a date may still complete calls that it names", async () => {
    const { calls } = await callsOf("call_id,revenue\nc1,5\n");
    expect(calls[0]).toMatchObject({ callId: "c1", facts: { startedAt: null, actualRevenueMinor: 500 } });
  });

  it("a telling name for its dates is read by its values, as a guess", async () => {
    const { summary } = await callsOf("id,wann\n1,2026-03-01\n2,2026-03-02\n");
    expect(summary.columns).toContainEqual(
      expect.objectContaining({ header: "wann", field: "startedAt", certainty: "guess" }),
    );
  });

  it("readable dates is refused with an example", async () => {
    expect(await problemOf("id,call date\n1,soon\n2,later\n")).toEqual({
      kind: "dates_not_readable",
      column: "call date",
      example: "soon",
    });
  });

  it("an id gets ids made of its rows, the same each time, and another for each of rows alike", async () => {
    const file = "date,duration\n2026-03-01,5\n2026-03-01,6\n2026-03-01,5\n";
    const { calls, summary } = await callsOf(file);
    expect((await callsOf(file)).calls).toEqual(calls);
    expect(calls[0]?.callId).toMatch(/^[0-9a-f]{16}$/);
    expect(new Set(calls.map(({ callId }) => callId)).size).toBe(3);
    expect(summary.assumptions[0]).toContain("The file has no call id");
  });
});

it("makes a plan that is plain data, and the same for the same rows", async () => {
  const read = await callsOf(columnFile("revenue", ["$1,234.56", "2"]));
  const again = planImport(read.profile, NO_CONTEXT);
  expect(JSON.parse(JSON.stringify(read.plan))).toEqual(read.plan);
  expect(again.ok && plansEqual(again.value, read.plan)).toBe(true);
  const other = await callsOf(columnFile("revenue", ["1.234,56", "2"]));
  expect(plansEqual(other.plan, read.plan)).toBe(false);
});
