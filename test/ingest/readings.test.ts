import { describe, expect, it } from "vitest";
import { readFlags } from "../../src/ingest/cells/readFlags.ts";
import { NEGATORS } from "../../src/ingest/words/namedPhrase.ts";
import { NO_WORDS, YES_WORDS } from "../../src/ingest/words/outcomeWords.ts";
import { STAGE_PHRASES, stageOf } from "../../src/ingest/words/stageWords.ts";
import { STATUS_PHRASES, statusOf } from "../../src/ingest/words/statusWords.ts";
import { fieldsIn, formOf, ids, plannedOf, times, type WrittenTable } from "./planning.ts";
import { callsOf, columnFile, problemOf, readings } from "./reading.ts";

const STARTS = { call_id: ids(20), started_at: times("2026-03-02 10:00:00", 20) };

/** A table of calls with one more column. */
function tableOf(header: string, cells: readonly string[]): WrittenTable {
  const rows = Array.from({ length: 20 }, (_, at) => cells[at % cells.length] ?? "");
  return { columns: { ...STARTS, [header]: rows } };
}

function assumptionsOf(header: string, cells: readonly string[]): readonly string[] {
  return plannedOf(tableOf(header, cells)).summary.assumptions;
}

describe("a yes and a no of a spreadsheet", () => {
  it("mean yes and no in a column of flags too", () => {
    for (const yes of YES_WORDS) expect([yes, readFlags(yes, "opt_out")]).toEqual([yes, ["opt_out"]]);
    for (const no of NO_WORDS) expect([no, readFlags(no, "opt_out")]).toEqual([no, []]);
  });

  it.each([
    ["N", "Y"],
    ["F", "T"],
    ["FALSCH", "WAHR"],
    ["FAUX", "VRAI"],
    ["N", "S"],
    ["Não", "Sim"],
    ["0.0", "1.0"],
  ])("raise no flag and one flag: %s and %s", async (no, yes) => {
    for (const header of ["opt_out", "Compliance violation"]) {
      expect(await readings(header, [no, yes, no], "complianceFlags")).toEqual([[], [header], []]);
    }
  });

  it("are not read in a column that only says compliance", () => {
    const table = tableOf("Compliance", ["Yes", "No"]);
    expect(fieldsIn(table)).not.toHaveProperty("Compliance", "complianceFlags");
    expect(plannedOf(table).summary.assumptions).toContain(
      'Column "Compliance" says yes or no, but not whether a yes is a breach, so it is not read.',
    );
    expect(fieldsIn(tableOf("Compliance", ["none", "no consent"]))).toHaveProperty("Compliance", "complianceFlags");
  });
});

describe("a cell of flags", () => {
  it.each([
    "none detected",
    "No issues",
    "no violation",
    "No compliance issues found",
    "keine Verstöße",
    "sem violações",
    "sin infracciones",
    "aucune infraction",
    "ohne Befund",
    "0 violations",
    "0",
    "pass",
  ])("raises none where it denies them: %s", (cell) => {
    expect(readFlags(cell, "violations")).toEqual([]);
  });

  it("raises one for a count, and keeps flags that are called no something", () => {
    expect(readFlags("2", "violations")).toEqual(["violations"]);
    expect(readFlags("no consent; no_disclosure", "flags")).toEqual(["no consent", "no_disclosure"]);
  });
});

