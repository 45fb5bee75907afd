import { describe, expect, it } from "vitest";
import { elevenlabs } from "../../../src/ingest/platforms/elevenlabs.ts";
import { callsOf } from "../reading.ts";
import { type Made, madeOf, madeOfRows, platformOf } from "./readMade.ts";

/** A conversation as the list of conversations gives it, with what a test says otherwise. */
function listed(said: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    agent_id: "agent_1",
    agent_name: "Solar SDR",
    conversation_id: "conv_1",
    start_time_unix_secs: 1786370707,
    call_duration_secs: 8,
    message_count: 2,
    status: "done",
    termination_reason: "Client disconnected",
    call_successful: "unknown",
    direction: "outbound",
    tool_names: [],
    ...said,
  };
}

/** A conversation as a webhook or the API gives it whole. */
function whole(said: Record<string, unknown> = {}, metadata: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    agent_id: "agent_1",
    conversation_id: "conv_1",
    status: "done",
    version_id: "ver_1",
    metadata: { start_time_unix_secs: 1786370589, call_duration_secs: 212, termination_reason: "", ...metadata },
    analysis: { call_successful: "unknown" },
    ...said,
  };
}

const made = async (record: Record<string, unknown>): Promise<Made> => (await madeOf([record]))[0] ?? {};
const statusOf = async (record: Record<string, unknown>) => Reflect.get(await made(record), "status");
const turnWith = (tool: string, isError = false) => ({
  role: "agent",
  message: "One moment, Mara Beispiel.",
  tool_calls: [{ tool_name: tool }],
  tool_results: [{ tool_name: tool, is_error: isError, result_value: "+15555550177" }],
});

