import type { MappingForm } from "../../domain/mapping.ts";
import type { FileProblem } from "../../domain/problem.ts";
import type { DateOrder } from "../../domain/upload.ts";
import { readTime, timeRules } from "../cells/readTime.ts";
import { isUnread } from "../cells/unread.ts";
import type { TimeReading } from "../importPlan.ts";
import type { ColumnProfile } from "../profile.ts";
import { wordsOfTime } from "./wordsOfValues.ts";

/** The question which of day and month comes first; null where the dates themselves leave no choice. */
export function shownDateOrder(
  column: ColumnProfile | null,
  reading: TimeReading | null,
  problem: FileProblem | null,
): MappingForm["dateOrder"] {
  const dates = column?.dates ?? null;
  if (dates === null || reading === null || reading.order === "year_first") return null;
  const example = dates.numericExample;
  const { firstAbove12, secondAbove12 } = dates;
  const isProven = firstAbove12 + secondAbove12 > 0 && Math.min(firstAbove12, secondAbove12) === 0;
  if (example === null || isProven) return null;
  const read = (order: DateOrder) => {
    const time = readTime(example, { ...timeRules(reading), order, orderByMark: {} });
    return isUnread(time) ? "no date" : wordsOfTime(time);
  };
  const chosen = problem?.kind === "date_order_unknown" ? null : reading.order;
  return { example, chosen, dayFirst: read("day_first"), monthFirst: read("month_first") };
}
