import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALERT_TYPES, VERDICTS } from "../../src/domain/alert.ts";
import { MS_PER_DAY } from "../../src/domain/day.ts";
import { SEVERITIES } from "../../src/domain/issue.ts";
import { decide } from "../../src/schedule/decide.ts";
import type { Look } from "../../src/schedule/scheduleTypes.ts";
import { aLook, anAlert, anEpisode, aStanding, aTrouble, MONDAY_MS, settingsWith } from "./builders.ts";

const FALL = anAlert({ title: "Conversion down 30 %" });
const CHANCE = anAlert({ type: "drop_off_spike", verdict: "chance", title: "Drop-offs up 22 %", pValue: 1 / 6 });
const WATCH = anAlert({ type: "escalation_spike", verdict: "watch", title: "Escalations up 31 %", pValue: 0.055 });
const BROKEN = anAlert({ type: "compliance_increase", verdict: "watch", title: "2 violations", pValue: 0.25 });
const muting = settingsWith({ mutedTypes: ["conversion_drop"] });
const strict = { ...settingsWith(), alerts: { ...settingsWith().alerts, complianceOnEvidence: true } };
const until = MONDAY_MS + MS_PER_DAY;
const snoozed = anEpisode({ snoozed: { userId: "U1", atMs: 0, untilMs: until } });
const missed = [{ period: { from: "2026-11-09", to: "2026-11-16" }, titles: ["Conversion down 30 %"] }];
const week = (basis: NonNullable<NonNullable<Look["week"]>["basis"]>) => ({
  period: { from: "2026-11-16", to: "2026-11-23" },
  calls: 3,
  alerts: [],
  basis,
});

describe("the log of a look", () => {
  it.each<[Look, readonly string[], string]>([
    [aLook({ alerts: [FALL] }), ["posted"], "Posted in the channel (1 finding)."],
    [
      aLook({ alerts: [FALL, CHANCE], events: [anAlert({ windowDays: 1 })] }),
      ["posted", "chance", "by_week"],
      "Posted in the channel (1 finding).",
    ],
    [
      aLook({ alerts: [FALL, anAlert({ verdict: "watch" })] }),
      ["posted", "watch"],
      "Posted in the channel (1 finding).",
    ],
    [aLook(), [], "Nothing got worse beyond chance."],
    [aLook({ week: week("no_past") }), [], "There are no earlier weeks to compare with yet."],
    [aLook({ week: week("few_calls") }), [], "There were too few calls to tell anything from luck."],
    [aLook({ week: null }), [], "Nothing."],
    [aLook({ alerts: [CHANCE] }), ["chance"], "Nothing was posted."],
    [aLook({ alerts: [CHANCE, WATCH] }), ["chance", "watch"], "Nothing was posted."],
    [aLook({ alerts: [BROKEN], settings: strict }), ["not_evident"], "Nothing was posted."],
    [aLook({ alerts: [FALL], settings: muting }), ["muted"], "Nothing was posted."],
    [aLook({ alerts: [FALL], channelId: null }), ["no_channel"], "Nothing was posted."],
    [
      aLook({ alerts: [FALL], episode: anEpisode(), standings: [aStanding("goes_on", { title: FALL.title })] }),
      ["in_thread"],
      "It goes on; said in the thread (1 finding).",
    ],
    [
      aLook({ episode: anEpisode(), standings: [aStanding("goes_on", { title: FALL.title, severity: "critical" })] }),
      ["in_thread"],
      "It is critical now; said in the thread and in the channel (1 finding).",
    ],
    [
      aLook({ alerts: [FALL], episode: snoozed, standings: [aStanding("goes_on", { title: FALL.title })] }),
      ["snoozed"],
      "It goes on; not said, since it is snoozed until Tue 24 Nov 09:00 (1 finding).",
    ],
    [
      aLook({
        alerts: [{ ...FALL, verdict: "watch", pValue: 0.1 }],
        episode: anEpisode(),
        standings: [aStanding("unclear")],
      }),
      ["cannot_tell"],
      "Nothing was posted.",
    ],
    [
      aLook({ episode: anEpisode(), standings: [aStanding("unclear")] }),
      [],
      "It cannot be told from chance whether the trouble goes on, so nothing was said.",
    ],
    [aLook({ episode: anEpisode(), standings: [aStanding("over")] }), [], "Back to normal; said in the thread."],
    [
      aLook({ missed, skippedWeeks: 2 }),
      [],
      "Nothing got worse in the newest week; 1 earlier week that alarmed was told late; 2 older weeks came too late to be told.",
    ],
  ])("%#: %s", (look, said, told) => {
    const decision = decide(look);
    expect(decision.findings.map((finding) => finding.said)).toEqual(said);
    expect(decision.told).toBe(told);
  });
});

it("logs a trouble that goes on as its thread tells it, not as the week stands against a past that holds it", () => {
  const standings = [aStanding("goes_on", { title: "Conversion down 49 %", pValue: 0.0002 })];
  const { findings } = decide(aLook({ alerts: [FALL], episode: anEpisode(), standings }));
  expect(findings).toMatchObject([{ said: "in_thread", title: "Conversion down 49 %", pValue: 0.0002 }]);
});

