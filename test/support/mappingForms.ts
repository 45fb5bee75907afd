import type { MappedField, MappingForm, ShownField } from "../../src/domain/mapping.ts";
import { NO_MAPPING } from "../../src/domain/mapping.ts";
import { fieldOrder } from "../../src/slack/views/mappingWords.ts";

const HEADERS = ["Anrufdatum", "Dauer", "Ergebnis", "Umsatz", "Skript"];
const GUESSED: Readonly<Partial<Record<MappedField, string>>> = {
  startedAt: "Anrufdatum",
  duration: "Dauer",
  status: "Ergebnis",
  actualRevenue: "Umsatz",
  scriptVersion: "Skript",
};

/** What is shown of a file with German headers and dates of either order. */
export function aMappingForm(change: Partial<MappingForm> = {}): MappingForm {
  const headers = change.columns?.map(({ header }) => header) ?? HEADERS;
  const fields = fieldOrder().map((field): ShownField => {
    const header = GUESSED[field] ?? null;
    const sentence = field === "startedAt" ? '"05.06.2010" is read as 5 June 2010.' : null;
    return { field, header, certainty: header === null ? null : "likely", candidates: headers, sentence };
  });
  return {
    fileName: "anrufe.csv",
    platform: null,
    fileKind: "calls",
    columns: HEADERS.map((header) => ({ header, samples: [`${header} 1`, `${header} 2`], filledShare: 1 })),
    fields,
    dateOrder: { example: "05.06.2010", chosen: null, dayFirst: "5 June 2010", monthFirst: "6 May 2010" },
    durationUnit: "s",
    statusWords: [
      { word: "Aufgelegt - Pitch", rows: 1_204, meaning: null },
      { word: "verkauft", rows: 310, meaning: { status: "completed", stage: null } },
    ],
    stageWords: [],
    segments: { chosen: ["Skript"], possible: ["Skript", "Ergebnis"] },
    summary: { columns: [], unmapped: [] },
    problem: null,
    problemAt: null,
    mapping: NO_MAPPING,
    ...change,
  };
}

/** The largest form there can be: every field with the longest names of some alphabet, and all the words that are shown. */
export function aHugeForm(letter: string): MappingForm {
  const headers = Array.from({ length: 500 }, (_, i) => `${letter.repeat(295)}${i}`);
  const samples = [letter.repeat(60), `<${letter.repeat(58)}>`, `*${letter.repeat(58)}*`];
  const form = aMappingForm({ columns: headers.map((header) => ({ header, samples, filledShare: 0.4 })) });
  const words = Array.from({ length: 20 }, (_, i) => `${letter.repeat(200)}${i}`);
  return {
    ...form,
    fileName: letter.repeat(300),
    summary: {
      columns: headers.map((header) => ({
        header,
        field: "status",
        certainty: "guess",
        reading: letter.repeat(2_000),
      })),
      unmapped: headers,
    },
    platform: letter.repeat(100),
    fields: form.fields.map((field, i) => ({
      ...field,
      header: headers[i] ?? null,
      certainty: "guess",
      sentence: letter.repeat(4_000),
    })),
    statusWords: words.map((word) => ({ word, rows: 1_000_000, meaning: null })),
    stageWords: words.map((word) => ({ word, rows: 1, stage: null })),
    segments: { chosen: headers.slice(0, 4), possible: headers },
    problem: letter.repeat(5_000),
  };
}
