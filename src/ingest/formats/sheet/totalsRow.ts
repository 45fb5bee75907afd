import { splitTime } from "../../cells/splitTime.ts";
import { LIKELY_RANK, readHeader } from "../../columnNames.ts";
import type { NamedField } from "../../headerSynonyms.ts";
import { kindOfCell } from "./cellKind.ts";

/** How a row of totals begins, in the languages of sheets and exports. */
const TOTALS_WORDS = [
  "total|totals|grand total|grand totals|overall total|sub ?total|sub ?totals|sum|sums|summary total|column total",
  "summe|summen|gesamt|gesamtsumme|gesamtergebnis|zwischensumme|teilsumme|teilergebnis|insgesamt|endsumme",
  "totale|totali|totale complessivo|totale generale|somma|subtotale",
  "suma|suma total|total general|totales|gran total|total geral|totais|soma",
  "somme|sous-total|total général|totaux|totaal|eindtotaal|subtotaal|som|totalt|summa|delsumma|i alt|ialt|yhteensä",
  "razem|łącznie|suma końcowa|suma częściowa|celkem|součet|celkový součet|spolu|súčet|összesen|végösszeg",
  "итого|всего|сумма|общий итог|промежуточный итог|разом|усього|загальний підсумок|общо|ukupno|skupaj|sveukupno",
  "toplam|genel toplam|ara toplam|σύνολο|γενικό σύνολο|kokku|kopā|iš viso|jumlah|jumlah total|tổng|tổng cộng|รวม",
  "合計|総計|小計|总计|總計|合计|小计|总和|합계|총계|소계|المجموع|الإجمالي|المجموع الكلي|סהכ|סך הכל|कुल|कुल योग",
].join("|");

/** The words' first two characters, in small letters: few rows begin so, and the others need no closer look. */
export const TOTALS_STARTS: ReadonlySet<string> = new Set(TOTALS_WORDS.split("|").map((word) => word.slice(0, 2)));

/** Then perhaps what is counted, a number, and what it counts: `Total: 1,234 rows`. */
const LABEL = new RegExp(
  `^(?:${TOTALS_WORDS})(?!\\p{L})(?<more>(?:\\s+[\\p{L}_]+){0,3})(?:\\s*[:=]\\s*|\\s+|(?=\\()|$)(?<rest>.*)$`,
  "iu",
);
/** A count of rows at the end of a printed table: `(12 rows)`, `1,234 rows affected`. */
const ROW_COUNT =
  /^\(?\s*[\d.,' ]+\s*(?:rows?|records?|calls?|results?|entries)(?: (?:affected|selected|in set))?\)?\.?$/i;
const COUNTED = /^\(?[^\p{L}]*(?:\s*\(?\p{L}+\)?){0,2}$/u;
/** A table of more columns leaves some of them empty in its row of totals. */
const SMALL_TABLE = 3;

/** Tells rows of totals of a table of these columns. */
export function totalsTeller(columns: readonly string[]): (cells: readonly string[]) => boolean {
  const names = columns.map((column) => readHeader(column).fields);
  const indexesOf = (field: NamedField, isKind: (rank: number) => boolean) =>
    names.flatMap((fields, index) => (fields.some((name) => name.field === field && isKind(name.rank)) ? [index] : []));
  const ids = indexesOf("callId", (rank) => rank < LIKELY_RANK);
  const starts = indexesOf("startedAt", () => true);
  return (cells) => isTotalsRow(cells, columns.length, ids, starts);
}

/**
 * True if the row says what the rows above it come to: it begins with a word for a total and holds figures, or nothing,
 * beside it. A row with a call's id (`ids` are the columns of one), with a date or a start in seconds since 1970, or
 * with something in each of many columns, is a call like any other.
 */
function isTotalsRow(
  cells: readonly string[],
  width: number,
  ids: readonly number[],
  starts: readonly number[],
): boolean {
  const at = cells.findIndex((cell) => cell.trim() !== "");
  const first = at === -1 ? "" : plainLabel(cells[at] ?? "");
  if (first === "" || first.length > MAX_LABEL_CHARS) return false;
  const isWord = TOTALS_STARTS.has(first.slice(0, 2).toLowerCase());
  if (!isWord && !/^[(\d]/.test(first)) return false;
  const label = isWord ? LABEL.exec(first) : null;
  if (isWord && (label === null || !COUNTED.test(label.groups?.rest ?? ""))) return false;
  const others = cells.slice(at + 1).filter((cell) => cell.trim() !== "");
  if (label === null) return ROW_COUNT.test(joined(first, others));
  if (width > SMALL_TABLE && others.length + 1 >= width) return false;
  if (ids.some((id) => id !== at && isFilled(cells[id]))) return false;
  if (starts.some((start) => start !== at && splitTime(cells[start] ?? "")?.kind === "epoch")) return false;
  const kinds = others.map((cell) => (LABEL.test(plainLabel(cell)) ? "value" : kindOfCell(cell)));
  if (kinds.includes("date")) return false;
  const isBare = (label.groups?.more ?? "") === "";
  return isBare || kinds.every((kind) => kind !== "name");
}

/** True for what may be an id: no word for a total again. */
function isFilled(cell = ""): boolean {
  return cell.trim() !== "" && !LABEL.test(plainLabel(cell));
}

const MAX_LABEL_CHARS = 80;

function joined(first: string, others: readonly string[]): string {
  return others.length > 2 ? "" : [first, ...others.map((cell) => cell.trim())].join(",");
}

/** The text without marks around it, spaces as one each. */
function plainLabel(cell: string): string {
  const text = cell.trim();
  return /["*\s]/.test(text) ? text.replace(/["*]/g, "").replace(/\s+/g, " ").trim() : text;
}
