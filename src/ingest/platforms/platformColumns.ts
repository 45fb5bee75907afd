import type { TableRow } from "../table.ts";
import { plainWords } from "../words/plainWords.ts";
import type { CellOf, Platform } from "./platform.ts";

/** The names of a platform's table, and its rows' cells by the file's own names. */
export type PlatformColumns = {
  /** The made ones first. Grows when the file's columns did and `keepUp` was called. */
  readonly names: readonly string[];
  readonly keepUp: () => void;
  /** The cells of a row of the file. Good until it is asked for another row's. */
  readonly cellIn: (row: TableRow) => CellOf;
};

/** `ownColumns` may grow, as those of JSON do. */
export function platformColumns(ownColumns: readonly string[], platform: Platform): PlatformColumns {
  const names = madeNames(ownColumns, platform);
  const sliced = new Set(platform.fields.flatMap(({ field }, at) => (field === "segment" ? (names[at] ?? []) : [])));
  const byName = new Map<string, number>();
  const byWords = new Map<string, number>();
  let asked = new Map<string, number | null>();
  let kept = 0;
  let current: TableRow = { line: 0, cells: [] };

  function keepUp(): void {
    if (kept === ownColumns.length) return;
    asked = new Map();
    for (; kept < ownColumns.length; kept++) {
      const own = ownColumns[kept] ?? "";
      byName.set(own, kept);
      const words = plainWords(own);
      if (!byWords.has(words)) byWords.set(words, kept);
      names.push(untaken(own, " (2)", sliced));
    }
  }

  function placeOf(header: string): number | null {
    let place = asked.get(header);
    if (place === undefined) {
      const paths = ["", ...(platform.envelopes ?? [])].map((envelope) => envelope + header);
      place = paths.map(placeNamed).find((found) => found !== null) ?? null;
      asked.set(header, place);
    }
    return place;
  }

  /** The column of just that name, or else the first one whose name is the same words. */
  function placeNamed(name: string): number | null {
    return byName.get(name) ?? byWords.get(plainWords(name)) ?? null;
  }

  const cell: CellOf = (header) => {
    const place = placeOf(header);
    return place === null ? "" : (current.cells[place] ?? "").trim();
  };
  keepUp();
  return {
    names,
    keepUp,
    cellIn: (row) => {
      current = row;
      return cell;
    },
  };
}

/** The vendor's own names. Only what calls are sliced by, which is kept by its name, is told apart from the file's own. */
function madeNames(ownColumns: readonly string[], { name, fields }: Platform): string[] {
  const own = new Set(ownColumns);
  return fields.map(({ field, header }) => (field === "segment" ? untaken(header, ` (${name})`, own) : header));
}

function untaken(name: string, mark: string, taken: ReadonlySet<string>): string {
  let told = name;
  while (taken.has(told)) told += mark;
  return told;
}
