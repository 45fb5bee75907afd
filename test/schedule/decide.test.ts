import { describe, expect, it } from "vitest";
import { MS_PER_DAY } from "../../src/domain/day.ts";
import type { Episode } from "../../src/domain/episode.ts";
import { decide } from "../../src/schedule/decide.ts";
import type { Act, Look } from "../../src/schedule/scheduleTypes.ts";
import { aLook, anAlert, anEpisode, aStanding, aTrouble, MONDAY_MS, settingsWith } from "./builders.ts";

const FALL = anAlert({ title: "Conversion down 30 %" });
const DROPS = anAlert({ type: "drop_off_spike", title: "Drop-offs up 22 %" });
const CRITICAL = anAlert({ type: "failure_spike", severity: "critical", title: "Failures up 300 %" });
const BROKEN = anAlert({ type: "compliance_increase", severity: "critical", verdict: "watch", title: "2 violations" });

/** The act in short. */
function actOf(look: Look): string {
  const { act } = decide(look);
  switch (act.kind) {
    case "open":
      return `open ${typesOf(act)}`;
    case "follow_up":
      return `${act.news}${act.isBroadcast ? " in channel" : ""} ${typesOf(act)}`;
    case "end":
      return `end ${act.how}`;
    default:
      return act.kind;
  }
}

function typesOf({ alerts }: Extract<Act, { readonly alerts: unknown }>): string {
  return alerts.map(({ type }) => type).join(" ");
}

const ended = (daysAgo: number, said: Partial<Episode> = {}) =>
  anEpisode({ ended: { how: "normal", atMs: MONDAY_MS - daysAgo * MS_PER_DAY, userId: null }, ...said });
const snoozed = (said: Partial<Episode> = {}) =>
  anEpisode({ snoozed: { userId: "U1", atMs: MONDAY_MS - 1, untilMs: MONDAY_MS + MS_PER_DAY }, ...said });
const missed = [{ period: { from: "2026-11-09", to: "2026-11-16" }, titles: ["Conversion down 30 %"] }];
const quiet = settingsWith({ mutedTypes: ["conversion_drop"] });
const strict: Look["settings"] = {
  ...settingsWith(),
  alerts: { ...settingsWith().alerts, complianceOnEvidence: true },
};

describe("with no episode open", () => {
  it.each<[string, Look, string]>([
    ["nothing found", aLook(), "none"],
    ["an alert", aLook({ alerts: [FALL] }), "open conversion_drop"],
    ["the most urgent first", aLook({ alerts: [FALL, CRITICAL] }), "open failure_spike conversion_drop"],
    ["fewer calls", aLook({ alerts: [anAlert({ type: "revenue_drop", verdict: "volume" })] }), "open revenue_drop"],
    ["what may be chance", aLook({ alerts: [anAlert({ verdict: "chance" })] }), "none"],
    ["what is to be watched", aLook({ alerts: [anAlert({ verdict: "watch" })] }), "none"],
    ["broken rules, evident or not", aLook({ alerts: [BROKEN] }), "open compliance_increase"],
    ["broken rules where evidence is asked for", aLook({ alerts: [BROKEN], settings: strict }), "none"],
    ["a muted type", aLook({ alerts: [FALL], settings: quiet }), "none"],
    ["no channel", aLook({ alerts: [FALL], channelId: null }), "none"],
    ["an event", aLook({ week: null, events: [{ ...CRITICAL, windowDays: 1 }] }), "open failure_spike"],
    [
      "an event that the week tells",
      aLook({ alerts: [CRITICAL], events: [{ ...CRITICAL, windowDays: 1 }] }),
      "open failure_spike",
    ],
    ["weeks that alarmed unnoticed", aLook({ missed }), "missed"],
    ["weeks that alarmed unnoticed, no channel", aLook({ missed, channelId: null }), "none"],
    [
      "weeks that passed unnoticed and were normal",
      aLook({ missed: [{ period: missed[0]?.period ?? { from: "", to: "" }, titles: [] }] }),
      "none",
    ],
    ["weeks that alarmed, and an alert", aLook({ missed, alerts: [FALL] }), "open conversion_drop"],
    ["the same trouble within 14 days", aLook({ alerts: [FALL], episode: ended(14) }), "again conversion_drop"],
    ["the same trouble after 14 days", aLook({ alerts: [FALL], episode: ended(14.01) }), "open conversion_drop"],
    ["another trouble within 14 days", aLook({ alerts: [DROPS], episode: ended(3) }), "open drop_off_spike"],
    [
      "the same within 14 days, critical",
      aLook({ alerts: [{ ...FALL, severity: "critical" }], episode: ended(7) }),
      "again in channel conversion_drop",
    ],
  ])("%s", (_, look, act) => {
    expect(actOf(look)).toBe(act);
  });
});

