import type { MappedField } from "../../domain/mapping.ts";
import type { Problem } from "../../domain/problem.ts";
import { fail, ok, type Result } from "../../lib/result.ts";
import { clip } from "../blockKit.ts";
import { FIELD_LABELS, fieldOrder } from "../views/mappingWords.ts";

/** A column that was typed because no menu holds it; `segment`: one to slice by. */
export type TypedColumn = { readonly field: MappedField | "segment"; readonly header: string };

/** The label of the text input, which its problems name. */
export const TYPED_LABEL = "Another column or JSON path";

/** Longest name of a column that is taken, in characters. */
const MAX_HEADER_CHARS = 300;
const QUOTED_CHARS = 60;

const EXAMPLE = '"revenue = analysis.structuredData.amount"';

/** Reads lines such as `revenue = analysis.structuredData.amount`. Empty lines count for nothing. */
export function readTypedColumns(text: string): Result<readonly TypedColumn[], Problem> {
  const found: TypedColumn[] = [];
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  for (const line of lines.filter((one) => one !== "")) {
    const [, name = "", header = ""] = /^([^=]+)=\s*(.+)$/.exec(line) ?? [];
    const quoted = `"${clip(line, QUOTED_CHARS)}"`;
    if (header === "" || header.length > MAX_HEADER_CHARS) {
      return refuse(`lines such as ${EXAMPLE}, which ${quoted} is not`);
    }
    const field = fieldCalled(name);
    if (field === null)
      return refuse(`lines that begin with one of the fields here, such as Revenue, which ${quoted} does not`);
    if (field !== "segment" && found.some((one) => one.field === field)) {
      return refuse(`one line for each field, and ${FIELD_LABELS[field]} has two`);
    }
    found.push({ field, header });
  }
  return ok(found);
}

function refuse(wanted: string): Result<never, Problem> {
  return fail({ kind: "bad_field", field: TYPED_LABEL, wanted });
}

function fieldCalled(words: string): MappedField | "segment" | null {
  const plain = lettersOf(words);
  if (plain === "segment") return "segment";
  const isCalledSo = (field: MappedField) => lettersOf(FIELD_LABELS[field]) === plain || field.toLowerCase() === plain;
  return fieldOrder().find(isCalledSo) ?? null;
}

function lettersOf(words: string): string {
  return words.toLowerCase().replace(/[^a-z]/g, "");
}
