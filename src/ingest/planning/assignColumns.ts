import { NO_MAPPING } from "../../domain/mapping.ts";
import type { Certainty } from "../../domain/upload.ts";
import { LIKELY_RANK, namesFlag } from "../columnNames.ts";
import type { NamedField } from "../headerSynonyms.ts";
import type { PlanContext } from "../importPlan.ts";
import { isPersonalHeader } from "../personalColumns.ts";
import { type ColumnProfile, datesOfValues, type Profile } from "../profile.ts";
import { statusOf } from "../words/statusWords.ts";
import { acceptsColumn, acceptsMade, dateShare, isUnreadableDate, isYesOrNo, wordShare } from "./acceptColumn.ts";
import { type Claim, claimsOf, RANK_STEP, withoutConstants } from "./claimColumns.ts";
import { tellsBoth } from "./sharedWords.ts";
import { type ShortenedIds, shortenedIds } from "./shortenedIds.ts";
import { speaksAgainst, tellsDirection } from "./speaksAgainst.ts";
import { takeChosen } from "./takeChosen.ts";
import { FIELD_WORDS, whyNotRead } from "./whyNotRead.ts";

/** A column and the field it is read as. */
export type Assigned = { readonly column: ColumnProfile; readonly certainty: Certainty };

/** Which column tells which field, and what of it should be told. */
export type Assignment = {
  readonly fields: ReadonlyMap<NamedField, Assigned>;
  /** Columns of flags beside that of `complianceFlags`: those of one flag each, and what a platform's reader made. */
  readonly moreFlags: readonly ColumnProfile[];
  /** Made columns that are read in rows where the customer's own column of the field is empty. */
  readonly beside: ReadonlyMap<NamedField, ColumnProfile>;
  /** A column named like the call's start, or chosen for it, whose values are no dates. */
  readonly unreadableStart: ColumnProfile | null;
  /** A column of ids that a spreadsheet shortened, where no other tells them and people have said nothing of the file. */
  readonly shortened: ShortenedIds | null;
  /** A column that people chose and that the file lacks. */
  readonly gone: string | null;
  /** Why a column that people chose for a field is not read, as a sentence. */
  readonly refused: ReadonlyMap<NamedField, string>;
  readonly assumptions: readonly string[];
};

/** What is given away so far. A field that is settled gets no other column. */
type Draft = {
  readonly profile: Profile;
  readonly fields: Map<NamedField, Assigned>;
  readonly settled: Set<NamedField>;
  readonly taken: Set<number>;
  readonly beside: Map<NamedField, ColumnProfile>;
  readonly assumptions: string[];
};

/**
 * Gives each field the column that people chose for it, else the one that was made for it, else the one with the best
 * name whose values fit it; a column is given away once.
 */
export function assignColumns(profile: Profile, context: PlanContext): Assignment {
  const mapping = context.mapping ?? NO_MAPPING;
  const chosen = takeChosen(profile, mapping, context.canHash === true);
  const draft: Draft = {
    profile,
    fields: new Map(chosen.fields),
    settled: new Set(chosen.settled),
    taken: new Set([...chosen.fields.values()].map(({ column }) => column.index)),
    beside: new Map(),
    assumptions: [...chosen.refused.values()],
  };
  if (context.canHash !== true) draft.settled.add("phone");
  const { claims, told } = withoutConstants(claimsOf(profile).filter(({ field }) => !draft.settled.has(field)));
  draft.assumptions.push(...told);
  const refused = claims.filter((claim) => !giveAway(draft, claim));
  draft.assumptions.push(...refused.filter(({ column }) => !draft.taken.has(column.index)).flatMap(whyNotRead));
  if (isOpen(draft, "startedAt") && profile.platform === null) guessStart(draft);
  if (isOpen(draft, "status")) readStatusFromReason(draft);
  if (isOpen(draft, "status") || isOpen(draft, "converted")) readBoth(draft);
  judgeGoal(draft);
  const moreFlags = draft.settled.has("complianceFlags") ? [] : takeFlags(draft);
  const unreadable = claims.find(({ field, column }) => field === "startedAt" && isUnreadableDate(column));
  return {
    fields: draft.fields,
    moreFlags,
    beside: draft.beside,
    unreadableStart: chosen.unreadableStart ?? unreadable?.column ?? null,
    shortened: draft.fields.has("callId") || context.mapping != null ? null : shortenedIds(profile.columns),
    gone: chosen.gone,
    refused: chosen.refused,
    assumptions: draft.assumptions,
  };
}

function isOpen({ fields, settled }: Draft, field: NamedField): boolean {
  return !fields.has(field) && !settled.has(field);
}

