import { describe, expect, it } from "vitest";
import { vapiEnd } from "../../../src/ingest/platforms/vapiEndReasons.ts";
import { vapiSuccess } from "../../../src/ingest/platforms/vapiSuccess.ts";
import { type Made, madeOf, madeOfRows, platformOf } from "./readMade.ts";

/** Every value that the reference prints, and one of each family of errors that Vapi publishes, by what it means. */
const REASONS: Readonly<Record<string, readonly string[]>> = {
  "left out": ["manually-canceled", "scheduled-call-deleted", "call-deleted"],
  not_connected: [
    "voicemail",
    "customer-did-not-answer",
    "customer-busy",
    "twilio-reported-customer-misdialed",
    "vonage-rejected",
    "call.in-progress.error-providerfault-outbound-sip-408-request-timeout",
    "call.in-progress.error-providerfault-outbound-sip-480-temporarily-unavailable",
  ],
  dropped: [
    "customer-ended-call",
    "silence-timed-out",
    "exceeded-max-duration",
    "call.in-progress.error-assistant-did-not-receive-customer-audio",
    "customer-ended-call-before-warm-transfer",
    "customer-ended-call-after-warm-transfer-attempt",
    "customer-ended-call-during-transfer",
  ],
  escalated: [
    "assistant-forwarded-call",
    "call.ringing.hook-executed-transfer",
    "call.ending.hook-executed-transfer",
    "assistant-request-returned-forwarding-phone-number",
  ],
  completed: [
    "assistant-ended-call",
    "assistant-ended-call-after-message-spoken",
    "assistant-ended-call-with-hangup-task",
    "assistant-said-end-call-phrase",
    "vonage-completed",
    "call.in-progress.twilio-completed-call",
    "call.in-progress.sip-completed-call",
    "call.ringing.hook-executed-say",
    "call.ending.hook-executed-say",
  ],
  failed: [
    "call.forwarding.operator-busy",
    "call.forwarding.no-answer",
    "call.in-progress.error-transfer-failed",
    "call.in-progress.error-warm-transfer-max-duration",
    "call.in-progress.error-warm-transfer-assistant-cancelled",
    "call.in-progress.error-warm-transfer-silence-timeout",
    "call.in-progress.error-warm-transfer-microphone-timeout",
    "call-start-error-neither-assistant-nor-server-set",
    "call.start.error-vapifault-get-org",
    "call.start.error-fraud-check-failed",
    "call.start.assistant-version-error-validation",
    "call.start.squad-version-error-validation",
    "pipeline-error-openai-llm-failed",
    "pipeline-error-eleven-labs-voice-failed",
    "pipeline-error-deepgram-transcriber-failed",
    "pipeline-error-openai-429-exceeded-quota",
    "pipeline-error-google-503-server-overloaded-error",
    "call.in-progress.error-vapifault-worker-died",
    "call.in-progress.error-providerfault-outbound-sip-503-service-unavailable",
    "call.in-progress.error-configfault-model-unsupported-in-squad",
    "call.in-progress.error-sip-outbound-call-failed-to-connect",
    "assistant-request-failed",
    "assistant-request-returned-error",
    "assistant-request-returned-unspeakable-error",
    "assistant-request-returned-invalid-assistant",
    "assistant-request-returned-no-assistant",
    "assistant-not-valid",
    "assistant-not-found",
    "assistant-join-timed-out",
    "worker-shutdown",
    "vonage-disconnected",
    "vonage-failed-to-connect-call",
    "twilio-failed-to-connect-call",
    "phone-call-provider-bypass-enabled-but-no-call-received",
    "phone-call-provider-closed-websocket",
    "customer-did-not-give-microphone-permission",
    "sip-outbound-unallocated-number",
    "sip-outbound-carrier-released-call",
    "call.ringing.sip-inbound-caller-hungup-before-call-connect",
    "pipeline-error-of-a-vendor-of-tomorrow",
  ],
};

function aCall(told: object = {}): object {
  return {
    id: "c1",
    orgId: "o1",
    assistantId: "a1",
    type: "outboundPhoneCall",
    status: "ended",
    endedReason: "assistant-ended-call",
    createdAt: "2026-08-10T14:00:00.000Z",
    startedAt: "2026-08-10T14:00:10.000Z",
    endedAt: "2026-08-10T14:01:10.250Z",
    ...told,
  };
}

async function made(told: object = {}): Promise<Made> {
  const [first] = await madeOf([aCall(told)]);
  return first ?? {};
}

