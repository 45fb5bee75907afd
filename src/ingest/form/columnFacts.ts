import type { MappedField } from "../../domain/mapping.ts";
import { isRejectsHeader } from "../columnNames.ts";
import { NAMED_FIELDS } from "../headerSynonyms.ts";
import { mayKeep } from "../mayKeep.ts";
import { evidenceOf, isBetterHidden } from "../planning/personalEvidence.ts";
import { mayBeChosen } from "../planning/planSegments.ts";
import type { ColumnProfile, Profile } from "../profile.ts";
import { isEmptyText } from "../words/emptyWords.ts";
import { candidatesFor } from "./candidates.ts";

/** What does not change with people's choices, and takes long to find out of hundreds of columns. */
export type ColumnFacts = {
  /** By a column's index. */
  readonly columns: ReadonlyMap<number, ColumnFact>;
  /** The indices of the columns that could be chosen for a field, the likeliest first. */
  readonly candidates: ReadonlyMap<MappedField, readonly number[]>;
};

export type ColumnFact = {
  /** Its values are better not shown. */
  readonly isHidden: boolean;
  /** It could be sliced by. */
  readonly mayBeSlicedBy: boolean;
  /** Up to three different values as they are shown, clipped to 60 characters; none of a column that is better hidden. */
  readonly samples: readonly string[];
};

const MAX_SAMPLES = 3;
const MAX_SAMPLE_CHARS = 60;

/** The facts of all columns, as plain data. */
export function columnFacts({ columns }: Profile): ColumnFacts {
  const own = columns.filter(({ name }) => !isRejectsHeader(name.header));
  const evidence = new Map(own.map((column) => [column, evidenceOf(column)]));
  const facts = own.map(
    (column) => [column.index, factOf(column, isBetterHidden(column, evidence.get(column)))] as const,
  );
  const candidates = NAMED_FIELDS.map(
    (field) => [field, candidatesFor(field, own, evidence).map(({ index }) => index)] as const,
  );
  return { columns: new Map(facts), candidates: new Map(candidates) };
}

function factOf(column: ColumnProfile, isHidden: boolean): ColumnFact {
  return { isHidden, mayBeSlicedBy: mayBeChosen(column), samples: isHidden ? [] : samplesOf(column) };
}

function samplesOf({ values }: ColumnProfile): readonly string[] {
  return values
    .keys()
    .filter((value) => !isEmptyText(value) && mayBeShown(value))
    .take(MAX_SAMPLES)
    .map(clipped)
    .toArray();
}

/** Numbers and dates have the marks of phone numbers, which hide a whole column. */
function mayBeShown(value: string): boolean {
  return !/\p{L}/u.test(value) || mayKeep(value, "label");
}

function clipped(value: string): string {
  const line = value.replace(/\s+/g, " ").trim();
  return line.length <= MAX_SAMPLE_CHARS ? line : `${line.slice(0, MAX_SAMPLE_CHARS - 1)}…`;
}
