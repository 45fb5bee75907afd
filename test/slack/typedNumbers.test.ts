import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  parseMoney,
  parsePercent,
  parseWhole,
  typedMoney,
  typedPercent,
} from "../../src/slack/settings/typedNumbers.ts";

describe("a typed amount of money", () => {
  it.each([
    ["1200", "USD", 120_000],
    ["1,200", "USD", 120_000],
    ["1,200.50", "USD", 120_050],
    ["1.200,50", "EUR", 120_050],
    ["12,5", "EUR", 1_250],
    ["1 200,50", "EUR", 120_050],
    ["1'200.50", "CHF", 120_050],
    ["1,200,300", "USD", 120_030_000],
    ["1.200.300", "EUR", 120_030_000],
    ["$1,200", "USD", 120_000],
    ["1200 EUR", "EUR", 120_000],
    ["€ 12", "EUR", 1_200],
    ["1,200", "JPY", 1_200],
    ["1.234", "KWD", 1_234],
    ["12,345.678", "KWD", 12_345_678],
  ])("%s is read in %s as %s minor units", (text, currency, minor) => {
    expect(parseMoney(text, currency)).toBe(minor);
  });

  it.each([
    ["1.200", "USD"],
    ["0,500", "USD"],
    ["0.125", "USD"],
    ["1,234", "KWD"],
    ["12.50", "JPY"],
    ["€5", "USD"],
    ["1,20,0", "USD"],
    ["-5", "USD"],
    ["1e3", "USD"],
    ["12.345", "USD"],
    ["", "USD"],
    ["99999999999999999999", "USD"],
  ])("%s is not taken in %s, since it is none or could be two", (text, currency) => {
    expect(parseMoney(text, currency)).toBeNull();
  });

  it("is read back as it is offered, in every currency", () => {
    const currency = fc.constantFrom(...Intl.supportedValuesOf("currency"));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000_000 }), currency, (minor, code) => {
        expect(parseMoney(typedMoney(minor, code), code)).toBe(minor);
      }),
    );
  });
});

describe("a typed percentage", () => {
  it.each([
    ["12", 0.12],
    ["12 %", 0.12],
    ["12%", 0.12],
    ["12,5", 0.125],
    ["12.345", 0.12345],
    ["0.5", 0.005],
  ])("%s is %s", (text, share) => {
    expect(parsePercent(text)).toBe(share);
  });

  it.each(["12,345", "1e3", "-1", ".5", "12 % of calls", ""])("%s is none, or could be two", (text) => {
    expect(parsePercent(text)).toBeNull();
  });

  it("is read back as it is offered", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (millionths) => {
        const share = millionths / 10_000_000;
        expect(parsePercent(typedPercent(share))).toBeCloseTo(share, 8);
      }),
    );
  });
});

describe("a typed whole number", () => {
  it.each([
    ["1200", 1200],
    ["1,200", 1200],
    ["1.200", 1200],
    ["1 200 300", 1_200_300],
    ["0", 0],
  ])("%s is %s", (text, number) => {
    expect(parseWhole(text)).toBe(number);
  });

  it.each(["12.5", "1,20", "-1", "many", ""])("%s is none", (text) => {
    expect(parseWhole(text)).toBeNull();
  });
});
