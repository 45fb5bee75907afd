import { hash } from "node:crypto";
import { isRejectsHeader } from "./columnNames.ts";
import { headerWords } from "./mappedHeaders.ts";
import type { ColumnProfile, Profile } from "./profile.ts";

/** Columns of JSON that fewer records have come and go from day to day, and are not part of what the file is. */
const MIN_FILLED_SHARE = 0.95;
/** A path into a list, which is a column only because people chose it. */
const LIST_PATH = /\.-?\d+(?:\.|$)/;

/**
 * What files that are read alike have in common, as hex: the names of their columns, in whatever order and spelling; of
 * a platform's export the platform alone, since what its customers add comes and goes.
 */
export function headerKeyOf({ platform, format, columns, rows }: Profile): string {
  if (platform !== null) return hash("sha256", `platform ${platform.id}`, "hex");
  const own = columns.filter(({ name }) => !isRejectsHeader(name.header));
  const common = format === "json" ? own.filter((column) => isCommon(column, rows)) : own;
  const words = common.map(({ name }) => headerWords(name.header)).sort();
  return hash("sha256", `columns ${words.join("\n")}`, "hex");
}

function isCommon({ name, filled }: ColumnProfile, rows: number): boolean {
  return filled >= MIN_FILLED_SHARE * rows && !LIST_PATH.test(name.header);
}
