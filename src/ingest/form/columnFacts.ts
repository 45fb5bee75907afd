import type { MappedField } from "../../domain/mapping.ts";
import { isRejectsHeader } from "../columnNames.ts";
import { NAMED_FIELDS } from "../headerSynonyms.ts";
import { mayTellOfPeople, refusalOfChosen } from "../planning/personalEvidence.ts";
import { mayBeChosen } from "../planning/planSegments.ts";
import type { ColumnProfile, Profile } from "../profile.ts";

/** What does not change with people's choices, and takes long to find out of hundreds of columns. By their index. */
export type ColumnFacts = ReadonlyMap<number, ColumnFact>;

type ColumnFact = {
  /** Fields that the column is not read as, whoever says so. */
  readonly refused: ReadonlySet<MappedField>;
  /** Its values are better not shown. */
  readonly isHidden: boolean;
  /** It could be sliced by. */
  readonly mayBeSlicedBy: boolean;
};

/** The facts of all columns, as plain data. */
export function columnFacts({ columns }: Profile): ColumnFacts {
  const own = columns.filter(({ name }) => !isRejectsHeader(name.header));
  return new Map(own.map((column) => [column.index, factOf(column)]));
}

function factOf(column: ColumnProfile): ColumnFact {
  return {
    refused: new Set(NAMED_FIELDS.filter((field) => refusalOfChosen(field, column) !== null)),
    isHidden: mayTellOfPeople(column),
    mayBeSlicedBy: mayBeChosen(column),
  };
}
