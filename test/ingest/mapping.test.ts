import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskHas } from "../../src/domain/call.ts";
import { type ColumnMapping, NO_MAPPING } from "../../src/domain/mapping.ts";
import type { ImportedCall } from "../../src/domain/upload.ts";
import { rowConverter } from "../../src/ingest/convertRow.ts";
import { doubtful } from "../../src/ingest/doubtful.ts";
import { mappedHeaders } from "../../src/ingest/mappedHeaders.ts";
import { fieldsIn, formOf, ids, plannedOf, planOf, profileOf, rowsIn, times, type WrittenTable } from "./planning.ts";

const said = (mapping: Partial<ColumnMapping>): { readonly mapping: ColumnMapping } => ({
  mapping: { ...NO_MAPPING, ...mapping },
});

/** The calls of a table as it is read under a mapping; rows that are rejected are left out. */
function callsIn(table: WrittenTable, mapping: Partial<ColumnMapping> = {}): readonly ImportedCall[] {
  const { convert } = rowConverter(plannedOf(table, said(mapping)));
  return rowsIn(table).flatMap((row) => {
    const call = convert(row);
    return call.ok ? [call.value] : [];
  });
}

const GERMAN: WrittenTable = {
  columns: {
    Vorgang: ["a1", "a2", "a3"],
    Wann: ["05.06.2010", "06.06.2010", "07.06.2010"],
    Laenge: ["212", "61", "9"],
    Ausgang: ["Hung up - pitch", "Termin", "Besetzt"],
    Geld: ["1.234,50", "0", ""],
    Mail: ["a@x.org", "b@x.org", "c@x.org"],
    Quelle: ["Web", "Messe", "Web"],
  },
};

