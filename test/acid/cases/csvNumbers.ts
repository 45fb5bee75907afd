import { lines } from "../../support/imports.ts";
import type { AcidCase, ShownCall } from "../acidCase.ts";

const START = "2026-03-02T10:00:00Z";
const USD_ASSUMED = "Amounts name no currency; USD is assumed; /voicebot campaign changes it.";

/** A file with ids, starts and one more column. */
const column = (header: string, ...cells: readonly string[]) =>
  lines(`call_id\tstarted_at\t${header}`, ...cells.map((cell, at) => `c${at + 1}\t${START}\t${cell}`));
const says = (facts: Omit<ShownCall, "at">): ShownCall => ({ at: START, ...facts });
const cents = (actualRevenueMinor: number) => says({ actualRevenueMinor });
const lasts = (durationMs: number) => says({ durationMs });

/** Amounts and durations that could be read wrong. */
export const CSV_NUMBERS: readonly AcidCase[] = [
  {
    name: "CSV: amounts as Germans write them",
    file: () => column("revenue_eur", "1.234,56", "12,5", "1.000.000,00", "-3,99"),
    ends: { calls: 4, values: { c1: cents(123_456), c2: cents(1_250), c3: cents(100_000_000), c4: cents(-399) } },
  },
  {
    name: "CSV: amounts with signs, spaces, apostrophes, and minus in three ways",
    file: () => column("revenue", "$1,234.56", "1 234.56", "1'234.56", "(12.50)", "12.50-", "−7.25", "USD 5"),
    ends: {
      calls: 7,
      values: {
        c1: cents(123_456),
        c2: cents(123_456),
        c3: cents(123_456),
        c4: cents(-1_250),
        c5: cents(-1_250),
        c6: cents(-725),
        c7: cents(500),
      },
    },
  },
  {
    name: "CSV: a lone 1.234 beside commas for decimals is a thousand",
    file: () => column("revenue_eur", "1.234", "2,50"),
    ends: { calls: 2, values: { c1: cents(123_400), c2: cents(250) } },
  },
  {
    name: "CSV: a lone 1,234 of which nobody knows better is a thousand, and says so",
    file: () => column("revenue_usd", "1,234", "5"),
    ends: {
      calls: 2,
      values: { c1: cents(123_400), c2: cents(500) },
      assumes: ['"1,234" in column "revenue_usd" is read as more than a thousand.'],
    },
  },
  {
    name: "CSV: amounts that are none",
    file: () => column("revenue_usd", "10", "20", "30", "1.2.3,4", "ten", "1,2,3", "--5", "∞"),
    ends: { calls: 3, rejected: { "revenue_usd: the value is not an amount of money": 5 } },
  },
  {
    name: "CSV: an amount of more money than there is",
    file: () => column("revenue_usd", "10", "999999999999", "1e300"),
    ends: {
      calls: 1,
      rejected: {
        "revenue_usd: the value is too large an amount": 1,
        "revenue_usd: the value is not an amount of money": 1,
      },
    },
  },
  {
    name: "CSV: fractions of a cent are rounded, away from zero",
    file: () => column("revenue_usd", "0.005", "-0.005", "19.994", "0.1", "1e2"),
    ends: { calls: 5, values: { c1: cents(1), c2: cents(-1), c3: cents(1_999), c4: cents(10), c5: cents(10_000) } },
  },
  {
    name: "CSV: an empty amount is no 0",
    file: () => column("revenue_usd", "", "0", "null"),
    ends: { calls: 3, values: { c1: says({}), c2: cents(0), c3: says({}) } },
  },
  {
    name: "CSV: amounts in cents by their header",
    file: () => column("revenue_cents", "12345", "5"),
    ends: { calls: 2, notes: [USD_ASSUMED], values: { c1: cents(12_345), c2: cents(5) } },
  },
  {
    name: "CSV: yen have no cents",
    file: () => column("revenue_jpy", "12345", "5"),
    ends: { calls: 2, values: { c1: cents(12_345), c2: cents(5) } },
  },
  {
    name: "CSV: several currencies in one column are told",
    file: () => column("revenue", "$5", "€6", "£7"),
    ends: {
      calls: 3,
      assumes: ["Amounts name several currencies (USD, EUR, GBP); all are read as USD."],
      values: { c1: cents(500), c2: cents(600), c3: cents(700) },
    },
  },
  {
    name: "CSV: amounts without a currency say so",
    file: () => column("revenue", "5", "6.10"),
    ends: { calls: 2, notes: [USD_ASSUMED], values: { c1: cents(500), c2: cents(610) } },
  },
  {
    name: "CSV: a refund is negative",
    file: () => column("revenue_usd", "-19.99", "19.99"),
    ends: { calls: 2, values: { c1: cents(-1_999), c2: cents(1_999) } },
  },
  {
    name: "CSV: durations by the clock, in words, and as ISO has them",
    file: () => column("duration", "4:05", "1:02:03", "2m 5s", "PT1M30S", "65"),
    ends: {
      calls: 5,
      values: { c1: lasts(245_000), c2: lasts(3_723_000), c3: lasts(125_000), c4: lasts(90_000), c5: lasts(65_000) },
    },
  },
  {
    name: "CSV: durations below 0, of two hours and a second, and that are none",
    file: () => column("duration_sec", "60", "-5", "7200", "7201", "2000000", "long"),
    ends: {
      calls: 2,
      rejected: {
        "duration_sec: the value is a negative duration": 1,
        "duration_sec: 7,201 seconds is longer than 7,200": 1,
        "duration_sec: 2,000,000 seconds is longer than 7,200": 1,
        "duration_sec: the value is not a duration": 1,
      },
      values: { c3: lasts(7_200_000) },
    },
  },
  {
    name: "CSV: durations in milliseconds by their header, and by their size",
    file: () => lines("call_id,started_at,duration_ms", `c1,${START},61000`, `c2,${START},500`),
    ends: { calls: 2, values: { c1: lasts(61_000), c2: lasts(500) } },
  },
  {
    name: "CSV: durations that would last for hours as seconds are milliseconds, and say so",
    file: () => column("duration", "61000", "125000", "90000"),
    ends: {
      calls: 3,
      values: { c1: lasts(61_000) },
      assumes: [
        'Column "duration" names no unit; it is read as milliseconds because as seconds most calls would last for hours.',
      ],
    },
  },
  {
    name: "CSV: a duration of minutes by its header",
    file: () => column("duration (min)", "1.5", "2"),
    ends: { calls: 2, values: { c1: lasts(90_000), c2: lasts(120_000) } },
  },
  {
    name: "CSV: amounts with a dash for no cents, and negative ones in brackets behind the sign and with a long dash",
    file: () => column("Umsatz (EUR)", "100,-", "1.250,-", "€(5,00)", "–4,00"),
    ends: { calls: 4, values: { c1: cents(10_000), c2: cents(125_000), c3: cents(-500), c4: cents(-400) } },
  },
  {
    name: "CSV: an amount of two digits with forty thousand spaces between",
    file: () => column("revenue_usd", "10", `1${" ".repeat(40_000)}1`),
    ends: {
      calls: 1,
      rejected: { "revenue_usd: the value is not an amount of money": 1 },
      values: { c1: cents(1_000) },
    },
  },
  {
    name: "CSV: amounts whose currency stands in a column of its own",
    file: () => lines("call_id,started_at,revenue,currency", `c1,${START},1500,JPY`, `c2,${START},20,JPY`),
    ends: { calls: 2, values: { c1: cents(1_500), c2: cents(20) } },
  },
  {
    name: "CSV: durations in words of other languages",
    file: () => column("duration", "2 Min.", "65 Sek.", "1,5 min", "65 segundos", "P0DT0H1M5S"),
    ends: {
      calls: 5,
      values: { c1: lasts(120_000), c2: lasts(65_000), c3: lasts(90_000), c4: lasts(65_000), c5: lasts(65_000) },
    },
  },
];
