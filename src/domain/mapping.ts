import type { CallStatus, DropOffStage } from "./call.ts";
import type { Certainty, DateOrder, ImportSummary, TargetField } from "./upload.ts";

/** Fields that one column each is read as; segments are chosen apart. */
export type MappedField = Exclude<TargetField, "segment">;

export const DURATION_UNITS = ["ms", "s", "min", "h"] as const;
export type DurationUnit = (typeof DURATION_UNITS)[number];

/** What a word in a column of statuses means; `stage` only for dropped calls. */
export type StatusMeaning = { readonly status: CallStatus; readonly stage: DropOffStage | null };

/** What a file tells: calls, or something of calls that are stored already (payments, say). */
export const FILE_KINDS = ["calls", "completion"] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/**
 * How people say that a file is read. What is absent or null is decided by the importer. Columns are named by their
 * header, or by a path into JSON such as `analysis.structuredData.amount` or `evaluations.0.result`. Words are keyed by
 * their plain form (`plainWords`).
 */
export type ColumnMapping = {
  readonly fileKind: FileKind | null;
  /** null: the field is read from no column. Absent: as the importer decides. */
  readonly columns: Readonly<Partial<Record<MappedField, string | null>>>;
  readonly dateOrder: DateOrder | null;
  readonly durationUnit: DurationUnit | null;
  /** The mark before decimals, of durations, money and sentiment alike. */
  readonly decimalMark: "." | "," | null;
  readonly statusWords: Readonly<Record<string, StatusMeaning>>;
  /** null: the word says that the call was dropped at no stage. */
  readonly stageWords: Readonly<Record<string, DropOffStage | null>>;
  /** Headers of the columns to slice by, at most `MAX_SEGMENTS`. */
  readonly segments: readonly string[] | null;
};

/** A mapping that leaves everything to the importer. */
export const NO_MAPPING: ColumnMapping = {
  fileKind: null,
  columns: {},
  dateOrder: null,
  durationUnit: null,
  decimalMark: null,
  statusWords: {},
  stageWords: {},
  segments: null,
};

/** A column of a file as people are shown it. `samples`: up to three different values, clipped to 60 characters. */
export type ShownColumn = {
  readonly header: string;
  readonly samples: readonly string[];
  /** Share of the rows looked at that have a value, 0..1. */
  readonly filledShare: number;
};

/** One field of the form: what it is read from now, and what that means in words. */
export type ShownField = {
  readonly field: MappedField;
  /** null: from no column. */
  readonly header: string | null;
  readonly certainty: Certainty | null;
  /** All columns that could be chosen, the likeliest first. */
  readonly candidates: readonly string[];
  /** Such as `"05.06.2010" is read as 5 June 2010.`; null where nothing is read. */
  readonly sentence: string | null;
};

/** A word of a column and how it is understood; `rows` of those looked at. */
export type ShownStatusWord = { readonly word: string; readonly rows: number; readonly meaning: StatusMeaning | null };
export type ShownStageWord = {
  readonly word: string;
  readonly rows: number;
  /** null: unknown; `none`: it says that no stage was lost. */
  readonly stage: DropOffStage | "none" | null;
};

/** All that a person needs to see to say how a file is read. It holds values of the file: shown, never stored or logged. */
export type MappingForm = {
  readonly fileName: string;
  /** Such as `Vapi`; null: no platform's export. */
  readonly platform: string | null;
  readonly fileKind: FileKind;
  readonly columns: readonly ShownColumn[];
  readonly fields: readonly ShownField[];
  /** Of dates such as 05.06.2010; null where the file has none, or they can only be read one way. */
  readonly dateOrder: {
    readonly example: string;
    readonly chosen: DateOrder | null;
    /** What the example is in either order, such as `5 June 2010`. */
    readonly dayFirst: string;
    readonly monthFirst: string;
  } | null;
  /** null where no duration is read as a number. */
  readonly durationUnit: DurationUnit | null;
  /** Words of the status column, by rows; at most 20: those that people have spoken of first, then those no rule knows. */
  readonly statusWords: readonly ShownStatusWord[];
  readonly stageWords: readonly ShownStageWord[];
  readonly segments: { readonly chosen: readonly string[]; readonly possible: readonly string[] };
  /** Everything that would be read, and how, of all tables where the file has several. */
  readonly summary: Pick<ImportSummary, "columns" | "unmapped">;
  /** Why the file cannot be read like this, as a sentence; null: it can. */
  readonly problem: string | null;
  /** What has to be chosen anew for it: a field's column, or the answer to a question about it; null: none of them alone. */
  readonly problemAt: MappedField | "durationUnit" | "dateOrder" | null;
  /** What is chosen so far, to start the next change from. */
  readonly mapping: ColumnMapping;
};
