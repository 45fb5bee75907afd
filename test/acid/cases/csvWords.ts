import { lines } from "../../support/imports.ts";
import { type AcidCase, call, HEADER, row, type ShownCall } from "../acidCase.ts";

const START = "2026-03-02T10:00:00Z";
const two = { calls: 2, values: { c1: call(1), c2: call(2) } };

/** A file with ids, starts and one more column. */
const column = (header: string, ...cells: readonly string[]) =>
  lines(`call_id\tstarted_at\t${header}`, ...cells.map((cell, at) => `c${at + 1}\t${START}\t${cell}`));
const says = (facts: Omit<ShownCall, "at">): ShownCall => ({ at: START, ...facts });

/** Words, campaigns and files as a whole. */
export const CSV_WORDS: readonly AcidCase[] = [
  {
    name: "CSV: sentiment in words and figures, and one on another scale",
    file: () => column("sentiment", "Positive", "negative", "0.25", "unknown", "7", "-1"),
    ends: {
      calls: 6,
      values: {
        c1: says({ sentimentMilli: 700 }),
        c2: says({ sentimentMilli: -700 }),
        c3: says({ sentimentMilli: 250 }),
        c4: says({}),
        c5: says({}),
        c6: says({ sentimentMilli: -1000 }),
      },
    },
  },
  {
    name: "CSV: sentiment from 1 to 5 throughout is another scale, and not read",
    file: () => column("sentiment", "1", "2", "3", "4", "5", "5", "4", "3", "2", "5", "4", "3"),
    ends: { calls: 12, values: { c1: says({}), c5: says({}) } },
  },
  {
    name: "CSV: many words of status that no rule knows are asked about",
    file: () => column("status", "completed", "zonked", "zonked", "zonked", "blarg", "blarg"),
    ends: {
      asks: "columns",
      told: '83 % of the rows have a word in "status" that I do not know as the status of a call, such as "zonked".',
    },
  },
  {
    name: "CSV: a few words of status that no rule knows are counted and told",
    file: () => column("status", ...Array.from({ length: 9 }, () => "completed"), "zonked"),
    ends: {
      calls: 10,
      notes: ['Status words that no rule knows count as unknown: "zonked" (1).'],
      values: { c10: says({ status: "unknown" }) },
    },
  },
  {
    name: "CSV: cells that a sheet would take for formulas are texts like any other",
    file: () => column("end_reason", '=HYPERLINK("http://x.example";"hi")', "+1+1", "@SUM(1)", "-2-3"),
    ends: {
      calls: 4,
      values: {
        c2: says({ endReason: "+1+1" }),
        c3: says({ endReason: "@SUM(1)" }),
        c4: says({ endReason: "-2-3" }),
      },
    },
  },
  {
    name: "CSV: no column of a call's course, and ids with dates alone",
    file: () => lines("call_id,started_at", `c1,${START}`),
    ends: { calls: 1, values: { c1: says({}) } },
  },
  {
    name: "CSV: more campaigns than a file may have",
    file: () => lines("call_id,started_at,campaign", ...Array.from({ length: 60 }, (_, n) => `c${n},${START},k${n}`)),
    campaign: null,
    ends: {
      refused:
        "The campaign column names 51 campaigns and the limit is 50 a file, so nothing was stored: check that it is the right column, or split the file.",
    },
  },
  {
    name: "CSV: no campaign named and none chosen",
    file: () => lines(HEADER, row(1)),
    campaign: null,
    ends: { asks: "campaign", told: "Calls" },
  },
  {
    name: "CSV: rows of which some name no campaign",
    file: () => lines("call_id,started_at,campaign", `c1,${START},Solar`, `c2,${START},`),
    campaign: null,
    ends: {
      calls: 2,
      notes: ['1 row names no campaign; it counts to "Solar", the only one that the file names.'],
      values: { c1: says({}), c2: says({}) },
    },
  },
  {
    name: "CSV: all rows wrong",
    file: () => lines(HEADER, ...[1, 2, 3].map((n) => row(n).replace(",6", ",-6"))),
    ends: {
      refused:
        'None of the 3 rows could be read (line 2: duration_sec: "-61" is a negative duration), so nothing was stored: mend the file and drop it again.',
    },
  },
  {
    name: "CSV: the file that was dropped before brings nothing new",
    before: [lines(HEADER, row(1), row(2))],
    file: () => lines(HEADER, row(1), row(2)),
    ends: two,
  },
  {
    name: "CSV: sums of a day are no calls",
    file: () => lines("date,calls,conversions,revenue", "2026-01-01,120,12,1500.00", "2026-01-02,130,15,1800.00"),
    ends: {
      refused:
        'Each row of this file seems to hold the sum of many calls ("calls": 120), so nothing was stored: export single calls, one row each, and drop that file.',
    },
  },
  {
    name: "CSV: ids that Excel shortened",
    file: () => lines(HEADER, ...[1, 2, 3].map((n) => row(n).replace(`c${n}`, "1.23E+15"))),
    ends: {
      refused:
        'The ids in column "call_id" were shortened by a spreadsheet (for example "1.23E+15") and tell calls apart no more, so nothing was stored: export the calls again and drop that file without opening it in Excel first, or save the column as text.',
    },
  },
  {
    name: "CSV: scores of compliance are no violations",
    file: () => lines(`${HEADER},compliance`, `${row(1)},98%`, `${row(2)},91%`),
    ends: {
      ...two,
      assumes: ['Column "compliance" holds scores, which name no breach, so it is not read as compliance flags.'],
    },
  },
];