describe("a column that people choose", () => {
  it("is read whatever it is called", () => {
    const columns = {
      callId: "Vorgang",
      startedAt: "Wann",
      duration: "Laenge",
      status: "Ausgang",
      actualRevenue: "Geld",
    };
    const [first, second, third] = callsIn(GERMAN, {
      columns,
      statusWords: { termin: { status: "completed", stage: null } },
    });
    expect(first).toMatchObject({
      callId: "a1",
      facts: {
        startedAt: { ms: Date.UTC(2010, 5, 5), kind: "date" },
        durationMs: 212_000,
        status: "dropped",
        dropOffStage: "pitch",
        actualRevenueMinor: 123_450,
      },
    });
    expect(second?.facts).toMatchObject({ status: "completed", actualRevenueMinor: 0 });
    expect(third?.facts).toMatchObject({ status: "not_connected", actualRevenueMinor: null });
  });

  it("wins over the one that the importer would take, and none at all can be chosen", () => {
    const table = {
      columns: { call_id: ids(3), date: times("2026-03-01", 3), revenue: ["1", "2", "3"], gain: ["7", "8", "9"] },
    };
    expect(fieldsIn(table)).toMatchObject({ revenue: "actualRevenue" });
    expect(fieldsIn(table, said({ columns: { actualRevenue: "gain" } }))).toMatchObject({ gain: "actualRevenue" });
    const without = plannedOf(table, said({ columns: { actualRevenue: null } }));
    expect(without.reading.actualRevenue).toBeNull();
    expect(maskHas(without.summary.covered, "actualRevenueMinor")).toBe(false);
  });

  it("may tell two things at once", () => {
    const table = { columns: { id: ids(2), date: times("2026-03-01", 2), end: ["no answer", "hung up"] } };
    const fields = plannedOf(table, said({ columns: { status: "end", endReason: "end" } })).reading;
    expect([fields.status?.header, fields.endReason?.header]).toEqual(["end", "end"]);
  });

  it("is found again in a file that spells it otherwise", () => {
    const table = { columns: { "Call Date": ["05.06.2010"], X: ["c1"] } };
    expect(plannedOf(table, said({ columns: { startedAt: "call_date", callId: "x" } })).reading).toMatchObject({
      startedAt: { index: 0 },
      callId: { index: 1 },
    });
  });

  it("is the one that is spelled so, of two with the same words", () => {
    const rows = 60;
    const cells = Array.from({ length: rows }, (_, at) => (at % 2 === 0 ? "1" : "2"));
    const table = { columns: { date: times("2026-03-01", rows), Region: cells, region: cells, X: ids(rows) } };
    const { reading } = plannedOf(table, said({ segments: ["region"] }));
    expect(reading.chosenSegments?.map(({ header }) => header)).toEqual(["region"]);
    const signs = { columns: { date: ["2026-03-01"], "Amount (€)": ["1"], "Amount ($)": ["2"] } };
    expect(plannedOf(signs, said({ columns: { actualRevenue: "Amount ($)" } })).reading.actualRevenue?.index).toBe(2);
    const other = planOf(signs, said({ columns: { actualRevenue: "Amount (£)" } }));
    expect(other).toMatchObject({ problem: { kind: "column_gone", column: "Amount (£)" } });
  });

  it("is empty in a platform's export or in JSON that lacks it, which is said", () => {
    const absent = said({ columns: { actualRevenue: "price" } });
    const note = 'The column "price" that was chosen is not in this file, so it counts as empty.';
    const made = { start: "startedAt" } as const;
    const columns = { start: ["2026-03-01T10:00:00Z"], revenue: ["5"] };
    for (const table of [
      { columns, made },
      { columns: { date: ["2026-03-01"], revenue: ["5"] }, format: "json" as const },
    ]) {
      const { reading, summary } = plannedOf(table, absent);
      expect(reading.actualRevenue).toBeNull();
      expect(summary.assumptions).toContain(note);
    }
    expect(planOf({ columns, made }, said({ columns: { callId: "ref" } }))).toMatchObject({
      problem: { kind: "column_gone", column: "ref" },
    });
  });

  it("that the file lacks is a problem that names it", () => {
    expect(planOf(GERMAN, said({ columns: { startedAt: "Wann", callId: "Nummer" } }))).toEqual({
      ok: false,
      problem: { kind: "column_gone", column: "Nummer" },
    });
  });

  it("whose values are no dates is not taken as the start", () => {
    expect(planOf(GERMAN, said({ columns: { startedAt: "Quelle" } }))).toEqual({
      ok: false,
      problem: { kind: "dates_not_readable", column: "Quelle", example: "Web" },
    });
  });

  it("is not read where its texts would be kept and tell of people", () => {
    const people = {
      columns: {
        id: ids(40),
        date: times("2026-03-01", 40),
        "Agent mail": times("a@x.org", 40),
        "Rep name": times("Kohl", 40),
        Notes: times("wants a call", 40),
        Religion: times("x", 40),
        "Rep ID": times("r7", 40),
      },
    };
    for (const header of ["Agent mail", "Rep name", "Notes", "Religion"]) {
      const plan = plannedOf(people, said({ columns: { agentId: header }, segments: [header] }));
      expect([plan.reading.agentId, plan.reading.chosenSegments]).toEqual([null, []]);
      expect(plan.summary.assumptions).toContain(`Column "${header}" holds personal data, so it is not read.`);
      expect(plan.summary.assumptions).toContain(`"${header}" may name people, so it is not stored.`);
    }
    expect(plannedOf(people, said({ columns: { agentId: "Rep ID" } })).reading.agentId?.header).toBe("Rep ID");
  });

  it("of a platform's own is read too", () => {
    const table: WrittenTable = {
      columns: { start: times("2026-03-01T10:00:00Z", 2), id: ids(2), "call_cost.total": ["1.5", "2"] },
      made: { start: "startedAt", id: "callId" },
      closed: ["call_cost.total"],
    };
    expect(fieldsIn(table)).toEqual({ start: "startedAt", id: "callId" });
    expect(fieldsIn(table, said({ columns: { conversionValue: "call_cost.total" } }))).toMatchObject({
      "call_cost.total": "conversionValue",
    });
  });
});

