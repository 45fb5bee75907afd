/** What people are told of platforms' exports, and what their reports make of them, from the bytes on. */
import { describe, expect, it } from "vitest";
import { type Call, DROP_OFF_STAGES } from "../../../src/domain/call.ts";
import { NO_MAPPING } from "../../../src/domain/mapping.ts";
import { outcomeOf } from "../../../src/domain/outcomeOf.ts";
import { cellsOfCalls } from "../../../src/engines/cellsOfCalls.ts";
import { leakageSumsOf } from "../../../src/engines/leakageParts.ts";
import { measure } from "../../../src/engines/metrics.ts";
import { selectCells } from "../../../src/engines/selectCells.ts";
import { describeMapping } from "../../../src/ingest/describeMapping.ts";
import { addToProfile, startProfile } from "../../../src/ingest/profile.ts";
import { aCampaign } from "../../engines/build.ts";
import { callsOf, fileOf, NO_CONTEXT, rowsOf } from "../reading.ts";
import { bytesOf, readWhole } from "../readWhole.ts";

/** A call as Vapi's API lists it. */
function vapiCall(id: string, told: object = {}): object {
  return {
    id,
    orgId: "o1",
    assistantId: "a1",
    type: "outboundPhoneCall",
    status: "ended",
    endedReason: "assistant-ended-call",
    startedAt: "2026-08-10T14:00:10.000Z",
    endedAt: "2026-08-10T14:01:10.250Z",
    ...told,
  };
}

describe("end reasons that no rule knows", () => {
  it("leave their calls unknown, and are told in the vendor's words with how often they came", async () => {
    const reasons = ["hangup", "hangup", "hangup", "quantum-entangled", "customer-busy"];
    const file = JSON.stringify(reasons.map((endedReason, at) => vapiCall(`v${at}`, { endedReason })));
    const { calls, notes } = await readWhole(bytesOf(new TextEncoder().encode(file)));
    expect(notes).toEqual(['Status words that no rule knows count as unknown: "hangup" (3), "quantum-entangled" (1).']);
    expect(calls.map(({ facts }) => [facts.status, facts.endReason])).toEqual([
      ["unknown", "hangup"],
      ["unknown", "hangup"],
      ["unknown", "hangup"],
      ["unknown", "quantum-entangled"],
      ["not_connected", "customer-busy"],
    ]);
  });

  it("stay unknown where there are no others", async () => {
    const reasons = ["hangup", "user hung up", "no answer"];
    const file = JSON.stringify(reasons.map((endedReason, at) => vapiCall(`v${at}`, { endedReason })));
    const { calls } = await callsOf(file);
    expect(calls.map(({ facts }) => facts.status)).toEqual(["unknown", "unknown", "unknown"]);
  });
});

const BLAND = [
  "call_id,c_id,queue_status,status,call_ended_by,started_at,disposition_tag,pathway_tags",
  "b1,b1,complete,completed,USER,2026-08-10T10:00:00Z,INTERESTED,intro;pitch",
  "b2,b2,complete,completed,USER,2026-08-10T10:00:00Z,NOT_INTERESTED,intro",
  "b3,b3,complete,completed,ASSISTANT,,INTERESTED,intro",
].join("\n");

async function formOfBland(columns: typeof NO_MAPPING.columns, segments: readonly string[] | null = null) {
  const { table, rows } = await rowsOf(fileOf(BLAND));
  const profile = startProfile(table, "all");
  addToProfile(profile, rows);
  return describeMapping("bland.csv", profile, { ...NO_CONTEXT, mapping: { ...NO_MAPPING, columns, segments } });
}

describe("a column that a reader made of one of the file's own", () => {
  it("is told by the vendor's own name, and the file's own is not told as left unread", async () => {
    const { summary, rejected } = await callsOf(BLAND);
    expect(summary.columns.map(({ header }) => header)).toEqual([
      "call_id",
      "started_at",
      "status",
      "pathway_tags",
      "disposition_tag",
      "call_ended_by",
    ]);
    expect(summary.unmapped).toEqual(["c_id", "queue_status"]);
    expect(summary.assumptions.join()).toContain('is read from "disposition_tag", Bland AI\'s own judgement');
    expect(rejected).toEqual([{ line: 4, column: "started_at", reason: "no date is given" }]);
  });

  it("is meant where people choose its name for its field, and the file's own where they choose it for another", async () => {
    const asItIs = await formOfBland({});
    for (const { candidates } of asItIs.fields) expect(new Set(candidates).size).toBe(candidates.length);
    expect(new Set(asItIs.columns.map(({ header }) => header)).size).toBe(asItIs.columns.length);
    const chosen = await formOfBland({ status: "status", scriptVersion: "disposition_tag" });
    const words = chosen.fields.flatMap(({ field, sentence }) =>
      field === "status" || field === "scriptVersion" ? [sentence] : [],
    );
    expect(words).toEqual(['"completed" is read as completed.', '"INTERESTED" is taken as it is.']);
    expect(chosen.statusWords.map(({ word }) => word)).toEqual(["completed", "dropped"]);
  });

  it("leaves the file's own to slice by", async () => {
    const { segments } = await formOfBland({}, ["disposition_tag"]);
    expect(segments.chosen).toEqual(["disposition_tag"]);
    expect(segments.possible.filter((header) => header === "disposition_tag")).toHaveLength(1);
  });
});

describe("the stage that a customer's column tells of a call that was not dropped", () => {
  const told = ["assistant-ended-call", "customer-ended-call", "assistant-forwarded-call", "customer-busy"];
  const file = JSON.stringify(
    told.flatMap((endedReason, at) =>
      DROP_OFF_STAGES.map((stage) =>
        vapiCall(`${at} ${stage}`, { endedReason, analysis: { structuredData: { stage } } }),
      ),
    ),
  );

  async function readCalls(): Promise<readonly Call[]> {
    const { calls, plan } = await callsOf(file);
    return calls.map(({ callId, facts }) => {
      if (facts.startedAt === null) throw new Error("No start was read");
      return { ...facts, callId, startedAt: facts.startedAt, covered: plan.reading.covered };
    });
  }

  const figures = (calls: readonly Call[]) => {
    const cells = cellsOfCalls(calls, "UTC");
    return [measure(selectCells(cells, { from: 0, to: 30_000 }), aCampaign()), leakageSumsOf(cells)];
  };

  it("is kept, and is no drop-off and no leakage in any figure", async () => {
    const calls = await readCalls();
    expect(calls.filter(({ dropOffStage }) => dropOffStage === null)).toEqual([]);
    const without = calls.map((call) => (call.status === "dropped" ? call : { ...call, dropOffStage: null }));
    expect(calls.map(outcomeOf)).toEqual(without.map(outcomeOf));
    expect(figures(calls)).toEqual(figures(without));
    expect(figures(calls)[0]).toMatchObject({ droppedCalls: 6, dropOffByStage: { intro: 1, pitch: 1, unknown: 0 } });
    expect(figures(calls)).not.toEqual(figures(calls.map((call) => ({ ...call, dropOffStage: null }))));
  });
});
