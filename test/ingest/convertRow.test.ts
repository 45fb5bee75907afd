import { describe, expect, it } from "vitest";
import { callsOf, columnFile, readings } from "./reading.ts";

describe("a row is rejected, told by line, column and reason, for", () => {
  it("a duration that is negative, or of two million seconds, or none", async () => {
    const { rejected } = await callsOf(columnFile("Duration (s)", ["60", "-5", "2000000", "long"]));
    expect(rejected).toEqual([
      { line: 3, column: "Duration (s)", reason: '"-5" is a negative duration' },
      { line: 4, column: "Duration (s)", reason: "2,000,000 seconds is longer than 7,200" },
      { line: 5, column: "Duration (s)", reason: '"long" is not a duration' },
    ]);
  });

  it("a revenue that is no amount", async () => {
    expect(await readings("revenue", ["12", "a lot"], "actualRevenueMinor")).toEqual([
      1200,
      '"a lot" is not an amount of money',
    ]);
  });

  it("a date that the calendar has not, that is missing, or out of all reason", async () => {
    const file = "id,call date\n1,2026-02-28\n2,2026-02-31\n3,\n4,1970-01-01\n5,soon\n6,2101-01-01\n";
    expect((await callsOf(file)).rejected).toEqual([
      { line: 3, column: "call date", reason: '"2026-02-31" is not a day of the calendar' },
      { line: 4, column: "call date", reason: "no date is given" },
      { line: 5, column: "call date", reason: '"1970-01-01" is in the year 1970, which is not between 1990 and 2100' },
      { line: 6, column: "call date", reason: '"soon" is not a date' },
      { line: 7, column: "call date", reason: '"2101-01-01" is in the year 2101, which is not between 1990 and 2100' },
    ]);
  });

  it("an id that is missing", async () => {
    const { rejected, calls } = await callsOf("id,date\n1,2026-03-01\nNULL,2026-03-01\n");
    expect(calls).toHaveLength(1);
    expect(rejected).toEqual([{ line: 3, column: "id", reason: "no call id is given" }]);
  });

  it("never more than 40 characters of what stands there", async () => {
    const [, reason] = await readings("revenue", ["1", "x".repeat(90)], "actualRevenueMinor");
    expect(reason).toBe(`"${"x".repeat(39)}…" is not an amount of money`);
  });

  it("each bad row alone, even if all or half are bad", async () => {
    const half = await callsOf(columnFile("Duration (s)", ["60", "-5", "60", "-5"]));
    expect([half.calls.length, half.rejected.length]).toEqual([2, 2]);
    const all = await callsOf(columnFile("Duration (s)", ["-5", "-6"]));
    expect([all.calls.length, all.rejected.length]).toEqual([0, 2]);
  });
});