describe("why a Vapi call ended", () => {
  it.each(Object.entries(REASONS))("is %s for all reasons of that class", async (status, reasons) => {
    const rows = await madeOf(reasons.map((endedReason) => aCall({ id: endedReason, endedReason })));
    if (status === "left out")
      expect(rows.map((row) => row.leftOut)).toEqual(reasons.map(() => "was cancelled before it was dialled"));
    else expect(rows.map((row) => [row.endReason, row.status])).toEqual(reasons.map((reason) => [reason, status]));
  });

  it.each(["hangup", "customer-sang-a-song", "assistant-dreamed", ""])(
    "is not guessed from %j",
    async (endedReason) => {
      expect(vapiEnd(endedReason)).toBe("unknown");
      const row = await made({ endedReason });
      expect([row.status ?? "", row.endReason ?? ""]).toEqual([endedReason, endedReason]);
    },
  );

  it("is the end of a talk where a customer who is content hangs up", async () => {
    const hungUp = { endedReason: "customer-ended-call" };
    expect(await made({ ...hungUp, analysis: { successEvaluation: "true" } })).toMatchObject({ status: "completed" });
    expect(await made({ ...hungUp, analysis: { successEvaluation: "no idea" } })).toMatchObject({ status: "dropped" });
  });

  it("says that a machine answered only where one did", async () => {
    expect((await made({ endedReason: "voicemail" })).answeredBy).toBe("voicemail");
    expect((await made({ endedReason: "customer-busy" })).answeredBy).toBeUndefined();
  });
});

describe("the success evaluation of a Vapi call", () => {
  const yes = [
    "true",
    "True",
    "pass",
    "Excellent",
    "Good",
    "Agree",
    "Strongly Agree",
    "8",
    "6",
    "10",
    "7/10",
    "85",
    "60%",
  ];
  const no = [
    "false",
    "fail",
    "Poor",
    "Disagree",
    "Strongly disagree",
    "5",
    "1",
    "0",
    "3 out of 10",
    "12",
    "59%",
    "8%",
  ];
  const open = ["", "Fair", "Neutral", "greeted: yes, closed: no", "| politeness | high |", "850", "quite nice", "n/a"];
  it.each(yes)("%j is a success", (text) => expect(vapiSuccess(text)).toBe(true));
  it.each(no)("%j is none", (text) => expect(vapiSuccess(text)).toBe(false));
  it.each(open)("%j leaves it open", (text) => expect(vapiSuccess(text)).toBe("open"));

  it("is an outcome where it says yes or no, and nothing where it leaves that open", async () => {
    const outcomes = await madeOf(
      ["8", "Poor", "Fair"].map((successEvaluation) => aCall({ analysis: { successEvaluation } })),
    );
    expect(outcomes.map((row) => row.converted)).toEqual(["yes", "no", undefined]);
  });
});