/** Any look, likely or not. */
const anyLook: fc.Arbitrary<Look> = fc
  .record({
    alerts: fc.array(anyAlert(7), { maxLength: 5 }),
    events: fc.array(anyAlert(1), { maxLength: 4 }),
    hasWeek: fc.boolean(),
    channelId: fc.constantFrom("C1", null),
    mutedTypes: fc.uniqueArray(fc.constantFrom(...ALERT_TYPES), { maxLength: 3 }),
    complianceOnEvidence: fc.boolean(),
    episode: fc.constantFrom("none", "open", "snoozed", "cooling", "cold"),
    troubles: fc.uniqueArray(
      fc.record({
        type: fc.constantFrom(...ALERT_TYPES),
        severity: fc.constantFrom(...SEVERITIES),
        isOver: fc.boolean(),
        state: fc.constantFrom("goes_on", "over", "unclear", "no_past"),
        now: anyAlert(7),
      }),
      { minLength: 1, maxLength: 4, selector: ({ type }) => type },
    ),
    hasMissed: fc.boolean(),
  })
  .map(({ alerts, events, hasWeek, channelId, mutedTypes, complianceOnEvidence, episode, troubles, hasMissed }) => {
    const settings = settingsWith({ mutedTypes });
    const cooled = episode === "cooling" ? MONDAY_MS - 5 * MS_PER_DAY : MONDAY_MS - 20 * MS_PER_DAY;
    const isEnded = episode === "cooling" || episode === "cold";
    return aLook({
      ...(hasWeek ? { alerts } : { week: null }),
      events,
      channelId,
      settings: { ...settings, alerts: { ...settings.alerts, complianceOnEvidence } },
      episode:
        episode === "none"
          ? null
          : anEpisode({
              troubles: troubles.map(({ type, severity, isOver }) => aTrouble({ type, severity, isOver })),
              snoozed: episode === "snoozed" ? { userId: "U1", atMs: 0, untilMs: until } : null,
              ended: isEnded ? { how: "normal", atMs: cooled, userId: null } : null,
            }),
      standings:
        hasWeek && (episode === "open" || episode === "snoozed")
          ? troubles.map(({ type, state, now }) => aStanding(state, { ...now, type, title: `${type} now` }))
          : [],
      missed: hasMissed ? missed : [],
    });
  });

function anyAlert(windowDays: 1 | 7) {
  return fc
    .record({
      type: fc.constantFrom(...ALERT_TYPES),
      verdict: fc.constantFrom(...VERDICTS),
      severity: fc.constantFrom(...SEVERITIES),
      id: fc.uuid(),
    })
    .map(({ id, ...said }) => anAlert({ ...said, windowDays, title: `${said.type} ${id}` }));
}

describe("whatever is looked at", () => {
  const everyLook = (holds: (look: Look, decision: ReturnType<typeof decide>) => void) =>
    fc.assert(
      fc.property(anyLook, (look) => holds(look, decide(look))),
      { numRuns: 1000 },
    );

  it("tells no muted type", () => {
    everyLook(({ settings }, { act }) => {
      const told = "alerts" in act ? act.alerts : [];
      expect(told.filter(({ type }) => settings.schedule.mutedTypes.includes(type))).toEqual([]);
    });
  });

  it("begins no message without a channel", () => {
    everyLook(({ channelId }, { act }) => {
      if (channelId === null) expect(["none", "follow_up", "end"]).toContain(act.kind);
    });
  });

  it("opens only where none is open, and follows up or ends only what there is", () => {
    everyLook(({ episode, nowMs }, { act }) => {
      const isOpen = episode !== null && episode.ended === null;
      if (act.kind === "open" || act.kind === "missed") expect(isOpen).toBe(false);
      if (act.kind === "end") expect(isOpen).toBe(true);
      if (act.kind === "follow_up" && !isOpen) {
        expect(act.news).toBe("again");
        expect(nowMs - (episode?.ended?.atMs ?? 0)).toBeLessThanOrEqual(14 * MS_PER_DAY);
      }
    });
  });

  it("has every finding of the week in the log once, in its order, and of days what became of each type", () => {
    everyLook(({ week, events }, { findings }) => {
      const found = (week?.alerts ?? []).map(({ type }) => type);
      expect(findings.slice(0, found.length).map(({ type }) => type)).toEqual(found);
      const ofDays = findings.filter(({ windowDays }) => windowDays === 1);
      expect(new Set(ofDays.map(({ type }) => type))).toEqual(new Set(events.map(({ type }) => type)));
      expect(new Set(ofDays.map(({ type, said }) => `${type} ${said}`)).size).toBe(ofDays.length);
    });
  });

  it("says of all that it tells that it was said, and of nothing else", () => {
    everyLook((_, { act, findings }) => {
      const told = new Set("alerts" in act ? act.alerts.map(({ type }) => type) : []);
      const said = act.kind === "open" ? "posted" : "in_thread";
      for (const type of told) {
        expect(findings.some((finding) => finding.type === type && finding.said === said)).toBe(true);
      }
      const claimed = findings.filter((finding) => finding.said === "posted" || finding.said === "in_thread");
      expect(claimed.filter(({ type }) => !told.has(type))).toEqual([]);
    });
  });

  it("loses no alert: all that is worth telling is told, held, muted, or has no channel", () => {
    everyLook(({ channelId }, { findings }) => {
      if (channelId !== null) expect(findings.filter(({ said }) => said === "no_channel")).toEqual([]);
      const evident = findings.filter(({ verdict }) => verdict === "alert" || verdict === "volume");
      expect(evident.filter(({ said }) => said === "chance" || said === "watch" || said === "cannot_tell")).toEqual([]);
    });
  });

  it("gives one plain sentence", () => {
    everyLook((_, { told }) => {
      expect(told).toMatch(/^\S.*[^.]\.$/);
      expect(told).not.toMatch(/undefined|null|NaN/);
    });
  });
});