const open = (said: Partial<Look> & { readonly alerts?: Look["events"] }) => aLook({ episode: anEpisode(), ...said });
const [GOES_ON, OVER] = [aStanding("goes_on"), aStanding("over")];
const two = anEpisode({ troubles: [aTrouble(), aTrouble({ type: "drop_off_spike" })] });
const half = anEpisode({ troubles: [aTrouble(), aTrouble({ type: "drop_off_spike", isOver: true })] });
const severe = anEpisode({ troubles: [aTrouble({ severity: "critical" })] });
const worse = aStanding("goes_on", { severity: "critical" });
const drops = (state: Parameters<typeof aStanding>[0]) => aStanding(state, { type: "drop_off_spike" });

describe("with an episode open", () => {
  it.each<[string, Look, string]>([
    ["it goes on", open({ standings: [GOES_ON] }), "goes_on conversion_drop"],
    ["it goes on, and alarms by itself", open({ standings: [GOES_ON], alerts: [FALL] }), "goes_on conversion_drop"],
    ["it is over but for days that were told", open({ standings: [OVER], alerts: [FALL] }), "end normal"],
    [
      "it goes on, and nobody set a channel",
      open({ standings: [GOES_ON], channelId: null }),
      "goes_on conversion_drop",
    ],
    ["another joins", open({ standings: [GOES_ON], alerts: [DROPS] }), "joined drop_off_spike conversion_drop"],
    ["another joins, critical", open({ standings: [OVER], alerts: [CRITICAL] }), "joined in channel failure_spike"],
    [
      "another joins, critical as it was before",
      open({ standings: [GOES_ON], alerts: [CRITICAL], episode: severe }),
      "joined failure_spike conversion_drop",
    ],
    [
      "one that was over joins again",
      open({ standings: [GOES_ON], alerts: [DROPS], episode: half }),
      "joined drop_off_spike conversion_drop",
    ],
    [
      "one that was over alarms against its past",
      open({ standings: [OVER, drops("goes_on")], episode: half }),
      "joined drop_off_spike",
    ],
    [
      "one that was over may be back",
      open({ standings: [OVER, aStanding("goes_on", { type: "drop_off_spike", verdict: "watch" })], episode: half }),
      "end normal",
    ],
    [
      "another joins, critical, and the critical one is over",
      open({
        standings: [GOES_ON],
        alerts: [CRITICAL],
        episode: anEpisode({
          troubles: [aTrouble(), aTrouble({ type: "drop_off_spike", severity: "critical", isOver: true })],
        }),
      }),
      "joined in channel failure_spike conversion_drop",
    ],
    ["a week without standings", open({}), "none"],
    ["it goes on and nothing can be told of it", open({ standings: [{ ...GOES_ON, alert: null }] }), "none"],
    ["it gets critical", open({ standings: [worse] }), "worse in channel conversion_drop"],
    ["it stays critical", open({ standings: [worse], episode: severe }), "goes_on conversion_drop"],
    [
      "it may be critical",
      open({ standings: [aStanding("goes_on", { severity: "critical", verdict: "watch" })] }),
      "goes_on conversion_drop",
    ],
    ["all is over", open({ standings: [OVER] }), "end normal"],
    ["one of two goes on", open({ standings: [OVER, drops("goes_on")], episode: two }), "goes_on drop_off_spike"],
    ["one of two is unclear", open({ standings: [OVER, drops("unclear")], episode: two }), "none"],
    ["no past is left", open({ standings: [aStanding("no_past")] }), "end new_normal"],
    ["no past is left of one", open({ standings: [OVER, drops("no_past")], episode: two }), "end new_normal"],
    ["all is unclear", open({ standings: [aStanding("unclear")], alerts: [anAlert({ verdict: "watch" })] }), "none"],
    [
      "over, while another may be chance",
      open({ standings: [OVER], alerts: [{ ...DROPS, verdict: "chance" }] }),
      "end normal",
    ],
    [
      "a muted one goes on, the other is over",
      open({ standings: [GOES_ON, drops("over")], episode: two, settings: quiet }),
      "end normal",
    ],
    ["days without anything", open({ week: null }), "none"],
    ["days with another event", open({ week: null, events: [CRITICAL] }), "joined in channel failure_spike"],
    ["days with more of the same", open({ week: null, events: [FALL] }), "goes_on conversion_drop"],
    ["weeks that alarmed unnoticed", open({ missed, standings: [aStanding("unclear")] }), "none"],
  ])("%s", (_, look, act) => {
    expect(actOf(look)).toBe(act);
  });
});

