import { listed, plainWords } from "./plainWords.ts";

/** Texts that stand for nothing, in lower case. */
const EMPTY_TEXTS: ReadonlySet<string> = new Set([
  "",
  "null",
  "n/a",
  "na",
  "-",
  "--",
  "–",
  "—",
  "nan",
  "nat",
  "<na>",
  "nil",
  "undefined",
  "\\n",
  "(null)",
  "[null]",
  "<null>",
  "(blank)",
  "(leer)",
  "#n/a",
  "#nv",
  "#div/0!",
  "#ref!",
  "#bezug!",
  "#value!",
  "#wert!",
  "#name?",
  "#num!",
  "#zahl!",
  "#null!",
]);
/** With a space or two around it. */
const LONGEST_EMPTY_TEXT = 12;
/** How such texts start, spaces included: nearly every cell is told by its first character. */
const EMPTY_STARTS: ReadonlySet<number> = new Set([..." \t\u00a0nN-–—uU#\\([<"].map((mark) => mark.charCodeAt(0)));

/** What people write in place of a number where there is none, in plain words. */
const NO_NUMBER: ReadonlySet<string> = new Set(
  listed("none, no, nothing, not available, not applicable, keine, keiner, kein, nichts, nenhum, nenhuma, nada").concat(
    listed("ninguno, ninguna, ningun, aucun, aucune, neant, unknown, unbekannt, desconocido, desconhecido, inconnu"),
  ),
);

/** True for words that stand in a column of numbers where there is none. They are no 0. */
export function saysNoNumber(text: string): boolean {
  return NO_NUMBER.has(plainWords(text));
}

/** True for an empty cell and for the ways in which programs write one. */
export function isEmptyText(text: string): boolean {
  if (text === "") return true;
  if (!EMPTY_STARTS.has(text.charCodeAt(0))) return false;
  return text.length <= LONGEST_EMPTY_TEXT ? EMPTY_TEXTS.has(text.trim().toLowerCase()) : text.trim() === "";
}