describe("a denied word", () => {
  it("of a status never counts as what it denies", () => {
    const listedPhrases = new Set(STATUS_PHRASES.flatMap(([, phrases]) => phrases));
    for (const [status, phrases] of STATUS_PHRASES) {
      for (const phrase of phrases) {
        for (const negator of NEGATORS) {
          const read = statusOf(`${negator} ${phrase}`);
          if (!isListed(`${negator} ${phrase}`, listedPhrases))
            expect([negator, phrase, read]).toEqual([negator, phrase, null]);
          else if (status === "completed") expect([negator, phrase, read]).not.toEqual([negator, phrase, "completed"]);
        }
      }
    }
  });

  it("of a stage never counts as where the call ended", () => {
    for (const phrase of STAGE_PHRASES.flatMap(([, phrases]) => phrases)) {
      for (const negator of [...NEGATORS, "before the"]) {
        expect([negator, phrase, stageOf(`${negator} ${phrase}`)]).toEqual([negator, phrase, null]);
      }
    }
  });

  it.each([
    ["no contestada", "not_connected"],
    ["Nicht beantwortet", "not_connected"],
    ["Non répondu", "not_connected"],
    ["Pas répondu", "not_connected"],
    ["Didn't answer", "not_connected"],
    ["Disconnected number", "not_connected"],
    ["Nicht abgeschlossen", null],
    ["non terminé", null],
    ["não concluída", null],
    ["Not yet successfully completed", null],
    ["No violation", null],
    ["Nicht abgebrochen", null],
    ["no transfer", null],
    ["Transferred: no", null],
    ["Transfer declined", null],
    ["Completed - no error", "completed"],
    ["abgeschlossen ohne Fehler", "completed"],
    ["Completed without transfer", "completed"],
    ["Completed, transfer declined", "completed"],
    ["Agent hangup", "completed"],
    ["User hangup", "dropped"],
    ["Transfer failed", "failed"],
    ["Desligou no pitch", "dropped"],
  ])("is understood: %s as %s", (cell, status) => {
    expect(statusOf(cell)).toBe(status);
  });

  it.each([
    ["No offer made", null],
    ["Payment not discussed", null],
    ["Before the pitch", null],
    ["Desligou no pitch", "pitch"],
    ["Pitch, no objection", "pitch"],
  ])("of a stage is understood: %s as %s", (cell, stage) => {
    expect(stageOf(cell)).toBe(stage);
  });
});

/** True if a phrase of the vocabulary starts with the first word: `no answer` in `no answer yet`. */
function isListed(text: string, phrases: ReadonlySet<string>): boolean {
  return [...phrases].some((phrase) => ` ${text} `.startsWith(` ${phrase} `));
}

describe("a column named like sold", () => {
  it.each(["sales", "paid", "vente", "verkauf"])(
    "of nothing but 0 and 1 says who bought, and no money: %s",
    (header) => {
      expect(fieldsIn(tableOf(header, ["0", "1"]))).toHaveProperty(header, "converted");
    },
  );

  it("of amounts is money, however few there are", () => {
    expect(fieldsIn(tableOf("sales", [...times("0", 19), "49"]))).toHaveProperty("sales", "actualRevenue");
    expect(fieldsIn(tableOf("paid", ["0", "49.90"]))).toHaveProperty("paid", "actualRevenue");
    expect(fieldsIn(tableOf("paid", [""]))).toHaveProperty("paid", "actualRevenue");
  });
});

describe("dates of two exports in one column", () => {
  const american = Array.from({ length: 14 }, (_, at) => `3/${at + 10}/2026`);

  it("are each read by their own mark", async () => {
    const { calls, summary } = await callsOf(
      columnFile("note", []) + dateRows([...american, "05.01.2026", "06.01.2026"]),
    );
    const days = calls.map(({ facts }) => new Date(facts.startedAt?.ms ?? 0).toISOString().slice(0, 10));
    expect([days[0], days.at(-2), days.at(-1)]).toEqual(["2026-03-10", "2026-01-05", "2026-01-06"]);
    expect(summary.columns.find(({ field }) => field === "startedAt")?.reading).toBe(
      "month/day/year, sure: 11 of 14 dates have a day above 12; day.month.year, likely: dates with dots are written so; no time of day",
    );
  });

  it("are asked about by one that can be read both ways", async () => {
    expect(await problemOf(columnFile("note", []) + dateRows([...american, "05-01-2026", "06-01-2026"]))).toEqual({
      kind: "date_order_unknown",
      column: "started_at",
      example: "05-01-2026",
    });
  });
});

function dateRows(dates: readonly string[]): string {
  return dates.map((date, at) => `\nc${at + 1}\t${date}\t`).join("");
}

