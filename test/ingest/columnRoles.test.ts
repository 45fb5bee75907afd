import { describe, expect, it } from "vitest";
import { maskHas } from "../../src/domain/call.ts";
import { NO_MAPPING } from "../../src/domain/mapping.ts";
import { rowConverter } from "../../src/ingest/convertRow.ts";
import { fieldsIn, formOf, ids, plannedOf, planOf, rowsIn, times, type WrittenTable } from "./planning.ts";

/** An export of a platform with more columns; each has the same cell in four rows, or the cells given. */
function exportWith(
  columns: Readonly<Record<string, string | readonly string[]>>,
  roles: Pick<WrittenTable, "made" | "closed"> = {},
): WrittenTable {
  const cells = Object.entries(columns).map(([header, cell]) => [
    header,
    typeof cell === "string" ? times(cell, 4) : cell,
  ]);
  return {
    columns: { call_id: ids(4), start: times("2026-03-01T10:00:00Z", 4), ...Object.fromEntries(cells) },
    made: { call_id: "callId", start: "startedAt", ...roles.made },
    closed: roles.closed ?? [],
  };
}

const BASE = { call_id: "callId", start: "startedAt" };

function factsIn(table: WrittenTable) {
  const { convert } = rowConverter(plannedOf(table));
  return rowsIn(table).map((row) => {
    const call = convert(row);
    if (!call.ok) throw new Error(call.problem.reason);
    return call.value.facts;
  });
}

describe("a column that a platform's reader made", () => {
  it("is surely read as what it was made for, whatever it is called and holds", () => {
    const table = exportWith(
      { disconnection_reason: "invented_tomorrow", duration_ms: "212.5", sid: "x" },
      { made: { disconnection_reason: "status", duration_ms: "duration" } },
    );
    const { summary } = plannedOf(table);
    expect(summary.columns.map(({ field, certainty, reading }) => [field, certainty, reading])).toEqual([
      ["callId", "sure", null],
      ["startedAt", "sure", null],
      ["status", "sure", null],
      ["duration", "sure", null],
    ]);
    expect(factsIn(table)[0]).toMatchObject({ status: "unknown", durationMs: 212_500 });
  });

  it("says nothing where it is empty throughout, not even that there were no flags", () => {
    const table = exportWith({ consent: "", ended: "" }, { made: { consent: "complianceFlags", ended: "endReason" } });
    const { summary } = plannedOf(table);
    expect(maskHas(summary.covered, "complianceFlags")).toBe(false);
    expect(summary.assumptions).toEqual([]);
    const told = exportWith({ consent: ["", "no consent", "", ""] }, { made: { consent: "complianceFlags" } });
    expect(factsIn(told).map(({ complianceFlags }) => complianceFlags)).toEqual([[], ["no consent"], [], []]);
  });

  it("of the status is read though hardly a word of it is known, and never guessed from the reasons instead", () => {
    const rows = 60;
    const table: WrittenTable = {
      columns: {
        call_id: ids(rows),
        start: times("2026-03-01T10:00:00Z", rows),
        status: [...Array.from({ length: rows - 1 }, (_, at) => `mara.${at}@example.com`), "failed"],
        reason: times("customer hung up", rows),
      },
      made: { call_id: "callId", start: "startedAt", status: "status", reason: "endReason" },
    };
    const { reading, summary } = plannedOf(table);
    expect([reading.status?.header, summary.assumptions]).toEqual(["status", []]);
    expect(new Set(factsIn(table).map(({ status }) => status))).toEqual(new Set(["unknown", "failed"]));
    const untold = { ...table, columns: { ...table.columns, status: times("", rows) } };
    expect(plannedOf(untold).reading.status).toBeNull();
  });

  it("for the bot is sliced by, first of all", () => {
    const cells = ["x", "y", "x", "y"];
    const table = exportWith(
      { Area: cells, Channel: cells, Plan: cells, Tier: cells, bot: "bot-1" },
      { made: { bot: "segment" } },
    );
    const { reading } = plannedOf(table);
    expect(reading.proposedSegments.map(({ header }) => header)).toEqual(["Area", "Channel", "Plan", "bot"]);
    expect(reading.segments).toEqual(reading.proposedSegments);
  });

  it("of reasons is not kept where they are sentences", () => {
    const rows = 60;
    const table: WrittenTable = {
      columns: {
        call_id: ids(rows),
        start: times("2026-03-01T10:00:00Z", rows),
        termination: Array.from({ length: rows }, (_, at) => `the customer said ${at} times that she was busy`),
      },
      made: { call_id: "callId", start: "startedAt", termination: "endReason" },
    };
    expect(plannedOf(table).reading.endReason).toBeNull();
  });
});

