import { mayKeep } from "../mayKeep.ts";
import { isEmptyText } from "../words/emptyWords.ts";
import { yesOrNoOf } from "../words/outcomeWords.ts";
import { listed, plainWords } from "../words/plainWords.ts";

/** Whole cells that say that all is well. */
const NO_FLAG: ReadonlySet<string> = new Set(
  listed(
    "none, ok, okay, compliant, clean, clear, pass, passed, unknown, not applicable, keine, nenhuma, ninguna, aucune",
  ),
);
/** Words that say that all is well, where nothing else is said than these and what often stands beside them: `OK - all good`. */
const ALL_WELL: ReadonlySet<string> = new Set(
  listed(
    "ok, okay, good, fine, clean, clear, pass, passed, compliant, fully, all, everything, alles, todo, tudo, tout",
  ),
);
const BESIDE_WELL: ReadonlySet<string> = new Set(
  listed("is, was, call, checks, gut, bien, bem, bom, bon, ordnung, in"),
);

/** Whole cells that say that something is wrong, but not what. */
const SOME_FLAG: ReadonlySet<string> = new Set(
  listed("violation, flagged, fail, failed, verstoss, violacao, infraccion"),
);

/** First words after which nothing was found, whatever follows. */
const NOTHING: ReadonlySet<string> = new Set(listed("none, nothing, nichts, nada, rien"));
/** First words that deny what follows, if that is a breach: `no consent` is one of its own. */
const DENIALS: ReadonlySet<string> = new Set(
  listed(
    "no, not, non, without, kein, keine, keinen, keinerlei, ohne, nicht, nao, nenhum, nenhuma, sem, sin, ningun",
    "ninguna, pas, sans, aucun, aucune, 0, zero",
  ),
);
const BREACHES: ReadonlySet<string> = new Set(
  listed(
    "issue, issues, violation, violations, breach, breaches, flag, flags, problem, problems, concern, concerns, finding",
    "findings, risk, risks, incident, incidents, infraction, infractions, detected, found, reported, noted, flagged",
    "verstoss, verstosse, regelverstoss, regelverstosse, problem, probleme, auffalligkeit, auffalligkeiten, befund",
    "festgestellt, gefunden, beanstandung, beanstandungen, verletzung, verletzungen, violacao, violacoes, problema",
    "problemas, infracao, infracoes, detectado, detectada, encontrado, encontrada, infraccion, infracciones",
    "incumplimiento, incumplimientos, violacion, violaciones, incidencia, incidencias, probleme, problemes, anomalie",
    "anomalies, detecte, detectee, constate, constatee, manquement, manquements",
  ),
);

/** Nothing but brackets and the like, such as `{}`. */
const NO_WORD = /^[\s{}[\]()<>"'.:]*$/;

/**
 * Names of the flags a cell holds, split at `;`, `,` and `|`; `[]` for an empty cell and for words that deny. A bare
 * yes, a count above 0, and what tells of a person raise one flag that is called like the column. Of an object
 * (`{"dnc": true}`) the keys name the flags.
 */
export function readFlags(cell: string, header: string): readonly string[] {
  const bare = withoutBrackets(cell);
  if (isEmptyText(bare)) return [];
  const count = countIn(bare);
  if (count !== null) return count > 0 ? [header] : [];
  const flags = (flagsOfObject(cell) ?? bare.split(/[;,|]/))
    .map((flag) => flag.trim().replace(/^["']|["']$/g, ""))
    .filter((flag) => !isEmptyText(flag) && !NO_WORD.test(flag) && !deniesFlags(flag))
    .map((flag) => (saysSomeFlag(flag) || !mayKeep(flag, "label") ? header : flag));
  return [...new Set(flags)];
}

/** Without what programs write around a list or a set: `[a]`, `{'a'}`, `('a', 'b')`, `set()`. */
function withoutBrackets(cell: string): string {
  const [, inside] = /^(?:(?:frozen)?set)?(?:\(\[|\(\{|[({])([^(){}[\]]*)[)\]}]{1,2}$/i.exec(cell.trim()) ?? [];
  return inside?.trim() ?? cell.replace(/^\s*\[|\]\s*$/g, "");
}

/** The flags of `{"dnc": true, "late": false}` and of lists of such; null for any other text. */
function flagsOfObject(cell: string): readonly string[] | null {
  if (!/^\s*\[?\s*\{\s*["']/.test(cell)) return null;
  const parsed = parsedObject(cell) ?? parsedObject(asJson(cell));
  return parsed === null ? null : flagsIn(parsed, null);
}

/** As Python writes them: `{'dnc': True}`. */
function asJson(cell: string): string {
  return cell
    .replaceAll("'", '"')
    .replace(/\bTrue\b/g, "true")
    .replace(/\bFalse\b/g, "false")
    .replace(/\bNone\b/g, "null");
}

function parsedObject(text: string): object | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" ? parsed : null;
  } catch {
    return null;
  }
}

/** Keys whose text is the name of a flag; the text under any other key only says that there is such a flag. */
const NAMES_FLAG: ReadonlySet<string> = new Set(
  listed("flag, name, type, code, rule, label, category, violation, issue"),
);

/** `key`: under which the value stands; null: under none. */
function flagsIn(value: unknown, key: string | null): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => flagsIn(one, null));
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([name, one]) => flagsIn(one, name));
  }
  if (typeof value === "number" || typeof value === "boolean") return value && key !== null ? [key] : [];
  if (typeof value !== "string" || isEmptyText(value) || deniesFlags(value)) return [];
  return key === null || NAMES_FLAG.has(plainWords(key)) ? [value] : [key];
}

/** True for a percentage or a fraction: it says how well a call complied, and names no breach. */
export function isScore(text: string): boolean {
  return /^\s*-?\d{1,9}(?:[.,]\d+)?\s*%\s*$|^\s*(?:-?\d{0,9}\.|0?,)\d*[1-9]\d*\s*$/.test(text);
}

/** How many breaches a cell counts, as in a column of violations; null if it holds anything but a whole number. */
function countIn(text: string): number | null {
  return /^\s*\d{1,9}(?:[.,]0+)?\s*$/.test(text) ? Number.parseInt(text, 10) : null;
}

function deniesFlags(flag: string): boolean {
  const words = plainWords(flag);
  if (NO_FLAG.has(words) || yesOrNoOf(flag) === false) return true;
  const [first = "", ...rest] = words.split(" ");
  if (ALL_WELL.has(first) && rest.every((word) => ALL_WELL.has(word) || BESIDE_WELL.has(word))) return true;
  if (NOTHING.has(first)) return true;
  return DENIALS.has(first) && rest.some((word) => BREACHES.has(word));
}

function saysSomeFlag(flag: string): boolean {
  return yesOrNoOf(flag) === true || SOME_FLAG.has(plainWords(flag));
}
