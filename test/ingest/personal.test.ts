import { describe, expect, it } from "vitest";
import { maskHas } from "../../src/domain/call.ts";
import { NO_MAPPING } from "../../src/domain/mapping.ts";
import { rowConverter, sentencesOfTallies } from "../../src/ingest/convertRow.ts";
import { describeMapping } from "../../src/ingest/describeMapping.ts";
import { columnFacts } from "../../src/ingest/form/columnFacts.ts";
import { NAMED_FIELDS } from "../../src/ingest/headerSynonyms.ts";
import type { ImportPlan } from "../../src/ingest/importPlan.ts";
import { type KeptAs, mayKeep } from "../../src/ingest/mayKeep.ts";
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
    ["names in small letters", ["maria schmidt", "jonas weber"]],
    ["names with a dot between", ["maria.schmidt", "jonas.weber"]],
    ["couples", ["John & Jane Smith", "Anna und Peter Kohl"]],
    ["given names, one after the other", ["Anna", "Peter", "Sofia", "Jonas", "Laura"]],
    ["addresses", ["Hauptstr. 12", "Kölner Straße 3b", "12 Main Street", "12, rue de la Paix", "Calle Mayor 5"]],
    ["accounts", ["DE89370400440532013000", "GB82 WEST 1234 5698 7654 32"]],
    ["e-mail addresses that are spelt out", ["maria(at)example.com", "jonas at example dot com"]],
  ])("is never one of %s, though its header promises a kind", async (_, values) => {
    expect(await segmentsOf("Source", values)).toEqual([]);
    const { plan } = await callsOf(fileWith("Source", values), { mapping: { ...NO_MAPPING, segments: ["Source"] } });
    expect(plan.reading.segments).toEqual([]);
  });

  it("is read in a script whose names nobody here knows only where people choose it", async () => {
    expect(await segmentsOf("Tag", ["李雷", "韩梅梅", "王小明"])).toEqual([]);
    const mapping = { ...NO_MAPPING, segments: ["地区"] };
    const { plan } = await callsOf(fileWith("地区", ["北京", "上海"]), { mapping });
    expect(plan.reading.segments.map(({ header }) => header)).toEqual(["地区"]);
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
    ["City", ["San Diego California", "Santa Maria Norte"]],
    ["Voice", ["rachel english", "adam warm"]],
    ["Product", ["Anna", "Emma"]],
  ])("may be %s with %j", async (header, values) => {
    expect(await segmentsOf(header, values)).toEqual([header]);
  });

  it("loses the few values that name a person, and that is told", async () => {
    const { calls, notes } = await callsOf(fileWith("Skill", ["billing", "sales", "support", "Anna Kohl"]));
    expect(new Set(calls.map(({ facts }) => facts.segments?.Skill))).toEqual(
      new Set(["billing", "sales", "support", undefined]),
    );
    expect(notes).toContain("15 texts that may name a person, or how to reach one, are left out.");
  });
});

describe("a campaign", () => {
  const namesOf = async (values: readonly string[]) => {
    const { calls, summary } = await callsOf(fileWith("Campaign", values));
    const names = new Set(calls.map(({ campaign }) => campaign?.name ?? null));
    return { names: [...names], told: summary.assumptions };
  };

  it("is not read from a column of people", async () => {
    for (const values of [
      ["Maria Schmidt", "Jonas Weber", "Wei Chen"],
      ["Maria Schmidt - Angebot", "Jonas Weber - Angebot"],
      ["Maria", "Jonas", "Sofia", "Peter", "Laura"],
    ]) {
      const { names, told } = await namesOf(values);
      expect(names).toEqual([null]);
      expect(told).toContain('Column "Campaign" holds personal data, so it is not read.');
    }
  });

  it("may be called like a person", async () => {
    expect((await namesOf(["Jonas", "Anna"])).names).toEqual(["Jonas", "Anna"]);
    expect((await namesOf(["Maria Schmidt"])).names).toEqual(["Maria Schmidt"]);
    const amongOthers = ["Spring sale", "Anna Kohl", "Jan Promo", "Feb Promo"];
    expect((await namesOf(amongOthers)).names).toEqual(amongOthers);
  });

  it("is never called like a way to reach a person", async () => {
    const many = Array.from({ length: 60 }, (_, at) => `Campaign ${at}`);
    const contacts = ["anna@x.org", "call +49 170 1234567", "IBAN DE89 3704 0044 0532 0130 00"];
    const rows = [...many, ...contacts].map((name, at) => [at, "2026-03-01", name].join("\t"));
    const { calls, notes } = await callsOf([["id", "date", "Campaign"].join("\t"), ...rows].join("\n"));
    expect(calls.slice(60).map(({ campaign }) => campaign)).toEqual([null, null, null]);
    expect(notes).toContain("3 texts that may name a person, or how to reach one, are left out.");
  });
});

