import { describe, expect, it } from "vitest";
import { bland } from "../../../src/ingest/platforms/bland.ts";
import { callsOf } from "../reading.ts";
import { type Made, madeOf, madeOfRows, platformOf } from "./readMade.ts";

/** A finished call as Bland's API gives it, with what a test says otherwise. */
function aCall(said: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    call_id: "c1",
    batch_id: "b1",
    to: "+15555550123",
    from: "+15555550100",
    corrected_duration: "60",
    call_length: 1,
    queue_status: "complete",
    status: "completed",
    answered_by: "human",
    call_ended_by: "ASSISTANT",
    started_at: "2026-08-10T14:03:09.402Z",
    ...said,
  };
}

const made = async (said: Record<string, unknown>): Promise<Made> => (await madeOf([aCall(said)]))[0] ?? {};
const statusOf = async (said: Record<string, unknown>) => Reflect.get(await made(said), "status");

describe("a Bland call", () => {
  it("is recognised by its columns, as JSON and as CSV, and not by columns that others have too", () => {
    expect(platformOf([aCall()])).toBe("bland");
    expect(platformOf(["call_id", "corrected_duration", "call_ended_by"])).toBe("bland");
    expect(platformOf(["call_id", "call_length", "answered_by", "disposition_tag", "status"])).toBeNull();
    expect(platformOf(["corrected_duration", "call_ended_by", "queue_status"])).toBeNull();
  });

  it.each([
    ["completed", {}, "completed"],
    ["failed", { answered_by: null }, "failed"],
    ["busy", { answered_by: null }, "not_connected"],
    ["no-answer", { answered_by: null }, "not_connected"],
    ["canceled", { answered_by: null }, "not_connected"],
    ["unknown", {}, "unknown"],
    ["teleported", {}, "teleported"],
  ])("of status %s is read so", async (status, said, expected) => {
    expect(await statusOf({ status, ...said })).toBe(expected);
  });

  it.each([
    ["human", "completed"],
    ["voicemail", "not_connected"],
    ["unknown", "completed"],
    ["no-answer", "not_connected"],
    [null, "completed"],
    ["android", "android"],
  ])("answered by %s is read so", async (answered_by, expected) => {
    expect(await statusOf({ answered_by })).toBe(expected);
  });

  it.each([
    ["ASSISTANT", "completed"],
    ["USER", "dropped"],
    [null, "completed"],
    ["CARRIER PIGEON", "CARRIER PIGEON"],
  ])("ended by %s is read so", async (call_ended_by, expected) => {
    expect(await statusOf({ call_ended_by })).toBe(expected);
  });

  it.each([
    ["complete", "completed"],
    ["error", "failed"],
    ["pre_queue_error", "failed"],
    ["queue_error", "failed"],
    ["call_error", "failed"],
    ["complete_error", "failed"],
  ])("of queue status %s is read so", async (queue_status, expected) => {
    expect(await statusOf({ queue_status })).toBe(expected);
  });

  it.each(["new", "queued", "allocated", "started"])(
    "that is %s has not ended yet, unless its status is final",
    async (queue_status) => {
      expect(await made({ queue_status, status: null })).toEqual({ leftOut: "has not ended yet" });
      expect(await statusOf({ queue_status, status: "failed" })).toBe("failed");
    },
  );

  it("that was cancelled in the queue was never dialled", async () => {
    expect(await made({ queue_status: "queued", status: "canceled" })).toEqual({
      leftOut: "was cancelled before it was dialled",
    });
  });

  it("that was transferred is escalated, and the number it went to is nowhere", async () => {
    const call = await made({ transferred_to: "+15555550177", call_ended_by: "USER" });
    expect(call).toMatchObject({ status: "escalated" });
    expect(JSON.stringify(call)).not.toContain("0177");
  });

  it.each([
    ["INTERESTED", "true"],
    ["Appointment booked", "true"],
    ["SALE", "true"],
    ["NOT_INTERESTED", "false"],
    ["CALLBACK", undefined],
  ])("with disposition %s tells its goal", async (disposition_tag, expected) => {
    expect(Reflect.get(await made({ disposition_tag }), "converted")).toBe(expected);
  });

  it("that the customer ended after the goal was reached is completed", async () => {
    expect(await statusOf({ call_ended_by: "USER", disposition_tag: "INTERESTED" })).toBe("completed");
  });

  it("lasted its corrected seconds, else its minutes; a length that is no number is told", async () => {
    const durationOf = async (said: Record<string, unknown>) => Reflect.get(await made(said), "duration");
    expect(await durationOf({ corrected_duration: "212", call_length: 3.54 })).toBe("212");
    expect(await durationOf({ corrected_duration: null, call_length: 3.54 })).toBe("212.4");
    expect(await durationOf({ corrected_duration: null, call_length: "long" })).toBe("long");
    expect(await durationOf({ corrected_duration: null, call_length: null })).toBeUndefined();
  });

  it("that was dropped was lost at the last tag or node of its pathway", async () => {
    const stageOf = async (said: Record<string, unknown>) =>
      Reflect.get(await made({ call_ended_by: "USER", ...said }), "dropOffStage");
    expect(await stageOf({ pathway_tags: [{ name: "intro" }, { name: "pitch" }] })).toBe("pitch");
    expect(await stageOf({ pathway_tags: ["intro", "closing"] })).toBe("closing");
    expect(await stageOf({ pathway_tags: [], pathway_logs: [{ role: "user", node_name: "pitch", text: "x" }] })).toBe(
      "pitch",
    );
    expect(await stageOf({ pathway_tags: ["closing"], call_ended_by: "ASSISTANT" })).toBeUndefined();
  });

  it("gives the customer's number whichever way it went", async () => {
    expect(await made({ inbound: false })).toMatchObject({ direction: "outbound", phone: "+15555550123" });
    expect(await made({ inbound: true })).toMatchObject({ direction: "inbound", phone: "+15555550100" });
  });

  it("is read alike from a flattened CSV", async () => {
    const header = ["call_id", "status", "queue_status", "corrected_duration", "call_ended_by", "metadata.campaign_id"];
    expect(await madeOfRows(header, [["c1", "completed", "complete", "60", "USER", "camp"]])).toEqual([
      { callId: "c1", status: "dropped", duration: "60", endReason: "USER", campaignId: "camp" },
    ]);
  });

  it("has its customer's fields under variables and analysis, but for Bland's own and for prose", () => {
    const headers = ["variables.deal_value", "analysis.stage", "analysis.escalation_reason", "Revenue"];
    const others = [
      "variables.to",
      "variables.metadata.name",
      "analysis.summary",
      "analysis.reasoning",
      "analysis.reason",
      "variables.call_transcript",
      "summary",
      "to",
      "price",
    ];
    expect(headers.filter(bland.isCustomerColumn)).toEqual(headers);
    expect(others.filter(bland.isCustomerColumn)).toEqual([]);
  });

  it("with words invented tomorrow is kept, counted and told", async () => {
    const { calls, notes } = await callsOf(JSON.stringify([aCall({ status: "teleported" }), aCall({ call_id: "c2" })]));
    expect(calls.map(({ callId, facts }) => [callId, facts.status, facts.endReason])).toEqual([
      ["c1", "unknown", "teleported"],
      ["c2", "completed", "ASSISTANT"],
    ]);
    expect(notes.join()).toContain("teleported");
  });
});
