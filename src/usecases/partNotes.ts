/** What is told of one table; `name` is that of the archive's entry, null for the file itself. */
export type PartNotes = { readonly name: string | null; readonly notes: readonly string[] };

/** The sentences on all tables of a file, each once; what is told of one of several names it. */
export function partNotes(parts: readonly PartNotes[]): readonly string[] {
  const names = new Map<string, (string | null)[]>();
  for (const { name, notes } of parts) {
    for (const note of new Set(notes)) names.set(note, [...(names.get(note) ?? []), name]);
  }
  return [...names].map(([note, [first = null, ...others]]) =>
    parts.length === 1 || first === null || others.length > 0 ? note : `In "${first}": ${note}`,
  );
}
