import type { Certainty } from "../../domain/upload.ts";
import { LIKELY_RANK } from "../columnNames.ts";
import { NAMED_FIELDS, type NamedField } from "../headerSynonyms.ts";
import { isPersonalHeader } from "../personalColumns.ts";
import { type ColumnProfile, datesOfValues, type Profile } from "../profile.ts";
import { statusOf } from "../words/statusWords.ts";
import { acceptsColumn, dateShare, isOtherScale, wordShare } from "./acceptColumn.ts";
import { holdsNames, holdsPhones, isFreeText, isPersonal } from "./personalEvidence.ts";

/** A column and the field it is read as. */
export type Assigned = { readonly column: ColumnProfile; readonly certainty: Certainty };

/** Which column tells which field, and what of it should be told. */
export type Assignment = {
  readonly fields: ReadonlyMap<NamedField, Assigned>;
  /** A column named like the call's start, whose values are no dates. */
  readonly unreadableStart: ColumnProfile | null;
  readonly assumptions: readonly string[];
};

type Claim = { readonly field: NamedField; readonly column: ColumnProfile; readonly rank: number };

/** Ranks of one step are equally good names. */
const RANK_STEP = 500;

/** Gives each field the column with the best name whose values fit it; a column is given away once. */
export function assignColumns(profile: Profile): Assignment {
  const fields = new Map<NamedField, Assigned>();
  const taken = new Set<ColumnProfile>();
  const assumptions: string[] = [];
  const claims = claimsOf(profile);
  const refused: Claim[] = [];
  for (const claim of claims) {
    const { field, column, rank } = claim;
    if (taken.has(column)) continue;
    if (!acceptsColumn(field, column, rank, profile.rows)) {
      refused.push(claim);
      continue;
    }
    const first = fields.get(field);
    if (first === undefined) {
      fields.set(field, { column, certainty: rank < RANK_STEP ? "sure" : "likely" });
      taken.add(column);
    } else if (rank < LIKELY_RANK && field !== "startedAt" && field !== "startedAtTime") {
      assumptions.push(
        `Columns "${first.column.name.header}" and "${column.name.header}" both look like ${FIELD_WORDS[field]}; the first is read.`,
      );
    }
  }
  assumptions.push(...refused.filter((claim) => !taken.has(claim.column)).flatMap(whyNotRead));
  if (!fields.has("startedAt")) guessStart(profile, fields, taken, assumptions);
  if (!fields.has("status")) readStatusFromReason(fields, assumptions);
  const unreadable = claims.find(({ field, column }) => field === "startedAt" && isUnreadableDate(column));
  return { fields, unreadableStart: unreadable?.column ?? null, assumptions };
}

function claimsOf(profile: Profile): readonly Claim[] {
  const claims = profile.columns.flatMap((column) => column.name.fields.map((name) => ({ ...name, column })));
  const order = (claim: Claim) => Math.floor(claim.rank / RANK_STEP) * 100 + NAMED_FIELDS.indexOf(claim.field);
  return claims.sort((a, b) => order(a) - order(b) || a.rank - b.rank || a.column.index - b.column.index);
}

/** Columns whose name was plain and whose values were not. Their values are not told: they may be anything. */
function whyNotRead({ field, column, rank }: Claim): readonly string[] {
  if (rank >= LIKELY_RANK) return [];
  const header = `Column "${column.name.header}"`;
  if (column.filled === 0)
    return field === "startedAtTime" ? [] : [`${header} is empty throughout, so it is taken as missing.`];
  if (field === "sentimentScore" && isOtherScale(column)) {
    return [`${header} is not on a scale from -1 to 1, so it is not read.`];
  }
  if (field === "status") return [`${header} holds no word that is known for the status of a call, so it is not read.`];
  if (field === "converted") return [`${header} does not say yes or no, so it is not read.`];
  if (isPersonal(column) || isOfPeople(field, column)) return [`${header} holds personal data, so it is not read.`];
  if ((field === "endReason" || field === "escalationReason") && isFreeText(column))
    return [`${header} holds free text, which may be personal, so it is not read.`];
  return [];
}

function isOfPeople(field: NamedField, column: ColumnProfile): boolean {
  if (field === "callId") return holdsPhones(field, column);
  if (field === "agentId") return holdsPhones(field, column) || holdsNames(column);
  return field === "answeredBy" && holdsNames(column);
}

/** Without a telling name, the first column of nothing but dates is the start of the calls. */
function guessStart(
  profile: Profile,
  fields: Map<NamedField, Assigned>,
  taken: Set<ColumnProfile>,
  assumptions: string[],
): void {
  for (const column of profile.columns) {
    if (taken.has(column) || isPersonalHeader(column.name.header)) continue;
    column.dates ??= column.hasMore ? null : datesOfValues(column.values);
    if (dateShare(column) < 0.9) continue;
    fields.set("startedAt", { column, certainty: "guess" });
    taken.add(column);
    assumptions.push(`Column "${column.name.header}" is taken as the start of the calls because it holds dates.`);
    return;
  }
}

/** A column of reasons why calls ended also tells their status where its words are known. */
function readStatusFromReason(fields: Map<NamedField, Assigned>, assumptions: string[]): void {
  const reason = fields.get("endReason");
  if (reason === undefined || wordShare(reason.column, (cell) => statusOf(cell) !== null) < 0.5) return;
  fields.set("status", { column: reason.column, certainty: "likely" });
  assumptions.push(`The status of calls is read from column "${reason.column.name.header}".`);
}

function isUnreadableDate(column: ColumnProfile): boolean {
  return column.dates !== null && column.dates.unreadable > 0 && dateShare(column) < 0.2;
}

/** Fields in the words of a sentence. */
const FIELD_WORDS: Readonly<Record<NamedField, string>> = {
  callId: "the call's id",
  campaignId: "the campaign's id",
  campaignName: "the campaign's name",
  startedAt: "the start of the call",
  startedAtTime: "the time of the call",
  endedAt: "the end of the call",
  duration: "the duration",
  status: "the status",
  dropOffStage: "the drop-off stage",
  escalationReason: "the reason for the escalation",
  complianceFlags: "compliance flags",
  conversionValue: "the expected revenue",
  actualRevenue: "the revenue",
  converted: "the outcome",
  sentimentScore: "the sentiment",
  scriptVersion: "the script version",
  agentId: "the agent",
  endReason: "the reason why the call ended",
  answeredBy: "who answered",
};
