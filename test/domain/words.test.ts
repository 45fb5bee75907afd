import { describe, expect, it } from "vitest";
import { formatMoney } from "../../src/domain/money.ts";
import { chanceInWords, formatSpan, hourInWords } from "../../src/domain/words.ts";

describe("a span of days", () => {
  const span = (first: number, last: number) => formatSpan({ from: first, to: last + 1 });
  const day = (year: number, month: number, date: number) => Date.UTC(year, month - 1, date) / 86_400_000;

  it("says month and year once where they are the same, and a single day alone", () => {
    expect(span(day(2026, 11, 2), day(2026, 11, 8))).toBe("2 to 8 Nov 2026");
    expect(span(day(2026, 10, 26), day(2026, 11, 1))).toBe("26 Oct 2026 to 1 Nov 2026");
    expect(span(day(2025, 11, 2), day(2026, 11, 8))).toBe("2 Nov 2025 to 8 Nov 2026");
    expect(span(day(2026, 11, 9), day(2026, 11, 9))).toBe("9 Nov 2026");
  });
});

describe("the words of numbers", () => {
  it("say how often chance brings something", () => {
    expect([0.0009, 0.001, 0.034, 0.6, 0.9].map((p) => chanceInWords(p))).toEqual([
      "fewer than 1 time in 1,000",
      "about 1 time in 1,000",
      "about 1 time in 29",
      "about 1 time in 2",
      "nearly always",
    ]);
    expect(chanceInWords(0.034, "week")).toBe("about 1 week in 29");
  });

  it("end the last hour of a day with the day", () => {
    expect(["08", "09", "23"].map(hourInWords)).toEqual(["08:00 to 09:00", "09:00 to 10:00", "23:00 to 24:00"]);
  });
});

describe("money for people", () => {
  it("has two decimals at most, also where its minor unit has three digits", () => {
    expect(formatMoney(12_345, "KWD")).toMatch(/^KWD\s12\.35$/);
    expect(formatMoney(12_000, "KWD")).toMatch(/^KWD\s12$/);
    expect(formatMoney(999_999, "KWD")).toMatch(/^KWD\s1,000$/);
    expect([formatMoney(-1250, "USD"), formatMoney(8_400_000, "USD"), formatMoney(12, "JPY")]).toEqual([
      "-$12.50",
      "$84,000",
      "¥12",
    ]);
  });
});
