import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { synthflow } from "../../../src/ingest/platforms/synthflow.ts";
import { callsOf } from "../reading.ts";
import { bytesOf, readWhole } from "../readWhole.ts";
import { type Made, madeOf, madeOfRows, platformOf } from "./readMade.ts";

/** A call as the list of calls gives it, with what a test says otherwise. */
function aCall(said: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    call_id: "1786370707000x11",
    model_id: "m1",
    campaign_type: "outbound",
    duration: 60,
    start_time: "1786370707000",
    call_status: "completed",
    end_call_reason: "agent_goodbye",
    lead_phone_number: "+15555550124",
    ...said,
  };
}

/** A call as a webhook gives it. */
function hook(said: Record<string, unknown> = {}, call: Record<string, unknown> = {}): Record<string, unknown> {
  const { call_id, model_id, duration, start_time } = aCall();
  return {
    status: "completed",
    lead: { name: "Mara Beispiel", phone_number: "+15555550123" },
    call: { call_id, model_id, duration, start_time, status: "completed", end_call_reason: "agent_goodbye", ...call },
    ...said,
  };
}

const made = async (record: Record<string, unknown>): Promise<Made> => (await madeOf([record]))[0] ?? {};
const statusOf = async (said: Record<string, unknown>) => Reflect.get(await made(aCall(said)), "status");

