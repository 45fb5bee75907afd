import { type ColumnMapping, NO_MAPPING } from "../domain/mapping.ts";
import type { Profile } from "./profile.ts";
import { plainWords } from "./words/plainWords.ts";

/** The headers, and the paths into JSON, that people chose for fields and to slice by. */
export function mappedHeaders(mapping: ColumnMapping | null | undefined): readonly string[] {
  const { columns, segments } = mapping ?? NO_MAPPING;
  const chosen = Object.values(columns).filter((header) => typeof header === "string");
  return [...new Set([...chosen, ...(segments ?? [])])];
}

/** True if a choice may mean the header: it is the same, or the same words (`call_id` for `Call ID`). */
export function isMeant(header: string, chosen: string | null | undefined): boolean {
  if (typeof chosen !== "string") return false;
  return header === chosen || headerWords(header) === headerWords(chosen);
}

/** Those of the headers that choices mean: of two with the same words the one that is spelled as the choice. */
export function meantHeaders(chosen: readonly string[], headers: readonly string[]): ReadonlySet<string> {
  return headersMeant(headers)(chosen);
}

/** The same for choices that come one after the other: the words of many headers take a while to find. */
export function headersMeant(headers: readonly string[]): (chosen: readonly string[]) => ReadonlySet<string> {
  const all = new Set(headers);
  let byWords: ReadonlyMap<string, readonly string[]> | null = null;
  const alike = (name: string) => {
    byWords ??= Map.groupBy(all, headerWords);
    return byWords.get(headerWords(name)) ?? [];
  };
  return (chosen) => new Set(chosen.flatMap((name) => (all.has(name) ? [name] : alike(name))));
}

/** The words of a header without their spelling, and the signs that tell two columns apart: `Amount (€)`, `Amount ($)`. */
export function headerWords(header: string): string {
  return [plainWords(header), ...(header.match(/[\p{Sc}%]/gu) ?? [])].join(" ");
}

/** Paths into JSON that people chose and that are no columns by themselves. */
export function pathsBeside({ format, columns }: Profile, mapping: ColumnMapping | null): readonly string[] {
  if (format !== "json") return [];
  return mappedHeaders(mapping).filter((chosen) => !columns.some(({ name }) => isMeant(name.header, chosen)));
}
