import { describe, expect, it } from "vitest";
import type { Episode } from "../../src/domain/episode.ts";
import { decide } from "../../src/schedule/decide.ts";
import type { FoundAlert, Look } from "../../src/schedule/scheduleTypes.ts";
import { aLook, anAlert, anEpisode, aStanding, aTrouble, MONDAY_MS } from "./builders.ts";

/** Told on Tuesday, 17 Nov, and resolved by a person on the day after. */
function toldOn(lastAsOf: string, said: Partial<Episode> = {}): Episode {
  const troubles = [aTrouble({ type: "failure_spike", firstAsOf: lastAsOf, lastAsOf })];
  return anEpisode({ troubles, ended: { how: "person", atMs: MONDAY_MS - 1, userId: "U1" }, ...said });
}

const FAILURES = anAlert({ type: "failure_spike", title: "Failures up 513 %" });
const outageOn = (day: string): FoundAlert => ({ ...FAILURES, windowDays: 1, title: `outage on ${day}`, day });

function cameOf(look: Look): readonly string[] {
  const { act, findings } = decide(look);
  return [act.kind === "follow_up" ? act.news : act.kind, ...findings.map(({ said }) => said)];
}

describe("an episode that ended", () => {
  it("does not come back by the week that holds the day it was told of", () => {
    const look = aLook({ alerts: [FAILURES], episode: toldOn("2026-11-17") });
    expect(cameOf(look)).toEqual(["none", "told_before"]);
    expect(decide(look).told).toBe("Nothing was posted.");
    expect(cameOf(aLook({ alerts: [FAILURES], episode: toldOn("2026-11-16") }))).toEqual(["none", "told_before"]);
    expect(cameOf(aLook({ alerts: [FAILURES], episode: toldOn("2026-11-22") }))).toEqual(["none", "told_before"]);
  });

  it("comes back by a week of new days alone", () => {
    expect(cameOf(aLook({ alerts: [FAILURES], episode: toldOn("2026-11-15") }))).toEqual(["again", "in_thread"]);
  });

  it("does not come back by four weeks that hold the day", () => {
    const long = { ...FAILURES, windowDays: 28 } as const;
    expect(cameOf(aLook({ alerts: [long], episode: toldOn("2026-11-15") }))).toEqual(["none", "told_before"]);
  });

  it("comes back by an event after it, though the week rests on told days too", () => {
    const episode = toldOn("2026-11-17");
    const look = aLook({ alerts: [FAILURES], events: [outageOn("2026-11-17"), outageOn("2026-11-20")], episode });
    const { act } = decide(look);
    expect(cameOf(look).slice(0, 1)).toEqual(["again"]);
    expect("alerts" in act ? act.alerts.map(({ title }) => title) : []).toEqual(["outage on 2026-11-20"]);
  });

  it("keeps another type from nobody", () => {
    const fall = anAlert({ title: "Conversion down 30 %" });
    const look = aLook({ alerts: [FAILURES, fall], episode: toldOn("2026-11-17") });
    expect(cameOf(look)).toEqual(["open", "told_before", "posted"]);
  });
});

describe("an open episode", () => {
  it("logs a week of a known trouble that is over as told, not as without a channel", () => {
    const look = aLook({ alerts: [anAlert()], episode: anEpisode(), standings: [aStanding("over")] });
    expect(cameOf(look)).toEqual(["end", "told_before"]);
    expect(cameOf({ ...look, channelId: null })).toEqual(["end", "told_before"]);
  });
});

describe("the log of events", () => {
  it("lists the days of a type once, and says that the week told them", () => {
    const events = [outageOn("2026-11-17"), outageOn("2026-11-18"), outageOn("2026-11-19")];
    const ofDays = decide(aLook({ week: null, events })).findings;
    expect(ofDays.map(({ title, said }) => [title, said])).toEqual([
      ["outage on 2026-11-17 (and 2 more days)", "posted"],
    ]);
    expect(cameOf(aLook({ alerts: [FAILURES], events }))).toEqual(["open", "posted", "by_week"]);
  });

  it("lists the worst of them", () => {
    const worst: FoundAlert = { ...outageOn("2026-11-18"), severity: "critical" };
    const { findings } = decide(aLook({ week: null, events: [outageOn("2026-11-17"), worst] }));
    expect(findings.map(({ title }) => title)).toEqual(["outage on 2026-11-18 (and 1 more day)"]);
  });

  it("has the finding of a trouble that goes on beside days of it", () => {
    const standing = aStanding("goes_on", { type: "failure_spike", title: "Failures go on" });
    const episode = toldOn("2026-11-15", { ended: null });
    const { findings } = decide(aLook({ events: [outageOn("2026-11-18")], episode, standings: [standing] }));
    expect(findings.map(({ title, said }) => [title, said])).toEqual([
      ["outage on 2026-11-18", "by_week"],
      ["Failures go on", "in_thread"],
    ]);
  });
});