describe("a call of Vapi", () => {
  it("lasts from its start to its end, and without a start nobody knows", async () => {
    expect(await made()).toMatchObject({ startedAt: "2026-08-10T14:00:10.000Z", duration: "60.25" });
    const never = await made({ startedAt: null, endedReason: "customer-busy" });
    expect(never).toMatchObject({ startedAt: "2026-08-10T14:00:00.000Z", status: "not_connected" });
    expect(never.duration).toBeUndefined();
  });

  it("has a stage only where it was dropped: that of the last node", async () => {
    const artifact = { nodes: [{ nodeName: "intro" }, { nodeName: "pitch" }] };
    expect((await made({ artifact, endedReason: "silence-timed-out" })).dropOffStage).toBe("pitch");
    expect((await made({ artifact })).dropOffStage).toBeUndefined();
  });

  it("was escalated for what was extracted, or the tool that did it, and never for a phone number", async () => {
    const transferred = {
      endedReason: "assistant-forwarded-call",
      destination: { type: "number", number: "+15555550199" },
    };
    const by = (name: string) => ({ messages: [{ role: "tool_calls", toolCalls: [{ function: { name } }] }] });
    const reasonOf = async (told: object) => (await made({ ...transferred, ...told })).escalationReason;
    expect(await reasonOf({})).toBeUndefined();
    expect(await reasonOf({ artifact: by("transferCall") })).toBeUndefined();
    expect(await reasonOf({ artifact: by("transfer_to_billing") })).toBe("transfer_to_billing");
    expect(await reasonOf({ analysis: { structuredData: { escalation_reason: "asked for a human" } } })).toBe(
      "asked for a human",
    );
    expect(JSON.stringify(await made(transferred))).not.toContain("0199");
  });

  it.each([
    ["call.in-progress.error-transfer-failed", "failed"],
    ["customer-ended-call-during-transfer", "dropped"],
  ])("whose transfer was not completed says so: %s", async (endedReason, status) => {
    expect(await made({ endedReason })).toMatchObject({ status, escalationReason: "transfer not completed" });
  });

  it("has a flag where the consent to its recording is missing", async () => {
    const consent = (recordingConsent: object) => made({ compliance: { recordingConsent } });
    expect((await consent({ type: "verbal" })).complianceFlags).toBe("no recording consent");
    expect((await consent({ type: "verbal", grantedAt: "2026-08-10T14:00:12.000Z" })).complianceFlags).toBe("none");
    expect((await made()).complianceFlags).toBeUndefined();
  });

  it.each([
    ["outboundPhoneCall", "outbound"],
    ["inboundPhoneCall", "inbound"],
    ["webCall", "web"],
    ["vapi.websocketCall", "web"],
    ["carrierPigeon", undefined],
  ])("of type %s goes %s", async (type, direction) => {
    expect((await made({ type })).direction).toBe(direction);
  });

  it.each(["scheduled", "queued", "ringing", "in-progress", "forwarding"])(
    "that is %s has not ended",
    async (status) => {
      expect(await made({ status, endedReason: undefined })).toMatchObject({ leftOut: "has not ended yet" });
    },
  );

  it("names its campaign, its bot and the version of its script, and its customer's number apart", async () => {
    const told = {
      metadata: { campaign_id: "spring" },
      customer: { number: "+15555550123", name: "Anna Kohl" },
      assistantOverrides: { variableValues: { script_version: "v2.1" } },
    };
    const row = await made(told);
    expect(row).toMatchObject({ campaignId: "spring", segment: "a1", scriptVersion: "v2.1", phone: "+15555550123" });
    expect(JSON.stringify(row)).not.toContain("Kohl");
  });
});

describe("Vapi's exports", () => {
  const report = {
    type: "end-of-call-report",
    endedReason: "assistant-ended-call",
    analysis: { successEvaluation: "true" },
  };
  const { endedReason: _reason, ...call } = { ...aCall(), endedReason: "" };

  it("are its server's messages too: the report tells, the others do not", async () => {
    const rows = await madeOf([
      { message: { type: "transcript", transcript: "hello", call } },
      { message: { type: "status-update", status: "in-progress", timestamp: 1786370400000, call } },
      { message: { ...report, timestamp: 1786370471000, startedAt: "2026-08-10T14:00:10Z", call } },
    ]);
    expect(rows[0]).toMatchObject({ leftOut: "does not tell how a call ended" });
    expect(rows[1]).toMatchObject({ leftOut: "has not ended yet" });
    expect(rows[2]).toMatchObject({ callId: "c1", status: "completed", converted: "yes", direction: "outbound" });
  });

  it("are read once flattened, with and without the message around them", async () => {
    const header = ["message.type", "message.call.id", "message.call.type", "message.endedReason", "message.startedAt"];
    const rows = await madeOfRows(
      [...header, "message.call.orgId", "message.analysis.successEvaluation"],
      [["end-of-call-report", "c9", "inboundPhoneCall", "voicemail", "2026-08-10T14:00:00Z", "o1", "false"]],
    );
    expect(rows).toMatchObject([{ callId: "c9", status: "not_connected", direction: "inbound", converted: "no" }]);
  });

  it("are the dashboard's table", async () => {
    const header =
      "assistant,assistantPhoneNumber,customerPhoneNumber,customerPhoneType,endedReason,successEvaluation,startTime,duration,cost";
    const rows = await madeOfRows(header.split(","), [
      [
        "Solar SDR",
        "+15555550100",
        "+15555550123",
        "mobile",
        "customer-ended-call",
        "8",
        "2026-08-10T14:03:09Z",
        "212",
        "0.41",
      ],
    ]);
    expect(rows).toEqual([
      {
        startedAt: "2026-08-10T14:03:09Z",
        duration: "212",
        status: "completed",
        converted: "yes",
        endReason: "customer-ended-call",
        phone: "+15555550123",
        segment: "Solar SDR",
      },
    ]);
  });

  it("are told from other tables with a column or two of such names", () => {
    expect(platformOf(["Call ID", "Ended reason", "Success evaluation", "Duration", "Cost"])).toBeNull();
    expect(platformOf(["endedReason", "startTime", "duration", "cost", "assistant"])).toBeNull();
    expect(platformOf([aCall()])).toBe("vapi");
  });
});