describe("a column that the platform's customer defined", () => {
  it("is found by the end of its path", () => {
    const path = "call_analysis.custom_analysis_data";
    const table = exportWith({
      [`${path}.stage`]: "closing",
      [`${path}.deal_value`]: "1200",
      [`${path}.revenue`]: "900",
      [`${path}.sentiment`]: "0.5",
      [`${path}.opt_out`]: ["true", "false", "", "true"],
      "analysis.data_collection_results.script.value": "v2",
    });
    expect(fieldsIn(table)).toEqual({
      ...BASE,
      [`${path}.stage`]: "dropOffStage",
      [`${path}.deal_value`]: "conversionValue",
      [`${path}.revenue`]: "actualRevenue",
      [`${path}.sentiment`]: "sentimentScore",
      [`${path}.opt_out`]: "complianceFlags",
      "analysis.data_collection_results.script.value": "scriptVersion",
    });
    expect(factsIn(table).map(({ complianceFlags }) => complianceFlags)).toEqual([["opt_out"], [], [], ["opt_out"]]);
  });

  it("knows sales, stages and sentiment better than the platform", () => {
    const table = exportWith(
      { goal: "false", node: "intro", mood: "-0.7", "data.sold": "yes", "data.stage": "closing", "data.mood": "0.5" },
      { made: { goal: "converted", node: "dropOffStage", mood: "sentimentScore" } },
    );
    expect(factsIn(table)[0]).toMatchObject({ converted: true, dropOffStage: "closing", sentimentMilli: 500 });
  });

  it("does not win while it is empty", () => {
    const table = exportWith({ goal: "true", "data.sold": "" }, { made: { goal: "converted" } });
    expect(factsIn(table)[0]?.converted).toBe(true);
  });

  it("gives way in rows where it is empty, except for what a sale is", () => {
    const table = exportWith(
      {
        node: ["intro", "intro", "closing", ""],
        mood: ["Negative", "Negative", "", "Positive"],
        version: ["7", "7", "8", "8"],
        consent: ["no consent", "", "none", "no consent"],
        goal: "true",
        "data.stage": ["pitch", "", "n/a", "Lobby"],
        "data.mood": ["0.5", "", "", ""],
        "data.script": ["v2", "", " ", "v3"],
        "data.compliance_flags": ["late call", "", "", ""],
        "data.sold": ["yes", "", "no", ""],
      },
      {
        made: {
          node: "dropOffStage",
          mood: "sentimentScore",
          version: "scriptVersion",
          consent: "complianceFlags",
          goal: "converted",
        },
      },
    );
    const facts = factsIn(table);
    expect(facts.map(({ dropOffStage }) => dropOffStage)).toEqual(["pitch", "intro", "closing", null]);
    expect(facts.map(({ sentimentMilli }) => sentimentMilli)).toEqual([500, -700, null, 700]);
    expect(facts.map(({ scriptVersion }) => scriptVersion)).toEqual(["v2", "7", "8", "v3"]);
    expect(facts.map(({ complianceFlags }) => complianceFlags)).toEqual([
      ["late call", "no consent"],
      [],
      [],
      ["no consent"],
    ]);
    expect(facts.map(({ converted }) => converted)).toEqual([true, null, false, null]);
  });

  it("is told with what is read where it is empty", () => {
    const table = exportWith(
      { mood: ["Negative", "Positive", "", ""], "data.mood": ["0.5", "", "", ""], "data.region": ["x", "y", "x", "y"] },
      { made: { mood: "sentimentScore" } },
    );
    const { summary, reading } = plannedOf(table);
    expect(summary.columns.filter(({ field }) => field === "sentimentScore")).toEqual([
      { header: "mood", field: "sentimentScore", certainty: "sure", reading: 'where "data.mood" is empty' },
      { header: "data.mood", field: "sentimentScore", certainty: "likely", reading: "-1 to 1" },
    ]);
    expect(summary.assumptions).toEqual([
      "Sentiment in words counts as 0.7 (positive), 0 (neutral) and -0.7 (negative).",
    ]);
    expect([summary.unmapped, reading.segments.map(({ header }) => header)]).toEqual([[], ["data.region"]]);
    const shown = formOf(table).fields.find(({ field }) => field === "sentimentScore");
    expect(shown).toMatchObject({ header: "data.mood", sentence: '"0.5" is read as 0.5.' });
  });

  it("stands alone where people chose it", () => {
    const table = exportWith({ node: "intro", "data.step": ["pitch", "", "", ""] }, { made: { node: "dropOffStage" } });
    const mapping = { ...NO_MAPPING, columns: { dropOffStage: "data.step" } };
    const { convert } = rowConverter(plannedOf(table, { mapping }));
    const stages = rowsIn(table).map((row) => {
      const call = convert(row);
      return call.ok ? call.value.facts.dropOffStage : "rejected";
    });
    expect(stages).toEqual(["pitch", null, null, null]);
  });

  it("never tells when a call was, how long it took or how it ended", () => {
    const table = exportWith({ "data.date": "2026-09-09", "data.duration": "7", "data.status": "completed" });
    expect(fieldsIn(table)).toEqual(BASE);
    const undated: WrittenTable = {
      columns: { call_id: ids(4), visit: times("2026-09-09", 4) },
      made: { call_id: "callId" },
    };
    expect(planOf(undated)).toMatchObject({ ok: false, problem: { kind: "no_date_column" } });
  });

  it("may be sliced by though the path above it speaks of a client", () => {
    const region = ["north", "south", "north", "south"];
    const table = exportWith({ "client_data.region": region, "client_data.first_name": region });
    expect(plannedOf(table).reading.proposedSegments.map(({ header }) => header)).toEqual(["client_data.region"]);
  });
});

