import { describe, expect, it } from "vitest";
import { NO_MAPPING } from "../../src/domain/mapping.ts";
import { sentenceOf } from "../../src/domain/problem.ts";
import { readFlags } from "../../src/ingest/cells/readFlags.ts";
import { fieldsIn, formOf, ids, plannedOf, planOf, times, type WrittenTable } from "./planning.ts";
import { callsOf } from "./reading.ts";

const DAYS = ["2026-01-01", "2026-01-02", "2026-01-03"];

/** Why a table is not read; null: it is. */
function refusalOf(table: WrittenTable, context: Parameters<typeof planOf>[1] = {}): string | null {
  const plan = planOf(table, context);
  return plan.ok ? null : sentenceOf(plan.problem);
}

describe("rows that are sums of calls", () => {
  const sums = {
    date: DAYS,
    calls: ["120", "130", "90"],
    conversions: ["12", "15", "9"],
    revenue: ["1500", "18", "9"],
  };

  it("are refused, with one of the sums", () => {
    expect(refusalOf({ columns: sums })).toBe(
      'Each row of this file seems to hold the sum of many calls ("calls": 120), so nothing was stored: export single calls, one row each, and drop that file.',
    );
  });

  it.each([
    [{ Date: DAYS, "Agent ID": ["7", "8", "9"], Calls: ["3", "4", "2"], Sales: ["1", "0", "1"] }, '("Calls": 3)'],
    [{ Datum: DAYS, "Anzahl Anrufe": ["1.200", "900", "1.310"], Umsatz: ["1", "2", "3"] }, '("Anzahl Anrufe": 1,200)'],
    [{ fecha: DAYS, llamadas: ["12", "1", "0", "8", "9"] }, '("llamadas": 12)'],
    [{ date: DAYS, status: ["completed", "dropped", "failed"], dials: ["120", "30", "9"] }, '("dials": 120)'],
  ])("are seen in %j", (columns, told) => {
    expect(refusalOf({ columns })).toContain(told);
  });

  it("are read where people say so all the same", () => {
    expect(refusalOf({ columns: sums }, { mapping: NO_MAPPING })).toBeNull();
  });

  it("are told in the form before it is saved", () => {
    expect(formOf({ columns: sums }).problem).toBe(
      'Each row seems to hold the sum of many calls ("calls": 120): export single calls, one row each, or save this if each row is one call.',
    );
    expect(formOf({ columns: sums }, { mapping: NO_MAPPING }).problem).toBeNull();
  });

  it.each([
    { call_id: ["a", "b", "c"], date: DAYS, calls: ["120", "130", "90"] },
    { date: DAYS, status: ["completed", "dropped", "failed"], calls: ["1", "2", "3"] },
    { date: DAYS, phone: ["+4930123456", "+4930123457", "+4930123458"], calls: ["2", "2", "3"] },
    { date: DAYS, duration: ["60", "70", "80"], calls: ["1", "1", "1"] },
    { date: DAYS, duration: ["60", "70", "80"], calls: ["inbound", "2", "3"] },
  ])("are not seen in single calls with a column of attempts: %j", (columns) => {
    expect(refusalOf({ columns })).toBeNull();
  });
});

describe("a column of compliance", () => {
  const compliance = (header: string, cells: readonly string[]): WrittenTable => ({
    columns: { call_id: ids(cells.length), started_at: times("2026-01-01", cells.length), [header]: cells },
  });

  it.each([
    ["compliance", ["90", "99", "100"]],
    ["compliance", ["98%", "100%", "91%"]],
    ["Compliance flags", ["0.95", "1", "0.8"]],
    ["Compliance (%)", ["100", "97,5", "88"]],
    ["compliance", ["0", "2", "1"]],
  ])("is not read where it holds scores: %s of %j", (header, cells) => {
    const table = compliance(header, cells);
    expect(fieldsIn(table)[header]).not.toBe("complianceFlags");
    const told = `Column "${header}" holds scores, which name no breach, so it is not read as compliance flags.`;
    expect(plannedOf(table).summary.assumptions).toContain(told);
  });

  it("is read where it counts violations or names them", () => {
    expect(fieldsIn(compliance("Violations", ["0", "2", "1"]))).toHaveProperty("Violations", "complianceFlags");
    expect(fieldsIn(compliance("compliance", ["ok", "dnc", ""]))).toHaveProperty("compliance", "complianceFlags");
  });

  it.each(["{}", "[]", "()", "set()", "[{}]", "{ }", '{"dnc":false}', "{'dnc': False, 'late': None}", '{"dnc":"no"}'])(
    "raises no flag for %s",
    (cell) => {
      expect(readFlags(cell, "compliance")).toEqual([]);
    },
  );

  it.each(["OK - all good", "none", "pass", "Passed.", "all clear", "fully compliant", "Everything OK"])(
    "raises no flag where all is well: %s",
    (cell) => {
      expect(readFlags(cell, "compliance")).toEqual([]);
    },
  );

  it.each([
    ['{"dnc":true}', ["dnc"]],
    ["{'dnc': True, 'late': False}", ["dnc"]],
    ['{"dnc":1,"late call":0}', ["dnc"]],
    ['[{"type":"no consent"},{"type":"none"}]', ["no consent"]],
    ['{"flags":["dnc","late call"]}', ["dnc", "late call"]],
    ["{'dnc', 'late call'}", ["dnc", "late call"]],
    ["('dnc',)", ["dnc"]],
    ["OK, but consent missing", ["but consent missing"]],
    ["not good", ["not good"]],
    ["dnc (asked twice)", ["dnc (asked twice)"]],
  ])("names its flags: %s", (cell, flags) => {
    expect(readFlags(cell, "compliance")).toEqual(flags);
  });
});

