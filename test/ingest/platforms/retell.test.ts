import { describe, expect, it } from "vitest";
import { type Made, madeOf, madeOfRows, platformOf } from "./readMade.ts";

/** All 34 values of `disconnection_reason`, by what they mean. */
const REASONS: Readonly<Record<string, readonly string[]>> = {
  completed: ["agent_hangup"],
  dropped: ["user_hangup", "inactivity", "max_duration_reached", "manual_stopped"],
  escalated: ["call_transfer", "transfer_bridged", "call_take_over"],
  not_connected: [
    "dial_no_answer",
    "dial_busy",
    "user_declined",
    "voicemail_reached",
    "ivr_reached",
    "invalid_destination",
    "dial_failed",
    "marked_as_spam",
    "error_user_not_joined",
    "registered_call_timeout",
  ],
  failed: [
    "transfer_cancelled",
    "error_llm_websocket_open",
    "error_llm_websocket_lost_connection",
    "error_llm_websocket_runtime",
    "error_llm_websocket_corrupt_payload",
    "error_no_audio_received",
    "error_asr",
    "error_retell",
    "error_unknown",
    "concurrency_limit_reached",
    "no_concurrency_fallback",
    "no_valid_payment",
    "scam_detected",
    "telephony_provider_permission_denied",
    "telephony_provider_unavailable",
    "sip_routing_error",
  ],
};

function aCall(told: object = {}): object {
  return {
    call_id: "c1",
    call_type: "phone_call",
    agent_id: "agent_1",
    agent_version: 3,
    call_status: "ended",
    direction: "outbound",
    from_number: "+15555550100",
    to_number: "+15555550123",
    start_timestamp: 1786370400000,
    duration_ms: 61500,
    disconnection_reason: "agent_hangup",
    ...told,
  };
}

const analysed = (call_analysis: object, told: object = {}) => ({ ...told, call_analysis });

async function made(told: object = {}): Promise<Made> {
  const [first] = await madeOf([aCall(told)]);
  return first ?? {};
}

describe("why a Retell call was disconnected", () => {
  it("is known for 34 values", () => expect(Object.values(REASONS).flat()).toHaveLength(34));

  it.each(Object.entries(REASONS))("is %s for all reasons of that class", async (status, reasons) => {
    const rows = await madeOf(reasons.map((reason) => aCall({ call_id: reason, disconnection_reason: reason })));
    expect(rows.map((row) => [row.endReason, row.status])).toEqual(reasons.map((reason) => [reason, status]));
  });

  it.each(["user_fell_asleep", "hangup"])("is not guessed from %j", async (disconnection_reason) => {
    const row = await made({ disconnection_reason });
    expect(row).toMatchObject({ status: disconnection_reason, endReason: disconnection_reason });
  });

  it("is the end of a successful talk where the customer hangs up after it", async () => {
    const hungUp = { disconnection_reason: "user_hangup" };
    expect(await made(analysed({ call_successful: true }, hungUp))).toMatchObject({ status: "completed" });
    expect(await made(analysed({ call_successful: false }, hungUp))).toMatchObject({ status: "dropped" });
  });

  it("does not hide that a machine took the call", async () => {
    const row = await made(analysed({ in_voicemail: true, call_successful: true }));
    expect(row).toMatchObject({ status: "not_connected", answeredBy: "voicemail", endReason: "agent_hangup" });
    const broke = { disconnection_reason: "error_asr" };
    expect(await made(analysed({ in_voicemail: true }, broke))).toMatchObject({ status: "failed" });
    expect(await made({ disconnection_reason: "ivr_reached" })).toMatchObject({ answeredBy: "ivr" });
    expect((await made(analysed({ in_voicemail: false }))).answeredBy).toBeUndefined();
  });

  it.each([
    ["not_connected", "not_connected"],
    ["error", "failed"],
    ["ended", "unknown"],
    ["levitating", "levitating"],
  ])("may be missing: then %s tells", async (call_status, status) => {
    expect(await made({ call_status, disconnection_reason: null })).toMatchObject({ status });
  });

  it.each(["registered", "ongoing"])("is missing of a call that is %s, which has not ended", async (call_status) => {
    expect(await made({ call_status, disconnection_reason: null })).toMatchObject({ leftOut: "has not ended yet" });
  });
});

