import { tellsPerson } from "../personalColumns.ts";
import { isEmptyText } from "../words/emptyWords.ts";
import { yesOrNoOf } from "../words/outcomeWords.ts";
import { listed, plainWords } from "../words/plainWords.ts";

/** Whole cells that say that all is well. */
const NO_FLAG: ReadonlySet<string> = new Set(
  listed(
    "none, ok, okay, compliant, clean, clear, pass, passed, unknown, not applicable, keine, nenhuma, ninguna, aucune",
  ),
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

/**
 * Names of the flags a cell holds, split at `;`, `,` and `|`; `[]` for an empty cell and for words that deny. A bare
 * yes, a count above 0, and what tells of a person raise one flag that is called like the column.
 */
export function readFlags(cell: string, header: string): readonly string[] {
  const bare = cell.replace(/^\s*\[|\]\s*$/g, "");
  if (isEmptyText(bare)) return [];
  const count = countIn(bare);
  if (count !== null) return count > 0 ? [header] : [];
  const flags = bare
    .split(/[;,|]/)
    .map((flag) => flag.trim().replace(/^["']|["']$/g, ""))
    .filter((flag) => flag !== "" && !isEmptyText(flag) && !deniesFlags(flag))
    .map((flag) => (saysSomeFlag(flag) || tellsPerson(flag) ? header : flag));
  return [...new Set(flags)];
}

/** How many breaches a cell counts, as in a column of violations; null if it holds anything but a whole number. */
function countIn(text: string): number | null {
  return /^\s*\d{1,9}(?:[.,]0+)?\s*$/.test(text) ? Number.parseInt(text, 10) : null;
}

function deniesFlags(flag: string): boolean {
  const words = plainWords(flag);
  if (NO_FLAG.has(words) || yesOrNoOf(flag) === false) return true;
  const [first = "", ...rest] = words.split(" ");
  if (NOTHING.has(first)) return true;
  return DENIALS.has(first) && rest.some((word) => BREACHES.has(word));
}

function saysSomeFlag(flag: string): boolean {
  return yesOrNoOf(flag) === true || SOME_FLAG.has(plainWords(flag));
}
