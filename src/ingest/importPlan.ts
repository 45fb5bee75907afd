import type { DropOffStage, FieldMask } from "../domain/call.ts";
import type { ColumnMapping, DurationUnit, StatusMeaning } from "../domain/mapping.ts";
import type { Currency } from "../domain/money.ts";
import type { DateOrder, ImportSummary } from "../domain/upload.ts";

/** One column of the file: where it stands and what it is called. */
export type ColumnRef = { readonly index: number; readonly header: string };

/** The zone of clocks: minutes ahead of UTC all year, or an IANA name. */
export type ClockZone =
  | { readonly kind: "offset"; readonly offsetMin: number }
  | { readonly kind: "place"; readonly timeZone: string };

/** How the parts of a date in digits stand; a year of two digits may be the first of them. */
export type PartOrder = DateOrder | "year_first";

/** How dates and times of a column are understood. Shapes are told cell by cell; only their order needs a decision. */
export type TimeReading = ColumnRef & {
  /** For dates such as 05.06.2010; those that begin with a year of four digits need none. */
  readonly order: PartOrder;
  /** Of dates with this mark (`.`, `/`, `-`), where a column writes some of its dates in another order. */
  readonly orderByMark?: Readonly<Record<string, PartOrder>>;
  /** Of times without an offset of their own, as headers say. null: they are what clocks on the wall show. */
  readonly zone: ClockZone | null;
  /** True: every time is midnight, so the column tells days. */
  readonly isDateOnly: boolean;
  /** Of the end of calls: times of day alone, of the start's day or, where they are earlier than the start, of the next. */
  readonly isTimeOfDay?: true;
};

/** The mark before the decimals. */
export type DecimalMark = "." | ",";

/**
 * `form`: what plain numbers are instead of so many of the unit: `1.05` for a minute and five seconds, or the part of a day
 * that spreadsheets keep times as.
 */
export type DurationForm = "minutes.seconds" | "part_of_day";
export type DurationReading = ColumnRef & {
  readonly unit: DurationUnit;
  readonly decimalMark: DecimalMark;
  readonly form?: DurationForm;
};
export type NumberReading = ColumnRef & { readonly decimalMark: DecimalMark };
/** `isFromZero`: the scale runs from 0 over 0.5 (neutral) to 1. Absent: from -1 over 0 to 1. */
export type SentimentReading = NumberReading & { readonly isFromZero?: true };
/** `isMinor`: the column counts cents already. */
export type MoneyReading = NumberReading & { readonly isMinor: boolean };

/**
 * What a platform's reader made of a call, beside the customer's own column of the field: read in rows where that is
 * empty. There is none for `converted`: the platform's judgement is no sale, and an empty cell of sales says that there was none.
 */
export type MadeBeside = {
  readonly dropOffStage: ColumnRef | null;
  readonly sentimentScore: NumberReading | null;
  readonly scriptVersion: ColumnRef | null;
};

/**
 * How rows of payments count; see `paymentRows`. `refunded`: what was given back, which is taken off the revenue; `kind`
 * tells payments from refunds and fees.
 */
export type PaymentReading = {
  readonly status: ColumnRef | null;
  readonly kind: ColumnRef | null;
  readonly refunded: MoneyReading | null;
};

/** What each cell of a row means: plain data, all that a row converter needs. */
export type RowReading = {
  /** null: the id is made of the cells that are read. */
  readonly callId: ColumnRef | null;
  readonly campaignId: ColumnRef | null;
  readonly campaignName: ColumnRef | null;
  readonly startedAt: TimeReading | null;
  readonly startedAtTime: ColumnRef | null;
  /** Read only where the file has no duration column. */
  readonly endedAt: TimeReading | null;
  readonly duration: DurationReading | null;
  readonly status: ColumnRef | null;
  /** May be the column of the status, where that says `Hung up - pitch`; then only dropped calls have a stage. */
  readonly dropOffStage: ColumnRef | null;
  readonly escalationReason: ColumnRef | null;
  readonly complianceFlags: ColumnRef | null;
  /** Columns of one flag each, such as `opt_out`, and flags that a platform's reader made: all of them count together. */
  readonly moreFlags: readonly ColumnRef[];
  readonly conversionValue: MoneyReading | null;
  readonly actualRevenue: MoneyReading | null;
  readonly converted: ColumnRef | null;
  readonly sentimentScore: SentimentReading | null;
  readonly scriptVersion: ColumnRef | null;
  readonly agentId: ColumnRef | null;
  readonly endReason: ColumnRef | null;
  readonly answeredBy: ColumnRef | null;
  /** Read only where a hash can be made of it. */
  readonly phone: ColumnRef | null;
  readonly madeBeside: MadeBeside;
  /** null also where the file has calls of one direction only; else those that are not outbound are left out. */
  readonly direction: ColumnRef | null;
  /** The file tells something of calls that are stored already (payments), and its rows add no calls. */
  readonly isCompletion: boolean;
  /** How a file of payments tells which of them brought money; null: it does not, or is of calls. */
  readonly payments: PaymentReading | null;
  /** What people say that words mean, by their plain form; other words are read by the usual rules. */
  readonly statusWords: Readonly<Record<string, StatusMeaning>>;
  /** A platform's reader made the status: our own words are known in it, and others are the vendor's that nobody knows. */
  readonly isStatusMade: boolean;
  readonly stageWords: Readonly<Record<string, DropOffStage | null>>;
  readonly segments: readonly ColumnRef[];
  /** Those of `segments` that are proposed whatever people chose. Made ids rest on them, so that a choice changes no id. */
  readonly proposedSegments: readonly ColumnRef[];
  /** Those of `segments` that people chose for this file; they count whatever is chosen elsewhere. null: they have not chosen. */
  readonly chosenSegments: readonly ColumnRef[] | null;
  /** Digits of the currency's minor unit. */
  readonly moneyDigits: number;
  readonly covered: FieldMask;
};

/** A column that people chose to slice by and that is not read: it may tell of people, or it holds no kinds of calls. */
export type RefusedSegment = { readonly header: string; readonly mayNamePeople: boolean };

/** How a file is to be read. `summary` is told to people; `reading` drives the conversion of rows. */
export type ImportPlan = {
  readonly summary: ImportSummary;
  readonly reading: RowReading;
  readonly refusedSegments: readonly RefusedSegment[];
};

/** True if both plans read every row the same way; what they tell about it (counts, certainty) may differ. */
export function plansEqual(one: ImportPlan, other: ImportPlan): boolean {
  return JSON.stringify(one.reading) === JSON.stringify(other.reading);
}

/** What is known beside the file. */
export type PlanContext = {
  /** The uploader's answer to "day first or month first?"; null: not asked. */
  readonly dateOrder: DateOrder | null;
  /** The campaign's currency; null: no campaign is chosen yet. */
  readonly currency: Currency | null;
  /** For amounts without any sign of a currency in a file without a campaign. */
  readonly defaultCurrency: Currency;
  /** Names of columns that people chose to slice by; they are read beside the proposed ones. Absent: none. */
  readonly preferredSegments?: readonly string[];
  /** How people say that the columns are read. Absent: they have not said. */
  readonly mapping?: ColumnMapping | null;
  /** False: phone numbers cannot be hashed, so no column of them is read. Absent: false. */
  readonly canHash?: boolean;
};
