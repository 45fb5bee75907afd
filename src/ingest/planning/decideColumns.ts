import { minorDigits } from "../../domain/money.ts";
import type { FileProblem } from "../../domain/problem.ts";
import type { Certainty } from "../../domain/upload.ts";
import type { NamedField } from "../headerSynonyms.ts";
import type {
  ColumnRef,
  DurationReading,
  MoneyReading,
  NumberReading,
  PlanContext,
  SentimentReading,
  TimeReading,
} from "../importPlan.ts";
import { type ColumnProfile, NUMBER_FIELDS, type Profile } from "../profile.ts";
import type { Assignment } from "./assignColumns.ts";
import { type DecidedCurrency, europeanHint, planCurrency } from "./planCurrency.ts";
import { type DateHints, planDates, tellsZones, undecidedExample } from "./planDates.ts";
import { planDirection } from "./planDirection.ts";
import { planDuration, planMoney, planSentiment, type SaidOfNumbers } from "./planNumbers.ts";
import { tellsStage } from "./planWords.ts";
import { type DecidedZone, NO_ZONE, planEndZone, planZone, zoneText } from "./planZone.ts";
import { onItsScale } from "./sentimentScale.ts";
import { isStripeAmount } from "./stripeAmounts.ts";

/** How one column is read and what of it is told. */
export type Decided<Reading> = {
  readonly reading: Reading;
  readonly certainty: Certainty;
  readonly text: string | null;
  readonly assumptions: readonly string[];
};

/** Units, marks and formats of all columns that need such a decision; null where the file has no such column. */
export type Decisions = {
  readonly startedAt: Decided<TimeReading> | null;
  /** null also where the file has a duration. */
  readonly endedAt: Decided<TimeReading> | null;
  readonly duration: Decided<DurationReading> | null;
  readonly conversionValue: Decided<MoneyReading> | null;
  readonly actualRevenue: Decided<MoneyReading> | null;
  readonly sentimentScore: Decided<SentimentReading> | null;
  /** Of the made column beside that of the sentiment. */
  readonly sentimentBeside: Decided<NumberReading> | null;
  /** The time of day stands in a column of its own. */
  readonly hasClockColumn: boolean;
  /** How that column is read, as far as the zone is told. */
  readonly clockText: string | null;
  /** The column that tells the zone of the start; null where none does. */
  readonly zoneColumn: number | null;
  /** The status tells the stage too: `Hung up - pitch`. */
  readonly isStageInStatus: boolean;
  /** null: no column tells, or all calls have the same direction. */
  readonly direction: Decided<ColumnRef> | null;
  /** The file completes calls that are stored already. */
  readonly isCompletion: boolean;
  readonly currency: DecidedCurrency;
  readonly moneyDigits: number;
};

/** Decides from the whole columns. The one thing that may stay open is the order of day and month; then day first. */
export function decideColumns(
  profile: Profile,
  { fields, beside }: Assignment,
  context: PlanContext,
  isCompletion: boolean,
): { readonly decisions: Decisions; readonly problem: FileProblem | null } {
  const columnOf = (field: NamedField) => fields.get(field)?.column ?? null;
  const revenue = columnOf("actualRevenue");
  const value = columnOf("conversionValue");
  const currency = planCurrency(
    [revenue, value].filter((column) => column !== null),
    profile.columns,
    context,
  );
  const moneyDigits = minorDigits(currency.used);
  const usesComma = writesCommas(profile, fields);
  const said: SaidOfNumbers = {
    usesComma,
    mark: context.mapping?.decimalMark ?? null,
    unit: context.mapping?.durationUnit ?? null,
  };
  const hints = {
    answer: context.mapping?.dateOrder ?? context.dateOrder,
    european: europeanHint(profile.delimiter, usesComma, currency.inFile),
  };
  const start = isCompletion ? null : columnOf("startedAt");
  const clock = start?.dates?.withClock === 0 ? columnOf("startedAtTime") : null;
  const zone = start === null ? NO_ZONE : planZone(start, clock, profile);
  const decided = start === null ? null : decideTime(start, hints, zone);
  const startedAt = decided ?? ifColumn(start, (column) => decideTime(column, { ...hints, answer: "day_first" }, zone));
  const end = columnOf("duration") === null ? columnOf("endedAt") : null;
  const startRead = { column: start, decided: startedAt, hasClock: clock !== null, zone };
  return {
    decisions: {
      startedAt,
      endedAt: ifColumn(end, (column) => decideEnd(column, startRead, hints)),
      duration: ifColumn(columnOf("duration"), (column) => planDuration(column, said)),
      conversionValue: ifColumn(value, (column) =>
        planMoney(column, said, moneyDigits, isStripeAmount(profile, column)),
      ),
      actualRevenue: ifColumn(revenue, (column) =>
        planMoney(column, said, moneyDigits, isStripeAmount(profile, column)),
      ),
      sentimentScore: ifColumn(columnOf("sentimentScore"), (column) => onItsScale(planSentiment(column, said), column)),
      sentimentBeside: ifColumn(beside.get("sentimentScore") ?? null, (column) => planSentiment(column, said)),
      hasClockColumn: clock !== null,
      zoneColumn: startedAt?.reading.zone == null ? null : (zone.from?.index ?? null),
      clockText: ifColumn(clock, (column) => zoneText(zone, column)),
      isStageInStatus: columnOf("dropOffStage") === null && saysStage(columnOf("status"), context),
      direction: ifColumn(columnOf("direction"), planDirection),
      isCompletion,
      currency,
      moneyDigits,
    },
    problem: start === null || decided !== null ? null : undecidedOrder(start, hints),
  };
}

