import { Buffer } from "node:buffer";
import fc from "fast-check";
import { callsWith, textRow, workbookOf } from "../ingest/formats/xlsx/xlsxWriter.ts";
import { lines } from "../support/imports.ts";
import { HEADER, record, row } from "./acidCase.ts";

/** A change of a file's bytes. `at` and `to` are shares of its length, 0..1. */
export type Mutation =
  | { readonly kind: "flip"; readonly at: number; readonly mask: number }
  | { readonly kind: "cut"; readonly at: number }
  | { readonly kind: "remove"; readonly at: number; readonly to: number }
  | { readonly kind: "repeat"; readonly at: number; readonly to: number }
  | { readonly kind: "insert"; readonly at: number; readonly text: string };

/** What gives text another structure. */
const STRUCTURE = [
  '"',
  '""',
  ",",
  ";",
  "\t",
  "\n",
  "\r",
  "\r\n",
  "\0",
  "\ufeff",
  "{",
  "}",
  "[",
  "]",
  ":",
  "[[[[",
  "{}{}",
  "\\",
  "\\u0000",
  "null",
  "1e999",
  "-",
  "=",
  "'",
  "Total",
  "<",
  "</row>",
  "<c>",
  "&x;",
  "<!",
  "]]>",
  "sep=;\n",
  "//",
  "99999999999999999999",
  "2026-02-31",
  "__proto__",
  "\u2028",
  "\ud83d\ude00",
];

/** Not as a double, most of which are next to 0. */
const share = fc.integer({ min: 0, max: 9999 }).map((part) => part / 10_000);

const someMutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant("flip" as const), at: share, mask: fc.integer({ min: 1, max: 255 }) }),
  fc.record({ kind: fc.constant("cut" as const), at: share }),
  fc.record({ kind: fc.constant("remove" as const), at: share, to: share }),
  fc.record({ kind: fc.constant("repeat" as const), at: share, to: share }),
  fc.record({
    kind: fc.constant("insert" as const),
    at: share,
    text: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...STRUCTURE) },
      fc.string({ unit: "binary", maxLength: 8 }),
    ),
  }),
);

export const someMutations: fc.Arbitrary<readonly Mutation[]> = fc.array(someMutation, { minLength: 1, maxLength: 4 });

/** The bytes after all changes. */
export function mutated(whole: Uint8Array, mutations: readonly Mutation[]): Buffer {
  return mutations.reduce(mutatedOnce, Buffer.from(whole));
}

function mutatedOnce(bytes: Buffer, mutation: Mutation): Buffer {
  const at = Math.floor(mutation.at * bytes.length);
  switch (mutation.kind) {
    case "flip": {
      const flipped = Buffer.from(bytes);
      if (at < flipped.length) flipped[at] = (flipped[at] ?? 0) ^ mutation.mask;
      return flipped;
    }
    case "cut":
      return bytes.subarray(0, at);
    case "insert":
      return Buffer.concat([bytes.subarray(0, at), Buffer.from(mutation.text), bytes.subarray(at)]);
    case "remove":
    case "repeat": {
      const [from, to] = [at, Math.floor(mutation.to * bytes.length)].sort((one, other) => one - other);
      const end = mutation.kind === "remove" ? [] : [bytes.subarray(from, to)];
      return Buffer.concat([bytes.subarray(0, mutation.kind === "remove" ? from : to), ...end, bytes.subarray(to)]);
    }
  }
}

const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const cells = (line: string) => line.split(",");

/** Whole files of the same nine calls, to be damaged. */
export const TEXT_FILES: Readonly<Record<string, string>> = {
  CSV: lines(HEADER, ...NUMBERS.map(row)),
  "quoted CSV": lines(...[HEADER, ...NUMBERS.map(row)].map((line) => `"${line.replaceAll(",", '";"')}"`)),
  JSON: JSON.stringify({ calls: NUMBERS.map(record), total: 9 }),
  "JSON over lines": JSON.stringify(NUMBERS.map(record), null, 2),
  "lines of JSON": lines(...NUMBERS.map((n) => JSON.stringify(record(n)))),
};

/** The XML of a sheet, to be damaged within a workbook that is whole. */
export const SHEET_XML = `<?xml version="1.0"?><worksheet><sheetData>${[HEADER, ...NUMBERS.map(row)]
  .map((line, at) => textRow(at + 1, cells(line)))
  .join("")}</sheetData></worksheet>`;

/** A workbook whose sheet is this XML. */
export function workbookWith(sheetXml: string): Buffer {
  return workbookOf({
    sheets: [{ xml: callsWith([]) }],
    strings: "<si><t>one</t></si>",
    entries: { "xl/worksheets/sheet1.xml": sheetXml },
  });
}
