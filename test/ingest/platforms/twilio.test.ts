import { describe, expect, it } from "vitest";
import { type Made, madeOf, madeOfRows, platformOf } from "./readMade.ts";

function aCall(told: object = {}): object {
  return {
    sid: "CA1",
    parent_call_sid: null,
    account_sid: "AC1",
    to: "+15555550123",
    from: "+15555550100",
    status: "completed",
    start_time: "Mon, 10 Aug 2026 14:03:09 +0000",
    duration: "212",
    price_unit: "USD",
    direction: "outbound-api",
    answered_by: "human",
    ...told,
  };
}

async function made(told: object = {}): Promise<Made> {
  const [first] = await madeOf([aCall(told)]);
  return first ?? {};
}

describe("what became of a Twilio call", () => {
  it.each(["queued", "ringing", "in-progress", "initiated"])("is still open while it is %s", async (status) => {
    expect(await made({ status })).toMatchObject({ leftOut: "has not ended yet" });
  });

  it.each([
    ["busy", "not_connected"],
    ["no-answer", "not_connected"],
    ["canceled", "not_connected"],
    ["failed", "failed"],
  ])("is told by %s", async (status, ours) => {
    const row = await made({ status, duration: null, answered_by: null });
    expect(row).toMatchObject({ status: ours, endReason: status });
    expect(row.duration).toBeUndefined();
  });

  it.each(["machine_start", "machine_end_beep", "machine_end_silence", "machine_end_other", "fax"])(
    "is that nobody was reached where %s answered",
    async (answered_by) => {
      expect(await made({ answered_by })).toMatchObject({ status: "not_connected", answeredBy: answered_by });
    },
  );

  it.each(["human", "unknown", null])("is told by its length where %s answered", async (answered_by) => {
    expect(await made({ answered_by, duration: "30" })).toMatchObject({ status: "completed", duration: "30" });
    expect(await made({ answered_by, duration: "29" })).toMatchObject({ status: "dropped" });
    expect(await made({ answered_by, duration: "" })).toMatchObject({ status: "unknown" });
  });

  it("is not guessed from words invented tomorrow", async () => {
    expect(await made({ status: "vaporised" })).toMatchObject({ status: "vaporised", endReason: "vaporised" });
    expect(await made({ answered_by: "robot" })).toMatchObject({ status: "robot", answeredBy: "robot" });
  });
});

describe("a call of Twilio", () => {
  it("was with the customer's number: the one that was called, or that called in", async () => {
    expect(await made()).toMatchObject({ direction: "outbound", phone: "+15555550123" });
    expect(await made({ direction: "inbound" })).toMatchObject({ direction: "inbound", phone: "+15555550100" });
  });

  it("starts when it says, or when it was made where it never started", async () => {
    expect((await made()).startedAt).toBe("Mon, 10 Aug 2026 14:03:09 +0000");
    const never = { status: "busy", start_time: null, date_created: "Mon, 10 Aug 2026 14:03:00 +0000" };
    expect((await made(never)).startedAt).toBe("Mon, 10 Aug 2026 14:03:00 +0000");
  });

  it("that another call dialled is the way to a human, and no call itself", async () => {
    const leg = { sid: "CA2", parent_call_sid: "CA1", direction: "outbound-dial" };
    expect(await made(leg)).toMatchObject({ transferOf: "CA1", campaign: "" });
    expect(await made({ ...leg, status: "busy" })).toMatchObject({ leftOut: "is a transfer that nobody answered" });
  });

  it("that comes again is read where it is newer", async () => {
    const at = (minute: string, told: object) =>
      aCall({ date_updated: `Mon, 10 Aug 2026 14:${minute}:00 +0000`, ...told });
    const rows = await madeOf([
      at("10", { duration: "212" }),
      at("05", { duration: "1" }),
      at("11", { duration: "213" }),
    ]);
    expect(rows[0]).toMatchObject({ duration: "212" });
    expect(rows[1]).toMatchObject({ leftOut: "is an older copy of a call that is in the file" });
    expect(rows[2]).toMatchObject({ duration: "213" });
  });
});

describe("Twilio's tables", () => {
  const cells = [
    "CA1",
    "AC1",
    "",
    "+15555550123",
    "+15555550100",
    "No Answer",
    "2026-08-10 14:03:09 UTC",
    "",
    "outbound-api",
  ];
  it.each([
    ["sid,account_sid,parent_call_sid,to,from,status,start_time,duration,direction"],
    ["Call Sid,Account Sid,Parent Call Sid,To,From,Status,Start Time,Duration,Direction"],
    ["CallSid,AccountSid,ParentCallSid,To,From,CallStatus,StartTime,CallDuration,Direction"],
  ])("are read however their columns are spelled: %s", async (header) => {
    expect(await madeOfRows(header.split(","), [cells])).toEqual([
      {
        callId: "CA1",
        startedAt: "2026-08-10 14:03:09 UTC",
        status: "not_connected",
        endReason: "No Answer",
        direction: "outbound",
        phone: "+15555550123",
      },
    ]);
  });

  it("are told from other tables of calls", () => {
    expect(platformOf(["status", "start_time", "duration", "direction"])).toBeNull();
    expect(platformOf(["sid", "status", "start_time", "duration", "direction", "price"])).toBeNull();
    const burki = "Call ID,Call SID,Assistant Name,Customer Phone,Status,Duration (seconds),Started At,Ended At";
    expect(platformOf(burki.split(","))).toBeNull();
    expect(platformOf([aCall()])).toBe("twilio");
  });
});
