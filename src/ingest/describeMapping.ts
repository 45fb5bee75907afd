import {
  type MappedField,
  type MappingForm,
  NO_MAPPING,
  type ShownColumn,
  type ShownField,
} from "../domain/mapping.ts";
import { sentenceOfMapping } from "../domain/sentenceOfMapping.ts";
import { candidatesFor } from "./form/candidates.ts";
import { type ColumnFacts, columnFacts } from "./form/columnFacts.ts";
import { fieldReading } from "./form/sentenceOfField.ts";
import { shownDateOrder } from "./form/shownDateOrder.ts";
import { NAMED_FIELDS } from "./headerSynonyms.ts";
import type { PlanContext, RowReading } from "./importPlan.ts";
import { tellsPerson } from "./personalColumns.ts";
import { draftPlan, type PlanDraft } from "./planImport.ts";
import { stageWordsOf, statusWordsOf } from "./planning/columnWords.ts";
import { freeColumns } from "./planning/planSegments.ts";
import type { ColumnProfile, Profile } from "./profile.ts";
import { isEmptyText } from "./words/emptyWords.ts";
import { plainWords } from "./words/plainWords.ts";

const MAX_SAMPLES = 3;
const MAX_SAMPLE_CHARS = 60;
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
  const fields = NAMED_FIELDS.map((field) => shownField(field, draft, context, facts));
  return {
    fileName,
    platform: whole.platform?.name ?? null,
    fileKind: reading.isCompletion ? "completion" : "calls",
    columns: eachNameOnce(profile).map((column) => shownColumn(column, profile.rows, isHidden(facts, column))),
    fields: fields.map(({ shown }) => shown),
    dateOrder: shownDateOrder(start, reading.startedAt, problem),
    durationUnit: (duration?.numbers?.readable ?? 0) > 0 ? (reading.duration?.unit ?? null) : null,
    statusWords:
      status === null
        ? []
        : shownWords(statusWordsOf(status, reading), reading.statusWords, ({ meaning }) => meaning === null),
    stageWords:
      stage === null ? [] : shownWords(stageWordsOf(stage, reading), reading.stageWords, (word) => word.stage === null),
    segments: {
      chosen: (reading.chosenSegments ?? reading.proposedSegments).map(({ header }) => header),
      possible: freeColumns(profile, assignment)
        .filter(({ index }) => facts.get(index)?.mayBeSlicedBy)
        .map(({ name }) => name.header),
    },
    problem: problem === null ? unreadableProblem(fields) : sentenceOfMapping(problem),
    mapping,
  };
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
  return facts.get(index)?.isHidden !== false;
}

function shownColumn(column: ColumnProfile, rows: number, isHidden: boolean): ShownColumn {
  const values = isHidden ? [] : [...column.values.keys()].filter((value) => !isEmptyText(value));
  return {
    header: column.name.header,
    samples: values.slice(0, MAX_SAMPLES).map(clipped),
    filledShare: rows === 0 ? 0 : column.filled / rows,
  };
}

function clipped(value: string): string {
  const line = value.replace(/\s+/g, " ").trim();
  return line.length <= MAX_SAMPLE_CHARS ? line : `${line.slice(0, MAX_SAMPLE_CHARS - 1)}…`;
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
  const fit = words.filter(({ word }) => !tellsPerson(word));
  const rankOf = (one: Word) => (plainWords(one.word) in said ? 0 : isUnknown(one) ? 1 : 2);
  const shown = new Set(fit.toSorted((one, other) => rankOf(one) - rankOf(other)).slice(0, MAX_WORDS));
  return fit.filter((one) => shown.has(one));
}

type FieldInForm = { readonly shown: ShownField; readonly isUnreadable: boolean };

function shownField(field: MappedField, draft: PlanDraft, context: PlanContext, facts: ColumnFacts): FieldInForm {
  const { plan, profile, assignment } = draft;
  const column = readColumn(field, draft);
  const currency = context.currency ?? plan.summary.currency ?? context.defaultCurrency;
  const told = plan.summary.columns.find((one) => one.field === field && one.header === column?.name.header);
  const unneeded = column === null ? (assignment.refused.get(field) ?? null) : whyUnneeded(field, plan.reading);
  const { sentence, isUnreadable } =
    column === null || unneeded !== null
      ? { sentence: unneeded, isUnreadable: false }
      : fieldReading(field, column, { plan, currency, isHidden: isHidden(facts, column) });
  const shown = {
    field,
    header: column?.name.header ?? null,
    certainty: column === null ? null : (told?.certainty ?? assignment.fields.get(field)?.certainty ?? null),
    candidates: candidatesFor(field, profile, facts, column),
    sentence,
  };
  return { shown, isUnreadable };
}

/** A column that costs nearly all rows is no reading of the file. */
function unreadableProblem(fields: readonly FieldInForm[]): string | null {
  const first = fields.find(({ isUnreadable }) => isUnreadable)?.shown ?? null;
  if (first === null) return null;
  return `Nearly all rows would be rejected for what stands in "${first.header}": choose another column, or "Not in this file".`;
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
      ? "Not read: it tells no time of day."
      : "Not needed, since a column tells the duration.";
  }
  const hasTime = field === "startedAtTime" && reading.startedAtTime === null;
  return hasTime ? "Not needed, since the start of the call has a time of day." : null;
}