describe("what people say of values", () => {
  const numbers = (header: string, cells: readonly string[]): WrittenTable => ({
    columns: { id: ids(cells.length), "call date": times("2026-03-01", cells.length), [header]: cells },
  });

  it("settles the order of day and month where the dates do not", () => {
    const table = { columns: { id: ids(2), "call date": ["05/06/2010", "06/06/2010"] } };
    expect(planOf(table)).toMatchObject({ problem: { kind: "date_order_unknown" } });
    expect(callsIn(table, { dateOrder: "month_first" })[0]?.facts.startedAt?.ms).toBe(Date.UTC(2010, 4, 6));
    expect(callsIn(table, { dateOrder: "day_first" })[0]?.facts.startedAt?.ms).toBe(Date.UTC(2010, 5, 5));
  });

  it("does not turn dates around that can be read one way only", () => {
    const table = { columns: { id: ids(2), "call date": ["05/06/2010", "25/06/2010"] } };
    expect(callsIn(table, { dateOrder: "month_first" })[0]?.facts.startedAt?.ms).toBe(Date.UTC(2010, 5, 5));
  });

  it.each([
    ["ms", 90],
    ["s", 90_000],
    ["min", 5_400_000],
  ] as const)("reads durations in %s", (durationUnit, expected) => {
    expect(callsIn(numbers("duration", ["90"]), { durationUnit })[0]?.facts.durationMs).toBe(expected);
  });

  it.each([
    [",", 123_400],
    [".", 123],
  ] as const)("reads 1.234 with decimals after a %s", (decimalMark, expected) => {
    expect(callsIn(numbers("revenue", ["1.234"]), { decimalMark })[0]?.facts.actualRevenueMinor).toBe(expected);
  });

  it("gives words of a status a meaning, and a stage where they name one", () => {
    const table = numbers("status", ["Code 7", "code-7", "completed", "Code 9"]);
    const statusWords = {
      "code 7": { status: "dropped", stage: "closing" },
      completed: { status: "escalated", stage: null },
    } as const;
    expect(callsIn(table, { statusWords }).map(({ facts }) => [facts.status, facts.dropOffStage])).toEqual([
      ["dropped", "closing"],
      ["dropped", "closing"],
      ["escalated", null],
      ["unknown", null],
    ]);
    expect(maskHas(plannedOf(table, said({ statusWords })).summary.covered, "dropOffStage")).toBe(true);
  });

  it("gives words of a stage a meaning, or says that they name none", () => {
    const table = numbers("stage", ["lobby", "pitch", "hall"]);
    const stageWords = { lobby: "intro", pitch: null } as const;
    const columns = { dropOffStage: "stage" };
    expect(callsIn(table, { columns, stageWords }).map(({ facts }) => facts.dropOffStage)).toEqual([
      "intro",
      null,
      null,
    ]);
  });
});

describe("the columns that people choose to slice by", () => {
  const rows = 60;
  const values = (cells: readonly string[]) => Array.from({ length: rows }, (_, at) => cells[at % cells.length] ?? "");
  const table: WrittenTable = {
    columns: {
      date: times("2026-03-01", rows),
      Source: values(["web", "fair"]),
      Attempt: values(["1", "2", "3"]),
      Rep: values(["Anna Kohl", "Ben Roth"]),
    },
  };

  it("are read beside the proposed ones, and are named as the choice", () => {
    const { reading } = plannedOf(table, said({ segments: ["Attempt"] }));
    expect(reading.segments.map(({ header }) => header)).toEqual(["Source", "Attempt"]);
    expect(reading.proposedSegments.map(({ header }) => header)).toEqual(["Source"]);
    expect(reading.chosenSegments?.map(({ header }) => header)).toEqual(["Attempt"]);
    expect(plannedOf(table).reading.chosenSegments).toBeNull();
  });

  it("change no id that is made of a row", () => {
    const idsOf = (segments: readonly string[] | null) => callsIn(table, { segments }).map(({ callId }) => callId);
    expect(idsOf(["Attempt"])).toEqual(idsOf(null));
    expect(idsOf([])).toEqual(idsOf(null));
  });

  it("never tell of people, and that is said", () => {
    const { reading, summary } = plannedOf(table, said({ segments: ["Rep", "Attempt", "Nothing"] }));
    expect(reading.chosenSegments?.map(({ header }) => header)).toEqual(["Attempt"]);
    expect(summary.assumptions).toContain('"Rep" may name people, so it is not stored.');
    expect(summary.assumptions).toContain('You asked to slice by "Nothing", which this file does not have.');
  });
});

const CELLS = ["2026-03-01", "05.06.2010", "12", "1.5", "yes", "no", "hung up", "completed", "pitch", "web", "", "c7"];
const HEADERS = [
  "id",
  "date",
  "Dauer",
  "status",
  "stage",
  "revenue",
  "Ergebnis",
  "Source",
  "sentiment",
  "X",
  "end time",
];
const someTable: fc.Arbitrary<WrittenTable> = fc
  .dictionary(fc.constantFrom(...HEADERS), fc.array(fc.constantFrom(...CELLS), { minLength: 4, maxLength: 12 }), {
    minKeys: 2,
    noNullPrototype: true,
  })
  .map((columns) => ({ columns: { ...columns, "call date": times("2026-03-01 10:00", 12) } }));

