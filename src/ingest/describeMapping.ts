import {
  type ColumnMapping,
  type MappedField,
  type MappingForm,
  NO_MAPPING,
  type ShownColumn,
  type ShownField,
} from "../domain/mapping.ts";
import type { FileProblem } from "../domain/problem.ts";
import { sentenceOfMapping } from "../domain/sentenceOfMapping.ts";
import { type ColumnFact, type ColumnFacts, columnFacts } from "./form/columnFacts.ts";
import { fieldReading } from "./form/sentenceOfField.ts";
import { shownDateOrder } from "./form/shownDateOrder.ts";
import { NAMED_FIELDS } from "./headerSynonyms.ts";
import type { DurationReading, PlanContext, RowReading } from "./importPlan.ts";
import { mayKeep } from "./mayKeep.ts";
import { draftPlan, type PlanDraft } from "./planImport.ts";
import { stageWordsOf, statusWordsOf } from "./planning/columnWords.ts";
import { freeColumns } from "./planning/planSegments.ts";
import type { ColumnProfile, Profile } from "./profile.ts";
import { plainWords } from "./words/plainWords.ts";

const MAX_WORDS = 20;

/**
 * How a file is read under the choices of the context, and what else could be chosen: all by really planning the rows
 * looked at and reading samples of them. Values of columns that may tell of people are not shown. `facts`: those of the
 * profile's columns, where they are at hand.
 */
export function describeMapping(
  fileName: string,
  whole: Profile,
  context: PlanContext,
  facts: ColumnFacts = columnFacts(whole),
): MappingForm {
  const mapping = context.mapping ?? NO_MAPPING;
  const draft = draftPlan(whole, context);
  const { plan, profile, assignment, problem } = draft;
  const { reading } = plan;
  const status = reading.status === null ? null : columnAt(profile, reading.status.index);
  const isStageInStatus = reading.dropOffStage?.index === reading.status?.index;
  const stage = reading.dropOffStage === null || isStageInStatus ? null : columnAt(profile, reading.dropOffStage.index);
  const duration = reading.duration === null ? null : columnAt(profile, reading.duration.index);
  const start = assignment.fields.get("startedAt")?.column ?? null;
  const headers = new Map(profile.columns.map(({ index, name }) => [index, name.header]));
  const fields = NAMED_FIELDS.map((field) => shownField(field, draft, context, { facts, headers }));
  return {
    fileName,
    platform: whole.platform?.name ?? null,
    fileKind: reading.isCompletion ? "completion" : "calls",
    columns: eachNameOnce(profile).map((column) => shownColumn(column, profile.rows, facts.columns.get(column.index))),
    fields: fields.map(({ shown }) => shown),
    dateOrder: shownDateOrder(start, reading.startedAt, problem),
    durationUnit: shownUnit(reading.duration, duration),
    statusWords:
      status === null
        ? []
        : shownWords(statusWordsOf(status, reading), reading.statusWords, ({ meaning }) => meaning === null),
    stageWords:
      stage === null ? [] : shownWords(stageWordsOf(stage, reading), reading.stageWords, (word) => word.stage === null),
    segments: {
      chosen: (reading.chosenSegments ?? reading.proposedSegments).map(({ header }) => header),
      possible: freeColumns(profile, assignment)
        .filter(({ index }) => facts.columns.get(index)?.mayBeSlicedBy)
        .map(({ name }) => name.header),
    },
    summary: plan.summary,
    ...(problem === null
      ? unreadableProblem(fields, mapping)
      : { problem: sentenceOfMapping(problem), problemAt: placeOf(problem, mapping) }),
    mapping,
  };
}

/** Fractions of a day, and minutes with seconds behind a point, are of no unit that could be chosen. */
function shownUnit(reading: DurationReading | null, column: ColumnProfile | null): MappingForm["durationUnit"] {
  if (reading === null || reading.form !== undefined) return null;
  return (column?.numbers?.readable ?? 0) > 0 ? reading.unit : null;
}

/** Of a made column and the file's own of its name the made one, unless it is empty. */
function eachNameOnce({ columns }: Profile): readonly ColumnProfile[] {
  const shown = new Map<string, ColumnProfile>();
  for (const column of columns) {
    const { header } = column.name;
    if ((shown.get(header)?.filled ?? 0) === 0) shown.set(header, column);
  }
  return [...shown.values()];
}

function columnAt({ columns }: Profile, index: number): ColumnProfile | null {
  return columns.find((column) => column.index === index) ?? null;
}

function isHidden(facts: ColumnFacts, { index }: ColumnProfile): boolean {
  return facts.columns.get(index)?.isHidden !== false;
}

function shownColumn({ name, filled }: ColumnProfile, rows: number, fact: ColumnFact | undefined): ShownColumn {
  return { header: name.header, samples: fact?.samples ?? [], filledShare: rows === 0 ? 0 : filled / rows };
}

