import { describe, expect, it } from "vitest";
import { readFlags } from "../../src/ingest/cells/readFlags.ts";
import { NEGATORS } from "../../src/ingest/words/namedPhrase.ts";
import { NO_WORDS, YES_WORDS } from "../../src/ingest/words/outcomeWords.ts";
import { STAGE_PHRASES, stageOf } from "../../src/ingest/words/stageWords.ts";
import { STATUS_PHRASES, statusOf } from "../../src/ingest/words/statusWords.ts";
import { fieldsIn, ids, plannedOf, times, type WrittenTable } from "./planning.ts";
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
  ])("moves the times: %s", async (header, hour) => {
    const { calls } = await callsOf(`call_id,${header}\nc1,2026-03-02 10:00:00\nc2,2026-03-02T10:00:00Z\n`);
    expect(calls.map(({ facts }) => facts.startedAt)).toEqual([
      { ms: Date.UTC(2026, 2, 2, hour), kind: "instant" },
      { ms: Date.UTC(2026, 2, 2, 10), kind: "instant" },
    ]);
  });

  it("counts for the time of day in a column of its own", async () => {
    const { calls } = await callsOf("call_id,Date (CET),Uhrzeit\nc1,2026-03-02,10:00\n");
    expect(calls[0]?.facts.startedAt).toEqual({ ms: Date.UTC(2026, 2, 2, 9), kind: "instant" });
  });

  it("that is not known is told", async () => {
    for (const zone of ["America/New_York", "ET", "Eastern Time"]) {
      const { calls, summary } = await callsOf(`call_id,Start Time (${zone})\nc1,2026-03-02 10:00:00\n`);
      expect(calls[0]?.facts.startedAt).toEqual({ ms: Date.UTC(2026, 2, 2, 10), kind: "wall" });
      expect(summary.assumptions).toContain(
        `The time zone "${zone}" in the header of column "Start Time (${zone})" is not used: times are read as they stand there.`,
      );
    }
    const formats = await callsOf("call_id,Start Time (YYYY-MM-DD)\nc1,2026-03-02 10:00:00\n");
    expect(formats.summary.assumptions).toEqual([]);
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
