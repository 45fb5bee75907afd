import { describe, expect, it } from "vitest";
import { maskHas } from "../../src/domain/call.ts";
import { NO_MAPPING } from "../../src/domain/mapping.ts";
import { rowConverter, sentencesOfTallies } from "../../src/ingest/convertRow.ts";
import { describeMapping } from "../../src/ingest/describeMapping.ts";
import { columnFacts } from "../../src/ingest/form/columnFacts.ts";
import { NAMED_FIELDS } from "../../src/ingest/headerSynonyms.ts";
import type { ImportPlan } from "../../src/ingest/importPlan.ts";
import { looksLikeName, namesPerson } from "../../src/ingest/personNames.ts";
import { phoneHasher } from "../../src/ingest/phoneHash.ts";
import { planImport } from "../../src/ingest/planImport.ts";
import { callsOf, NO_CONTEXT } from "./reading.ts";

/** A file of 60 calls with one more column, whose values repeat in turn. */
function fileWith(header: string, values: readonly string[], base = ["id", "date"]): string {
  const rows = Array.from({ length: 60 }, (_, at) => [at, "2026-03-01", values[at % values.length]].join("\t"));
  return [[...base, header].join("\t"), ...rows].join("\n");
}

async function segmentsOf(header: string, values: readonly string[]): Promise<readonly string[]> {
  const { summary } = await callsOf(fileWith(header, values));
  return summary.columns.filter(({ field }) => field === "segment").map((column) => column.header);
}

describe("a column to slice by", () => {
  it.each([
    ["assigned_rep", ["Anna Kohl", "Ben Roth"]],
    ["Account owner", ["team a", "team b"]],
    ["medical_condition", ["diabetes", "asthma"]],
    ["Marital status", ["married", "single"]],
    ["gender", ["f", "m"]],
    ["Geschlecht", ["w", "m"]],
    ["Familienstand", ["ledig", "verheiratet"]],
    ["Estado civil", ["casado", "solteiro"]],
    ["Religion", ["a", "b"]],
    ["Income group", ["low", "high"]],
    ["Nacionalidade", ["pt", "br"]],
    ["Situation familiale", ["x", "y"]],
    ["Kundenname", ["x", "y"]],
    ["healthStatus", ["good", "bad"]],
  ])("is never %s", async (header, values) => {
    expect(await segmentsOf(header, values)).toEqual([]);
  });

  it.each([
    ["names", ["Anna Kohl", "Ben Roth"]],
    ["names of which one is none", ["Anna Kohl", "Ben Roth", "nobody"]],
    ["family names first", ["Kohl, Anna", "Roth, Ben"]],
    ["names of other lands", ["Ngozi Okafor", "Siddharth Rao"]],
    ["names in capitals", ["ANNA KOHL", "BEN ROTH"]],
    ["names with a form of address", ["Dr. Kay", "Frau Meier", "Mr Smith"]],
    ["given names", ["Anna", "Peter", "Sofia"]],
  ])("is never one of %s", async (_, values) => {
    expect(await segmentsOf("handled", values)).toEqual([]);
  });

  it.each([
    ["Audience", ["past customers", "new leads"]],
    ["Audience", ["Past Customers", "New Leads"]],
    ["Area", ["North", "South", "East"]],
    ["Place", ["New York", "San Diego", "North Coast"]],
    ["City", ["Buenos Aires", "Charlotte", "Porto Alegre"]],
    ["Product", ["Kitchen Renovation", "Bathroom Tiles"]],
    ["Job", ["blue-collar", "management", "self-employed", "admin."]],
    ["Phone type", ["cellular", "telephone", "unknown"]],
    ["Lead source", ["Web Form", "Trade Fair"]],
    ["Sales team", ["Team Blue", "Team Red"]],
    ["Assistant", ["Ava", "Max"]],
    ["Kundentyp", ["neu", "alt"]],
  ])("may be %s with %j", async (header, values) => {
    expect(await segmentsOf(header, values)).toEqual([header]);
  });

  it("loses the few values that name a person, and that is told", async () => {
    const { calls, notes } = await callsOf(fileWith("Skill", ["billing", "sales", "support", "Anna Kohl"]));
    expect(new Set(calls.map(({ facts }) => facts.segments?.Skill))).toEqual(
      new Set(["billing", "sales", "support", undefined]),
    );
    expect(notes).toEqual(["15 texts that may name a person, or how to reach one, are left out."]);
  });
});

describe("a text that is kept", () => {
  it("never names a person, or how to reach one", async () => {
    const reasons = [
      "customer hung up",
      "asked for Dr. Kay",
      "wants Anna Kohl back",
      "call +49 170 1234567",
      "max retries",
    ];
    const { calls } = await callsOf(fileWith("end_reason", reasons));
    expect(calls.slice(0, 5).map(({ facts }) => facts.endReason)).toEqual([
      "customer hung up",
      null,
      null,
      null,
      "max retries",
    ]);
    const { calls: flagged } = await callsOf(fileWith("Compliance flags", ["", "told Dr. Kay;no disclosure"]));
    expect(flagged[1]?.facts.complianceFlags).toEqual(["Compliance flags", "no disclosure"]);
  });

  it("is no sentence written call by call", async () => {
    const reasons = Array.from({ length: 60 }, (_, at) => `the customer was asked ${at} times to come back`);
    const { summary } = await callsOf(fileWith("Escalation reason", reasons));
    expect(maskHas(summary.covered, "escalationReason")).toBe(false);
    expect(summary.assumptions).toContain(
      'Column "Escalation reason" holds free text, which may be personal, so it is not read.',
    );
  });
});