function undecidedOrder({ name, dates }: ColumnProfile, hints: DateHints): FileProblem {
  const example = dates === null ? null : undecidedExample(dates, hints);
  return { kind: "date_order_unknown", column: name.header, example: example ?? "" };
}

/** By its words, or by what people say that they mean; not where people said that no column tells stages. */
function saysStage(status: ColumnProfile | null, { mapping }: PlanContext): boolean {
  if (status === null || mapping?.columns.dropOffStage === null) return false;
  return tellsStage(status) || Object.values(mapping?.statusWords ?? {}).some(({ stage }) => stage !== null);
}

/** The answer for a column; null where there is none. */
export function ifColumn<Answer>(
  column: ColumnProfile | null,
  answer: (column: ColumnProfile) => Answer,
): Answer | null {
  return column === null ? null : answer(column);
}

function decideTime(column: ColumnProfile, hints: DateHints, zone: DecidedZone): Decided<TimeReading> | null {
  if (column.dates === null) return null;
  const dates = planDates(column, column.dates, hints, zone);
  if (dates === null) return null;
  return { ...dates, text: column.role.kind === "made" ? null : dates.text };
}

function endZone(end: ColumnProfile, start: ColumnProfile | null, zone: DecidedZone): DecidedZone {
  const facts = start?.dates ?? null;
  return planEndZone(end, zone, facts !== null && tellsZones(facts));
}

/** The start as it is read, which the end is written like. `hasClock`: its time of day stands in a column of its own. */
type StartRead = {
  readonly column: ColumnProfile | null;
  readonly decided: Decided<TimeReading> | null;
  readonly hasClock: boolean;
  readonly zone: DecidedZone;
};

/** An end is only good for the duration, which takes two times of day. */
function decideEnd(end: ColumnProfile, start: StartRead, hints: DateHints): Decided<TimeReading> | null {
  if (start.decided === null) return null;
  const { reading } = start.decided;
  if (tellsTimeOfDay(end)) return decideEndOfDay(end, start, reading);
  if (reading.isDateOnly || end.dates?.withClock === 0) return null;
  const decided = decideTime(end, { ...hints, answer: reading.order }, endZone(end, start.column, start.zone));
  if (decided === null || decided.reading.isDateOnly) return null;
  return { ...decided, assumptions: ["The file has no duration; it is the time from start to end of a call."] };
}

/** True if most cells are a time of day without a date. */
function tellsTimeOfDay({ dates }: ColumnProfile): boolean {
  return dates !== null && dates.clocks > dates.readable + dates.unreadable;
}

/** An end without a date is of the start's day or the next: good for the duration where the start is written without a zone too. */
function decideEndOfDay(
  end: ColumnProfile,
  { column, hasClock }: StartRead,
  start: TimeReading,
): Decided<TimeReading> | null {
  const dates = column?.dates ?? null;
  const isWall = dates !== null && dates.withClock > 0 && dates.withOffset === 0 && !start.isDateOnly;
  if (!hasClock && !isWall) return null;
  const told =
    "The file has no duration; it is the time from start to end of a call, over midnight where the end is the earlier time of day.";
  return {
    reading: { ...start, index: end.index, header: end.name.header, isTimeOfDay: true },
    certainty: "likely",
    text: "times of day, without a date of their own",
    assumptions: [told],
  };
}

/** True if the numbers of columns that are read as such, or named so, prove that decimals are written with a comma. */
function writesCommas({ columns }: Profile, fields: Assignment["fields"]): boolean {
  const read = new Set(NUMBER_FIELDS.map((field) => fields.get(field)?.column.index));
  let commas = 0;
  let dots = 0;
  for (const column of columns) {
    if (!read.has(column.index) && !column.name.fields.some(({ field }) => NUMBER_FIELDS.includes(field))) continue;
    commas += column.numbers?.commaDecimal ?? 0;
    dots += column.numbers?.dotDecimal ?? 0;
  }
  return commas > dots;
}