describe("money", () => {
  it("is read to the cent, however it is written", async () => {
    const cells = ["1.234,56", "$1,234.56", "1 234,56 €", "(12.00)", "-5", "5-", "0.005", "1,234,567.891", "EUR 7"];
    expect(await readings("revenue", cells, "actualRevenueMinor", "EUR")).toEqual([
      123456, 123456, 123456, -1200, -500, -500, 1, 123456789, 700,
    ]);
  });

  it("is null where nothing is written, never 0", async () => {
    const cells = ["0", "", "null", "N/A", "-", "NaN"];
    expect(await readings("revenue", cells, "actualRevenueMinor")).toEqual([0, null, null, null, null, null]);
  });

  it("has thousands in 1.234 unless the column shows decimals after a point", async () => {
    expect(await readings("revenue", ["1.234", "2.500"], "actualRevenueMinor")).toEqual([123400, 250000]);
    expect(await readings("revenue", ["1.234", "2.5"], "actualRevenueMinor")).toEqual([123, 250]);
    expect(await readings("revenue", ["1,234", "2,5"], "actualRevenueMinor")).toEqual([123, 250]);
    const { summary } = await callsOf(columnFile("revenue", ["1.234"]));
    expect(summary.assumptions).toContain('"1.234" in column "revenue" is read as more than a thousand.');
  });

  it("has as many decimals as its currency", async () => {
    expect(await readings("revenue", ["1200", "99.5"], "actualRevenueMinor", "JPY")).toEqual([1200, 100]);
    expect(await readings("revenue", ["1.5", "0.125"], "actualRevenueMinor", "KWD")).toEqual([1500, 125]);
    expect(await readings("revenue_cents", ["1250", "99"], "actualRevenueMinor")).toEqual([1250, 99]);
  });

  it("names its currency by sign, code or header", async () => {
    expect((await callsOf(columnFile("revenue", ["£5", "6"]))).summary.currency).toBe("GBP");
    expect((await callsOf(columnFile("Revenue (EUR)", ["5"]))).summary.currency).toBe("EUR");
    expect((await callsOf(columnFile("revenue_chf", ["5"]))).summary.currency).toBe("CHF");
    expect((await callsOf(columnFile("revenue", ["5"]))).summary.currency).toBeNull();
    const other = await callsOf(columnFile("revenue", ["€5"]), { currency: "USD" });
    expect(other.summary.assumptions).toContain(
      "Amounts name EUR, but the campaign counts in USD; they are read as USD, not converted.",
    );
  });
});

describe("a duration", () => {
  it.each([
    ["Duration (s)", ["61", "61.5"], [61_000, 61_500]],
    ["duration_ms", ["61000", "1500"], [61_000, 1500]],
    ["Duration (minutes)", ["1.5", "2"], [90_000, 120_000]],
    ["duration", ["61", "7200"], [61_000, 7_200_000]],
    ["duration", ["61000", "95000", "3000"], [61_000, 95_000, 3000]],
    ["call length", ["1.25", "0.4", "3.5"], [75_000, 24_000, 210_000]],
    ["duration", ["1:05", "1:02:03", "12:00"], [65_000, 3_723_000, 720_000]],
    ["duration", ["1m 5s", "2h", "PT1M5S"], [65_000, 7_200_000, 65_000]],
    ["Duration (s)", ["1,5", "2,25"], [1500, 2250]],
  ])("in %s is read from %j", async (header, cells, expected) => {
    expect(await readings(header, cells, "durationMs")).toEqual(expected);
  });

  it("follows from start and end where it has no column", async () => {
    const file =
      "id,started_at,ended_at\n1,2026-03-01 10:00:00,2026-03-01 10:01:05\n2,2026-03-01 10:00:00,2026-03-01 09:00:00\n";
    const { calls, rejected } = await callsOf(file);
    expect(calls[0]?.facts.durationMs).toBe(65_000);
    expect(rejected).toEqual([{ line: 3, column: "ended_at", reason: "the call ends before it starts" }]);
  });
});

it("keeps a call whose sentiment is none from -1 to 1, without it", async () => {
  expect(await readings("sentiment", ["0.5", "7", "-1", "-1.01", "0", "1"], "sentimentMilli")).toEqual([
    500,
    null,
    -1000,
    null,
    0,
    1000,
  ]);
});

it("does not read a sentiment on another scale, and says so", async () => {
  const { summary, calls } = await callsOf(columnFile("Sentiment", Array(12).fill("4")));
  expect(calls).toHaveLength(12);
  expect(summary.assumptions).toContain('Column "Sentiment" is not on a scale from -1 to 1, so it is not read.');
});

it("names the campaign of each row by id, by name, or by both", async () => {
  const both = await callsOf(
    "id,date,campaign_id,Campaign\n1,2026-03-01,q1,Q1 Sales Outreach\n2,2026-03-01,,Q2\n3,2026-03-01,,\n",
  );
  expect(both.calls.map((call) => call.campaign)).toEqual([
    { id: "q1", name: "Q1 Sales Outreach" },
    { id: "Q2", name: "Q2" },
    null,
  ]);
});