describe("a call of Retell", () => {
  it("starts at a time in ms or seconds, and lasts for ms", async () => {
    expect(await made()).toMatchObject({ startedAt: "2026-08-10T14:00:00.000Z", duration: "61.5" });
    expect(await made({ start_timestamp: 1786370400 })).toMatchObject({ startedAt: "2026-08-10T14:00:00.000Z" });
  });

  it("lasts from its start to its end where the duration is missing, or as long as was paid for", async () => {
    const ended = { duration_ms: null, end_timestamp: 1786370408500 };
    expect((await made(ended)).duration).toBe("8.5");
    const paid = { duration_ms: null, call_cost: { combined_cost: 1.7, total_duration_seconds: 9 } };
    expect((await made(paid)).duration).toBe("9");
  });

  it.each([
    ["Positive", "Positive"],
    ["Neutral", "Neutral"],
    ["Negative", "Negative"],
    ["Unknown", undefined],
  ])("with the sentiment %s", async (user_sentiment, told) => {
    expect((await made(analysed({ user_sentiment }))).sentimentScore).toBe(told);
  });

  it("has a stage only where it was dropped: that of the last node", async () => {
    const transcript_with_tool_calls = [
      { role: "node_transition", new_node_name: "intro" },
      { role: "node_transition", new_node_name: "pitch" },
      { role: "user", content: "no thanks" },
    ];
    const dropped = { transcript_with_tool_calls, disconnection_reason: "inactivity" };
    expect((await made(dropped)).dropOffStage).toBe("pitch");
    expect((await made({ transcript_with_tool_calls })).dropOffStage).toBeUndefined();
  });

  it("was escalated for what was extracted, or the tool that did it, and never for a phone number", async () => {
    const transferred = { disconnection_reason: "call_transfer", transfer_destination: "+15555550199" };
    const by = (name: string) => ({ transcript_with_tool_calls: [{ role: "tool_call_invocation", name }] });
    const reasonOf = async (told: object) => (await made({ ...transferred, ...told })).escalationReason;
    expect(await reasonOf({})).toBeUndefined();
    expect(await reasonOf(by("transfer_call"))).toBeUndefined();
    expect(await reasonOf(by("transfer_to_billing"))).toBe("transfer_to_billing");
    expect(await reasonOf(analysed({ custom_analysis_data: { escalation_reason: "wants a discount" } }))).toBe(
      "wants a discount",
    );
    expect(JSON.stringify(await made(transferred))).not.toContain("0199");
    expect((await made({ disconnection_reason: "transfer_cancelled" })).escalationReason).toBe(
      "transfer not completed",
    );
  });

  it("was with the customer's number: the one that was called, or that called in", async () => {
    expect(await made()).toMatchObject({ direction: "outbound", phone: "+15555550123" });
    expect(await made({ direction: "inbound" })).toMatchObject({ direction: "inbound", phone: "+15555550100" });
    const web = { call_type: "web_call", direction: null, from_number: null, to_number: null };
    expect((await made(web)).direction).toBe("web");
  });

  it("names its campaign, its bot and the bot's version", async () => {
    expect(await made({ metadata: { campaign_id: "spring" } })).toMatchObject({
      campaignId: "spring",
      segment: "agent_1",
      scriptVersion: "3",
    });
    expect(await made({ batch_call_id: "batch_7" })).toMatchObject({ campaignId: "batch_7" });
  });
});

