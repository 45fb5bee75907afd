import { lines } from "../../support/imports.ts";
import { type AcidCase, call, HEADER, row, type ShownCall, WALL_TIMES } from "../acidCase.ts";

const START = "2026-03-02T10:00:00Z";
const two = { calls: 2, values: { c1: call(1), c2: call(2) } };

/** A file with ids, starts and one more column. */
const dates = (...cells: readonly string[]) =>
  lines("call_id\tstarted_at", ...cells.map((cell, at) => `c${at + 1}\t${cell}`));
const says = (facts: Omit<ShownCall, "at">): ShownCall => ({ at: START, ...facts });

/** Dates and ids that could be read wrong. */
export const CSV_DATES: readonly AcidCase[] = [
  {
    name: "CSV: dates that could be two are asked about",
    file: () => dates("05/06/2026", "07/08/2026", "01/02/2026"),
    ends: { asks: "date order", told: "05/06/2026" },
  },
  {
    name: "CSV: one day above 12 settles the order of all dates",
    file: () => dates("05/06/2026", "13/06/2026", "01/02/2026"),
    ends: { calls: 3, values: { c1: { at: "2026-06-05" }, c2: { at: "2026-06-13" }, c3: { at: "2026-02-01" } } },
  },
  {
    name: "CSV: dates of both orders in one column are asked about",
    file: () => dates("13/06/2026", "06/13/2026", "05/06/2026"),
    ends: { asks: "date order", told: "05/06/2026" },
  },
  {
    name: "CSV: dates with dots are day first",
    file: () => dates("05.06.2026", "07.08.2026"),
    ends: { calls: 2, values: { c1: { at: "2026-06-05" }, c2: { at: "2026-08-07" } } },
  },
  {
    name: "CSV: days that the calendar does not have",
    file: () => dates("2026-02-29", "2026-02-31", "2026-13-01", "2026-00-10", "2024-02-29"),
    ends: {
      calls: 1,
      rejected: { "started_at: the value is not a day of the calendar": 4 },
      values: { c5: { at: "2024-02-29" } },
    },
  },
  {
    name: "CSV: years that nobody called in",
    file: () => dates("1899-12-31", "0001-01-01", "9999-12-31", "2026-03-01"),
    ends: {
      calls: 1,
      rejected: {
        "started_at: the value is in the year 1899, which is not between 1990 and 2100": 1,
        "started_at: the value is in the year 1, which is not between 1990 and 2100": 1,
        "started_at: the value is in the year 9999, which is not between 1990 and 2100": 1,
      },
    },
  },
  {
    name: "CSV: times that no clock shows",
    file: () => dates("2026-03-01 25:00:00", "2026-03-01 10:61:00", "2026-03-01 24:00:00", "2026-03-01 10:00:00"),
    ends: {
      calls: 1,
      notes: [WALL_TIMES],
      rejected: { "started_at: the value is not a date": 3 },
      values: { c4: { at: "2026-03-01T10:00:00" } },
    },
  },
  {
    name: "CSV: words instead of dates",
    file: () => dates("last week", "sometime", "never"),
    ends: {
      refused:
        'The dates in column "started_at" cannot be read (for example "last week"), so nothing was stored: export them as 2026-01-31.',
    },
  },
  {
    name: "CSV: #### as a sheet prints dates that are too wide",
    file: () => dates("########", "########"),
    ends: {
      refused:
        'The dates in column "started_at" cannot be read (for example "########"), so nothing was stored: export them as 2026-01-31.',
    },
  },
  {
    name: "CSV: Unix seconds, milliseconds and microseconds in one column",
    file: () => dates("1772445600", "1772445600000", "1772445600000000", "1772445600.5"),
    ends: {
      calls: 4,
      values: {
        c1: { at: "2026-03-02T10:00:00Z" },
        c2: { at: "2026-03-02T10:00:00Z" },
        c3: { at: "2026-03-02T10:00:00Z" },
        c4: { at: "2026-03-02T10:00:00.500Z" },
      },
    },
  },
  {
    name: "CSV: serial numbers of a sheet instead of dates",
    file: () => dates("46083", "46084.5", "46085"),
    ends: {
      refused:
        'The dates in column "started_at" cannot be read (for example "46083"), so nothing was stored: export them as 2026-01-31.',
    },
  },
  {
    name: "CSV: offsets from UTC, also of half an hour and across midnight",
    file: () => dates("2026-03-02T01:00:00+05:30", "2026-03-01T23:30:00-08:00", "2026-03-02 10:00:00 +0000"),
    ends: {
      calls: 3,
      values: {
        c1: { at: "2026-03-01T19:30:00Z" },
        c2: { at: "2026-03-02T07:30:00Z" },
        c3: { at: "2026-03-02T10:00:00Z" },
      },
    },
  },
  {
    name: "CSV: months in letters, in three languages",
    file: () => dates("2 Mar 2026", "2. März 2026", "Mar 2, 2026 4:05 PM", "2 de março de 2026"),
    ends: {
      calls: 4,
      notes: [WALL_TIMES],
      values: {
        c1: { at: "2026-03-02" },
        c2: { at: "2026-03-02" },
        c3: { at: "2026-03-02T16:05:00" },
        c4: { at: "2026-03-02" },
      },
    },
  },
  {
    name: "CSV: a start that is missing in some rows",
    file: () => dates("2026-03-01", "", "null", "N/A", "-"),
    ends: { calls: 1, rejected: { "started_at: no date is given": 4 } },
  },
  {
    name: "CSV: a date that is yet to come is told",
    file: () => dates("2026-01-02", "2029-01-01"),
    ends: { calls: 2, notes: ["The newest call of Q1 is dated 1 Jan 2029, which is yet to come: check the dates."] },
    said: { nowMs: Date.UTC(2026, 1, 2) },
  },
  {
    name: "CSV: a date of long ago is told",
    file: () => dates("2026-01-02", "1999-12-31"),
    ends: { calls: 2, notes: ["The oldest call of Q1 is dated 31 Dec 1999, which is long ago: check the dates."] },
  },
  {
    name: "CSV: years of two digits before the month",
    file: () => dates("25-12-01", "25-12-02", "26-01-13"),
    ends: {
      calls: 3,
      assumes: [
        'Dates such as "25-12-01" in column "started_at" are read as year-month-day; if they end with the year, export them as 2026-01-31.',
      ],
      values: { c1: { at: "2025-12-01" }, c2: { at: "2025-12-02" }, c3: { at: "2026-01-13" } },
    },
  },
  {
    name: "CSV: a date that no calendar has among dates of another shape",
    file: () => dates("2026-03-01", "2026-03-02", "31/31/2026"),
    ends: {
      calls: 2,
      rejected: { "started_at: the value is not a day of the calendar": 1 },
      values: { c1: { at: "2026-03-01" }, c2: { at: "2026-03-02" } },
    },
  },
  {
    name: "CSV: midnights since 1970 are days",
    file: () => dates(...[1, 2, 3, 4, 5].map((day) => String(Date.UTC(2026, 2, day)))),
    ends: { calls: 5, values: { c1: { at: "2026-03-01" }, c5: { at: "2026-03-05" } } },
  },
  {
    name: "CSV: no call id in some rows",
    file: () => lines(HEADER, row(1), row(3).slice(2), row(2)),
    ends: { ...two, rejected: { "call_id: no call id is given": 1 } },
  },
  {
    name: "CSV: the same call twice is one call, completed by its later row",
    file: () => lines(HEADER, row(1).replace("100.50", ""), row(1), row(2)),
    ends: { ...two, repeated: 1 },
  },
  {
    name: "CSV: ids with leading zeros, of 25 digits, and in exponents stay as they are",
    file: () =>
      lines("call_id,started_at", `007,${START}`, `7,${START}`, `1234567890123456789012345,${START}`, `1E5,${START}`),
    ends: {
      calls: 4,
      values: { "007": says({}), "7": says({}), "1234567890123456789012345": says({}), "1E5": says({}) },
    },
  },
  {
    name: "CSV: ids that are names of JavaScript's own",
    file: () =>
      lines(
        "call_id,started_at,status",
        ...["__proto__", "constructor", "toString"].map((id) => `${id},${START},completed`),
      ),
    ends: { calls: 3, values: { constructor: says({ status: "completed" }), toString: says({ status: "completed" }) } },
  },
  {
    name: "CSV: SQL as an id",
    file: () => lines("call_id,started_at", `"'; DROP TABLE calls; --",${START}`),
    ends: { calls: 1, values: { "'; DROP TABLE calls; --": says({}) } },
  },
];