/**
 * The words that are shown where there are many, in their own order: those that people have spoken of, so that none vanishes
 * when it is answered, then those that no rule knows. Words that tell of a person are nobody's status.
 */
function shownWords<Word extends { readonly word: string }>(
  words: readonly Word[],
  said: Readonly<Record<string, unknown>>,
  isUnknown: (word: Word) => boolean,
): readonly Word[] {
  const fit = words.filter(({ word }) => mayKeep(word, "label"));
  const rankOf = (one: Word) => (Object.hasOwn(said, plainWords(one.word)) ? 0 : isUnknown(one) ? 1 : 2);
  const shown = new Set(fit.toSorted((one, other) => rankOf(one) - rankOf(other)).slice(0, MAX_WORDS));
  return fit.filter((one) => shown.has(one));
}

type FieldInForm = { readonly shown: ShownField; readonly isUnreadable: boolean };

/** What is known of the columns, and their headers by index. */
type KnownColumns = { readonly facts: ColumnFacts; readonly headers: ReadonlyMap<number, string> };

function shownField(field: MappedField, draft: PlanDraft, context: PlanContext, known: KnownColumns): FieldInForm {
  const { plan, assignment } = draft;
  const column = readColumn(field, draft);
  const currency = context.currency ?? plan.summary.currency ?? context.defaultCurrency;
  const told = plan.summary.columns.find((one) => one.field === field && one.header === column?.name.header);
  const unneeded = column === null ? (assignment.refused.get(field) ?? null) : whyUnneeded(field, plan.reading);
  const { sentence, isUnreadable } =
    column === null || unneeded !== null
      ? { sentence: unneeded, isUnreadable: false }
      : fieldReading(field, column, { plan, currency, isHidden: isHidden(known.facts, column) });
  const shown = {
    field,
    header: column?.name.header ?? null,
    certainty: column === null ? null : (told?.certainty ?? assignment.fields.get(field)?.certainty ?? null),
    candidates: candidatesOf(field, column, known),
    sentence,
  };
  return { shown, isUnreadable };
}

/** The headers of the columns that could be chosen, the one that is read before all others. */
function candidatesOf(field: MappedField, read: ColumnProfile | null, { facts, headers }: KnownColumns) {
  const all = facts.candidates.get(field) ?? [];
  const first = all.filter((index) => index === read?.index);
  const rest = first.length === 0 ? all : all.filter((index) => index !== read?.index);
  return [...first, ...rest].flatMap((index) => headers.get(index) ?? []);
}

type ProblemInForm = Pick<MappingForm, "problem" | "problemAt">;

/** A column that costs nearly all rows is no reading of the file. */
function unreadableProblem(fields: readonly FieldInForm[], { durationUnit }: ColumnMapping): ProblemInForm {
  const first = fields.find(({ isUnreadable }) => isUnreadable)?.shown ?? null;
  if (first === null) return { problem: null, problemAt: null };
  if (first.field === "duration" && durationUnit !== null) {
    const why = first.sentence === null ? "" : ` ${first.sentence}`;
    return {
      problem: `Nearly all rows would be rejected for the unit of "${first.header}": choose another unit, or another column.${why}`,
      problemAt: "durationUnit",
    };
  }
  return {
    problem: `Nearly all rows would be rejected for what stands in "${first.header}": choose another column, or "Not in this file".`,
    problemAt: first.field,
  };
}

/** What a person has to choose anew for a file to be read; null: nothing of the form alone. */
function placeOf(problem: FileProblem, { columns }: ColumnMapping): MappingForm["problemAt"] {
  switch (problem.kind) {
    case "no_date_column":
    case "dates_not_readable":
      return "startedAt";
    case "date_order_unknown":
      return "dateOrder";
    case "no_call_id":
    case "ids_shortened":
      return "callId";
    case "column_gone":
      return NAMED_FIELDS.find((field) => columns[field] === problem.column) ?? null;
    default:
      return null;
  }
}

/** The column of a field; the stage may stand in that of the status. Payments have no start of a call. */
function readColumn(field: MappedField, { assignment, plan: { reading }, profile }: PlanDraft): ColumnProfile | null {
  if (reading.isCompletion && (field === "startedAt" || field === "startedAtTime")) return null;
  if (field === "dropOffStage" && reading.dropOffStage !== null) return columnAt(profile, reading.dropOffStage.index);
  return assignment.fields.get(field)?.column ?? null;
}

/** Of columns that are found and not read. */
function whyUnneeded(field: MappedField, reading: RowReading): string | null {
  if (field === "endedAt" && reading.endedAt === null) {
    return reading.duration === null
      ? "Not read: it takes a time of day that is written like that of the start."
      : "Not needed, since a column tells the duration.";
  }
  const hasTime = field === "startedAtTime" && reading.startedAtTime === null;
  return hasTime ? "Not needed, since the start of the call has a time of day." : null;
}
