import { minorDigits } from "../../domain/money.ts";
import type { FileProblem } from "../../domain/problem.ts";
import type { Certainty } from "../../domain/upload.ts";
import { fail, ok, type Result } from "../../lib/result.ts";
import type { NamedField } from "../headerSynonyms.ts";
import type { DurationReading, MoneyReading, NumberReading, PlanContext, TimeReading } from "../importPlan.ts";
import type { ColumnProfile, Profile } from "../profile.ts";
import type { Assignment } from "./assignColumns.ts";
import { type DecidedCurrency, europeanHint, planCurrency } from "./planCurrency.ts";
import { type DateHints, planDates } from "./planDates.ts";
import { planDuration, planMoney, planSentiment } from "./planNumbers.ts";
import { tellsStage } from "./planWords.ts";

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
  readonly sentimentScore: Decided<NumberReading> | null;
  /** The time of day stands in a column of its own. */
  readonly hasClockColumn: boolean;
  /** The status tells the stage too: `Hung up - pitch`. */
  readonly isStageInStatus: boolean;
  readonly currency: DecidedCurrency;
  readonly moneyDigits: number;
};

/** Decides from the whole columns. The one thing that may stay open is the order of day and month. */
export function decideColumns(
  profile: Profile,
  { fields }: Assignment,
  context: PlanContext,
): Result<Decisions, FileProblem> {
  const columnOf = (field: NamedField) => fields.get(field)?.column ?? null;
  const revenue = columnOf("actualRevenue");
  const value = columnOf("conversionValue");
  const currency = planCurrency(
    [revenue, value].filter((column) => column !== null),
    context,
  );
  const moneyDigits = minorDigits(currency.used);
  const usesComma = writesCommas(profile);
  const hints = {
    answer: context.dateOrder,
    european: europeanHint(profile.table.delimiter, usesComma, currency.inFile),
  };
  const start = columnOf("startedAt");
  const startedAt = start === null ? null : decideTime(start, hints);
  if (start !== null && startedAt === null) {
    return fail({ kind: "date_order_unknown", column: start.name.header, example: start.dates?.numericExample ?? "" });
  }
  const status = columnOf("status");
  return ok({
    startedAt,
    endedAt: decideEnd(columnOf("duration") === null ? columnOf("endedAt") : null, startedAt, hints),
    duration: ifColumn(columnOf("duration"), (column) => planDuration(column, usesComma)),
    conversionValue: ifColumn(value, (column) => planMoney(column, usesComma, moneyDigits)),
    actualRevenue: ifColumn(revenue, (column) => planMoney(column, usesComma, moneyDigits)),
    sentimentScore: ifColumn(columnOf("sentimentScore"), (column) => planSentiment(column, usesComma)),
    hasClockColumn: columnOf("startedAtTime") !== null && start?.dates?.withClock === 0,
    isStageInStatus: status !== null && columnOf("dropOffStage") === null && tellsStage(status),
    currency,
    moneyDigits,
  });
}

/** The answer for a column; null where there is none. */
export function ifColumn<Answer>(
  column: ColumnProfile | null,
  answer: (column: ColumnProfile) => Answer,
): Answer | null {
  return column === null ? null : answer(column);
}

function decideTime(column: ColumnProfile, hints: DateHints): Decided<TimeReading> | null {
  if (column.dates === null) return null;
  const dates = planDates(column, column.dates, hints);
  return dates === null ? null : { ...dates, assumptions: [] };
}

/** An end is only good for the duration, which takes two times of day; it is written like the start. */
function decideEnd(
  end: ColumnProfile | null,
  start: Decided<TimeReading> | null,
  hints: DateHints,
): Decided<TimeReading> | null {
  if (end === null || start === null || start.reading.isDateOnly || end.dates?.withClock === 0) return null;
  const decided = decideTime(end, { ...hints, answer: start.reading.order });
  if (decided === null || decided.reading.isDateOnly) return null;
  return { ...decided, assumptions: ["The file has no duration; it is the time from start to end of a call."] };
}

/** True if the file's numbers prove that decimals are written with a comma. */
function writesCommas(profile: Profile): boolean {
  let commas = 0;
  let dots = 0;
  for (const { numbers } of profile.columns) {
    commas += numbers?.commaDecimal ?? 0;
    dots += numbers?.dotDecimal ?? 0;
  }
  return commas > dots;
}
