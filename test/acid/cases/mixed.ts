import { lines } from "../../support/imports.ts";
import { type AcidCase, call, HEADER, record, row, type ShownCall, WALL_TIMES } from "../acidCase.ts";

const START = "2026-03-02T10:00:00Z";
const says = (facts: Omit<ShownCall, "at">): ShownCall => ({ at: START, ...facts });
const dates = (...cells: readonly string[]) =>
  lines("call_id\tstarted_at", ...cells.map((cell, at) => `c${at + 1}\t${cell}`));
const column = (header: string, ...cells: readonly string[]) =>
  lines(`call_id\tstarted_at\t${header}`, ...cells.map((cell, at) => `c${at + 1}\t${START}\t${cell}`));
const one = JSON.stringify(record(1));

/** What seldom comes, and would be read wrong without a word. */
export const MIXED: readonly AcidCase[] = [
  {
    name: "mixed: times with names of zones, and in halves of the day",
    file: () =>
      dates("2026-03-02 10:00:00 PST", "2026-03-02 12:30 AM", "2026-03-02 12:30 PM", "2026-03-02 10:00:00 UTC"),
    ends: {
      calls: 4,
      notes: [WALL_TIMES],
      values: {
        c1: { at: "2026-03-02T18:00:00Z" },
        c2: { at: "2026-03-02T00:30:00" },
        c3: { at: "2026-03-02T12:30:00" },
        c4: { at: "2026-03-02T10:00:00Z" },
      },
    },
  },
  {
    name: "mixed: a zone that nobody knows costs the row",
    file: () => dates("2026-03-02 10:00:00 XYZ", "2026-03-02 10:00:00"),
    ends: {
      calls: 1,
      notes: [WALL_TIMES],
      rejected: { "started_at: the value is not a date": 1 },
      values: { c2: { at: "2026-03-02T10:00:00" } },
    },
  },
  {
    name: "mixed: the header says that times are UTC",
    file: () => lines("call_id,Started at (UTC)", "c1,2026-03-02 10:00:00"),
    ends: { calls: 1, values: { c1: says({}) } },
  },
  {
    name: "mixed: date and time in two columns",
    file: () => lines("call_id,date,time,duration_sec", "c1,2026-03-02,10:00:05,61", "c2,2026-03-03,,62"),
    ends: {
      calls: 2,
      notes: [WALL_TIMES],
      values: { c1: { at: "2026-03-02T10:00:05", durationMs: 61_000 }, c2: { at: "2026-03-03", durationMs: 62_000 } },
    },
  },
  {
    name: "mixed: years of two digits",
    file: () => dates("25.03.26", "26.03.26"),
    ends: { calls: 2, values: { c1: { at: "2026-03-25" }, c2: { at: "2026-03-26" } } },
  },
  {
    name: "mixed: figures of other scripts, percent, and figures with words are no amounts",
    file: () => column("revenue_usd", "5", "6", "7", "8", "١٢٣", "５", "50%", "about 5", "0x10", "1e2e3"),
    ends: { calls: 4, rejected: { "revenue_usd: the value is not an amount of money": 6 } },
  },
  {
    name: "mixed: a 0 with a minus is 0",
    file: () => column("revenue_usd", "-0.00", "-0", "(0)"),
    ends: {
      calls: 3,
      values: {
        c1: says({ actualRevenueMinor: 0 }),
        c2: says({ actualRevenueMinor: 0 }),
        c3: says({ actualRevenueMinor: 0 }),
      },
    },
  },
  {
    name: "mixed: an amount of 300 digits, and a duration of 300 digits",
    file: () => lines(HEADER, row(1), row(2).replace("200.50", "9".repeat(300)), row(3).replace("63", "9".repeat(300))),
    ends: {
      calls: 1,
      rejected: {
        "revenue_usd: the value is too large an amount": 1,
        "duration_sec: the value is not a duration": 1,
      },
      values: { c1: call(1) },
    },
  },
  {
    name: "mixed: a duration with an exponent beyond any number",
    file: () => lines(HEADER, row(1), row(2).replace("62", "1e999")),
    ends: { calls: 1, rejected: { "duration_sec: the value is not a duration": 1 } },
  },
  {
    name: "mixed: a sentiment that is NaN, infinite, or of an exponent",
    file: () => column("sentiment", "NaN", "1e999", "5e-1", "Infinity"),
    ends: {
      calls: 4,
      values: { c1: says({}), c2: says({}), c3: says({ sentimentMilli: 500 }), c4: says({}) },
    },
  },
  {
    name: "mixed: quotes that are escaped with backslashes",
    file: () => lines("call_id,started_at,end_reason", `c1,${START},"said \\"no\\", then left"`, `c2,${START},tired`),
    ends: {
      calls: 1,
      rejected: { "the row has 4 fields, but the header has 3": 1 },
      values: { c2: says({ endReason: "tired" }) },
    },
  },
  {
    name: "mixed: the same id in two campaigns of one file is two calls",
    file: () => lines("call_id,started_at,campaign", `c1,${START},A`, `c1,${START},B`),
    campaign: null,
    ends: { calls: 2 },
  },
  {
    name: "mixed: ids that differ by case and by spaces around them",
    file: () => lines("call_id,started_at", `c1,${START}`, `C1,${START}`, `  c1 ,${START}`),
    ends: { calls: 2, repeated: 1, values: { c1: says({}), C1: says({}) } },
  },
  {
    name: "mixed: columns that are named like JavaScript's own do no harm",
    file: () =>
      lines(
        "call_id,started_at,status,__proto__,constructor",
        ...Array.from(
          { length: 8 },
          (_, n) => `c${n},${START},completed,${n % 2 === 0 ? "red" : "blue"},${n % 2 === 0 ? "web" : "fair"}`,
        ),
      ),
    ends: {
      calls: 8,
      values: { c0: says({ status: "completed" }) },
    },
  },
  {
    name: "mixed: phone numbers and names in texts are not kept, and told",
    file: () => column("end_reason", "tired", "call +49 170 1234567", "asked for Dr. Kay", "tired"),
    ends: {
      calls: 4,
      notes: ["2 texts that may name a person, or how to reach one, are left out."],
      values: { c1: says({ endReason: "tired" }), c2: says({}), c3: says({}), c4: says({ endReason: "tired" }) },
    },
  },
  {
    name: "mixed: of a column with one e-mail address nothing is kept",
    file: () => column("end_reason", "tired", "mail a@b.example", "tired"),
    ends: { calls: 3, values: { c1: says({}), c2: says({}), c3: says({}) } },
  },
  {
    name: "mixed: calls that end, and no duration",
    file: () =>
      lines(
        "call_id,started_at,ended_at",
        `c1,${START},2026-03-02T10:01:01Z`,
        `c2,${START},2026-03-02T09:00:00Z`,
        `c3,${START},2026-03-02T23:00:00Z`,
        `c4,${START},`,
      ),
    ends: {
      calls: 2,
      rejected: {
        "ended_at: the call ends before it starts": 1,
        "ended_at: 46,800 seconds is longer than 7,200": 1,
      },
      values: { c1: says({ durationMs: 61_000 }), c4: says({}) },
    },
  },
  {
    name: "mixed: JSON in a cell of a CSV file",
    file: () => lines("call_id,started_at,analysis,status", `c1,${START},"{""sentiment"":0.5,""a"":[1,2]}",completed`),
    ends: { calls: 1, values: { c1: says({ status: "completed" }) } },
  },
  {
    name: "mixed: CSV that begins with a bracket",
    file: () => lines("[call_id],[started_at],[status]", `c1,${START},completed`),
    ends: {
      asks: "columns",
      told: 'No column is named like the start of the calls; "[started_at]" only looks like it because it holds dates.',
    },
  },
  {
    name: "mixed: JSON with a line above it",
    file: () => `// exported on Monday\n[${one}]`,
    ends: { refused: "The JSON is not valid after 0 records, so nothing was stored: export the file again." },
  },
  {
    name: "mixed: JSON in a program's call",
    file: () => `callback([${one}]);`,
    ends: { refused: "The JSON is not valid after 0 records, so nothing was stored: export the file again." },
  },
];
