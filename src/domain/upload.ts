import type { CallFacts, FieldMask } from "./call.ts";
import type { Currency } from "./money.ts";

/** What a column of a file can be read as. Several columns may be a `segment`; of the others at most one each. */
export const TARGET_FIELDS = [
  "callId",
  "campaignId",
  "campaignName",
  "startedAt",
  /** The time of day, where the date stands in a column of its own. */
  "startedAtTime",
  "endedAt",
  "duration",
  "status",
  "dropOffStage",
  "escalationReason",
  "complianceFlags",
  "conversionValue",
  "actualRevenue",
  "converted",
  "sentimentScore",
  "scriptVersion",
  "agentId",
  "endReason",
  "answeredBy",
  "segment",
] as const;
export type TargetField = (typeof TARGET_FIELDS)[number];

/** How sure we are of a decision about a column. */
export type Certainty = "sure" | "likely" | "guess";

/** One column as it is read, told to the uploader. `reading` says how values are understood, in words. */
export type MappedColumn = {
  readonly header: string;
  readonly field: TargetField;
  readonly certainty: Certainty;
  /** Such as `day.month.year, sure: 27,000 days are above 12`; null where there is nothing to tell. */
  readonly reading: string | null;
};

/** Which of day and month comes first in dates such as 05.06.2010. */
export type DateOrder = "day_first" | "month_first";

/** One call as a row of a file tells it. `campaign` null: the file does not name one. */
export type ImportedCall = {
  readonly callId: string;
  readonly campaign: { readonly id: string; readonly name: string } | null;
  readonly facts: CallFacts;
};

/** Why one row was rejected. `line` counts from 1 with the header as the first line; in JSON it is the record's number. */
export type RowProblem = {
  readonly line: number;
  readonly column: string | null;
  readonly reason: string;
};

/** How a file is read, as plain data: it is told to the uploader and stored with the upload. */
export type ImportSummary = {
  readonly columns: readonly MappedColumn[];
  /** Headers of the columns that are not read and not stored. */
  readonly unmapped: readonly string[];
  /** Sentences. */
  readonly assumptions: readonly string[];
  /** What the file's columns could tell; the rest stays unknown. */
  readonly covered: FieldMask;
  /** The currency that signs or codes in the file name; null: none seen. */
  readonly currency: Currency | null;
};
