import type { FileProblem } from "../../domain/problem.ts";
import type { NamedField } from "../headerSynonyms.ts";
import type { ColumnProfile, Profile } from "../profile.ts";
import { isEmptyText } from "../words/emptyWords.ts";
import { listed, plainWords } from "../words/plainWords.ts";
import type { Assignment } from "./assignColumns.ts";

/** What columns that count calls are called, in plain words. */
const COUNTS_CALLS: ReadonlySet<string> = new Set(
  listed(
    "calls, total calls, calls total, call count, calls count, count of calls, number of calls, no of calls, nr of calls",
    "num calls, call volume, calls made, calls placed, calls handled, calls answered, answered calls, calls connected",
    "connected calls, calls completed, completed calls, outbound calls, dials, total dials, dials made, number of dials",
    "conversions, total conversions, number of conversions",
    "anrufe, anzahl anrufe, anzahl der anrufe, anrufe gesamt, gesamtanrufe, gesprache, anzahl gesprache, anwahlen",
    "llamadas, total llamadas, total de llamadas, numero de llamadas, llamadas realizadas, cantidad de llamadas",
    "appels, total appels, total des appels, nombre d appels, nb appels, appels passes",
    "chamadas, total chamadas, total de chamadas, numero de chamadas, ligacoes, total de ligacoes, numero de ligacoes",
  ),
);

/** What a row of sums does not have: one call's own end, and whom it went to. */
const OF_ONE_CALL: readonly NamedField[] = ["status", "dropOffStage", "escalationReason", "endReason", "answeredBy"];
/** Nobody is called so often on average: whatever else stands beside such counts, they are of many people's calls. */
const NO_ATTEMPTS = 10;
/** From this share of counts above 1 on, rows are sums. */
const MOSTLY = 0.5;

/**
 * The problem of a table whose rows are sums, such as those of a day; null: its rows may be single calls. A call has an
 * id, and a count of attempts beside what became of it stays small.
 */
export function sumsIn(profile: Profile, { fields }: Pick<Assignment, "fields">): FileProblem | null {
  if (profile.platform !== null || fields.has("callId")) return null;
  const isOfOneCall = OF_ONE_CALL.some((field) => fields.has(field)) || namesPhones(profile);
  for (const column of profile.columns) {
    if (!COUNTS_CALLS.has(plainWords(column.name.header))) continue;
    const counted = countsIn(column);
    if (counted === null || (isOfOneCall && counted.mean < NO_ATTEMPTS)) continue;
    return { kind: "sums_of_calls", column: column.name.header, example: counted.example };
  }
  return null;
}

function namesPhones({ columns }: Profile): boolean {
  return columns.some(({ name }) => name.fields.some(({ field }) => field === "phone"));
}

/** The mean of a column of whole numbers that are mostly above 1, and one of these; null: it is none. */
function countsIn({ values }: ColumnProfile): { readonly mean: number; readonly example: number } | null {
  let rows = 0;
  let above = 0;
  let sum = 0;
  let example: number | null = null;
  for (const [value, { times }] of values) {
    if (isEmptyText(value)) continue;
    const count = wholeNumber(value);
    if (count === null) return null;
    rows += times;
    sum += count * times;
    if (count > 1) {
      above += times;
      example ??= count;
    }
  }
  return example === null || above <= MOSTLY * rows ? null : { mean: sum / rows, example };
}

/** `1,200`, `1.200` and `1200.0` too; null for anything else. */
function wholeNumber(cell: string): number | null {
  const [, digits] = /^\s*(\d{1,9}|\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3}){1,2})(?:[.,]0{1,2})?\s*$/.exec(cell) ?? [];
  return digits === undefined ? null : Number(digits.replace(/\D/g, ""));
}
