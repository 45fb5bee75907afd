import { describe, expect, it } from "vitest";
import { callsOf, columnFile, readings } from "./reading.ts";

describe("words", () => {
  it("are read as the status of a call", async () => {
    const words = {
      completed: ["completed", "Answered", "abgeschlossen"],
      dropped: ["Hung up", "hangup", "abandoned", "customer-ended-call", "desligou"],
      escalated: ["escalated", "Transferred", "transferred to human"],
      failed: ["failed", "system error", "Falha"],
      not_connected: ["no-answer", "NoAnswer", "busy", "Voicemail", "left_voicemail", "Anrufbeantworter"],
      compliance_violation: ["compliance_violation"],
      unknown: ["unknown", "purple"],
    };
    const cells = Object.values(words).flat();
    const expected = Object.entries(words).flatMap(([status, list]) => list.map(() => status));
    expect(await readings("status", cells, "status")).toEqual(expected);
  });

  it("that no rule knows are counted and told", async () => {
    const { tallies, notes } = await callsOf(columnFile("status", ["completed", "purple", "purple", "green"]));
    expect(tallies.unknownStatuses).toEqual({ purple: 2, green: 1 });
    expect(notes).toEqual(['Status words that no rule knows count as unknown: "purple" (2), "green" (1).']);
  });

  it("of a status may tell the stage too", async () => {
    const { calls, summary } = await callsOf(
      columnFile("status", ["Hung up - pitch", "completed", "Hung up (closing)"]),
    );
    expect(calls.map(({ facts }) => [facts.status, facts.dropOffStage])).toEqual([
      ["dropped", "pitch"],
      ["completed", null],
      ["dropped", "closing"],
    ]);
    expect(summary.columns.at(-1)?.reading).toBe('dropped: "Hung up - pitch", "Hung up (closing)"');
  });

  it("are read as stages", async () => {
    const cells = ["Introduction", "Objection Handling", "follow-up", "pitch", "none", "lobby"];
    const { calls, notes } = await callsOf(columnFile("Drop-off stage", cells));
    expect(calls.map(({ facts }) => facts.dropOffStage)).toEqual([
      "intro",
      "objection_handling",
      "follow_up",
      "pitch",
      null,
      null,
    ]);
    expect(notes).toEqual(['Stage words that no rule knows are left out: "lobby" (1).']);
  });

  it("are read as yes, no, or neither", async () => {
    const cells = [
      "yes",
      "TRUE",
      "1",
      "sim",
      "ja",
      "oui",
      "won",
      "no",
      "0",
      "não",
      "nein",
      "non",
      "lost",
      "unknown",
      "maybe",
      "",
    ];
    const expected = [
      true,
      true,
      true,
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
      false,
      false,
      null,
      null,
      null,
    ];
    expect(await readings("converted", cells, "converted")).toEqual(expected);
  });

  it("are read as sentiment, which is told", async () => {
    expect(await readings("sentiment", ["Positive", "neutral", "negative", "unknown"], "sentimentMilli")).toEqual([
      700,
      0,
      -700,
      null,
    ]);
    const { summary } = await callsOf(columnFile("sentiment", ["Positive"]));
    expect(summary.assumptions).toEqual([
      "Sentiment in words counts as 0.7 (positive), 0 (neutral) and -0.7 (negative).",
    ]);
  });

  it("are read as compliance flags", async () => {
    const cells = ["no_consent; recording_notice", "a,b|c", "none", "no", "[]", "", '["x"]', "yes"];
    expect(await readings("Compliance flags", cells, "complianceFlags")).toEqual([
      ["no_consent", "recording_notice"],
      ["a", "b", "c"],
      [],
      [],
      [],
      [],
      ["x"],
      ["Compliance flags"],
    ]);
  });
});
