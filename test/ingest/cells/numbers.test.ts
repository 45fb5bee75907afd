import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainNumber } from "../../../src/ingest/cells/plainNumber.ts";
import { quickNumber } from "../../../src/ingest/cells/quickNumber.ts";
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
