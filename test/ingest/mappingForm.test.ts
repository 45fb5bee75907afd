import { describe, expect, it } from "vitest";
import { type ColumnMapping, type MappedField, type MappingForm, NO_MAPPING } from "../../src/domain/mapping.ts";
import { describeMapping } from "../../src/ingest/describeMapping.ts";
import { columnFacts } from "../../src/ingest/form/columnFacts.ts";
import { type PackedProfile, packProfile, unpackProfile } from "../../src/usecases/packedProfile.ts";
import { formOf, ids, profileOf, times, type WrittenTable } from "./planning.ts";
import { NO_CONTEXT } from "./reading.ts";

const GERMAN: WrittenTable = {
  columns: {
    Anrufdatum: ["05.06.2010", "05.06.2010", "06.06.2010", "07.06.2010"],
    Uhrzeit: ["9:30", "9:35", "10:00", "10:05"],
    "Dauer (Sek.)": ["212", "61", "9", "75"],
    Ergebnis: ["Hung up - pitch", "Abgeschlossen", "Besetzt", "lila"],
    Umsatz: ["1.234,50 €", "0 €", "", "10 €"],
    Stufe: ["", "Angebot", "Lobby", "keine"],
    Skript: ["v1", "v1", "v2", "v2"],
    Telefonnummer: ["+49 170 1234567", "+49 170 7654321", "", ""],
    Kundenname: ["Anna Kohl", "Ben Roth", "", ""],
    Quelle: ["Web", "Messe", "Web", "Messe"],
    "E-Mail": ["anna@x.org", "ben@x.org", "", ""],
  },
};

function fieldIn(form: MappingForm, field: MappedField) {
  const found = form.fields.find((one) => one.field === field);
  if (found === undefined) throw new Error(`No ${field} in the form`);
  return found;
}

const sentencesIn = (form: MappingForm) =>
  Object.fromEntries(form.fields.flatMap(({ field, sentence }) => (sentence === null ? [] : [[field, sentence]])));

const said = (mapping: Partial<ColumnMapping>) => ({ mapping: { ...NO_MAPPING, ...mapping } });