describe("an answer to which of day and month comes first", () => {
  it("wins over a few dates that contradict it", async () => {
    const dates = [...times("25/06/2026", 20), "05/06/2026", "06/25/2026"];
    const { calls, rejected } = await callsOf(columnFile("note", []) + dateRows(dates), { dateOrder: "month_first" });
    expect([calls.length, rejected.length]).toEqual([2, 20]);
  });
});

describe("a time zone in a header", () => {
  it.each([
    ["Start Time (EST)", 15],
    ["Start Time (GMT-5)", 15],
    ["Start Time (UTC+01:00)", 9],
    ["Start Time CET", 9],
    ["start_time_utc", 10],
    ["Start Time (GMT)", 10],
  ])("moves the times: %s", async (header, hour) => {
    const { calls, summary } = await callsOf(`call_id,${header}\nc1,2026-03-02 10:00:00\nc2,2026-03-02T10:00:00Z\n`);
    expect(summary.assumptions).toEqual([]);
    expect(calls.map(({ facts }) => facts.startedAt)).toEqual([
      { ms: Date.UTC(2026, 2, 2, hour), kind: "instant" },
      { ms: Date.UTC(2026, 2, 2, 10), kind: "instant" },
    ]);
  });

  it("counts for the time of day in a column of its own", async () => {
    const { calls } = await callsOf("call_id,Date (CET),Uhrzeit\nc1,2026-03-02,10:00\n");
    expect(calls[0]?.facts.startedAt).toEqual({ ms: Date.UTC(2026, 2, 2, 9), kind: "instant" });
  });

  it.each([
    ["Datum,Uhrzeit (MEZ)", 9],
    ["Datum,Zeit (CET)", 9],
    ["Date,Time (EST)", 15],
    ["Date,Time (UTC)", 10],
    ["Date,start time (UTC+2)", 8],
    ["Date (GMT),Time (UTC)", 10],
    ["Date (ET),Time (CET)", 9],
    ["Date,Time (Europe/Berlin)", 9],
  ])("counts in the column of the time of day as well: %s", async (headers, hour) => {
    const { calls } = await callsOf(`call_id,${headers}\nc1,2026-03-02,10:00\nc2,2026-03-02,\n`);
    expect(calls.map(({ facts }) => facts.startedAt)).toEqual([
      { ms: Date.UTC(2026, 2, 2, hour), kind: "instant" },
      { ms: Date.UTC(2026, 2, 2), kind: "date" },
    ]);
  });

  it("is told of the column of the time of day, whichever header names it", async () => {
    const readingOf = async (headers: string) => {
      const { summary } = await callsOf(`call_id,${headers}\nc1,2026-03-02,10:00\n`);
      return summary.columns.find(({ field }) => field === "startedAtTime")?.reading;
    };
    expect(await readingOf("Datum,Uhrzeit (MEZ)")).toBe("times are MEZ, as the header says");
    expect(await readingOf("Datum (MEZ),Uhrzeit")).toBe('times are MEZ, as column "Datum (MEZ)" says');
    expect(await readingOf("Datum,Uhrzeit")).toBe(null);
  });

  it("is that of the date where the time of day names another one, which is told", async () => {
    const notesOn = async (headers: string) => {
      const { calls, summary } = await callsOf(`call_id,${headers}\nc1,2026-03-02,10:00\n`);
      return [new Date(calls[0]?.facts.startedAt?.ms ?? 0).toISOString(), ...summary.assumptions];
    };
    expect(await notesOn("Date (CET),Time (EST)")).toEqual([
      "2026-03-02T09:00:00.000Z",
      'The time zone "EST" in the header of column "Time (EST)" is not used: times are read as CET, as column "Date (CET)" says.',
    ]);
    expect(await notesOn("Date (GMT),Time (UTC)")).toEqual(["2026-03-02T10:00:00.000Z"]);
    expect(await notesOn("Date (ET),Time (CET)")).toEqual([
      "2026-03-02T09:00:00.000Z",
      'The time zone "ET" in the header of column "Date (ET)" is not used: times are read as CET.',
    ]);
  });

  it.each([
    "Start Time (America/New_York)",
    "call_time_America/New_York",
    "Start time America/New_York",
    "Start Time in America/New_York",
    "start_time [America/New_York]",
  ])("is that of a place, in summer and in winter: %s", async (header) => {
    const { calls, summary } = await callsOf(
      `call_id,${header}\nc1,2026-01-05 10:00:00\nc2,2026-07-06 10:00:00\nc3,2026-07-06T10:00:00Z\n`,
    );
    expect(calls.map(({ facts }) => facts.startedAt)).toEqual([
      { ms: Date.UTC(2026, 0, 5, 15), kind: "instant" },
      { ms: Date.UTC(2026, 6, 6, 14), kind: "instant" },
      { ms: Date.UTC(2026, 6, 6, 10), kind: "instant" },
    ]);
    expect(summary.assumptions).toEqual([]);
    expect(summary.columns[1]?.reading).toContain("times are America/New_York, as the header says");
  });

  it.each([
    "Start (Europe/Berlin),End",
    "Start (Europe/Berlin),End (Europe/Berlin)",
    "Start,End (Europe/Berlin)",
    "Start (CET),End",
    "Start,End (UTC)",
    "Start,End",
  ])("never costs the time from start to end of a call: %s", async (headers) => {
    const { calls } = await callsOf(`call_id,${headers}\nc1,2026-03-02 10:00:00,2026-03-02 10:03:00\n`);
    expect(calls[0]?.facts.durationMs).toBe(180_000);
  });

  it("that is not known is told", async () => {
    for (const zone of ["ET", "Eastern Time"]) {
      const { calls, summary } = await callsOf(`call_id,Start Time (${zone})\nc1,2026-03-02 10:00:00\n`);
      expect(calls[0]?.facts.startedAt).toEqual({ ms: Date.UTC(2026, 2, 2, 10), kind: "wall" });
      expect(summary.assumptions).toContain(
        `The time zone "${zone}" in the header of column "Start Time (${zone})" is not used: times are read as they stand there.`,
      );
    }
    for (const format of ["YYYY-MM-DD", "day/month", "local/time"]) {
      const { summary } = await callsOf(`call_id,Start Time (${format})\nc1,2026-03-02 10:00:00\n`);
      expect(summary.assumptions).toEqual([]);
    }
  });
});

