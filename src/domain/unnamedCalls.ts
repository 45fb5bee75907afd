import { type FieldMask, maskHas, maskOf } from "./call.ts";
import type { Day } from "./day.ts";
import { countOf, formatSpan } from "./words.ts";

/** The days of the first and the last call of a campaign that a file names; both included. */
export type DaysNamed = { readonly first: Day; readonly last: Day };

/** Silence of a file with such a column says that there was none: payments and sales name only the calls that brought some. */
const TOLD_BY_SILENCE = maskOf(["actualRevenueMinor", "converted"]);

/** What a file that completes calls says of those that it does not name, if it can say so much of those that it names. */
export function toldBySilence(covered: FieldMask): FieldMask {
  return covered & TOLD_BY_SILENCE;
}

/** The days with one more. */
export function withDay(days: DaysNamed | null, day: Day): DaysNamed {
  return days === null
    ? { first: day, last: day }
    : { first: Math.min(days.first, day), last: Math.max(days.last, day) };
}

/** What is assumed of so many calls of a campaign (null: the only one) that a file does not name; nothing for none. */
export function unnamedNotes(
  campaignName: string | null,
  calls: number,
  { first, last }: DaysNamed,
  covered: FieldMask,
): readonly string[] {
  if (calls === 0) return [];
  const of = campaignName === null ? "" : ` of ${campaignName}`;
  const span = formatSpan({ from: first, to: last + 1 });
  const days = first === last ? `on ${span}` : `from ${span}`;
  const none = maskHas(covered, "actualRevenueMinor") ? "without revenue" : "not converted";
  return [
    `${countOf(calls, "call")}${of} ${days} that the file does not name ${calls === 1 ? "counts" : "count"} as ${none}.`,
  ];
}