describe("the form about a file's columns", () => {
  it("says with the file's own values how each field is read", () => {
    expect(sentencesIn(formOf(GERMAN, { canHash: true }))).toEqual({
      startedAt: '"05.06.2010" is read as 5 June 2010.',
      startedAtTime: '"9:30" is read as 09:30.',
      duration: '"212" is read as 3 min 32 s.',
      status: '"Hung up - pitch" is read as dropped.',
      dropOffStage: '"Angebot" is read as pitch.',
      actualRevenue: '"1.234,50 €" is read as 1,234.50 EUR.',
      scriptVersion: '"v1" is taken as it is.',
      phone: "Each number is kept as a keyed hash alone, to count the calls to one number.",
    });
  });

  it("says it anew with every choice", () => {
    const file: WrittenTable = {
      columns: {
        id: ids(2),
        "call date": ["05/06/2010", "06/06/2010"],
        duration: ["90", "60"],
        revenue: ["1.234", "2"],
      },
    };
    const sentence = (field: MappedField, mapping: Partial<ColumnMapping>) =>
      fieldIn(formOf(file, said(mapping)), field).sentence;
    expect(sentence("startedAt", { dateOrder: "month_first" })).toBe('"05/06/2010" is read as 6 May 2010.');
    expect(sentence("startedAt", { dateOrder: "day_first" })).toBe('"05/06/2010" is read as 5 June 2010.');
    expect(sentence("duration", { durationUnit: "min" })).toBe('"90" is read as 1 h 30 min.');
    expect(sentence("duration", { durationUnit: "ms" })).toBe('"90" is read as 0.09 s.');
    expect(sentence("actualRevenue", { decimalMark: "." })).toBe('"1.234" is read as 1.23 USD.');
    expect(sentence("actualRevenue", { decimalMark: "," })).toBe('"1.234" is read as 1,234 USD.');
    expect(sentence("status", { columns: { status: "id" } })).toBe('"c1" is read as unknown.');
  });

  it("reads a status with its stage, and words as people say", () => {
    const file: WrittenTable = {
      columns: { id: ids(4), "call date": times("2026-03-01", 4), status: ["Hung up - pitch", "lila", "lila", "done"] },
    };
    const plain = formOf(file);
    expect(fieldIn(plain, "status").sentence).toBe('"Hung up - pitch" is read as dropped at pitch.');
    expect(plain.statusWords).toEqual([
      { word: "lila", rows: 2, meaning: null },
      { word: "Hung up - pitch", rows: 1, meaning: { status: "dropped", stage: "pitch" } },
      { word: "done", rows: 1, meaning: { status: "completed", stage: null } },
    ]);
    const told = formOf(file, said({ statusWords: { lila: { status: "not_connected", stage: null } } }));
    expect(told.statusWords[0]).toEqual({ word: "lila", rows: 2, meaning: { status: "not_connected", stage: null } });
  });

  it("shows all that people have said of words, and then the unknown ones, by how often they stand there", () => {
    const words = Array.from({ length: 30 }, (_, at) => times(`wort ${at}`, 40 - at)).flat();
    const cells = [...times("completed", 100), ...words];
    const many = { columns: { id: ids(cells.length), date: times("2026-03-01", cells.length), status: cells } };
    const shown = (context = {}) => formOf(many, context).statusWords.map(({ word }) => word);
    const first = shown();
    expect(first).toEqual(Array.from({ length: 20 }, (_, at) => `wort ${at}`));
    const meaning = { status: "failed", stage: null } as const;
    expect(shown(said({ statusWords: { "wort 3": meaning } }))).toEqual(first);
    const rare = shown(said({ statusWords: { "wort 29": meaning } }));
    expect(rare).toEqual([...first.slice(0, 19), "wort 29"]);
  });

  it("does not take a word for one that people have spoken of because JavaScript knows it", () => {
    const words = Array.from({ length: 30 }, (_, at) => times(`wort ${at}`, 40 - at)).flat();
    const cells = [...words, "constructor"];
    const many = { columns: { id: ids(cells.length), date: times("2026-03-01", cells.length), status: cells } };
    const form = formOf(many, said({ columns: { status: "status" } }));
    expect(form.statusWords.map(({ word }) => word)).not.toContain("constructor");
  });

  it("says how many rows would be rejected, and that a column which costs nearly all of them is none", () => {
    const cells = ["1.50", ...Array.from({ length: 19 }, (_, at) => `ref ${String.fromCharCode(97 + at)}`)];
    const file = { columns: { id: ids(20), date: times("2026-03-01", 20), ref: cells } };
    const form = formOf(file, said({ columns: { actualRevenue: "ref" } }));
    expect(fieldIn(form, "actualRevenue").sentence).toMatch(
      /^"1\.50" is read as 1\.50 USD\. 19 of 20 rows cannot be read and would be rejected, such as one where "ref a" /,
    );
    expect(form.problem).toBe(
      'Nearly all rows would be rejected for what stands in "ref": choose another column, or "Not in this file".',
    );
    const better = { columns: { ...file.columns, ref: [...times("1.50", 4), ...cells.slice(0, 16)] } };
    const half = formOf(better, said({ columns: { actualRevenue: "ref" } }));
    expect(fieldIn(half, "actualRevenue").sentence).toContain("15 of 20 rows cannot be read");
    expect(half.problem).toBeNull();
  });

  it("says of directions which are left out, and which nobody knows", () => {
    const told = (directions: readonly string[]) => {
      const file = { columns: { id: ids(4), date: times("2026-03-01", 4), direction: directions } };
      return fieldIn(formOf(file, said({ columns: { direction: "direction" } })), "direction").sentence;
    };
    expect(told(["inbound", "outbound", "outbound", "inbound"])).toBe(
      '"inbound" is left out, since the file has outbound calls too.',
    );
    expect(told(times("inbound", 4))).toBe("All calls have one direction, so none is left out.");
    expect(told(times("purple", 4))).toBe('"purple" is no direction that I know, so no call is left out.');
  });

  it("lists the words of stages, the most frequent first", () => {
    expect(formOf(GERMAN).stageWords).toEqual([
      { word: "Angebot", rows: 1, stage: "pitch" },
      { word: "Lobby", rows: 1, stage: null },
      { word: "keine", rows: 1, stage: "none" },
    ]);
    expect(formOf(GERMAN, said({ stageWords: { lobby: "intro" } })).stageWords).toContainEqual({
      word: "Lobby",
      rows: 1,
      stage: "intro",
    });
  });

  it("shows three values of each column, clipped, and none of those that may tell of people", () => {
    const long = "x".repeat(90);
    const { columns } = formOf({ columns: { ...GERMAN.columns, Text: [long, "b", "c", "d"], Leer: times("", 4) } });
    const samples = Object.fromEntries(columns.map((column) => [column.header, column.samples]));
    expect(samples).toMatchObject({
      "Dauer (Sek.)": ["212", "61", "9"],
      Umsatz: ["1.234,50 €", "0 €", "10 €"],
      Telefonnummer: [],
      Kundenname: [],
      "E-Mail": [],
      Leer: [],
    });
    expect(JSON.stringify(formOf(GERMAN))).not.toMatch(/Anna|Kohl|anna@|1234567/);
    const named = { "Node name": "intro", "Full name": "Kohl", "Customer name": "Kohl", Name: "Kohl" };
    const cells = Object.entries(named).map(([header, cell]) => [header, times(cell, 2)]);
    const names = formOf({ columns: { date: times("2026-03-01", 2), id: ids(2), ...Object.fromEntries(cells) } });
    expect(names.columns.slice(2).map(({ samples }) => samples)).toEqual([["intro"], [], [], []]);
    const { columns: clipped } = formOf({ columns: { date: ["2026-03-01"], id: [long] } });
    expect(clipped[1]?.samples).toEqual([`${"x".repeat(59)}…`]);
  });

  it("offers the likeliest columns first, and none of personal data for texts that are kept", () => {
    const form = formOf(GERMAN);
    expect(fieldIn(form, "startedAt").candidates[0]).toBe("Anrufdatum");
    expect(fieldIn(form, "actualRevenue").candidates.slice(0, 2)).toEqual(["Umsatz", "Dauer (Sek.)"]);
    expect(fieldIn(form, "agentId").candidates).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/Kundenname|Telefonnummer|E-Mail/)]),
    );
    expect(fieldIn(form, "phone").candidates).toContain("Telefonnummer");
    expect(form.segments).toEqual({ chosen: ["Quelle"], possible: ["Quelle"] });
  });

  it("asks for the order of day and month only where the dates leave a choice", () => {
    const dates = (cells: readonly string[]): WrittenTable => ({
      columns: { id: ids(cells.length), "call date": cells },
    });
    const open = formOf(dates(["05/06/2010", "06/06/2010"]));
    expect(open.dateOrder).toEqual({
      example: "05/06/2010",
      chosen: null,
      dayFirst: "5 June 2010",
      monthFirst: "6 May 2010",
    });
    expect(open.problem).toBe('Dates such as "05/06/2010" could be day first or month first: say which.');
    expect(formOf(dates(["05.06.2010"])).dateOrder?.chosen).toBe("day_first");
    expect(formOf(dates(["05/06/2010", "13/06/2010"])).dateOrder).toBeNull();
    expect(formOf(dates(["2010-06-05"])).dateOrder).toBeNull();
    const said = formOf(dates(["05/06/2010"]), { mapping: { ...NO_MAPPING, dateOrder: "month_first" } });
    expect([said.problem, said.dateOrder?.chosen]).toEqual([null, "month_first"]);
  });

  it("says what is wrong with a choice, and still shows the rest", () => {
    const without = formOf(GERMAN, said({ columns: { startedAt: null } }));
    expect(without.problem).toBe("No column tells when a call started: choose one.");
    expect(fieldIn(without, "duration").sentence).toBe('"212" is read as 3 min 32 s.');
    expect(formOf(GERMAN, said({ columns: { startedAt: "Quelle" } })).problem).toBe(
      '"Quelle" holds no dates that can be read: choose another column for the start of the calls.',
    );
    expect(formOf(GERMAN, said({ columns: { duration: "gone" } })).problem).toBe(
      'The column "gone" is not in this file: choose another one.',
    );
    expect(fieldIn(formOf(GERMAN, said({ columns: { duration: "Quelle" } })), "duration").sentence).toBe(
      '"Web" is not a duration, so such rows are rejected.',
    );
    expect(fieldIn(formOf(GERMAN, said({ columns: { agentId: "Kundenname" } })), "agentId")).toMatchObject({
      header: null,
      sentence: 'Column "Kundenname" holds personal data, so it is not read.',
    });
  });

  it("tells a file of payments from one of calls", () => {
    const payments = formOf({ columns: { call_id: ids(2), amount: ["5", "6"], date: times("2026-03-01", 2) } });
    expect([payments.fileKind, fieldIn(payments, "startedAt").header]).toEqual(["completion", null]);
  });

  it("says of columns that are found and not needed why they are not", () => {
    const file = {
      columns: { id: ids(1), started_at: ["2026-03-01 10:00"], ended_at: ["2026-03-01 10:05"], duration: ["5"] },
    };
    expect(fieldIn(formOf(file), "endedAt")).toMatchObject({
      header: "ended_at",
      sentence: "Not needed, since a column tells the duration.",
    });
  });

  it("is made of a profile that crossed to another thread", () => {
    const profile = plainOf(GERMAN);
    const crossed: PackedProfile = structuredClone(packProfile(profile));
    const facts = structuredClone(columnFacts(profile));
    const context = { ...NO_CONTEXT, ...said({ columns: { agentId: "Quelle", scriptVersion: "Kundenname" } }) };
    const form = describeMapping("calls.csv", unpackProfile(crossed), context, facts);
    expect(form).toEqual(describeMapping("calls.csv", profile, context));
    expect(unpackProfile(crossed)).toEqual(profile);
  });

  it("needs no cells of columns that nothing is read from", () => {
    const profile = plainOf(GERMAN);
    const packed = packProfile(profile);
    const unread = ["Kundenname", "E-Mail", "Telefonnummer"];
    const columns = packed.columns.map((column) =>
      unread.includes(column.name.header) ? { ...column, packed: new Uint8Array() } : column,
    );
    const form = describeMapping("calls.csv", unpackProfile({ ...packed, columns }), NO_CONTEXT, columnFacts(profile));
    expect(form).toEqual(formOf(GERMAN));
  });

  it("shows what else could be chosen in the same order, behind the column that is read", () => {
    const candidates = (mapping: Partial<ColumnMapping>) =>
      fieldIn(formOf(GERMAN, said(mapping)), "duration").candidates;
    const found = candidates({});
    expect(found[0]).toBe("Dauer (Sek.)");
    expect(candidates({ columns: { duration: "Quelle" } })).toEqual([
      "Quelle",
      ...found.filter((header) => header !== "Quelle"),
    ]);
  });
});

/** What crosses to another thread. */
function plainOf(written: WrittenTable) {
  const { format, delimiter, platform, columns, rows } = profileOf(written, "all");
  return { format, delimiter, platform, columns, rows };
}

it("makes a form of 480 columns quickly enough to follow every choice", () => {
  const cells = (at: number) =>
    Array.from({ length: 60 }, (_, row) => `${["red", "Blue Sky", "1.5", "x7"][at % 4]} ${row}`);
  const many = Object.fromEntries(Array.from({ length: 480 }, (_, at) => [`column ${at}`, cells(at)]));
  const profile = profileOf({ columns: { id: ids(60), "call date": times("2026-03-01", 60), ...many } }, "all");
  const facts = structuredClone(columnFacts(profile));
  const took = Array.from({ length: 9 }, () => {
    const from = performance.now();
    describeMapping("calls.csv", profile, NO_CONTEXT, facts);
    return performance.now() - from;
  });
  expect(Math.min(...took)).toBeLessThan(20);
});
