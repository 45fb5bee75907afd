import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainNumber } from "../../../src/ingest/cells/plainNumber.ts";
import { quickNumber } from "../../../src/ingest/cells/quickNumber.ts";
import { readDuration } from "../../../src/ingest/cells/readDuration.ts";
import { readMoney } from "../../../src/ingest/cells/readMoney.ts";

/** An amount of whole cents as people write it: thousands in groups, a sign, a currency. */
const written = fc
  .record({
    cents: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
    style: fc.constantFrom([".", ","], [",", "."], [" ", ","], ["'", "."], ["", "."], ["", ","]),
    sign: fc.constantFrom("", "$", "€", "EUR ", "R$ "),
    hasBrackets: fc.boolean(),
  })
  .map(({ cents, style: [thousands = "", decimal = "."], sign, hasBrackets }) => {
    const digits = String(Math.abs(cents)).padStart(3, "0");
    const whole = digits.slice(0, -2).replace(/(?=(?:\d{3})+$)(?<!^)/g, thousands);
    const amount = `${sign}${whole}${decimal}${digits.slice(-2)}`;
    const text = cents >= 0 ? amount : hasBrackets ? `(${amount})` : `-${amount}`;
    return { cents, text, decimalMark: decimal === "," ? ("," as const) : ("." as const) };
  });

describe("an amount of money", () => {
  it("is read to the cent, whatever its marks and signs", () => {
    fc.assert(
      fc.property(written, ({ cents, text, decimalMark }) => {
        expect(readMoney(text, { decimalMark, isMinor: false }, 2)).toBe(cents === 0 ? 0 : cents);
      }),
      { numRuns: 1000 },
    );
  });

  it("is rounded half away from zero beyond the cent", () => {
    const read = (text: string) => readMoney(text, { decimalMark: ".", isMinor: false }, 2);
    expect(["1.005", "-1.005", "1.0049", "2.675", "-0.004"].map(read)).toEqual([101, -101, 100, 268, 0]);
  });

  it("is refused when it is too large to add up exactly", () => {
    expect(readMoney("999999999999", { decimalMark: ".", isMinor: false }, 2)).toEqual({
      unread: '"999999999999" is too large an amount',
    });
  });
});

describe("the quick reading of numbers", () => {
  it("gives what the careful one gives, or leaves it to that", () => {
    const text = fc.oneof(
      fc.string({ maxLength: 9, unit: fc.constantFrom(..."0123456789.,- ") }),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map((value) => value.toFixed(2)),
    );
    fc.assert(
      fc.property(text, fc.constantFrom("." as const, "," as const), (cell, mark) => {
        const quick = quickNumber(cell);
        if (Number.isNaN(quick)) return;
        expect(Number(plainNumber(cell, mark)) + 0).toBe(quick);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("a number", () => {
  it.each([
    "",
    " ",
    "abc",
    "1.2.3,4,5",
    "12,34,56",
    "0x10",
    "1 2",
    "--1",
    "Infinity",
    "1e",
    ".",
    "-",
    "5 min",
    "not 5",
    "5 %",
  ])("is not seen in %j", (cell) => {
    expect(plainNumber(cell, ".")).toBeNull();
  });
});

describe("an amount with a dash in the place of its cents", () => {
  it.each([
    ["100,-", 10_000],
    ["100, -", 10_000],
    ["1.250,-", 125_000],
    ["€ 5,--", 500],
    ["CHF 120.-", 12_000],
    ["1'250.—", 125_000],
    ["-5.-", -500],
  ])("has none: %s", (cell, cents) => {
    for (const decimalMark of [".", ","] as const) {
      expect(readMoney(cell, { decimalMark, isMinor: false }, 2)).toBe(cents);
    }
  });
});

it.each(["$(5.00)", "($5.00)", "(5.00) USD", "–5.00", "\u22125.00", "5.00-", "$ -5.00", "5.00 €–", "(-5.00)"])(
  "takes %s for less than nothing",
  (cell) => {
    expect(readMoney(cell, { decimalMark: ".", isMinor: false }, 2)).toBe(-500);
  },
);

describe("a cell far longer than any number", () => {
  const long = `1${" ".repeat(200_000)}1`;
  const MOST_MS = 500;

  it.each([
    ["an amount", () => readMoney(long, { decimalMark: ".", isMinor: false }, 2)],
    ["a duration", () => readDuration(long, { decimalMark: ".", unit: "s" })],
    ["a duration in words", () => readDuration(long.replaceAll("1", "1h"), { decimalMark: ".", unit: "s" })],
  ])("is refused as %s at once", (_, read) => {
    const start = performance.now();
    expect(read()).toMatchObject({ unread: expect.stringContaining("is not a") });
    expect(performance.now() - start).toBeLessThan(MOST_MS);
  });

  it("is no number, but for one of plain digits", () => {
    expect(plainNumber(`$${"1".repeat(70)}`, ".")).toBeNull();
    expect(plainNumber("1".repeat(70), ".")).toBe("1".repeat(70));
  });

  it("is read all the same where it is only padded", () => {
    expect(plainNumber(`${" ".repeat(200)}12.50${" ".repeat(200)}`, ".")).toBe("12.50");
  });
});

describe("a duration in words", () => {
  it.each([
    ["2 Min.", 120_000],
    ["65 Sek.", 65_000],
    ["1,5 min", 90_000],
    ["65 segundos", 65_000],
    ["1 minute, 5 seconds", 65_000],
    ["1 Minute und 5 Sekunden", 65_000],
    ["1 heure 2 minutes", 3_720_000],
    ["1 Std. 2 Min.", 3_720_000],
    ["1 hora", 3_600_000],
    ["500 ms", 500],
    ["P0DT0H1M5S", 65_000],
    ["PT1M5.5S", 65_500],
    ["0 days 00:01:05", 65_000],
  ])("is read in five languages, and as ISO 8601 has it: %s", (cell, ms) => {
    expect(readDuration(cell, { decimalMark: ".", unit: "s" })).toBe(ms);
  });

  it.each(["5 s 2 min", "2 weeks", "1 min 5", "P", "PT", "min"])("is not seen in %j", (cell) => {
    expect(readDuration(cell, { decimalMark: ".", unit: "s" })).toHaveProperty("unread");
  });
});
