import { describe, expect, it } from "vitest";
import type { PlanContext } from "../../src/ingest/importPlan.ts";
import { callsOf, problemOf } from "./reading.ts";

const file = (dates: readonly string[], delimiter = ",") =>
  [`id${delimiter}call date`, ...dates.map((date, at) => `${at}${delimiter}${date}`)].join("\n");

/** How the first call's start is understood: its time as ISO 8601, its kind, and what is told of the column. */
async function startOf(dates: readonly string[], context: Partial<PlanContext> = {}, delimiter = ",") {
  const { calls, summary } = await callsOf(file(dates, delimiter), context);
  const start = calls[0]?.facts.startedAt ?? null;
  const told = summary.columns.find(({ field }) => field === "startedAt");
  return {
    at: start === null ? null : new Date(start.ms).toISOString().slice(0, 19),
    kind: start?.kind,
    certainty: told?.certainty,
    reading: told?.reading,
  };
}

describe("the order of day and month", () => {
  it("is sure when any day is above 12", async () => {
    expect(await startOf(["05.06.2010", "13.06.2010"])).toEqual({
      at: "2010-06-05T00:00:00",
      kind: "date",
      certainty: "sure",
      reading: "day.month.year, sure: 1 of 2 dates have a day above 12; no time of day",
    });
    expect(await startOf(["05/06/2010", "06/13/2010"])).toMatchObject({
      at: "2010-05-06T00:00:00",
      certainty: "sure",
      reading: "month/day/year, sure: 1 of 2 dates have a day above 12; no time of day",
    });
  });

  it("is likely day first when dates have dots, cells semicolons, or amounts European signs", async () => {
    expect(await startOf(["05.06.2010", "06.06.2010"])).toMatchObject({
      at: "2010-06-05T00:00:00",
      certainty: "likely",
      reading: "day.month.year, likely: dates with dots are written so; no time of day",
    });
    expect(await startOf(["05/06/2010", "06/06/2010"], {}, ";")).toMatchObject({ certainty: "likely" });
    const euros = await callsOf("id,date,revenue\n1,05/06/2010,12 €\n");
    expect(euros.summary.columns[1]?.reading).toBe("day/month/year, likely: amounts are in EUR; no time of day");
  });

  it("is likely the one in which the rows stand in order of time", async () => {
    const newestFirst = [
      "07/03/2010",
      "07/02/2010",
      "07/01/2010",
      "06/12/2010",
      "06/11/2010",
      "06/10/2010",
      "05/12/2010",
      "05/11/2010",
    ];
    expect(await startOf(newestFirst)).toMatchObject({
      at: "2010-07-03T00:00:00",
      certainty: "likely",
      reading: "month/day/year, likely: so read, the rows stand in order of time; no time of day",
    });
  });

  it("is asked for when nothing tells, and the answer is taken", async () => {
    const dates = ["05/06/2010", "06/06/2010"];
    expect(await problemOf(file(dates))).toEqual({
      kind: "date_order_unknown",
      column: "call date",
      example: "05/06/2010",
    });
    expect(await startOf(dates, { dateOrder: "month_first" })).toMatchObject({
      at: "2010-05-06T00:00:00",
      certainty: "sure",
    });
    expect(await startOf(dates, { dateOrder: "day_first" })).toMatchObject({ at: "2010-06-05T00:00:00" });
  });

  it("is not changed by an answer that the dates disprove", async () => {
    expect(await startOf(["05/06/2010", "25/06/2010"], { dateOrder: "month_first" })).toMatchObject({
      at: "2010-06-05T00:00:00",
      certainty: "sure",
    });
  });

  it("is asked for when dates contradict each other, but not for one slip among many", async () => {
    expect(await problemOf(file(["25/06/2010", "06/25/2010"]))).toMatchObject({ kind: "date_order_unknown" });
    const slip = [...Array(20).fill("25/06/2010"), "06/25/2010"];
    const { calls, rejected } = await callsOf(file(slip));
    expect(calls).toHaveLength(20);
    expect(rejected).toEqual([
      { line: 22, column: "call date", reason: '"06/25/2010" is not a day of the calendar (read day first)' },
    ]);
  });
});