describe("an ElevenLabs conversation", () => {
  it("is recognised as listed, whole, in its webhook and as CSV, and not by columns that others have too", () => {
    expect(platformOf([listed()])).toBe("elevenlabs");
    expect(platformOf([whole()])).toBe("elevenlabs");
    expect(platformOf([{ type: "post_call_transcription", event_timestamp: 1, data: whole() }])).toBe("elevenlabs");
    expect(platformOf(["conversation_id", "start_time_unix_secs", "call_duration_secs"])).toBe("elevenlabs");
    expect(platformOf(["conversation_id", "agent_id", "status", "direction", "duration"])).toBeNull();
  });

  it.each(["initiated", "in-progress", "processing"])("that is %s has not ended yet", async (status) => {
    expect(await made(listed({ status }))).toEqual({ leftOut: "has not ended yet" });
  });

  it.each([
    ["done", "dropped"],
    ["failed", "failed"],
    ["dreaming", "dreaming"],
  ])("of status %s is read so", async (status, expected) => {
    expect(await statusOf(listed({ status }))).toBe(expected);
  });

  it.each([
    ["success", "completed", "true"],
    ["failure", "dropped", "false"],
    ["unknown", "dropped", undefined],
    ["half", "half", "half"],
  ])("evaluated as %s is read so", async (call_successful, status, converted) => {
    const call = await made(listed({ call_successful }));
    expect([Reflect.get(call, "status"), Reflect.get(call, "converted")]).toEqual([status, converted]);
  });

  it.each([
    ["end_call tool was called", "completed", "completed"],
    ["Client disconnected: 1005", "dropped", "dropped"],
    ["Call ended by remote party", "dropped", "dropped"],
    ["Conversation ended by silence timeout", "dropped", "dropped"],
    ["max duration exceeded", "dropped", "dropped"],
    ["a reason of tomorrow", "completed", "unknown"],
    [null, "completed", "unknown"],
  ])(
    "that ended as %s is %s if the goal was missed, and %s if nobody knows",
    async (termination_reason, missed, unclear) => {
      expect(await statusOf(listed({ termination_reason, call_successful: "failure" }))).toBe(missed);
      expect(await statusOf(listed({ termination_reason, call_successful: "unknown" }))).toBe(unclear);
    },
  );

  it("with an error failed", async () => {
    expect(await statusOf(whole({}, { error: { code: 1002, reason: "LLM failed" } }))).toBe("failed");
  });

  it.each(["transfer_to_number", "transfer_to_agent"])("handed over by %s is escalated", async (tool) => {
    expect(await statusOf(listed({ tool_names: ["end_call", tool] }))).toBe("escalated");
    expect(await made(whole({ transcript: [turnWith(tool)] }))).toMatchObject({ status: "escalated" });
    expect(await made(whole({ transcript: [turnWith(tool, true)] }))).toMatchObject({
      status: "failed",
      escalationReason: "transfer not completed",
    });
  });

  it("in which the bot met a voicemail reached nobody", async () => {
    const call = { status: "not_connected", answeredBy: "voicemail" };
    expect(await made(listed({ tool_names: ["voicemail_detection"] }))).toMatchObject(call);
    expect(await made(whole({ transcript: [turnWith("voicemail_detection")] }))).toMatchObject(call);
  });

  it.each([
    ["busy", "not_connected"],
    ["no-answer", "not_connected"],
    ["unknown", "failed"],
    ["eclipse", "eclipse"],
  ])("that could not be started (%s) is a call at the time of its webhook", async (failure_reason, status) => {
    const data = { agent_id: "agent_1", conversation_id: "conv_9", failure_reason, metadata: { type: "sip" } };
    expect(await made({ type: "call_initiation_failure", event_timestamp: 1786371700, data })).toEqual({
      callId: "conv_9",
      startedAt: "2026-08-10T14:21:40.000Z",
      status,
      endReason: failure_reason,
      segment: "agent_1",
    });
  });

  it("whose webhook holds only the sound is left out", async () => {
    const data = { agent_id: "agent_1", conversation_id: "conv_9", full_audio: "UklGRg==" };
    const [, sound] = await madeOf([whole(), { type: "post_call_audio", event_timestamp: 1786371700, data }]);
    expect(sound).toEqual({ leftOut: "is a recording without the facts of its call" });
  });

  it("counts time in unix seconds", async () => {
    expect(await made(listed())).toMatchObject({ startedAt: "2026-08-10T14:05:07.000Z", duration: "8" });
    expect(await made(whole())).toMatchObject({ startedAt: "2026-08-10T14:03:09.000Z", duration: "212" });
  });

  it("keeps the vendor's part of how it ended, not what may have been said", async () => {
    const termination_reason = "end_call tool was called: Mara Beispiel said goodbye";
    expect(await made(listed({ termination_reason }))).toMatchObject({ endReason: "end_call tool was called" });
  });

  it("is read alike from a CSV with a list written as text", async () => {
    const header = ["conversation_id", "status", "start_time_unix_secs", "call_duration_secs", "tool_names"];
    const [call] = await madeOfRows(header, [["conv_1", "done", "1786370707.0", "8", "['transfer_to_number']"]]);
    expect(call).toEqual({
      callId: "conv_1",
      status: "escalated",
      startedAt: "2026-08-10T14:05:07.000Z",
      duration: "8",
    });
  });

  it("is read alike from a webhook that was flattened whole", async () => {
    const header = [
      "type",
      "data.conversation_id",
      "data.status",
      "data.metadata.start_time_unix_secs",
      "data.analysis.call_successful",
    ];
    const [call] = await madeOfRows(header, [["post_call_transcription", "conv_1", "done", "1786370707", "success"]]);
    expect(call).toMatchObject({ callId: "conv_1", startedAt: "2026-08-10T14:05:07.000Z", status: "completed" });
    expect(elevenlabs.isCustomerColumn("data.analysis.data_collection_results.stage.value")).toBe(true);
    expect(elevenlabs.isCustomerColumn("data.transcript_summary")).toBe(false);
  });

  it("has its customer's fields among the collected data, by their ids, and never why they were collected", () => {
    const collected = "analysis.data_collection_results.stage";
    const headers = [collected, `${collected}.value`, "Revenue"];
    const others = [
      `${collected}.rationale`,
      `${collected}.data_collection_id`,
      "analysis.transcript_summary",
      "transcript_summary",
    ];
    expect(headers.filter(elevenlabs.isCustomerColumn)).toEqual(headers);
    expect(others.filter(elevenlabs.isCustomerColumn)).toEqual([]);
  });

  it("gives its customer's stage and amounts, and nothing of the prose beside them", async () => {
    const results = {
      stage: { data_collection_id: "stage", value: "closing", rationale: "Mara Beispiel signed" },
      deal_value: { data_collection_id: "deal_value", value: 1200, rationale: "" },
    };
    const { calls } = await callsOf(
      JSON.stringify([whole({ analysis: { call_successful: "success", data_collection_results: results } })]),
    );
    expect(calls[0]?.facts).toMatchObject({
      status: "completed",
      dropOffStage: "closing",
      conversionValueMinor: 120_000,
    });
    expect(JSON.stringify(calls)).not.toContain("Beispiel");
  });

  it("with words invented tomorrow is kept, counted and told", async () => {
    const { calls, notes } = await callsOf(
      JSON.stringify([listed({ call_successful: "half" }), listed({ conversation_id: "conv_2" })]),
    );
    expect(calls.map(({ facts }) => [facts.status, facts.converted])).toEqual([
      ["unknown", null],
      ["dropped", null],
    ]);
    expect(notes.join()).toContain("half");
  });
});