describe("records that only have a reason of Retell's", () => {
  const bare = (disconnection_reason: string | null, told: object = {}) => ({
    call_id: "c1",
    start_timestamp: 1786370400000,
    duration_ms: 61500,
    disconnection_reason,
    ...told,
  });

  it("are Retell's where most of the reasons are published ones", async () => {
    expect(platformOf([bare("user_hangup")])).toBe("retell");
    expect(platformOf([bare(null), bare("inactivity"), bare("dial_no_answer"), bare("a_new_one")])).toBe("retell");
    expect(platformOf([{ event: "call_ended", call: bare("call_transfer") }])).toBe("retell");
    const made = await madeOf([bare("dial_busy"), bare("user_hangup"), bare("call_transfer")]);
    expect(made.map(({ status, duration }) => [status, duration])).toEqual([
      ["not_connected", "61.5"],
      ["dropped", "61.5"],
      ["escalated", "61.5"],
    ]);
  });

  it.each([
    ["says the reason in words of its own", [bare("customer hung up"), bare("no answer"), bare("user_hangup")]],
    ["has no reason at all", [bare(null), bare("")]],
    ["has only reasons that anybody may write", [bare("inactivity")]],
    [
      "names the start otherwise, which Retell's reader would not find",
      [bare("user_hangup", { start_timestamp: undefined, started_at: "2026-08-10T14:00:00Z" })].map(
        ({ start_timestamp: _, ...told }) => told,
      ),
    ],
    [
      "has the reasons in a column of another name",
      [{ call_id: "c1", start_timestamp: 1786370400000, reason: "user_hangup" }],
    ],
  ])("are nobody's where a lookalike %s", (_, records) => expect(platformOf(records)).toBeNull());
});

describe("Retell's webhooks", () => {
  const dropped = { disconnection_reason: "user_hangup" };
  const ended = { event: "call_ended", call: aCall(dropped) };
  const analyzed = { event: "call_analyzed", call: aCall(analysed({ call_successful: true }, dropped)) };

  it("come several for a call: each is read, as long as it is newer", async () => {
    const started = { event: "call_started", call: aCall({ call_status: "ongoing", disconnection_reason: null }) };
    const rows = await madeOf([started, ended, analyzed]);
    expect(rows[0]).toMatchObject({ leftOut: "has not ended yet" });
    expect(rows[1]).toMatchObject({ callId: "c1", status: "dropped" });
    expect(rows[2]).toMatchObject({ callId: "c1", status: "completed", converted: "yes" });
  });

  it("that arrive twice are read twice, and say the same", async () => {
    expect(await madeOf([analyzed, analyzed])).toMatchObject([{ status: "completed" }, { status: "completed" }]);
  });

  it("that arrive late say nothing any more", async () => {
    const rows = await madeOf([analyzed, ended]);
    expect(rows[0]).toMatchObject({ status: "completed" });
    expect(rows[1]).toMatchObject({ leftOut: "is an older copy of a call that is in the file" });
  });
});

describe("Retell's dashboard", () => {
  const header =
    "Time,Duration,Channel Type,Cost,Session ID,End Reason,Session Status,User Sentiment,From,To,Direction,Session Outcome,End-to-End Latency,deal_value".split(
      ",",
    );
  const row =
    "08/10/2026 14:03,3:32,phone_call,$0.41,call_a1,agent hangup,ended,Positive,+15555550100,+15555550123,outbound,Successful,1130ms,1200";

  it("exports its columns and one for each custom field", async () => {
    expect(await madeOfRows(header, [row.split(",")])).toEqual([
      {
        callId: "call_a1",
        startedAt: "08/10/2026 14:03",
        duration: "3:32",
        status: "completed",
        converted: "yes",
        sentimentScore: "Positive",
        endReason: "agent hangup",
        direction: "outbound",
        phone: "+15555550123",
      },
    ]);
  });

  it("exports chats beside calls, which are left out", async () => {
    const chat = row.replace("phone_call", "api_chat").split(",");
    expect(await madeOfRows(header, [chat])).toMatchObject([{ leftOut: "is a chat and no call" }]);
  });

  it("is told from other tables of sessions or calls", () => {
    expect(platformOf(["Time", "Duration", "Cost", "Session ID", "User", "Direction"])).toBeNull();
    expect(platformOf(["Session ID", "Session Status", "Time", "Duration"])).toBeNull();
    expect(platformOf(["call_id", "call_status", "start_timestamp", "duration_ms", "direction"])).toBeNull();
    expect(platformOf(["call_id", "disconnection_reason", "duration"])).toBeNull();
    expect(platformOf([aCall()])).toBe("retell");
  });
});