describe("a year of two digits", () => {
  it("comes first where dates that end with it would be of years long ago, or of many", async () => {
    expect(await startOf(["25-12-01", "25-12-13"])).toEqual({
      at: "2025-12-01T00:00:00",
      kind: "date",
      certainty: "likely",
      reading: "year-month-day, likely: otherwise some would be of years long ago; no time of day",
    });
    expect(await startOf(["26/03/16 10:00", "26/03/17 10:00", "26/03/18 10:00"])).toMatchObject({
      at: "2026-03-16T10:00:00",
      reading: expect.stringContaining("year/month/day, likely: so read, the dates are of 1 year and not of 3"),
    });
    const { summary } = await callsOf(file(["25-12-01", "25-12-13"]));
    expect(summary.assumptions).toContain(
      'Dates such as "25-12-01" in column "call date" are read as year-month-day; if they end with the year, export them as 2026-01-31.',
    );
  });

  it("comes first for sure where nothing else is a day", async () => {
    expect(await startOf(["32-12-01", "33-01-02"])).toMatchObject({ at: "2032-12-01T00:00:00", certainty: "sure" });
  });

  it("comes last, though not for sure and told, where it might as well come first", async () => {
    expect(await startOf(["26-03-25", "26-03-25"])).toMatchObject({ at: "2025-03-26T00:00:00", certainty: "likely" });
    const { summary } = await callsOf(file(["26-03-25", "26-03-25"]));
    expect(summary.assumptions).toContain(
      'Dates such as "26-03-25" in column "call date" are read as day-month-year; if they begin with the year, export them as 2026-01-31.',
    );
  });

  it("comes last where that alone fits, and then nothing more is told", async () => {
    const days = Array.from({ length: 28 }, (_, at) => `${String(at + 1).padStart(2, "0")}.02.26`);
    expect(await startOf(days)).toMatchObject({ at: "2026-02-01T00:00:00", certainty: "sure" });
    expect(await startOf(["05/13/26"])).toMatchObject({ at: "2026-05-13T00:00:00", certainty: "sure" });
    expect((await callsOf(file(days))).summary.assumptions.join()).not.toContain("Dates such as");
  });

  it("stands where people say that day or month come first", async () => {
    expect(await startOf(["25-12-13", "25-12-14"], { dateOrder: "day_first" })).toMatchObject({
      at: "2013-12-25T00:00:00",
    });
    const { summary } = await callsOf(file(["26-03-25", "26-03-25"]), { dateOrder: "day_first" });
    expect(summary.assumptions.join()).not.toContain("Dates such as");
  });
});

describe("one odd date among many", () => {
  const many = Array<string>(40).fill("2026-03-01");

  it("that is no day changes nothing of what is said of the others, and is rejected", async () => {
    expect(await startOf([...many, "31/31/2026"])).toMatchObject({
      certainty: "sure",
      reading: "year-month-day, sure; no time of day",
    });
    const { calls, rejected } = await callsOf(file([...many, "31/31/2026"]));
    expect(calls).toHaveLength(40);
    expect(rejected).toEqual([{ line: 42, column: "call date", reason: '"31/31/2026" is not a day of the calendar' }]);
  });

  it("that is a day is told behind them", async () => {
    expect(await startOf([...many, "31/12/2026"])).toMatchObject({
      reading: "year-month-day, sure; 1 date day/month/year, sure: 1 of 1 dates have a day above 12; no time of day",
    });
    expect(await startOf([...Array<string>(40).fill("31/12/2026"), "2026-03-01"])).toMatchObject({
      reading: "day/month/year, sure: 40 of 40 dates have a day above 12; 1 date year-month-day, sure; no time of day",
    });
  });
});