describe("a platform's own judgement of a call", () => {
  const made = { success: "converted" } as const;

  it("is its outcome where nothing else tells sales, and that is told", () => {
    const { summary, reading } = plannedOf(exportWith({ success: "true" }, { made }));
    expect(reading.converted?.header).toBe("success");
    expect(summary.assumptions).toEqual([
      'Whether a call converted is read from "success", Retell AI\'s own judgement of the call, since no column tells sales or revenue.',
    ]);
  });

  it("is none where the file has revenue, or an outcome of the customer's", () => {
    expect(
      plannedOf(exportWith({ success: "true", "data.revenue": ["5", "", "", ""] }, { made })).reading.converted,
    ).toBeNull();
    expect(plannedOf(exportWith({ success: "true", "data.sold": "no" }, { made })).reading.converted?.header).toBe(
      "data.sold",
    );
    const unsold = plannedOf(exportWith({ success: "true", "data.revenue": "" }, { made }));
    expect(unsold.reading.converted?.header).toBe("success");
  });
});

it("reads nothing of a platform's own columns by itself", () => {
  const closed = ["revenue", "status", "region"];
  const table = exportWith({ revenue: "5", status: "completed", region: ["x", "y", "x", "y"] }, { closed });
  const { summary } = plannedOf(table);
  expect([fieldsIn(table), summary.unmapped]).toEqual([BASE, closed]);
});

it("raises several flags that have a column each", () => {
  const table: WrittenTable = {
    columns: {
      id: ids(3),
      "call date": times("2026-03-01", 3),
      opt_out: ["yes", "no", "no"],
      no_consent: ["true", "", "false"],
      Compliance: ["late call", "", ""],
    },
  };
  const { convert } = rowConverter(plannedOf(table));
  const flags = rowsIn(table).map((row) => {
    const call = convert(row);
    return call.ok ? call.value.facts.complianceFlags : null;
  });
  expect(flags).toEqual([["late call", "opt_out", "no_consent"], [], []]);
});
