import type { ImportSummary, MappedColumn } from "../domain/upload.ts";
import { listOf } from "../domain/words.ts";
import type { ImportTarget } from "./importTargets.ts";
import type { PlannedPart } from "./planFile.ts";

/** A table as it is read, and the campaigns it was written to; null: not written yet. */
export type SummedPart = { readonly planned: PlannedPart; readonly targets: readonly ImportTarget[] | null };

/** How the tables of a file were read and kept, as one: each column once, and what any of them could tell. */
export function keptSummary(parts: readonly SummedPart[]): ImportSummary {
  const summaries = parts.map(keptOfPart);
  const [only, ...others] = summaries;
  if (only !== undefined && others.length === 0) return only;
  const columns = new Map<string, MappedColumn>();
  for (const column of summaries.flatMap((one) => one.columns)) {
    const key = `${column.field} ${column.header}`;
    if (!columns.has(key)) columns.set(key, column);
  }
  const read = new Set([...columns.values()].map(({ header }) => header));
  const platforms = unique(summaries.flatMap(({ platform }) => platform ?? []));
  return {
    ...(platforms.length === 0 ? {} : { platform: listOf(platforms) }),
    columns: [...columns.values()],
    unmapped: unique(summaries.flatMap(({ unmapped }) => unmapped)).filter((header) => !read.has(header)),
    assumptions: unique(summaries.flatMap(({ assumptions }) => assumptions)),
    covered: summaries.reduce((mask, { covered }) => mask | covered, 0),
    currency: summaries.find(({ currency }) => currency !== null)?.currency ?? null,
  };
}

/** The columns as they were kept: a campaign whose segments people chose keeps no others. */
function keptOfPart({ planned: { plan }, targets }: SummedPart): ImportSummary {
  const { summary } = plan;
  if (targets === null) return summary;
  const kept = new Set(targets.flatMap(({ segments }) => segments));
  const isKept = ({ field, header }: MappedColumn) => field !== "segment" || kept.has(header);
  const left = summary.columns.filter((column) => !isKept(column)).map(({ header }) => header);
  return { ...summary, columns: summary.columns.filter(isKept), unmapped: [...summary.unmapped, ...left] };
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}