describe("a column of time zones", () => {
  const rowsWith = (...zones: readonly string[]) =>
    ["call_id,started_at,time_zone", ...zones.map((zone, at) => `c${at},2026-07-06 10:00:00,${zone}`)].join("\n");
  const asItStands = { ms: Date.UTC(2026, 6, 6, 10), kind: "wall" };

  it.each([
    ["America/New_York", 14],
    ["+02:00", 8],
    ["CEST", 8],
    ["UTC", 10],
  ])("counts for the times where it says the same in every row: %s", async (zone, hour) => {
    const { calls, summary } = await callsOf(rowsWith(zone, zone));
    expect(calls[0]?.facts.startedAt).toEqual({ ms: Date.UTC(2026, 6, 6, hour), kind: "instant" });
    expect(summary.columns.find(({ field }) => field === "startedAt")?.reading).toContain(
      `times are ${zone}, as column "time_zone" says`,
    );
    expect([summary.unmapped, summary.assumptions]).toEqual([[], []]);
  });

  it.each([
    ["it does not name the same time zone in every row", ["America/New_York", "Europe/Berlin"]],
    ["it does not name the same time zone in every row", ["America/New_York", ""]],
    ["it names no time zone that I know", ["ET", "ET"]],
  ])("is not used where %s, which is told", async (why, zones) => {
    const { calls, summary } = await callsOf(rowsWith(...zones));
    expect(calls[0]?.facts.startedAt).toEqual(asItStands);
    expect(summary.assumptions).toEqual([
      `Times are read as they stand there, and not by column "time_zone", since ${why}: export them with their offset, as 2026-01-31T10:00:00-05:00.`,
    ]);
  });

  it("stands behind what a header says, which is told where they differ", async () => {
    const notesOn = async (zone: string) => {
      const { calls, summary } = await callsOf(rowsWith(zone, zone).replace("started_at", "Start (CET)"));
      expect(calls[0]?.facts.startedAt).toEqual({ ms: Date.UTC(2026, 6, 6, 9), kind: "instant" });
      return summary.assumptions;
    };
    expect(await notesOn("EST")).toEqual([
      'Times are read as CET, as column "Start (CET)" says, and not by column "time_zone".',
    ]);
    expect(await notesOn("CET")).toEqual([]);
  });

  it("says nothing of times that tell their own zone", async () => {
    const { summary } = await callsOf(
      "call_id,started_at,tz\nc1,2026-07-06T10:00:00Z,EST\nc2,2026-07-06T10:00:00Z,CET\n",
    );
    expect(summary.assumptions).toEqual([]);
  });
});