describe("a sentiment that is never below 0", () => {
  const scores = (header: string, cells: readonly string[]) =>
    [`call_id,started_at,${header}`, ...cells.map((cell, at) => `c${at},2026-01-01,${cell}`)].join("\n");
  const many = Array.from({ length: 100 }, (_, at) => `0.${at % 10}`);

  it("is read on a scale from 0 to 1 where many say so, and told", async () => {
    const { calls, summary } = await callsOf(scores("sentiment_score", many));
    expect(calls.slice(0, 6).map(({ facts }) => facts.sentimentMilli)).toEqual([-1000, -800, -600, -400, -200, 0]);
    expect(summary.columns.find(({ field }) => field === "sentimentScore")).toMatchObject({
      reading: "0 to 1",
      certainty: "guess",
    });
    expect(summary.assumptions).toContain(
      'No value of column "sentiment_score" is below 0, so it is read on a scale from 0 to 1 with 0.5 as neutral; if its scale runs from -1 to 1, call it "sentiment_score (-1 to 1)".',
    );
  });

  it("is read as -1 to 1 where few say so, and told", async () => {
    const { calls, summary } = await callsOf(scores("sentiment_score", many.slice(0, 20)));
    expect(calls[3]?.facts.sentimentMilli).toBe(300);
    expect(summary.assumptions).toContain(
      'No value of column "sentiment_score" is below 0, so its scale may run from 0 to 1; it is read as -1 to 1 with 0 as neutral. If that is wrong, call it "sentiment_score (0-1)".',
    );
  });

  it("is read as its name says, and nothing is told", async () => {
    for (const header of ["sentiment (0-1)", "sentiment (0 to 1)", "sentiment [0..1]"]) {
      const { calls, summary } = await callsOf(scores(header, ["0.9", "0", "1", "bad", "-0.1"]));
      expect(calls.map(({ facts }) => facts.sentimentMilli)).toEqual([800, -1000, 1000, -700, null]);
      expect(summary.assumptions.join(" ")).not.toContain("below 0");
    }
    const { calls, summary } = await callsOf(scores("sentiment (-1 to 1)", many));
    expect(calls[5]?.facts.sentimentMilli).toBe(500);
    expect(summary.assumptions.join(" ")).not.toContain("below 0");
  });

  it("is read as -1 to 1 where a single one is below 0", async () => {
    const { calls, summary } = await callsOf(scores("sentiment", [...many, "-0.2"]));
    expect(calls[5]?.facts.sentimentMilli).toBe(500);
    expect(summary.assumptions.join(" ")).not.toContain("scale");
  });
});

describe("ids that a spreadsheet shortened", () => {
  const shortened: WrittenTable = {
    columns: { call_id: times("1.23E+15", 3), started_at: DAYS, duration: ["60", "70", "80"] },
  };

  it("are refused, since calls cannot be told apart by them", () => {
    expect(refusalOf(shortened)).toBe(
      'The ids in column "call_id" were shortened by a spreadsheet (for example "1.23E+15") and tell calls apart no more, so nothing was stored: export the calls again and drop that file without opening it in Excel first, or save the column as text.',
    );
    const payments = { columns: { "Call ID": ["1,23457E+15", "1,23458E+15"], amount: ["5", "6"] } };
    expect(refusalOf(payments)).toContain("1,23457E+15");
  });

  it("stand for none where people have the file read all the same, which is told", () => {
    const told = 'The ids in column "call_id" were shortened by a spreadsheet, so it is not read as the call\'s id.';
    for (const columns of [{}, { callId: "call_id" }]) {
      const { reading, summary } = plannedOf(shortened, { mapping: { ...NO_MAPPING, columns } });
      expect(reading.callId).toBeNull();
      expect(summary.assumptions).toContain(told);
    }
  });

  it("under a name that may be of anything only lose their meaning", () => {
    const { call_id: id = [], ...rest } = shortened.columns;
    const plan = plannedOf({ columns: { reference: id, ...rest } });
    expect(plan.reading.callId).toBeNull();
    expect(plan.summary.assumptions).toContain(
      'The ids in column "reference" were shortened by a spreadsheet, so it is not read as the call\'s id.',
    );
  });

  it("are not seen in ids of letters and digits", () => {
    expect(refusalOf({ columns: { ...shortened.columns, call_id: ["12e45", "1E15", "3e+4"] } })).toBeNull();
  });
});