/** False if the column's values cannot be what the claim says. */
function giveAway({ profile, fields, taken, beside, assumptions }: Draft, claim: Claim): boolean {
  const { field, column, rank } = claim;
  if (taken.has(column.index)) return true;
  const isMade = column.role.kind === "made";
  if (!isAccepted(claim, profile.rows)) return false;
  const objection = speaksAgainst(claim);
  if (objection !== null) {
    if (objection.told !== null && !fields.has(field)) assumptions.push(objection.told);
    return true;
  }
  const first = fields.get(field);
  if (first === undefined) {
    fields.set(field, { column, certainty: rank < RANK_STEP ? "sure" : "likely" });
    taken.add(column.index);
  } else if (isMade && READ_BESIDE.has(field)) {
    beside.set(field, column);
    taken.add(column.index);
  } else if (rank < LIKELY_RANK && !isMade && !TOLD_IN_PARTS.includes(field)) {
    assumptions.push(
      `Columns "${first.column.name.header}" and "${column.name.header}" both look like ${FIELD_WORDS[field]}; the first is read.`,
    );
  }
  return true;
}

function isAccepted({ field, column, rank }: Claim, rows: number): boolean {
  if (column.role.kind === "made") return acceptsMade(field, column);
  return field === "direction" ? tellsDirection(column) : acceptsColumn(field, column, rank, rows);
}

/** Where the customer's own column of these is empty in a row, the platform's is read. */
const READ_BESIDE: ReadonlySet<NamedField> = new Set<NamedField>([
  "dropOffStage",
  "complianceFlags",
  "sentimentScore",
  "scriptVersion",
]);

/** Two columns of these are nothing odd: a date and a time, the numbers of both sides. */
const TOLD_IN_PARTS: readonly NamedField[] = ["startedAt", "startedAtTime", "direction", "phone"];

/** Without a telling name, the first column of nothing but dates is the start of the calls. */
function guessStart({ profile, fields, taken, assumptions }: Draft): void {
  for (const column of profile.columns) {
    if (taken.has(column.index) || isPersonalHeader(column.name.header)) continue;
    const seen = { ...column, dates: withDates(column) };
    if (dateShare(seen) < 0.9) continue;
    fields.set("startedAt", { column: seen, certainty: "guess" });
    taken.add(column.index);
    assumptions.push(`Column "${column.name.header}" is taken as the start of the calls because it holds dates.`);
    return;
  }
}

/** null for a column that was not looked at, and for one of bare digits, which may be anything. */
function withDates({ dates, values, hasMore }: ColumnProfile): ColumnProfile["dates"] {
  const kept = datesOfValues(values);
  if (kept === null) return null;
  return dates ?? (hasMore ? null : kept);
}

/** A column of reasons why calls ended also tells their status where its words are known; a platform's are its own. */
function readStatusFromReason({ fields, assumptions }: Draft): void {
  const reason = fields.get("endReason");
  if (reason === undefined || reason.column.role.kind === "made") return;
  if (wordShare(reason.column, (cell) => statusOf(cell) !== null) < 0.5) return;
  fields.set("status", { column: reason.column, certainty: "likely" });
  assumptions.push(`The status of calls is read from column "${reason.column.name.header}".`);
}

/** A column of `Sale`, `No sale` and `No answer` tells the outcome and the status. */
function readBoth({ profile, fields, settled, assumptions }: Draft): void {
  if (profile.platform !== null || fields.has("actualRevenue")) return;
  const read = new Set([...fields].filter(([field]) => !TELL_THE_END.has(field)).map(([, { column }]) => column.index));
  const column = profile.columns.find((one) => !read.has(one.index) && tellsBoth(one));
  if (column === undefined) return;
  const open = (["status", "converted"] as const).filter((field) => !fields.has(field) && !settled.has(field));
  for (const field of open) fields.set(field, { column, certainty: "likely" });
  assumptions.push(`Column "${column.name.header}" tells how calls went and which were sold; it is read as both.`);
}

/** Columns of these may tell more than one of them. */
const TELL_THE_END: ReadonlySet<NamedField> = new Set<NamedField>(["status", "converted", "endReason"]);

/** A platform's own judgement of a call is its outcome only where nothing of the customer's tells one. */
function judgeGoal({ profile, fields, settled, assumptions }: Draft): void {
  const goal = fields.get("converted");
  if (goal === undefined || settled.has("converted") || goal.column.role.kind !== "made") return;
  if ((fields.get("actualRevenue")?.column.filled ?? 0) > 0) {
    fields.delete("converted");
    return;
  }
  const name = profile.platform?.name ?? "the platform";
  assumptions.push(
    `Whether a call converted is read from "${goal.column.name.header}", ${name}'s own judgement of the call, since no column tells sales or revenue.`,
  );
}

/** What was made, and columns that say yes or no to one flag each; the first of these stands in where no column lists flags. */
function takeFlags({ profile, fields, taken, beside }: Draft): readonly ColumnProfile[] {
  const made = beside.get("complianceFlags");
  const flags = profile.columns.filter(
    (column) =>
      column.role.kind === "open" && !taken.has(column.index) && namesFlag(column.name.header) && isYesOrNo(column),
  );
  for (const { index } of flags) taken.add(index);
  if (fields.has("complianceFlags")) return made === undefined ? flags : [made, ...flags];
  const [first, ...others] = flags;
  if (first === undefined) return [];
  fields.set("complianceFlags", { column: first, certainty: "likely" });
  return others;
}
