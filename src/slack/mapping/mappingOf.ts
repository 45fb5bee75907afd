import { DROP_OFF_STAGES, type DropOffStage } from "../../domain/call.ts";
import { MAX_SEGMENTS } from "../../domain/campaignSettings.ts";
import type { ColumnMapping, MappedField, MappingForm, StatusMeaning } from "../../domain/mapping.ts";
import { plainWords } from "../../usecases/mappingUsecases.ts";
import {
  fieldOrder,
  KIND_CHOICES,
  NO_STAGE,
  NOT_IN_FILE,
  STATUS_CHOICES,
  UNIT_CHOICES,
} from "../views/mappingWords.ts";
import { type Chosen, columnInput, INPUTS, stageInput, statusInput, tagOf } from "./chosen.ts";
import type { TypedColumn } from "./typedColumns.ts";

/** Headers and words by their tags, of all that was shown of a file. */
export type Names = ReadonlyMap<string, string>;

/** What was chosen in the modal, over what the choices began from. What means nothing here is left out. */
export function mappingOf(base: ColumnMapping, chosen: Chosen, names: Names): ColumnMapping {
  const nameOf = (tag: string | undefined): string | null => (tag === undefined ? null : (names.get(tag) ?? null));
  const segments = chosen[INPUTS.segments];
  const mark = chosen[INPUTS.mark];
  const order = chosen[INPUTS.order];
  return {
    fileKind: KIND_CHOICES.find(({ value }) => value === chosen[INPUTS.kind])?.value ?? base.fileKind,
    columns: { ...base.columns, ...columnsIn(chosen, nameOf) },
    dateOrder: order === "day_first" || order === "month_first" ? order : base.dateOrder,
    durationUnit: UNIT_CHOICES.find(({ value }) => value === chosen[INPUTS.unit])?.value ?? base.durationUnit,
    decimalMark: mark === "auto" ? null : mark === "." || mark === "," ? mark : base.decimalMark,
    statusWords: wordsIn(base.statusWords, chosen, statusInput, names, statusMeaning),
    stageWords: wordsIn(base.stageWords, chosen, stageInput, names, stageMeaning),
    segments: segments === undefined ? base.segments : segments.split(",").flatMap((tag) => nameOf(tag) ?? []),
  };
}

type NameOf = (tag: string | undefined) => string | null;

function columnsIn(chosen: Chosen, nameOf: NameOf): ColumnMapping["columns"] {
  const columns: Partial<Record<MappedField, string | null>> = {};
  for (const field of fieldOrder()) {
    const tag = chosen[columnInput(field)];
    const header = nameOf(tag);
    if (tag === NOT_IN_FILE.value) columns[field] = null;
    else if (header !== null) columns[field] = header;
  }
  return columns;
}

/** `before` with what words were said to mean, by their plain form; `undefined` from `meaningOf`: nothing is said of it. */
function wordsIn<Meaning>(
  before: Readonly<Record<string, Meaning>>,
  chosen: Chosen,
  inputOf: (wordTag: string) => string,
  names: Names,
  meaningOf: (choice: string) => Meaning | undefined,
): Readonly<Record<string, Meaning>> {
  const said = new Map(Object.entries(before));
  for (const [tag, word] of names) {
    const choice = chosen[inputOf(tag)];
    if (choice === undefined) continue;
    const meaning = meaningOf(choice);
    if (meaning === undefined) said.delete(plainWords(word));
    else said.set(plainWords(word), meaning);
  }
  return Object.fromEntries(said);
}

function statusMeaning(choice: string): StatusMeaning | undefined {
  return STATUS_CHOICES.find(({ value }) => value === choice)?.meaning;
}

function stageMeaning(choice: string): DropOffStage | null | undefined {
  return choice === NO_STAGE ? null : DROP_OFF_STAGES.find((stage) => stage === choice);
}

/** The same with columns that were typed; the newest columns to slice by where there are too many. */
export function withTyped(
  mapping: ColumnMapping,
  form: MappingForm | null,
  typed: readonly TypedColumn[],
): ColumnMapping {
  const fields = typed.flatMap(({ field, header }) => (field === "segment" ? [] : [[field, header] as const]));
  const added = typed.filter(({ field }) => field === "segment").map(({ header }) => header);
  const segments = [...new Set([...(mapping.segments ?? form?.segments.chosen ?? []), ...added])];
  return {
    ...mapping,
    columns: { ...mapping.columns, ...Object.fromEntries(fields) },
    segments: added.length === 0 ? mapping.segments : segments.slice(-MAX_SEGMENTS),
  };
}

/** The choices for good: what was only guessed, and was left so, is confirmed by whoever saved it. */
export function confirmed(mapping: ColumnMapping, form: MappingForm): ColumnMapping {
  const guesses = form.fields
    .filter(({ field, certainty, header }) => certainty === "guess" && header !== null && !(field in mapping.columns))
    .map(({ field, header }) => [field, header] as const);
  return { ...mapping, columns: { ...mapping.columns, ...Object.fromEntries(guesses) } };
}

/** Everything in a form that a tag may stand for, added to what was shown before. */
export function namesOf(form: MappingForm, before: Names): Names {
  const names = new Map(before);
  const known = new Set(before.values());
  const shown = [
    ...form.columns.map(({ header }) => header),
    ...form.fields.flatMap(({ header }) => header ?? []),
    ...form.segments.possible,
    ...form.segments.chosen,
    ...form.statusWords.map(({ word }) => word),
    ...form.stageWords.map(({ word }) => word),
  ];
  for (const name of shown) if (!known.has(name)) names.set(tagOf(name), name);
  return names;
}
