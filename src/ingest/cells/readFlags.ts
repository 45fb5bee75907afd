import { tellsPerson } from "../personalColumns.ts";
import { listed, plainWords } from "../words/plainWords.ts";
import { isEmptyText } from "./unread.ts";

const NO_FLAG: ReadonlySet<string> = new Set(
  listed("none, no, false, 0, ok, compliant, clean, pass, passed, keine, nein, nao, nenhuma, ninguna, aucune, non"),
);
const SOME_FLAG: ReadonlySet<string> = new Set(listed("yes, true, 1, ja, sim, si, oui, violation"));

/**
 * Names of the flags a cell holds, split at `;`, `,` and `|`; `[]` for an empty cell and for words that deny. A bare
 * yes, and what tells of a person, raises one flag that is called like the column.
 */
export function readFlags(cell: string, header: string): readonly string[] {
  const bare = cell.replace(/^\s*\[|\]\s*$/g, "");
  if (isEmptyText(bare)) return [];
  const flags = bare
    .split(/[;,|]/)
    .map((flag) => flag.trim().replace(/^["']|["']$/g, ""))
    .filter((flag) => flag !== "" && !isEmptyText(flag) && !NO_FLAG.has(plainWords(flag)))
    .map((flag) => (SOME_FLAG.has(plainWords(flag)) || tellsPerson(flag) ? header : flag));
  return [...new Set(flags)];
}