describe("a Synthflow call", () => {
  it("tells the script's version in a variable of its prompt, as its customer has it", async () => {
    const said = { prompt_variables: { script_version: "v3", first_name: "Mara" } };
    const { calls } = await callsOf(JSON.stringify([aCall(said), aCall({ call_id: "2", assistant_version: 7 })]));
    expect(calls.map(({ facts }) => facts.scriptVersion)).toEqual(["v3", "7"]);
  });

  it("is recognised as listed, in its webhook and as CSV, and not by columns that others have too", () => {
    expect(platformOf([aCall()])).toBe("synthflow");
    expect(platformOf([hook()])).toBe("synthflow");
    expect(platformOf(["call_id", "end_call_reason", "lead_phone_number"])).toBe("synthflow");
    expect(platformOf(["call_id", "end_call_reason", "duration", "status", "campaign_type"])).toBeNull();
    expect(platformOf(["call_id", "date", "end_call_reason", "model_id", "status", "revenue"])).toBeNull();
  });

  it.each([
    ["completed", "completed"],
    ["voicemail", "not_connected"],
    ["left_voicemail", "not_connected"],
    ["hangup_on_voicemail", "not_connected"],
    ["failed", "failed"],
    ["no-answer", "not_connected"],
    ["no_answer", "not_connected"],
    ["busy", "not_connected"],
    ["user-canceled", "dropped"],
    ["abducted", "abducted"],
  ])("of status %s is read so", async (call_status, expected) => {
    expect(await statusOf({ call_status, end_call_reason: "" })).toBe(expected);
  });

  it.each([
    ["human_hangup", "dropped"],
    ["human_pick_up_cut_off", "dropped"],
    ["human_goodbye", "completed"],
    ["agent_goodbye", "completed"],
    ["completed", "completed"],
    ["user_canceled", "dropped"],
    ["voicemail", "not_connected"],
    ["voicemail_message_left", "not_connected"],
    ["max_duration", "dropped"],
    ["custom_end_call", "completed"],
    ["call_transferred", "escalated"],
    ["", "completed"],
    ["alien_abduction", "alien_abduction"],
  ])("that ended by %s is read so", async (end_call_reason, expected) => {
    expect(await statusOf({ end_call_reason })).toBe(expected);
  });

  it.each(["queued", "initiated", "ringing", "in-progress"])("that is %s has not ended yet", async (call_status) => {
    expect(await made(aCall({ call_status, end_call_reason: "" }))).toEqual({ leftOut: "has not ended yet" });
  });

  it("without a reason ended by who hung up", async () => {
    expect(await statusOf({ end_call_reason: "", telephony_hangup: "caller" })).toBe("dropped");
    expect(await statusOf({ end_call_reason: "", telephony_hangup: "agent" })).toBe("completed");
  });

  it("that the customer cancelled in the first second was dropped at the intro, which is told once", async () => {
    const canceled = aCall({ call_status: "user-canceled", end_call_reason: "user_canceled", duration: 1 });
    expect(await made(canceled)).toMatchObject({ status: "dropped", dropOffStage: "intro" });
    const file = Buffer.from(JSON.stringify([canceled, { ...canceled, call_id: "c2" }]));
    const { calls, notes } = await readWhole(bytesOf(file));
    expect(calls[0]?.facts).toMatchObject({ status: "dropped", dropOffStage: "intro", endReason: "user_canceled" });
    expect(notes.filter((note) => note.includes("`user-canceled`"))).toHaveLength(1);
  });

  it.each([
    ["true", "completed", "true"],
    ["false", "dropped", "false"],
    ["partial", "dropped", undefined],
    ["not_applicable", "dropped", undefined],
    ["sideways", "dropped", "sideways"],
  ])("judged %s on its goal is read so", async (goal, status, converted) => {
    for (const key of ["judge_results", "analysis"]) {
      const call = await made(
        aCall({ end_call_reason: "human_hangup", [key]: { goal, goal_feedback: "Mara Beispiel agreed" } }),
      );
      expect([Reflect.get(call, "status"), Reflect.get(call, "converted")]).toEqual([status, converted]);
      expect(JSON.stringify(call)).not.toContain("Beispiel");
    }
  });

  it("whose transfer worked is escalated, and failed where it did not", async () => {
    const actions = (success: boolean, name = "live_transfer") => ({
      executed_actions: { [name]: { return_value: { success } } },
    });
    expect(await made(hook(actions(true)))).toMatchObject({ status: "escalated" });
    expect(await made(hook(actions(true, "transfer_to_billing")))).toMatchObject({
      escalationReason: "transfer_to_billing",
    });
    expect(await made(hook(actions(false)))).toMatchObject({
      status: "failed",
      escalationReason: "transfer not completed",
    });
  });

  it("started at ms in text or at an ISO time", async () => {
    expect(await made(aCall())).toMatchObject({ startedAt: "2026-08-10T14:05:07.000Z" });
    expect(await made(aCall({ start_time: "2026-08-10T14:05:07Z" }))).toMatchObject({
      startedAt: "2026-08-10T14:05:07Z",
    });
    expect(await made(aCall({ start_time: 1786370707000 }))).toMatchObject({ startedAt: "2026-08-10T14:05:07.000Z" });
  });

  it("is read alike from its webhook and from a flattened CSV", async () => {
    const call = { callId: "1786370707000x11", status: "completed", duration: "60", endReason: "agent_goodbye" };
    expect(await made(hook())).toMatchObject({ ...call, phone: "+15555550123" });
    const header = ["call.call_id", "call.status", "call.end_call_reason", "call.duration", "call.model_id"];
    const [read] = await madeOfRows(header, [["1786370707000x11", "completed", "agent_goodbye", "60", "m1"]]);
    expect(read).toEqual({ ...call, segment: "m1" });
  });

  it("has its customer's fields among what it collected and what actions gave back, and never prose", () => {
    const headers = [
      "collected_variables.stage.value",
      "collected_variables.revenue",
      "executed_actions.book.return_value.booked",
      "Revenue",
    ];
    const others = [
      "collected_variables.stage.collected",
      "executed_actions.book.name",
      "judge_results.goal_feedback",
      "lead.name",
      "call.transcript",
    ];
    expect(headers.filter(synthflow.isCustomerColumn)).toEqual(headers);
    expect(others.filter(synthflow.isCustomerColumn)).toEqual([]);
  });

  it("gives what its customer collected and what actions gave back", async () => {
    const said = {
      collected_variables: { stage: { value: "pitch", collected: true } },
      executed_actions: { book_visit: { name: "book_visit", return_value: { booked: true, deal_value: 1200 } } },
    };
    const { calls } = await callsOf(JSON.stringify([hook(said)]));
    expect(calls[0]?.facts).toMatchObject({ dropOffStage: "pitch", converted: true, conversionValueMinor: 120_000 });
    expect(JSON.stringify(calls)).not.toContain("Beispiel");
  });

  it("with words invented tomorrow is kept, counted and told", async () => {
    const { calls, notes } = await callsOf(
      JSON.stringify([aCall({ end_call_reason: "alien_abduction" }), aCall({ call_id: "c2" })]),
    );
    expect(calls.map(({ facts }) => [facts.status, facts.endReason])).toEqual([
      ["unknown", "alien_abduction"],
      ["completed", "agent_goodbye"],
    ]);
    expect(notes.join()).toContain("alien_abduction");
  });
});
