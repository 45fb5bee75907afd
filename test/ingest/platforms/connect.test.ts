import { describe, expect, it } from "vitest";
import { connect } from "../../../src/ingest/platforms/connect.ts";
import { callsOf } from "../reading.ts";
import { type Made, madeOf, madeOfRows, platformOf } from "./readMade.ts";

/** A contact record of a call that a person answered, with what a test says otherwise. */
function aContact(said: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    ContactId: "contact-1",
    Channel: "VOICE",
    InitiationMethod: "API",
    Campaign: { CampaignId: "camp" },
    CustomerEndpoint: { Address: "+15555550123" },
    InitiationTimestamp: "2026-08-10T14:03:01Z",
    ConnectedToSystemTimestamp: "2026-08-10T14:03:09Z",
    DisconnectTimestamp: "2026-08-10T14:06:41.500Z",
    LastUpdateTimestamp: "2026-08-10T14:07:50Z",
    DisconnectReason: "CONTACT_FLOW_DISCONNECT",
    AnsweringMachineDetectionStatus: "HUMAN_ANSWERED",
    Agent: null,
    Queue: null,
    Attributes: {},
    ...said,
  };
}

const made = async (said: Record<string, unknown> = {}): Promise<Made> => (await madeOf([aContact(said)]))[0] ?? {};
const statusOf = async (said: Record<string, unknown>) => Reflect.get(await made(said), "status");
const NEVER_CONNECTED = { ConnectedToSystemTimestamp: null, AnsweringMachineDetectionStatus: null };
const ARN = "arn:aws:connect:us-east-1:111122223333:instance/i1";
const AGENT = { Agent: { ARN: `${ARN}/agent/a1b2`, Username: "mara.beispiel" } };
const QUEUE = { Queue: { ARN: `${ARN}/queue/q1`, Name: "Sales" } };