describe("a time", () => {
  it.each([
    ["2026-03-01T10:15:30.250Z", "2026-03-01T10:15:30", "instant"],
    ["2026-03-01T10:15:30+02:00", "2026-03-01T08:15:30", "instant"],
    ["2026-03-01 10:15:30 -0500", "2026-03-01T15:15:30", "instant"],
    ["2026-03-01 10:15 UTC", "2026-03-01T10:15:00", "instant"],
    ["03/01/2026 10:15 AM EST", "2026-03-01T15:15:00", "instant"],
    ["Sun Mar 01 2026 10:15:30 GMT+0100 (CET)", "2026-03-01T09:15:30", "instant"],
    ["Sun, 01 Mar 2026 10:15:30 +0000", "2026-03-01T10:15:30", "instant"],
    ["1772360130", "2026-03-01T10:15:30", "instant"],
    ["1772360130250", "2026-03-01T10:15:30", "instant"],
    ["2026-03-01T10:15:30", "2026-03-01T10:15:30", "wall"],
    ["2026/3/1 9:05", "2026-03-01T09:05:00", "wall"],
    ["20260301T101530", "2026-03-01T10:15:30", "wall"],
    ["1 Mar 2026, 10:15 pm", "2026-03-01T22:15:00", "wall"],
    ["03/01/2026 12:05:00 AM", "2026-03-01T00:05:00", "wall"],
    ["2026-03-01", "2026-03-01T00:00:00", "date"],
    ["1. März 2026", "2026-03-01T00:00:00", "date"],
    ["Mar 1, 2026", "2026-03-01T00:00:00", "date"],
    ["01-Mar-26", "2026-03-01T00:00:00", "date"],
    ["1 de março de 2026", "2026-03-01T00:00:00", "date"],
  ])("is read from %s", async (text, at, kind) => {
    expect(await startOf([text, text], { dateOrder: "month_first" }, "\t")).toMatchObject({ at, kind });
  });

  it("that is always midnight is a day, so that no time zone moves it", async () => {
    const days = ["2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z"];
    expect(await startOf(days)).toMatchObject({
      kind: "date",
      reading: "year-month-day, sure; every time is midnight, so only the day is kept",
    });
    expect(await startOf([...days, "2026-03-03T00:00:01Z"])).toMatchObject({ kind: "instant" });
  });

  it("since 1970 that is always midnight is a day, where there are several", async () => {
    const epochs = (days: number) => Array.from({ length: days }, (_, at) => String(Date.UTC(2026, 2, at + 1)));
    expect(await startOf(epochs(5))).toEqual({
      at: "2026-03-01T00:00:00",
      kind: "date",
      certainty: "sure",
      reading: "seconds or milliseconds since 1970, sure; every time is midnight, so only the day is kept",
    });
    expect(await startOf(epochs(4))).toMatchObject({ kind: "instant" });
    expect(await startOf([...epochs(1), ...epochs(1), ...epochs(1), ...epochs(4)])).toMatchObject({ kind: "instant" });
    expect(await startOf([...epochs(5), String(Date.UTC(2026, 2, 9, 1))])).toMatchObject({ kind: "instant" });
  });

  it("is UTC where the header says so", async () => {
    const { calls } = await callsOf("id,started_at_utc\n1,2026-03-01 10:00:00\n");
    expect(calls[0]?.facts.startedAt).toEqual({ ms: Date.UTC(2026, 2, 1, 10), kind: "instant" });
  });

  it("may stand in a column of its own", async () => {
    const { calls } = await callsOf("id;Datum;Uhrzeit\n1;05.06.2026;9:30\n2;13.06.2026;\n3;14.06.2026;9:70\n");
    expect(calls.map((call) => call.facts.startedAt)).toEqual([
      { ms: Date.UTC(2026, 5, 5, 9, 30), kind: "wall" },
      { ms: Date.UTC(2026, 5, 13), kind: "date" },
    ]);
  });
});