describe("while an episode is snoozed", () => {
  it.each<[string, Look, string]>([
    ["it goes on", open({ standings: [GOES_ON], episode: snoozed() }), "none"],
    ["another joins", open({ standings: [GOES_ON], alerts: [DROPS], episode: snoozed() }), "none"],
    [
      "another joins, critical",
      open({ standings: [OVER], alerts: [CRITICAL], episode: snoozed() }),
      "joined in channel failure_spike",
    ],
    [
      "another joins, critical as it was before",
      open({ standings: [OVER], alerts: [CRITICAL], episode: snoozed({ troubles: severe.troubles }) }),
      "joined failure_spike",
    ],
    [
      "another joins a critical one that goes on",
      open({ standings: [worse], alerts: [DROPS], episode: snoozed({ troubles: severe.troubles }) }),
      "none",
    ],
    ["it gets critical", open({ standings: [worse], episode: snoozed() }), "worse in channel conversion_drop"],
    ["it is over", open({ standings: [OVER], episode: snoozed() }), "end normal"],
    [
      "it goes on once the snooze has ended",
      open({ standings: [GOES_ON], episode: snoozed({ snoozed: { userId: "U1", atMs: 0, untilMs: MONDAY_MS } }) }),
      "goes_on conversion_drop",
    ],
  ])("%s", (_, look, act) => {
    expect(actOf(look)).toBe(act);
  });
});

describe("what quiet hours do not hold", () => {
  it.each<[string, Look, boolean]>([
    ["a critical alert", aLook({ alerts: [FALL, CRITICAL] }), true],
    ["any other", aLook({ alerts: [FALL] }), false],
    ["fewer calls, critical", aLook({ alerts: [anAlert({ verdict: "volume", severity: "critical" })] }), true],
    [
      "critical, but only likely",
      aLook({ alerts: [FALL, anAlert({ severity: "critical", verdict: "watch" })] }),
      false,
    ],
    ["broken rules", aLook({ alerts: [BROKEN] }), true],
    ["what got critical", open({ standings: [worse] }), true],
    ["another week of what is critical", open({ standings: [worse], episode: severe }), false],
    ["an end", open({ standings: [OVER], episode: severe }), false],
    ["weeks told late", aLook({ missed }), false],
  ])("%s", (_, look, isCritical) => {
    expect(decide(look).isCritical).toBe(isCritical);
  });
});