describe("an Amazon Connect contact", () => {
  it("is recognised as a record, in the API's answer, in an event and as CSV, and not by columns that others have too", () => {
    expect(platformOf([aContact()])).toBe("connect");
    expect(platformOf([{ Contact: { ...aContact(), Id: "contact-1" } }])).toBe("connect");
    const detail = { contactId: "c1", initiationMethod: "API", initiationTimestamp: "2026-08-10T14:03:01Z" };
    expect(platformOf([{ "detail-type": "Amazon Connect Contact Event", detail }])).toBe("connect");
    expect(platformOf(["ContactId", "InitiationMethod", "DisconnectReason"])).toBe("connect");
    expect(platformOf(["Contact ID", "Disconnect reason", "Started at", "Channel"])).toBeNull();
  });

  it.each([
    ["ANSWERED", "completed"],
    ["UNDETECTED", "completed"],
    ["ERROR", "completed"],
    ["HUMAN_ANSWERED", "completed"],
    ["SIT_TONE_DETECTED", "not_connected"],
    ["SIT_TONE_BUSY", "not_connected"],
    ["SIT_TONE_INVALID_NUMBER", "not_connected"],
    ["FAX_MACHINE_DETECTED", "not_connected"],
    ["VOICEMAIL_BEEP", "not_connected"],
    ["VOICEMAIL_NO_BEEP", "not_connected"],
    ["AMD_UNRESOLVED", "completed"],
    ["AMD_UNANSWERED", "not_connected"],
    ["AMD_ERROR", "completed"],
    ["AMD_NOT_APPLICABLE", "completed"],
    ["ROBOT_ANSWERED", "ROBOT_ANSWERED"],
  ])("with machine detection %s is read so", async (AnsweringMachineDetectionStatus, expected) => {
    const call = await made({ AnsweringMachineDetectionStatus });
    expect(call).toMatchObject({ status: expected, answeredBy: AnsweringMachineDetectionStatus });
  });

  it.each([
    ["CUSTOMER_DISCONNECT", "dropped"],
    ["AGENT_DISCONNECT", "completed"],
    ["CONTACT_FLOW_DISCONNECT", "completed"],
    ["THIRD_PARTY_DISCONNECT", "escalated"],
    ["BARGED", "escalated"],
    ["TELECOM_PROBLEM", "failed"],
    ["TELECOM_BUSY", "not_connected"],
    ["TELECOM_NUMBER_INVALID", "not_connected"],
    ["TELECOM_POTENTIAL_BLOCKING", "not_connected"],
    ["TELECOM_UNANSWERED", "not_connected"],
    ["TELECOM_TIMEOUT", "not_connected"],
    ["TELECOM_ORIGINATOR_CANCEL", "not_connected"],
    ["CUSTOMER_NEVER_ARRIVED", "not_connected"],
    ["OUTBOUND_DESTINATION_ENDPOINT_ERROR", "failed"],
    ["OUTBOUND_RESOURCE_ERROR", "failed"],
    ["OUTBOUND_ATTEMPT_FAILED", "failed"],
    ["OTHER", "unknown"],
    ["API", "unknown"],
    ["TELEPORTED", "TELEPORTED"],
  ])("disconnected by %s is read so", async (DisconnectReason, expected) => {
    expect(await made({ DisconnectReason })).toMatchObject({ status: expected, endReason: DisconnectReason });
  });

  it.each(["EXPIRED", "OUTBUND_PREVIEW_DISCARDED", "OUTBOUND_PREVIEW_DISCARDED"])(
    "that %s was never dialled",
    async (DisconnectReason) => {
      expect(await made({ ...NEVER_CONNECTED, DisconnectReason })).toEqual({
        leftOut: "was cancelled before it was dialled",
      });
    },
  );

  it.each([
    ["INBOUND", "inbound"],
    ["OUTBOUND", "outbound"],
    ["EXTERNAL_OUTBOUND", "outbound"],
    ["API", "outbound"],
    ["CALLBACK", "outbound"],
    ["WEBRTC_API", "web"],
    ["TELEPATHY", undefined],
  ])("started by %s has its direction", async (InitiationMethod, expected) => {
    expect(Reflect.get(await made({ InitiationMethod }), "direction")).toBe(expected);
  });

  it.each([
    ["MONITOR", "is a supervisor listening to a call"],
    ["DISCONNECT", "is a flow that was run after a call"],
    ["AGENT_REPLY", "is no voice call"],
    ["FLOW", "is no voice call"],
  ])("started by %s is no call", async (InitiationMethod, leftOut) => {
    expect(await made({ InitiationMethod })).toEqual({ leftOut });
  });

  it.each(["TRANSFER", "QUEUE_TRANSFER"])(
    "started by %s is a leg of the call it came from",
    async (InitiationMethod) => {
      const leg = { transferOf: "first", campaign: "camp" };
      expect(await made({ InitiationMethod, InitialContactId: "first", PreviousContactId: "before" })).toEqual(leg);
      expect(await made({ InitiationMethod, PreviousContactId: "first" })).toEqual(leg);
      expect(await made({ InitiationMethod })).toMatchObject({ callId: "contact-1" });
    },
  );

  it("of another channel is no call, and one without an end has not ended", async () => {
    expect(await made({ Channel: "CHAT" })).toEqual({ leftOut: "is no voice call" });
    const running = { DisconnectTimestamp: null, DisconnectReason: null, AnsweringMachineDetectionStatus: null };
    expect(await made(running)).toEqual({ leftOut: "has not ended yet" });
  });

  it("that a human took is escalated, with the human's id and not the name", async () => {
    const call = await made({ ...AGENT, ...QUEUE, DisconnectReason: "CUSTOMER_DISCONNECT" });
    expect(call).toMatchObject({ status: "escalated", agentId: "a1b2" });
    expect(JSON.stringify(call)).not.toContain("mara");
    expect(await statusOf({ AgentInfo: { Id: "a1b2" } })).toBe("escalated");
    expect(await statusOf({ ...QUEUE })).toBe("escalated");
  });

  it("that was left in the queue was dropped in a transfer", async () => {
    expect(await made({ ...QUEUE, DisconnectReason: "CUSTOMER_DISCONNECT" })).toMatchObject({
      status: "dropped",
      escalationReason: "transfer not completed",
    });
  });

  it("lasted from connected to disconnected, and one that was never connected has no duration", async () => {
    expect(await made()).toMatchObject({ startedAt: "2026-08-10T14:03:09Z", duration: "212.5" });
    const missed = await made({ ...NEVER_CONNECTED, DisconnectReason: "TELECOM_BUSY" });
    expect(missed).toMatchObject({ startedAt: "2026-08-10T14:03:01Z", status: "not_connected" });
    expect(missed).not.toHaveProperty("duration");
  });

  it("of which an older copy follows is read as its newest says, and a newer copy completes it", async () => {
    const newer = aContact({ LastUpdateTimestamp: "2026-08-10T15:00:00Z" });
    const older = { leftOut: "is an older copy of a call that is in the file" };
    expect((await madeOf([newer, aContact()]))[1]).toEqual(older);
    expect(await madeOf([aContact(), newer])).toHaveLength(2);
    expect((await madeOf([aContact(), newer]))[1]).toMatchObject({ callId: "contact-1" });
  });

  it("is read alike from a flattened CSV", async () => {
    const header = [
      "ContactId",
      "InitiationMethod",
      "DisconnectReason",
      "ConnectedToSystemTimestamp",
      "DisconnectTimestamp",
    ];
    const row = ["contact-1", "API", "CUSTOMER_DISCONNECT", "2026-08-10T14:03:09Z", "2026-08-10T14:06:41Z"];
    expect(await madeOfRows(header, [row])).toEqual([
      {
        callId: "contact-1",
        startedAt: "2026-08-10T14:03:09Z",
        duration: "212",
        status: "dropped",
        endReason: "CUSTOMER_DISCONNECT",
        direction: "outbound",
      },
    ]);
  });

  it("has its customer's fields among its attributes", () => {
    const headers = ["Attributes.stage", "Attributes.deal_value", "Revenue"];
    const others = ["Attributes.summary", "Agent.Username", "Queue.Name", "CustomerEndpoint.Address", "Name"];
    expect(headers.filter(connect.isCustomerColumn)).toEqual(headers);
    expect(others.filter(connect.isCustomerColumn)).toEqual([]);
  });

  it("gives its customer's attributes", async () => {
    const Attributes = { stage: "closing", deal_value: "1200", script_version: "v2.1" };
    const { calls } = await callsOf(JSON.stringify([aContact({ Attributes })]));
    expect(calls[0]?.facts).toMatchObject({
      dropOffStage: "closing",
      conversionValueMinor: 120_000,
      scriptVersion: "v2.1",
    });
  });

  it("with words invented tomorrow is kept, counted and told", async () => {
    const { calls, notes } = await callsOf(
      JSON.stringify([aContact({ DisconnectReason: "TELEPORTED" }), aContact({ ContactId: "c2" })]),
    );
    expect(calls.map(({ facts }) => [facts.status, facts.endReason])).toEqual([
      ["unknown", "TELEPORTED"],
      ["completed", "CONTACT_FLOW_DISCONNECT"],
    ]);
    expect(notes.join()).toContain("TELEPORTED");
  });
});