describe("an end that is a time of day", () => {
  const durationsOf = async (header: string, ...rows: readonly string[]) => {
    const { calls, rejected, summary } = await callsOf([`call_id,${header}`, ...rows].join("\n"));
    return {
      durations: calls.map(({ facts }) => facts.durationMs),
      rejected: rejected.map(({ reason }) => reason),
      assumptions: summary.assumptions,
    };
  };

  it("gives the duration with the start's time of day, over midnight too, which is told", async () => {
    const rows = ["c1,2026-03-01,10:00:00,10:01:05", "c2,2026-03-02,23:59:30,00:01:05", "c3,2026-03-02,10:00:00,"];
    expect(await durationsOf("Date,Start time,End time", ...rows)).toEqual({
      durations: [65_000, 95_000, null],
      rejected: [],
      assumptions: [
        "The file has no duration; it is the time from start to end of a call, over midnight where the end is the earlier time of day.",
      ],
    });
    const behindDate = await durationsOf("started_at,End time", "c1,2026-03-01 10:00:00,10:01:05");
    expect(behindDate.durations).toEqual([65_000]);
  });

  it("that is a little before the start is a slip, and no call of a day", async () => {
    const { rejected } = await durationsOf(
      "Date,Start time,End time",
      "c1,2026-03-01,10:00,9:59",
      "c2,2026-03-01,9:00,9:01",
    );
    expect(rejected).toEqual(["the call ends before it starts"]);
  });

  it("is not held against a start in a zone of its own", async () => {
    const { durations } = await durationsOf("started_at,End time", "c1,2026-03-01T10:00:00Z,11:01:05");
    expect(durations).toEqual([null]);
  });

  it("is shown as not read in the form where the start tells none, or in its own zone", () => {
    for (const start of ["2026-03-01", "2026-03-01T10:00:00Z"]) {
      const form = formOf({ columns: { call_id: ids(2), Date: times(start, 2), "End time": times("10:05", 2) } });
      expect(form.fields.find(({ field }) => field === "endedAt")?.sentence).toBe(
        "Not read: it takes a time of day that is written like that of the start.",
      );
    }
  });

  it("is shown as one in the form about a file's columns", () => {
    const form = formOf({
      columns: {
        call_id: ids(2),
        Date: times("2026-03-01", 2),
        "Start time": times("10:00", 2),
        "End time": times("10:05", 2),
      },
    });
    expect(form.fields.find(({ field }) => field === "endedAt")?.sentence).toBe('"10:05" is read as 10:05.');
    expect(form.problem).toBe(null);
  });
});

describe("a duration in plain numbers that are of no unit", () => {
  it("is minutes and seconds where the header says mm.ss", async () => {
    expect(await readings("Duration (mm.ss)", ["1.05", "2.30", "1.5", "3", "1.75", "0:45"], "durationMs")).toEqual([
      65_000,
      150_000,
      110_000,
      180_000,
      '"1.75" is not a duration',
      45_000,
    ]);
    expect(await readings("Duration (hh.mm.ss)", ["65"], "durationMs")).toEqual([65_000]);
  });

  it("is a part of a day where all are as small as spreadsheets keep times, which is told", async () => {
    const cells = ["0.00075", "0.000752314814814815", "0.0021", "0"];
    expect(await readings("Duration", cells, "durationMs")).toEqual([64_800, 65_000, 181_440, 0]);
    expect(assumptionsOf("Duration", cells)).toContain(
      'Column "Duration" names no unit; it is read as fractions of a day because spreadsheets keep times so, and as minutes no call would last six seconds.',
    );
    expect(formOf(tableOf("Duration", cells)).durationUnit).toBe(null);
  });

  it("is in the unit that is named, or that fits numbers less small", async () => {
    expect(await readings("Duration (min)", ["0.00075", "0.002"], "durationMs")).toEqual([45, 120]);
    expect(await readings("Duration", ["0.5", "1.25"], "durationMs")).toEqual([30_000, 75_000]);
  });
});