describe("an id", () => {
  const digits = (start: number, step: number) => Array.from({ length: 60 }, (_, at) => String(start + at * step));
  const isRead = async (header: string, values: readonly string[], field: "callId" | "agentId") => {
    const base = field === "callId" ? ["n", "date"] : ["id", "date"];
    const { plan } = await callsOf(fileWith(header, values, base));
    return plan.reading[field]?.header === header;
  };

  it.each([
    ["Call ID", digits(4_917_012_340_000, 7).map((number) => `+${number}`)],
    ["Contact ID", digits(4_917_012_340_000, 7).map((number) => `00${number}`)],
    ["Call number", digits(4_917_012_340_000, 7)],
  ])("of a call is not read from %s where it is a phone number", async (header, values) => {
    expect(await isRead(header, values, "callId")).toBe(false);
  });

  it.each([
    ["Agent ID", digits(4_917_012_340_000, 7)],
    ["Transferred to", digits(15_551_230_000, 9)],
    ["Agent", ["Anna Kohl", "Ben Roth", "Cara Lind"]],
  ])("of an agent is not read from %s where it is a phone number or a name", async (header, values) => {
    expect(await isRead(header, values, "agentId")).toBe(false);
    const { summary } = await callsOf(fileWith(header, values));
    expect(summary.assumptions).toContain(`Column "${header}" holds personal data, so it is not read.`);
  });

  it.each([
    ["Call no", digits(1, 1)],
    ["Call ID", digits(300_000_000_123, 17)],
    ["Call ID", digits(1, 1).map((number) => number.padStart(10, "0"))],
    ["Call number", digits(20_260_301_001, 1)],
    ["Call number", digits(1_000_001, 1)],
  ])("of a call is read from %s where it counts", async (header, values) => {
    expect(await isRead(header, values, "callId")).toBe(true);
  });

  it("of an agent is read where it is a short number or a code", async () => {
    expect(await isRead("Agent ID", digits(1001, 1), "agentId")).toBe(true);
    expect(await isRead("Agent ID", ["agent-1", "agent-2"], "agentId")).toBe(true);
  });
});

it("tells names of people from the words of exports", () => {
  const words = [
    "Max Retries",
    "Will Call",
    "Customer Hung Up",
    "Agent Goodbye",
    "Voicemail",
    "silence-timeout",
    "v2.3",
    "dropped",
    "Professional",
    "fraud",
  ];
  expect(words.filter((word) => namesPerson(word) || looksLikeName(word))).toEqual([]);
  const names = ["Sr. Silva", "Herr Müller-Lüdenscheidt", "María García", "Jean-Pierre Blanc", "Anna K."];
  expect(names.filter((name) => !looksLikeName(name))).toEqual([]);
});

describe("values planted in a file of calls", () => {
  const PLANTED = [
    "Anna Kohl",
    "anna.kohl@x.org",
    "+49 170 1234567",
    "4917012345670",
    "Main Street 5",
    "born in May",
    "she said",
  ];
  const headers = ["Name", "E-Mail", "Phone", "Mobile", "Address", "Birthday", "Transcript"];
  const planted = (at: number) =>
    PLANTED.map((value) => (at > 0 ? value.replace("1234567", `12345${10 + at}`) : value));
  const rows = Array.from({ length: 30 }, (_, at) => [`c${at}`, "2026-03-01", "completed", ...planted(at)].join("\t"));
  const file = [["call_id", "call date", "status", ...headers].join("\t"), ...rows].join("\n");

  /** What is kept and told of a row that is read by the plan. */
  const toldOf = (plan: ImportPlan) => {
    const { convert, tallies } = rowConverter(plan);
    const call = convert({ line: 2, cells: (rows[0] ?? "").split("\t") });
    return [call.ok ? call.value : null, sentencesOfTallies(tallies())];
  };

  it("leave no trace, whatever people choose to read from their columns", async () => {
    const { profile } = await callsOf(file);
    const facts = columnFacts(profile);
    for (const field of NAMED_FIELDS.filter((one) => one !== "startedAt")) {
      for (const header of headers) {
        const mapping = { ...NO_MAPPING, columns: { [field]: header }, segments: headers.slice(0, 4) };
        const context = { ...NO_CONTEXT, mapping };
        const plan = planImport(profile, context);
        const told = plan.ok ? [plan.value, toldOf(plan.value)] : plan.problem;
        const form = { ...describeMapping("calls.csv", profile, context, facts), mapping: null };
        const text = JSON.stringify([told, form]);
        expect(PLANTED.filter((value) => text.includes(value)).map((value) => `${value} as ${field}`)).toEqual([]);
      }
    }
  });

  it("leave nothing but a hash of the number that was called, and that one with a key alone", async () => {
    const { profile, plan } = await callsOf(file, { canHash: true });
    expect(plan.reading.phone?.header).toBe("Phone");
    const row = { line: 2, cells: (rows[0] ?? "").split("\t") };
    const hashed = rowConverter(plan, { hashPhone: phoneHasher("key") }).convert(row);
    expect(hashed.ok && hashed.value.facts.phoneHash).toBe(phoneHasher("key")("491701234567"));
    expect(PLANTED.filter((value) => JSON.stringify([hashed, plan]).includes(value))).toEqual([]);
    const without = planImport(profile, NO_CONTEXT);
    expect(without.ok && without.value.reading.phone).toBeNull();
  });
});
