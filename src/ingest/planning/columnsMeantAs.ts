import type { TargetField } from "../../domain/upload.ts";
import type { ColumnProfile } from "../profile.ts";

/**
 * The columns that may be meant by their names, no name twice: where a platform's reader made a column and the file has
 * one of that name itself, the made one is meant for the field it was made for, and the file's own for any other.
 */
export function columnsMeantAs(field: TargetField, columns: readonly ColumnProfile[]): readonly ColumnProfile[] {
  const madeFor = new Map<string, TargetField>();
  for (const { role, name } of columns) if (role.kind === "made") madeFor.set(name.header, role.field);
  if (madeFor.size === 0) return columns;
  const own = new Set(columns.filter(({ role }) => role.kind !== "made").map(({ name }) => name.header));
  return columns.filter(({ role, name: { header } }) =>
    role.kind === "made" ? role.field === field || !own.has(header) : madeFor.get(header) !== field,
  );
}