describe("a sentiment", () => {
  it("of a scale from 1 to 5 is not read, in few rows as in many", () => {
    for (const cells of [
      ["1", "4", "5", "1"],
      ["1", "1", "1", "3"],
    ]) {
      expect(fieldsIn(tableOf("sentiment", cells))).not.toHaveProperty("sentiment", "sentimentScore");
      expect(assumptionsOf("sentiment", cells)).toContain(
        'Column "sentiment" is not on a scale from -1 to 1, so it is not read.',
      );
    }
  });

  it("that is none costs no call, and is told", async () => {
    const cells = [...times("0.5", 9), "7", "wonderful?"];
    const { rejected, calls, summary } = await callsOf(columnFile("sentiment", cells));
    expect(rejected).toEqual([]);
    expect(calls.slice(8).map(({ facts }) => facts.sentimentMilli)).toEqual([500, null, null]);
    expect(summary.assumptions).toContain(
      'Values of column "sentiment" that tell no sentiment from -1 to 1 are left empty.',
    );
  });
});

describe("a time of day", () => {
  it.each([
    ["2:03 p. m.", "14:03"],
    ["2:03 p.m.", "14:03"],
    ["14:03 Uhr", "14:03"],
    ["um 14:03 Uhr", "14:03"],
    ["à 14:03", "14:03"],
    ["14h03", "14:03"],
    ["a las 14:03", "14:03"],
    ["at 2:03 PM", "14:03"],
    ["at 2:03\u202fPM", "14:03"],
  ])("is read as people write it: %s", async (clock, at) => {
    const apart = await callsOf(`call_id;Fecha;Hora\nc1;2026-03-13;${clock}\n`);
    const together = await callsOf(`call_id;Fecha\nc1;13.03.2026 ${clock}\n`);
    for (const { calls } of [apart, together]) {
      expect(new Date(calls[0]?.facts.startedAt?.ms ?? 0).toISOString().slice(0, 16)).toBe(`2026-03-13T${at}`);
    }
  });

  it("that cannot be read is told", async () => {
    const { summary } = await callsOf("call_id;Fecha;Hora\nc1;2026-03-13;por la tarde\n");
    expect(summary.assumptions).toContain(
      'Column "Hora" is named like a time, but holds none that can be read, so it is not read.',
    );
  });
});

describe("a number that is none", () => {
  it.each(["—", "–", "none", "keine", "nenhum", "aucun", "ninguno"])(
    "is empty, and costs no call: %s",
    async (cell) => {
      expect(await readings("revenue", ["12.50", cell], "actualRevenueMinor")).toEqual([1250, null]);
      expect(await readings("duration", ["212", cell], "durationMs")).toEqual([212_000, null]);
      expect(await readings("revenue", [cell, cell, "12"], "actualRevenueMinor")).toEqual([null, null, 1200]);
    },
  );
});

describe("an amount in Indian groups", () => {
  it("is read to the last paisa", async () => {
    const cells = ["₹1,23,456.00", "12,34,567.89", "₹ 1,23,45,678", "1,234.50"];
    expect(await readings("revenue", cells, "actualRevenueMinor")).toEqual([
      12_345_600, 123_456_789, 1_234_567_800, 123_450,
    ]);
  });
});

describe("a duration in hours and minutes", () => {
  it("is told and read as such", async () => {
    const { calls, summary } = await callsOf(columnFile("Duration (hh:mm)", ["0:05", "1:02"]));
    expect(calls.map(({ facts }) => facts.durationMs)).toEqual([300_000, 3_720_000]);
    expect(summary.columns.find(({ field }) => field === "duration")?.reading).toBe(
      "hours:minutes or hours:minutes:seconds",
    );
  });
});
