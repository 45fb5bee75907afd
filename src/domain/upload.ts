import type { CallFacts, FieldMask } from "./call.ts";
import type { Day } from "./day.ts";
import type { ColumnMapping } from "./mapping.ts";
import type { Currency } from "./money.ts";
import type { Problem } from "./problem.ts";
import type { RowUnit } from "./problemKinds.ts";

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
  /** Inbound or outbound; where a file has both, inbound calls are left out. */
  "direction",
  /** The number that was called, kept as a keyed hash alone. */
  "phone",
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

/**
 * The campaign that somebody chose for the calls of a file. `isKnown`: one that was there; where it is gone meanwhile, it is
 * asked anew. Absent: it is made where there is none.
 */
export type ChosenCampaign = { readonly id: string; readonly name: string; readonly isKnown?: boolean };

/** What the uploader was asked about a file and has answered; null: not asked, or not answered yet. */
export type UploadAnswers = {
  readonly campaign: ChosenCampaign | null;
  readonly dateOrder: DateOrder | null;
  /** How the uploader says that the columns are read. Absent in answers of older uploads. */
  readonly mapping?: ColumnMapping | null;
  /** The Slack id of whoever said so. Absent: nobody has. */
  readonly mappedBy?: string;
  /** The upload that is an earlier reading of the same file, whose place this one takes. Absent or null: none. */
  readonly replaces?: number | null;
};

/** One call as a row of a file tells it. `campaign` null: the file does not name one. */
export type ImportedCall = {
  readonly callId: string;
  readonly campaign: { readonly id: string; readonly name: string } | null;
  readonly facts: CallFacts;
};

/** Why one row was rejected. `line` counts from 1 with the header as the first line; in JSON it is the record's number. */
export type RowProblem = {
  readonly line: number;
  /** Absent: a line. */
  readonly unit?: RowUnit;
  readonly column: string | null;
  readonly reason: string;
  /** The file's own cells of a row that has more or fewer than its table has columns. Absent: it has as many, or none. */
  readonly rawCells?: readonly string[];
};

/** Rows rejected for one reason, and one of them; the reason stands there without the values that differ between rows. */
export type RejectReason = { readonly reason: string; readonly rows: number; readonly example: RowProblem };

/** How a file is read, as plain data: it is told to the uploader and stored with the upload. */
export type ImportSummary = {
  /** Whose export it is, such as `Vapi`. Absent: no platform's, or read before this was kept. */
  readonly platform?: string;
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

/** What an import did to one campaign; first and last day included. */
export type ImportedCampaign = {
  readonly campaignId: string;
  readonly campaignName: string;
  /** True if the campaign was not known before. */
  readonly isNew: boolean;
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly firstDay: Day | null;
  readonly lastDay: Day | null;
  /** What the campaign holds now, of all uploads; null after an import that stored nothing. */
  readonly holds: CampaignHoldings | null;
};

/** Connected calls, dials, conversions (null: no file can tell) and days, both included. */
export type CampaignHoldings = {
  readonly calls: number;
  readonly dials: number;
  readonly conversions: number | null;
  readonly conversionRate: number | null;
  readonly firstDay: Day;
  readonly lastDay: Day;
  /** Numbers called: how many different ones, how many of them more than once, and the most calls to one; null: unknown. */
  readonly numbers: { readonly different: number; readonly repeated: number; readonly most: number } | null;
};

/** What came of a file whose rows were read to the end. */
export type ImportReport = {
  readonly fileName: string;
  /** Rows of calls in the file, rejected ones included. */
  readonly rows: number;
  readonly rejected: number;
  /** Most frequent first. */
  readonly rejectedByReason: readonly RejectReason[];
  /** The first few. */
  readonly rejectedExamples: readonly RowProblem[];
  /** Rows that named a call which an earlier row named. */
  readonly repeated: number;
  /** Of a file that completes calls which are stored already, such as payments; null for a file of calls. */
  readonly joined: JoinedRows | null;
  readonly campaigns: readonly ImportedCampaign[];
  readonly summary: ImportSummary;
  /** Sentences about the file and what was not understood in it. */
  readonly notes: readonly string[];
};

/**
 * How the rows of a file with call ids and amounts met the stored calls. `calls`: calls they belong to. `unmatched`: rows
 * whose call is not stored; they are among the rejected. `added`: calls with several amounts, which were added up.
 */
export type JoinedRows = { readonly calls: number; readonly unmatched: number; readonly added: number };

/** How an import ended. Unless `stored`, nothing was stored. */
export type ImportOutcome =
  | { readonly kind: "stored"; readonly report: ImportReport }
  | { readonly kind: "nothing_new"; readonly report: ImportReport }
  | { readonly kind: "asks_campaign"; readonly summary: ImportSummary; readonly suggestedName: string }
  | { readonly kind: "asks_date_order"; readonly column: string; readonly example: string }
  /** Somebody has to say which column is what; `why` is a sentence without a next step. */
  | { readonly kind: "asks_mapping"; readonly summary: ImportSummary | null; readonly why: string }
  | { readonly kind: "cancelled" }
  | { readonly kind: "refused"; readonly problem: Problem };

/** How far an import is. `bytesRead` of `bytesTotal`; rows read so far. */
export type ImportProgress = {
  readonly rows: number;
  readonly bytesRead: number;
  readonly bytesTotal: number;
  /** Once all rows are read: how many legs of transferred calls are joined to their calls, of how many. */
  readonly legs?: { readonly joined: number; readonly total: number };
};
