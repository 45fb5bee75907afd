import { NAMED_FIELDS, type NamedField } from "../headerSynonyms.ts";
import type { ColumnProfile, Profile } from "../profile.ts";
import { statusOf } from "../words/statusWords.ts";
import { wordShare } from "./acceptColumn.ts";

/** A column that may tell a field. `rank` is that of its name, 0 for a column made for the field. */
export type Claim = { readonly field: NamedField; readonly column: ColumnProfile; readonly rank: number };

/** Ranks of one step are equally good names. */
export const RANK_STEP = 500;

/** What customers of a platform define themselves; the rest of a call is told by the platform alone. */
const CUSTOMER_FIELDS: ReadonlySet<NamedField> = new Set<NamedField>([
  "campaignId",
  "campaignName",
  "dropOffStage",
  "escalationReason",
  "complianceFlags",
  "conversionValue",
  "actualRevenue",
  "converted",
  "sentimentScore",
  "scriptVersion",
]);

/** Of these the customer's own column knows more than what the platform makes of a call. */
const CUSTOMER_KNOWS_BETTER: ReadonlySet<NamedField> = new Set<NamedField>([
  "dropOffStage",
  "complianceFlags",
  "conversionValue",
  "actualRevenue",
  "converted",
  "sentimentScore",
  "scriptVersion",
]);

/** All claims, in the order in which columns are given away: made columns, then the better names. */
export function claimsOf({ columns, platform }: Profile): readonly Claim[] {
  const claims = columns.flatMap((column): readonly Claim[] => {
    const { role, name } = column;
    if (role.kind === "closed") return [];
    if (role.kind === "made") return role.field === "segment" ? [] : [{ field: role.field, column, rank: 0 }];
    const fields = platform === null ? name.fields : name.fields.filter(({ field }) => CUSTOMER_FIELDS.has(field));
    return fields.map((named) => ({ ...named, column }));
  });
  const orderOf = (claim: Claim) => placeOf(claim, platform !== null);
  return claims.sort((a, b) => orderOf(a) - orderOf(b) || a.rank - b.rank || a.column.index - b.column.index);
}

/**
 * Claims without those of columns that say the same in every row (`Status`: `Completed`), where another column tells more
 * of the status; `told`: a sentence for each.
 */
export function withoutConstants(claims: readonly Claim[]): {
  readonly claims: readonly Claim[];
  readonly told: readonly string[];
} {
  const ofStatus = claims.filter(({ field, column }) => field === "status" && column.role.kind === "open");
  const varied = ofStatus.find(({ column }) => tellsMore(column));
  if (varied === undefined) return { claims, told: [] };
  const constants = ofStatus.filter(({ column }) => !column.hasMore && column.values.size === 1);
  const told = constants.map(
    ({ column }) =>
      `Column "${column.name.header}" says the same in every row, so the status is read from "${varied.column.name.header}".`,
  );
  return { claims: claims.filter((claim) => !constants.includes(claim)), told };
}

/** From this share of known words on, a column that varies tells the status. */
const MOSTLY_KNOWN = 0.5;

function tellsMore(column: ColumnProfile): boolean {
  return column.values.size > 1 && wordShare(column, (cell) => statusOf(cell) !== null) >= MOSTLY_KNOWN;
}

/** More than there are steps of ranks times fields. */
const LATER = 1000;

function placeOf({ field, column, rank }: Claim, isPlatforms: boolean): number {
  const place = Math.floor(rank / RANK_STEP) * NAMED_FIELDS.length + NAMED_FIELDS.indexOf(field);
  if (column.role.kind === "made") return CUSTOMER_KNOWS_BETTER.has(field) ? place + LATER : place - LATER;
  return isPlatforms && column.filled === 0 ? place + 2 * LATER : place;
}