describe("a text that is kept", () => {
  it.each<readonly [KeptAs, readonly string[], readonly string[]]>([
    [
      "id",
      ["c-1", "4915112345678", "CA12ab34", "be16123456789012ab", "1761234567.12345", "#4711", "call 12"],
      ["anna@x.org", "+49 170 1234567", "0151-12345678", "DE89370400440532013000", "Maria Schmidt", "anna.kohl"],
    ],
    ["name", ["Maria Schmidt", "Q1 2026", "Summer, for those who asked us"], ["anna@x.org", "+49 170 1234567"]],
    [
      "reason",
      ["customer hung up", "dial_failed_because_of_a_very_long_code_that_a_vendor_made_up_for_it", "anna"],
      ["he asked us to call his mother", "wants maria schmidt", "IBAN DE89370400440532013000", "at Main Street 5"],
    ],
    [
      "label",
      ["Solar Spring 2026 – short intro v2", "emma warm", "jan promo", "Vertrieb 2", "2 weeks", "1º contacto"],
      ["Hello Maria, this is Bob from ACME calling about your loan", "mit maria schmidt geredet", "Dr. Kay"],
    ],
  ])("as %s is what tells of nobody", (as, kept, lost) => {
    expect(kept.filter((text) => !mayKeep(text, as))).toEqual([]);
    expect(lost.filter((text) => mayKeep(text, as))).toEqual([]);
  });

  it("as the version of a script is not what the script says", async () => {
    const said = ["Hello Maria, this is Bob from ACME calling about your loan", "Hello Jonas, this is Bob"];
    const { calls, summary } = await callsOf(fileWith("Script", said));
    expect(new Set(calls.map(({ facts }) => facts.scriptVersion))).toEqual(new Set([null]));
    expect(maskHas(summary.covered, "scriptVersion")).toBe(false);
    const { calls: few } = await callsOf(fileWith("Script", ["v1", "v2 with a short intro", said[0] ?? ""]));
    expect(few.slice(0, 3).map(({ facts }) => facts.scriptVersion)).toEqual(["v1", "v2 with a short intro", null]);
    const { calls: long } = await callsOf(fileWith("Script", ["Say hello and ask. ".repeat(9)]));
    expect(long[0]?.facts.scriptVersion).toBeNull();
  });

  it("is no word told as unknown either, if it tells of a person or is a sentence", async () => {
    const words = ["completed", "mit maria schmidt geredet", "parked", "she asked me to tell her son that all is well"];
    const { tallies } = await callsOf(fileWith("Status", words));
    expect(tallies.unknownStatuses).toEqual({ other: 30, parked: 15 });
  });

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
    ["Call ID", digits(4_917_012_340_000, 7).map((number) => `${number}@sip.example.com`)],
    ["Call ID", Array.from({ length: 60 }, (_, at) => `Maria Schmidt${"abcdefgh".charAt(at % 8)}`)],
  ])("of a call is not read from %s where it tells of a person", async (header, values) => {
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

  it("of a call is made of its row where it tells of a person in a few rows, and that is told", async () => {
    const ids = [...Array.from({ length: 55 }, (_, at) => `call-${at}`), "Maria Schmidt", "anna@x.org", ""];
    const rows = ids.map((id, at) => `${id},2026-03-01T10:${String(at).padStart(2, "0")}`);
    const { calls, rejected, notes } = await callsOf(["call_id,started_at", ...rows].join("\n"));
    expect(calls.slice(54).map(({ callId }) => callId)).toEqual([
      "call-54",
      expect.stringMatching(/^[0-9a-f]{16}$/),
      expect.stringMatching(/^[0-9a-f]{16}$/),
    ]);
    expect(new Set(calls.map(({ callId }) => callId)).size).toBe(57);
    expect(rejected.map(({ reason }) => reason)).toEqual(["no call id is given"]);
    expect(notes).toEqual(["2 texts that may name a person, or how to reach one, are left out."]);
  });

  it("that tells of a person completes no call", async () => {
    const rows = [...Array.from({ length: 60 }, (_, at) => `call-${at}`), "anna@x.org"].map((id) => `${id},12.50`);
    const { calls, rejected } = await callsOf(["call_id,revenue", ...rows].join("\n"));
    expect(calls).toHaveLength(60);
    expect(rejected.map(({ reason }) => reason)).toEqual(["the id may tell of a person, so it is not read"]);
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