it("changes nothing when it says what the importer decides anyway", () => {
  fc.assert(
    fc.property(someTable, (table) => {
      const form = formOf(table);
      const columns = Object.fromEntries(form.fields.map(({ field, header }) => [field, header]));
      const guessed = said({ fileKind: form.fileKind, columns });
      const [plain, mapped] = [plannedOf(table), plannedOf(table, guessed)];
      expect(mapped.reading).toEqual(plain.reading);
    }),
  );
});

it("means the same after a journey as JSON", () => {
  const mapping: ColumnMapping = {
    fileKind: "calls",
    columns: { callId: "Vorgang", startedAt: "Wann", status: "Ausgang", agentId: null },
    dateOrder: "day_first",
    durationUnit: "min",
    decimalMark: ",",
    statusWords: { termin: { status: "completed", stage: null } },
    stageWords: { halle: null },
    segments: ["Quelle"],
  };
  const again: ColumnMapping = JSON.parse(JSON.stringify(mapping));
  expect(plannedOf(GERMAN, { mapping: again })).toEqual(plannedOf(GERMAN, { mapping }));
  expect(mappedHeaders(again)).toEqual(["Vorgang", "Wann", "Ausgang", "Quelle"]);
  expect(mappedHeaders(null)).toEqual([]);
});

it("reads a column by all its rows where it is told of the choice, and by the kept values where it is not", () => {
  const dates = Array.from({ length: 80 }, (_, at) =>
    at < 79 ? `0${(at % 9) + 1}/0${(at % 8) + 1}/2010` : "25/01/2010",
  );
  const table = { columns: { id: ids(80), wann: dates } };
  const { mapping } = said({ columns: { startedAt: "wann" } });
  const looked = profileOf(table, mapping).columns[1]?.dates;
  expect([looked?.numeric, looked?.firstAbove12]).toEqual([80, 1]);
});

describe("people are asked", () => {
  const doubtIn = (table: WrittenTable) => doubtful(plannedOf(table), profileOf(table));
  const statuses = (cells: readonly string[]): WrittenTable => ({
    columns: { id: ids(cells.length), "call date": times("2026-03-01", cells.length), status: cells },
  });

  it("when the start of the calls is only guessed from its values", () => {
    expect(doubtIn({ columns: { id: ids(2), wann: ["2026-03-01", "2026-03-02"], Dauer: ["5", "6"] } })).toBe(
      'No column is named like the start of the calls; "wann" only looks like it because it holds dates.',
    );
  });

  it("not again when they have said which column it is", () => {
    const table = { columns: { id: ids(2), wann: ["2026-03-01", "2026-03-02"], Dauer: ["50", "600"] } };
    const plan = plannedOf(table, said({ columns: { startedAt: "wann" } }));
    expect(plan.summary.columns.find(({ field }) => field === "startedAt")?.certainty).toBe("sure");
    expect(doubtful(plan, profileOf(table))).toBeNull();
  });

  it("when a fifth of the rows has a status that no rule knows, but not when a tenth has", () => {
    expect(doubtIn(statuses([...times("completed", 40), ...times("purple", 10)]))).toBe(
      '20 % of the rows have a word in "status" that I do not know as the status of a call, such as "purple".',
    );
    expect(doubtIn(statuses([...times("completed", 45), ...times("purple", 5)]))).toBeNull();
  });

  it("when a column named as the result is not read for its words, also beside revenue", () => {
    const results = ["verkauft", "Besetzt", "Spaeter wieder", "Schluss nach Angebot", "purple"];
    const wordsOf = (known: readonly string[]) => Array.from({ length: 50 }, (_, i) => known[i % known.length] ?? "");
    const columns = { id: ids(50), "call date": times("2026-03-01", 50), Umsatz: times("250", 50) };
    expect(doubtIn({ columns: { ...columns, Ergebnis: wordsOf(results) } })).toBe(
      'No column is read as the status or the outcome of the calls, and "Ergebnis" may tell them.',
    );
    expect(doubtIn({ columns: { ...columns, Farbe: wordsOf(results) } })).toBeNull();
  });

  it("without the name of a person among the words", () => {
    expect(doubtIn(statuses([...times("completed", 20), ...times("Anna Kohl", 20)]))).toBe(
      '50 % of the rows have a word in "status" that I do not know as the status of a call.',
    );
  });
});
